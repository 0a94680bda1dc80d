---
id: max_borrower_share
title: {zh: '最大借款人占比', en: 'Largest borrower'}
line: business
unit: percent
kinds: [max_borrower_share]
valid_days: 92
scalar: latest
formula: {zh: '最大借款人占比，按截止日已知的事实', en: 'Largest borrower, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 10000 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'max_borrower_share'
