---
id: paid_in_capital
title: {zh: '实缴资本', en: 'Paid-in capital'}
line: business
unit: yuan
kinds: [paid_in_capital]
scalar: latest
formula: {zh: '实缴资本，按截止日已知的事实', en: 'Paid-in capital, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed commercial-registration'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'paid_in_capital'
