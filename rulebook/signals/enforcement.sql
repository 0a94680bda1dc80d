---
id: enforcement
title: {zh: '被执行或失信被执行', en: 'Enforcement, dishonest debtor'}
line: business
unit: hit
kinds: [enforcement]
scalar: count
formula: {zh: '被执行或失信被执行，按截止日已知的事实', en: 'Enforcement, dishonest debtor, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed courts'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'enforcement'
