---
id: borrowers
title: {zh: '当期借款人数', en: 'Borrowers of the month'}
line: people
unit: count
kinds: [borrowers]
valid_days: 92
scalar: latest
formula: {zh: '当期借款人数，按截止日已知的事实', en: 'Borrowers of the month, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'borrowers'
