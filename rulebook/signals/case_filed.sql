---
id: case_filed
title: {zh: '已立案（案件主体）', en: 'Case filed, subject of the case'}
line: business
unit: hit
kinds: [case_filed]
scalar: latest
threshold:
  at_least: '1'
  basis:
    - {mark: OWN, text: {zh: '已立案的企业海豚指数不低于 80，强度与之一致', en: 'A firm with a case filed has a Dolphin index of at least 80; the strength is the same'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '已立案的企业海豚指数不低于 80，强度与之一致', en: 'A firm with a case filed has a Dolphin index of at least 80; the strength is the same'}}
    points: [{x: '0', s: '0'}, {x: '1', s: '80'}]
formula: {zh: '截止日有公安机关立案（该企业为案件主体）且尚未终止、更正或撤回的记录即为命中；无此类记录则未命中', en: 'A hit when, on the day of assessment, a record of a case filed with this firm as its subject stands that has not ended, been corrected or withdrawn; without such a record there is no hit'}
basis:
  - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第十九条至第二十三条：调查认定与移送', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), arts. 19–23: investigation, determination and transfer'}}
  - {mark: OWN, text: {zh: '数据由“案件库”数据源（处置非法集资工作机构、公安机关）提供：已立案案件，仅限案件主体，不含交易对手、证人及涉案银行；取数口径与有效期为本平台设定', en: 'Supplied by feed “Case base” (office for disposing of illegal fundraising, police): cases filed, only for the subject of the case, not for counterparties, witnesses or banks named in it; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{from: 2026-06-25}], state: seen, value: '1', strength: '80.00', reached: true}
  - {as_of: 2026-06-30, facts: [{from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'case_filed'
