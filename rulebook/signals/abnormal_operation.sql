---
id: abnormal_operation
title: {zh: '经营异常名录', en: 'Abnormal operation list'}
line: business
unit: hit
kinds: [abnormal_operation]
scalar: latest
formula: {zh: '经营异常名录，按截止日已知的事实', en: 'Abnormal operation list, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed commercial-registration'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'abnormal_operation'
