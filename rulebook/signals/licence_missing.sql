---
id: licence_missing
title: {zh: '无相应金融业务许可', en: 'No matching licence'}
line: business
unit: hit
kinds: [licence_missing]
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
formula: {zh: '截止日有“无相应许可而面向公众募集资金”且尚未终止、更正或撤回的记录即为命中；无此类记录则未命中', en: 'A hit when, on the day of assessment, a record of money raised from the public with no matching licence stands that has not ended, been corrected or withdrawn; without such a record there is no hit'}
basis:
  - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第二条：未经依法许可或者违反国家金融管理规定（非法性）', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), art. 2: no lawful permission or against the financial rules (illegality)'}}
  - {mark: OWN, text: {zh: '数据由“信用信息共享平台”数据源提供：许可登记与实际经营证据的比对结果；取数口径与有效期为本平台设定', en: 'Supplied by feed “Credit information platform”: comparison of the licence registers with the evidence of actual business; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{from: 2026-06-25}], state: seen, value: '1', strength: '80.00', reached: true}
  - {as_of: 2026-06-30, facts: [{from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, covered: [[credit-platform, 2026-06-30]], state: clean, value: '0', strength: '0.00', reached: false}
  - {as_of: 2026-06-30, covered: [[credit-platform, 2026-03-31]], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'licence_missing'
