---
id: icp_missing
title: {zh: '网站或应用未备案', en: 'Site or app without ICP filing'}
line: business
unit: hit
kinds: [icp_missing]
scalar: latest
formula: {zh: '截止日有网站或应用未办理备案且尚未终止、更正或撤回的记录即为命中；无此类记录则未命中', en: 'A hit when, on the day of assessment, a record of a site or app without ICP filing stands that has not ended, been corrected or withdrawn; without such a record there is no hit'}
basis:
  - {mark: OWN, text: {zh: '数据由“网站与应用备案”数据源（通信管理部门）提供：网站、应用备案核查结果；取数口径与有效期为本平台设定', en: 'Supplied by feed “ICP filings of sites and apps” (communications administration): result of the check of sites and apps against the ICP filings; how it is taken and how long it holds is our own'}}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'icp_missing'
