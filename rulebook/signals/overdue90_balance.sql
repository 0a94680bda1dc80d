---
id: overdue90_balance
title: {zh: '逾期九十日以上金额', en: 'Overdue more than 90 days'}
line: funds
unit: yuan
kinds: [overdue90_balance]
valid_days: 92
scalar: latest
formula: {zh: '逾期九十日以上金额，按截止日已知的事实', en: 'Overdue more than 90 days, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'overdue90_balance'
