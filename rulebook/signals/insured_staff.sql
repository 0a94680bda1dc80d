---
id: insured_staff
title: {zh: '参保人数', en: 'Insured staff'}
line: people
unit: count
kinds: [insured_staff]
scalar: latest
formula: {zh: '参保人数，按截止日已知的事实', en: 'Insured staff, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed social-security'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'insured_staff'
