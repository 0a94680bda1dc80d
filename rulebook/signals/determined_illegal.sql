---
id: determined_illegal
title: {zh: '认定非法集资', en: 'Determined as illegal fundraising'}
line: business
unit: hit
kinds: [determined_illegal]
scalar: latest
formula: {zh: '认定非法集资，按截止日已知的事实', en: 'Determined as illegal fundraising, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed cases'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'determined_illegal'
