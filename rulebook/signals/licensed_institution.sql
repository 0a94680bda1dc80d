---
id: licensed_institution
title: {zh: '持牌金融机构', en: 'Licensed financial institution'}
line: business
unit: hit
kinds: [licensed_institution]
scalar: latest
formula: {zh: '持牌金融机构，按截止日已知的事实', en: 'Licensed financial institution, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed registry'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'licensed_institution'
