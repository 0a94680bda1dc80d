---
id: address_mismatch
title: {zh: '注册地与实际经营地不一致', en: 'Registered and actual place of business differ'}
line: business
unit: hit
kinds: [address_mismatch]
scalar: latest
formula: {zh: '截止日有“注册地与实际经营地不一致”且尚未终止、更正或撤回的记录即为命中；无此类记录则未命中', en: 'A hit when, on the day of assessment, a record of registered place and actual place of business that differ stands that has not ended, been corrected or withdrawn; without such a record there is no hit'}
basis:
  - {mark: OWN, text: {zh: '数据由“线下采集”数据源（各区、街道）提供：网格走访、招聘信息等发现的注册地与实际经营地不一致；取数口径与有效期为本平台设定', en: 'Supplied by feed “Offline collection” (districts and streets): registered and actual place differ, as found by visits or recruitment adverts; how it is taken and how long it holds is our own'}}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'address_mismatch'
