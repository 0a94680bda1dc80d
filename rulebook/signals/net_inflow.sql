---
id: net_inflow
title: {zh: '当月净流入', en: 'Net inflow of the month'}
line: funds
unit: yuan
kinds: [net_inflow]
valid_days: 92
scalar: latest
formula: {zh: '当月净流入，按截止日已知的事实', en: 'Net inflow of the month, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'net_inflow'
