---
id: name_words
title: {zh: '名称或经营范围含禁用字样', en: 'Forbidden words in name or scope'}
line: business
unit: hit
kinds: [name_words]
scalar: latest
formula: {zh: '名称或经营范围含禁用字样，按截止日已知的事实', en: 'Forbidden words in name or scope, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed commercial-registration'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'name_words'
