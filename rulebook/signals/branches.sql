---
id: branches
title: {zh: '分支机构数', en: 'Branches'}
line: business
unit: count
kinds: [branches]
scalar: latest
formula: {zh: '分支机构数，按截止日已知的事实', en: 'Branches, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed commercial-registration'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'branches'
