---
id: mismatch_balance
title: {zh: '期限错配余额', en: 'Balance with maturity mismatch'}
line: funds
unit: yuan
kinds: [mismatch_balance]
valid_days: 92
scalar: latest
formula: {zh: '期限错配余额，按截止日已知的事实', en: 'Balance with maturity mismatch, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'mismatch_balance'
