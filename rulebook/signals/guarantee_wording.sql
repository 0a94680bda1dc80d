---
id: guarantee_wording
title: {zh: '承诺保本保息表述', en: 'Guarantee of principal or interest'}
line: business
unit: hit
kinds: [guarantee_wording]
scalar: latest
threshold:
  at_least: '1'
  basis:
    - {mark: L6, text: {zh: '《广告法》（2021年修正）第二十五条：有投资回报预期的广告不得含有保证性承诺', en: 'Advertising Law (as amended in 2021), art. 25: no promise that guarantees a return on an investment'}}
    - {mark: OWN, text: {zh: '信号 B02：出现即达界线；强度 80 为本平台设定', en: 'Signal B02: any hit reaches the line; strength 80 is our own'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '信号 B02：出现即达界线；强度 80 为本平台设定', en: 'Signal B02: any hit reaches the line; strength 80 is our own'}}
    points: [{x: '0', s: '0'}, {x: '1', s: '80'}]
missing: clean
formula: {zh: '截止日有承诺保本保息的宣传或合同表述且尚未终止、更正或撤回的记录即为命中；无此类记录则未命中', en: 'A hit when, on the day of assessment, a record of wording that guarantees principal or interest stands that has not ended, been corrected or withdrawn; without such a record there is no hit'}
basis:
  - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第二条：许诺还本付息或者给予其他投资回报是非法集资的构成要件', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), art. 2: the promise of principal and interest or other return is part of the definition'}}
  - {mark: L6, text: {zh: '《广告法》（2021年修正）第二十五条：有投资回报预期的广告不得含有保证性承诺', en: 'Advertising Law (as amended in 2021), art. 25: no promise that guarantees a return on an investment'}}
  - {mark: OWN, text: {zh: '数据由“广告监测”数据源（市场监督管理部门）提供：广告监测、网页快照或宣传材料中的保本、保息、兜底、回购等表述；取数口径与有效期为本平台设定', en: 'Supplied by feed “Advert monitoring” (market supervision): wording that guarantees principal or interest, or promises buy-back, in adverts, pages or leaflets; how it is taken and how long it holds is our own'}}
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
WHERE kind = 'guarantee_wording'
