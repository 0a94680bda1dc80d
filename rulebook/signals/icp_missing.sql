---
id: icp_missing
title: {zh: '网站或应用未备案', en: 'Site or app without ICP filing'}
line: business
unit: hit
kinds: [icp_missing]
scalar: latest
formula: {zh: '网站或应用未备案，按截止日已知的事实', en: 'Site or app without ICP filing, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed icp-filings'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'icp_missing'
