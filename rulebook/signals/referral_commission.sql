---
id: referral_commission
title: {zh: '推荐佣金占本金', en: 'Referral commission, share of principal'}
line: people
unit: percent
kinds: [referral_commission]
scalar: max
formula: {zh: '推荐佣金占本金，按截止日已知的事实', en: 'Referral commission, share of principal, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed complaint-hotline'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 10000 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'referral_commission'
