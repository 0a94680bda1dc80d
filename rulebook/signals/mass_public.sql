---
id: mass_public
title: {zh: '涉众业态标记', en: 'Mass-public flag'}
line: business
unit: hit
kinds: [mass_public]
scalar: latest
formula: {zh: '涉众业态标记，按截止日已知的事实', en: 'Mass-public flag, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed registry'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'mass_public'
