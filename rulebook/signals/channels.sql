---
id: channels
title: {zh: '推广渠道', en: 'Channels'}
line: people
unit: hit
kinds: [channel]
valid_days: 180
scalar: count
formula: {zh: '推广渠道，按截止日已知的事实', en: 'Channels, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed opinion'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'channel'
