---
id: participants
title: {zh: '参与人数', en: 'Participants'}
line: people
unit: count
kinds: [participants]
valid_days: 120
scalar: latest
peers: true
formula: {zh: '参与人数，按截止日已知的事实', en: 'Participants, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'participants'
