---
id: related_to_red
title: {zh: '同一控制人关联红色企业', en: 'Same controller as a red firm'}
line: business
unit: hit
kinds: [related_to_red]
scalar: latest
formula: {zh: '同一控制人关联红色企业，按截止日已知的事实', en: 'Same controller as a red firm, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed commercial-registration'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'related_to_red'
