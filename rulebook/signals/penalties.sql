---
id: penalties
title: {zh: '金融类行政处罚', en: 'Financial penalties'}
line: business
unit: hit
kinds: [penalties]
valid_days: 730
scalar: count
formula: {zh: '金融类行政处罚，按截止日已知的事实', en: 'Financial penalties, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed credit-platform'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'penalties'
