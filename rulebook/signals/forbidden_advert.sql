---
id: forbidden_advert
title: {zh: '禁止的集资广告', en: 'Forbidden fundraising advert'}
line: business
unit: hit
kinds: [forbidden_advert]
scalar: latest
formula: {zh: '禁止的集资广告，按截止日已知的事实', en: 'Forbidden fundraising advert, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed advert-monitoring'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'forbidden_advert'
