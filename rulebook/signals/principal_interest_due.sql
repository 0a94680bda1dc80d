---
id: principal_interest_due
title: {zh: '当月应还本息', en: 'Principal and interest due'}
line: funds
unit: yuan
kinds: [principal_interest_due]
valid_days: 92
scalar: latest
formula: {zh: '当月应还本息，按截止日已知的事实', en: 'Principal and interest due, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'principal_interest_due'
