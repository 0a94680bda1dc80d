---
id: wage_dispute
title: {zh: '欠薪或租金纠纷', en: 'Wage or rent dispute'}
line: business
unit: hit
kinds: [wage_dispute]
scalar: latest
formula: {zh: '欠薪或租金纠纷，按截止日已知的事实', en: 'Wage or rent dispute, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed courts'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'wage_dispute'
