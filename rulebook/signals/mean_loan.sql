---
id: mean_loan
title: {zh: '户均借款金额', en: 'Mean loan per borrower'}
line: business
unit: yuan
kinds: [mean_loan]
valid_days: 92
scalar: latest
formula: {zh: '户均借款金额，按截止日已知的事实', en: 'Mean loan per borrower, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'mean_loan'
