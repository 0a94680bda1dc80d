---
id: districts_reached
title: {zh: '涉及区域数', en: 'Districts reached'}
line: people
unit: count
kinds: [districts_reached]
valid_days: 180
scalar: latest
formula: {zh: '涉及区域数，按截止日已知的事实', en: 'Districts reached, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed opinion'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'districts_reached'
