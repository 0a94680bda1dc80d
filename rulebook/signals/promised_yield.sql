---
id: promised_yield
title: {zh: '承诺年化收益率', en: 'Promised annual yield'}
line: business
unit: percent
kinds: [promised_yield]
valid_days: 365
scalar: max
peers: true
formula: {zh: '承诺年化收益率，按截止日已知的事实', en: 'Promised annual yield, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed opinion'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 10000 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'promised_yield'
