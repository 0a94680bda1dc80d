---
id: determined_illegal
title: {zh: '已认定为非法集资', en: 'Determined as illegal fundraising'}
line: business
unit: hit
kinds: [determined_illegal]
scalar: latest
threshold:
  at_least: '1'
  basis:
    - {mark: OWN, text: {zh: '已认定为非法集资的企业海豚指数为 100，强度与之一致', en: 'A firm determined to raise funds illegally has a Dolphin index of 100; the strength is the same'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '已认定为非法集资的企业海豚指数为 100，强度与之一致', en: 'A firm determined to raise funds illegally has a Dolphin index of 100; the strength is the same'}}
    points: [{x: '0', s: '0'}, {x: '1', s: '100'}]
formula: {zh: '截止日有认定为非法集资且尚未终止、更正或撤回的记录即为命中；无此类记录则未命中', en: 'A hit when, on the day of assessment, a record of a determination as illegal fundraising stands that has not ended, been corrected or withdrawn; without such a record there is no hit'}
basis:
  - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第十九条至第二十二条：组织调查认定', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), arts. 19–22: investigation and determination'}}
  - {mark: OWN, text: {zh: '数据由“案件库”数据源（处置非法集资工作机构、公安机关）提供：处置非法集资牵头部门组织调查后作出的认定；取数口径与有效期为本平台设定', en: 'Supplied by feed “Case base” (office for disposing of illegal fundraising, police): determinations after an investigation organised by the lead department; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{from: 2026-06-25}], state: seen, value: '1', strength: '100.00', reached: true}
  - {as_of: 2026-06-30, facts: [{from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'determined_illegal'
