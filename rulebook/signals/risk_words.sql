---
id: risk_words
title: {zh: '特征词命中', en: 'Feature-word hits'}
line: business
unit: hit
kinds: [risk_word]
valid_days: 365
scalar: count
formula: {zh: '特征词命中，按截止日已知的事实', en: 'Feature-word hits, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed opinion'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'risk_word'
