---
id: payout_frequency
title: {zh: '付息频率', en: 'Payout frequency'}
line: business
unit: hit
kinds: [payout_frequency]
scalar: latest
formula: {zh: '付息频率，按截止日已知的事实', en: 'Payout frequency, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed advert-monitoring'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'payout_frequency'
