---
id: due_next_30_days
title: {zh: '未来三十日到期本金', en: 'Principal due in 30 days'}
line: funds
unit: yuan
kinds: [due_next_30_days]
valid_days: 92
scalar: latest
formula: {zh: '未来三十日到期本金，按截止日已知的事实', en: 'Principal due in 30 days, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'due_next_30_days'
