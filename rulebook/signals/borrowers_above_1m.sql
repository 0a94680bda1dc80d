---
id: borrowers_above_1m
title: {zh: '借款逾一百万元的人数', en: 'Borrowers above 1 million yuan'}
line: people
unit: count
kinds: [borrowers_by_size]
valid_days: 92
scalar: latest
formula: {zh: '借款逾一百万元的人数，按截止日已知的事实', en: 'Borrowers above 1 million yuan, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'borrowers_by_size' AND item = '1m+'
