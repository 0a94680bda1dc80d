---
id: non_payment
title: {zh: '未兑付投诉', en: 'Complaints of non-payment'}
line: people
unit: hit
kinds: [complaint]
valid_days: 90
scalar: count
formula: {zh: '九十日内反映未兑付或失联的投诉', en: 'Complaints of non-payment or a firm that cannot be reached, within 90 days'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed complaint-hotline'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'complaint' AND class LIKE '%|unpaid'
