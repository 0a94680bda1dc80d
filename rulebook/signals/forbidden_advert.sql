---
id: forbidden_advert
title: {zh: '违法集资广告或保证性承诺广告', en: 'Forbidden fundraising advert or guarantee'}
line: business
unit: hit
kinds: [forbidden_advert]
scalar: latest
threshold:
  at_least: '1'
  basis:
    - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第十一条：禁止发布集资广告', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), art. 11: adverts for fundraising are forbidden'}}
    - {mark: OWN, text: {zh: '线与强度为本平台设定：查实一条即达界线；发现的概率权重不低于 0.25 的强度 80，其余 60', en: 'Line and strength are our own: one finding reaches the line; strength 80 where its probability counts 0.25 or more, else 60'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '线与强度为本平台设定：查实一条即达界线；发现的概率权重不低于 0.25 的强度 80，其余 60', en: 'Line and strength are our own: one finding reaches the line; strength 80 where its probability counts 0.25 or more, else 60'}}
    points: [{x: '0', s: '0'}, {x: '1', s: '80'}]
missing: clean
formula: {zh: '截止日有违法集资广告或含保证性承诺的广告且尚未终止、更正或撤回的记录即为命中；无此类记录则未命中', en: 'A hit when, on the day of assessment, a record of a forbidden fundraising advert or an advert with a guarantee stands that has not ended, been corrected or withdrawn; without such a record there is no hit'}
basis:
  - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第十一条：关于禁止集资广告和宣传的规定', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), art. 11: adverts for fundraising'}}
  - {mark: L6, text: {zh: '《广告法》（2021年修正）第二十五条：有投资回报预期的广告不得含有保证性承诺', en: 'Advertising Law (as amended in 2021), art. 25: no promise that guarantees a return on an investment'}}
  - {mark: OWN, text: {zh: '数据由“广告监测”数据源（市场监督管理部门）提供：广告监测发现的集资广告或含保证性承诺的广告；取数口径与有效期为本平台设定', en: 'Supplied by feed “Advert monitoring” (market supervision): adverts for fundraising or with a guarantee found by monitoring; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{from: 2026-06-25}], state: seen, value: '1', strength: '80.00', reached: true}
  - {as_of: 2026-06-30, facts: [{from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, covered: [[advert-monitoring, 2026-06-30]], state: clean, value: '0', strength: '0.00', reached: false}
  - {as_of: 2026-06-30, covered: [[advert-monitoring, 2026-03-31]], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'forbidden_advert'
