---
id: shared_address
title: {zh: '同址类金融企业数', en: 'Quasi-finance firms at the address'}
line: business
unit: count
kinds: [shared_address]
scalar: latest
formula: {zh: '同址类金融企业数，按截止日已知的事实', en: 'Quasi-finance firms at the address, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed commercial-registration'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'shared_address'
