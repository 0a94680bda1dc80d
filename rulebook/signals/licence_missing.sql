---
id: licence_missing
title: {zh: '无相应许可', en: 'No matching licence'}
line: business
unit: hit
kinds: [licence_missing]
scalar: latest
formula: {zh: '无相应许可，按截止日已知的事实', en: 'No matching licence, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed credit-platform'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'licence_missing'
