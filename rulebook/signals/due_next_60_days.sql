---
id: due_next_60_days
title: {zh: '未来六十日到期金额', en: 'Due in 60 days'}
line: funds
unit: yuan
kinds: [due_next_60_days]
valid_days: 92
scalar: latest
formula: {zh: '未来六十日到期金额，按截止日已知的事实', en: 'Due in 60 days, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'due_next_60_days'
