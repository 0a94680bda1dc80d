---
id: case_filed
title: {zh: '已立案', en: 'Case filed, subject'}
line: business
unit: hit
kinds: [case_filed]
scalar: latest
formula: {zh: '已立案，按截止日已知的事实', en: 'Case filed, subject, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed cases'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'case_filed'
