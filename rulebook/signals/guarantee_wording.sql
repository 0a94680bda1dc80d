---
id: guarantee_wording
title: {zh: '保本保息表述', en: 'Guarantee of principal and interest'}
line: business
unit: hit
kinds: [guarantee_wording]
scalar: latest
formula: {zh: '保本保息表述，按截止日已知的事实', en: 'Guarantee of principal and interest, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed advert-monitoring'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'guarantee_wording'
