---
id: custody_balance
title: {zh: '经存管借贷余额', en: 'Balance in custody'}
line: funds
unit: yuan
kinds: [custody_balance]
valid_days: 92
scalar: latest
formula: {zh: '经存管借贷余额，按截止日已知的事实', en: 'Balance in custody, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'custody_balance'
