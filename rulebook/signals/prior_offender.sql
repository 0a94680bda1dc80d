---
id: prior_offender
title: {zh: '关键人员有非法集资前案', en: 'Key person with a prior case'}
line: business
unit: hit
kinds: [prior_offender]
scalar: latest
threshold:
  at_least: '1'
  basis:
    - {mark: OWN, text: {zh: '线与强度为本平台设定：查实一条即达界线；发现的概率权重不低于 0.25 的强度 80，其余 60', en: 'Line and strength are our own: one finding reaches the line; strength 80 where its probability counts 0.25 or more, else 60'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '线与强度为本平台设定：查实一条即达界线；发现的概率权重不低于 0.25 的强度 80，其余 60', en: 'Line and strength are our own: one finding reaches the line; strength 80 where its probability counts 0.25 or more, else 60'}}
    points: [{x: '0', s: '0'}, {x: '1', s: '80'}]
missing: clean
formula: {zh: '截止日有关键人员有非法集资前案且尚未终止、更正或撤回的记录即为命中，不论前案发生于何时；只受过行政处罚的另计；无此类记录则未命中', en: 'A hit when, on the day of assessment, a record of a key person with a prior case of illegal fundraising stands that has not ended, been corrected or withdrawn, however long ago the case was; a mere penalty counts by itself; without such a record there is no hit'}
basis:
  - {mark: L2, text: {zh: '《最高人民法院关于审理非法集资刑事案件具体应用法律若干问题的解释》（法释〔2022〕5号修正）第三条：曾因非法集资受过刑事追究或二年内受过行政处罚的，入罪数额标准减半', en: 'Supreme People’s Court interpretation on criminal cases of illegal fundraising (as amended by Fa Shi [2022] No. 5), art. 3: prior prosecution, or a penalty within two years, halves the amounts'}}
  - {mark: OWN, text: {zh: '数据由“案件库”数据源（处置非法集资工作机构、公安机关）提供：案件库中关键人员的前案、处罚；取数口径与有效期为本平台设定', en: 'Supplied by feed “Case base” (office for disposing of illegal fundraising, police): prior cases and penalties of key persons in the case base; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{class: 'case', from: 2026-06-25}], state: seen, value: '1', strength: '80.00', reached: true}
  - {as_of: 2026-06-30, facts: [{class: 'case', from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, covered: [[cases, 2026-06-30]], state: clean, value: '0', strength: '0.00', reached: false}
  - {as_of: 2026-06-30, covered: [[cases, 2025-06-29]], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'prior_offender' AND COALESCE(class, 'case') <> 'penalty'
