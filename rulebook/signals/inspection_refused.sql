---
id: inspection_refused
title: {zh: '拒绝或逃避检查', en: 'Inspection refused'}
line: business
unit: hit
kinds: [inspection_refused]
scalar: latest
formula: {zh: '拒绝或逃避检查，按截止日已知的事实', en: 'Inspection refused, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed inspections'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'inspection_refused'
