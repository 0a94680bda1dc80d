---
id: dishonesty_list
title: {zh: '严重违法失信名单', en: 'Serious dishonesty list'}
line: business
unit: hit
kinds: [dishonesty_list]
scalar: latest
formula: {zh: '严重违法失信名单，按截止日已知的事实', en: 'Serious dishonesty list, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed credit-platform'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'dishonesty_list'
