---
id: rectification_rate
title: {zh: '整改完成率', en: 'Rectification done'}
line: business
unit: percent
kinds: [rectification_rate]
valid_days: 92
scalar: latest
formula: {zh: '整改完成率，按截止日已知的事实', en: 'Rectification done, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 10000 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'rectification_rate'
