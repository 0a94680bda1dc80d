---
id: recruits
title: {zh: '招聘人数', en: 'Recruits'}
line: people
unit: count
kinds: [recruits]
scalar: latest
formula: {zh: '招聘人数，按截止日已知的事实', en: 'Recruits, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed opinion'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'recruits'
