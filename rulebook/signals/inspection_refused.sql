---
id: inspection_refused
title: {zh: '拒绝、逃避检查或提供虚假材料', en: 'Inspection refused or evaded, or false material'}
line: business
unit: hit
kinds: [inspection_refused]
scalar: latest
threshold:
  at_least: '1'
  basis:
    - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第三十六条：不配合调查的法律责任', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), art. 36: liability for refusing to cooperate'}}
    - {mark: OWN, text: {zh: '线与强度为本平台设定：查实一条即达界线；发现的概率权重不低于 0.25 的强度 80，其余 60', en: 'Line and strength are our own: one finding reaches the line; strength 80 where its probability counts 0.25 or more, else 60'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '线与强度为本平台设定：查实一条即达界线；发现的概率权重不低于 0.25 的强度 80，其余 60', en: 'Line and strength are our own: one finding reaches the line; strength 80 where its probability counts 0.25 or more, else 60'}}
    points: [{x: '0', s: '0'}, {x: '1', s: '80'}]
missing: clean
formula: {zh: '截止日有拒绝、逃避检查或提供虚假材料且尚未终止、更正或撤回的记录即为命中；无此类记录则未命中', en: 'A hit when, on the day of assessment, a record of inspection refused or evaded, or false material given stands that has not ended, been corrected or withdrawn; without such a record there is no hit'}
basis:
  - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第三十六条：不配合调查、检查的法律责任', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), art. 36: liability for not co-operating'}}
  - {mark: OWN, text: {zh: '数据由“线下采集”数据源（各区、街道）提供：线下核查记录的不配合情形；取数口径与有效期为本平台设定', en: 'Supplied by feed “Offline collection” (districts and streets): refusal recorded by officers on site; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{from: 2026-06-25}], state: seen, value: '1', strength: '80.00', reached: true}
  - {as_of: 2026-06-30, facts: [{from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, covered: [[inspections, 2026-06-30]], state: clean, value: '0', strength: '0.00', reached: false}
  - {as_of: 2026-06-30, covered: [[inspections, 2025-12-31]], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'inspection_refused'
