---
id: name_words_consult
title: {zh: '名称含需会商字样', en: 'Words that need consultation'}
line: business
unit: hit
kinds: [name_words_consult]
scalar: latest
formula: {zh: '名称含需会商字样，按截止日已知的事实', en: 'Words that need consultation, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed commercial-registration'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'name_words_consult'
