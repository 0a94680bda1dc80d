---
id: registered_capital
title: {zh: '注册资本', en: 'Registered capital'}
line: business
unit: yuan
kinds: [registered_capital]
scalar: latest
formula: {zh: '注册资本，按截止日已知的事实', en: 'Registered capital, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed commercial-registration'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'registered_capital'
