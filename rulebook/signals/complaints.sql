---
id: complaints
title: {zh: '投诉举报', en: 'Complaints and tips'}
line: people
unit: hit
kinds: [complaint]
valid_days: 365
scalar: count
formula: {zh: '投诉举报，按截止日已知的事实', en: 'Complaints and tips, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed complaint-hotline'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'complaint'
