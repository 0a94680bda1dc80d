---
id: address_mismatch
title: {zh: '注册地与经营地不一致', en: 'Registered and actual place differ'}
line: business
unit: hit
kinds: [address_mismatch]
scalar: latest
formula: {zh: '注册地与经营地不一致，按截止日已知的事实', en: 'Registered and actual place differ, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed inspections'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'address_mismatch'
