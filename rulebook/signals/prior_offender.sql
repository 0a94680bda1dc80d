---
id: prior_offender
title: {zh: '关键人员有前科', en: 'Key person with prior case'}
line: business
unit: hit
kinds: [prior_offender]
scalar: latest
formula: {zh: '关键人员有前科，按截止日已知的事实', en: 'Key person with prior case, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed cases'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'prior_offender'
