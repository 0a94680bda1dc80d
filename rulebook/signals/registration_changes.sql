---
id: registration_changes
title: {zh: '十二个月登记变更', en: 'Registration changes in 12 months'}
line: business
unit: hit
kinds: [registration_changes]
scalar: latest
formula: {zh: '十二个月登记变更，按截止日已知的事实', en: 'Registration changes in 12 months, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed commercial-registration'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'registration_changes'
