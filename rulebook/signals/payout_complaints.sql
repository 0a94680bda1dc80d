---
id: payout_complaints
title: {zh: '兑付类投诉', en: 'Payout complaints'}
line: people
unit: count
kinds: [payout_complaints]
valid_days: 92
scalar: latest
formula: {zh: '兑付类投诉，按截止日已知的事实', en: 'Payout complaints, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'payout_complaints'
