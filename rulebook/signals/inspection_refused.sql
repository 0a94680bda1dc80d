---
id: inspection_refused
title: {zh: '拒绝、逃避检查或提供虚假材料', en: 'Inspection refused or evaded, or false material'}
line: business
unit: hit
kinds: [inspection_refused]
scalar: latest
formula: {zh: '截止日有拒绝、逃避检查或提供虚假材料且尚未终止、更正或撤回的记录即为命中；无此类记录则未命中', en: 'A hit when, on the day of assessment, a record of inspection refused or evaded, or false material given stands that has not ended, been corrected or withdrawn; without such a record there is no hit'}
basis:
  - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第三十六条：不配合调查、检查的法律责任', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), art. 36: liability for not co-operating'}}
  - {mark: OWN, text: {zh: '数据由“线下采集”数据源（各区、街道）提供：线下核查记录的不配合情形；取数口径与有效期为本平台设定', en: 'Supplied by feed “Offline collection” (districts and streets): refusal recorded by officers on site; how it is taken and how long it holds is our own'}}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'inspection_refused'
