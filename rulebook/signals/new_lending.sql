---
id: new_lending
title: {zh: '当月新增出借', en: 'New lending'}
line: funds
unit: yuan
kinds: [new_lending]
valid_days: 92
scalar: latest
formula: {zh: '当月新增出借，按截止日已知的事实', en: 'New lending, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'new_lending'
