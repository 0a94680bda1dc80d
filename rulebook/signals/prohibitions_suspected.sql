---
id: prohibitions_suspected
title: {zh: '疑似的十三项禁止行为', en: 'Prohibitions suspected'}
line: business
unit: hit
kinds: [prohibition]
scalar: count
formula: {zh: '疑似的十三项禁止行为，按截止日已知的事实', en: 'Prohibitions suspected, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed inspections'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'prohibition'
  AND class LIKE '%|suspected'
