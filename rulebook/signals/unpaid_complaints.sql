---
id: unpaid_complaints
title: {zh: '实名未兑付投诉人', en: 'Named complainants of non-payment'}
line: people
unit: hit
kinds: [unpaid_complaints]
valid_days: 30
scalar: count
formula: {zh: '实名未兑付投诉人，按截止日已知的事实', en: 'Named complainants of non-payment, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed complaint-hotline'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'unpaid_complaints'
