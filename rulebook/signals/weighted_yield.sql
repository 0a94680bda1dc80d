---
id: weighted_yield
title: {zh: '加权平均收益率', en: 'Weighted mean yield'}
line: business
unit: percent
kinds: [weighted_yield]
valid_days: 92
scalar: latest
peers: true
formula: {zh: '加权平均收益率，按截止日已知的事实', en: 'Weighted mean yield, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 10000 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'weighted_yield'
