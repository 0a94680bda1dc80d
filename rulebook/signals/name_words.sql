---
id: name_words
title: {zh: '名称或经营范围含禁用字样', en: 'Forbidden words in name or business scope'}
line: business
unit: hit
kinds: [name_words]
scalar: latest
threshold:
  at_least: '1'
  basis:
    - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第九条：名称、经营范围不得含所列字样', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), art. 9: words that names and scopes may not contain'}}
    - {mark: OWN, text: {zh: '线与强度为本平台设定：查实一条即达界线；发现的概率权重不低于 0.25 的强度 80，其余 60', en: 'Line and strength are our own: one finding reaches the line; strength 80 where its probability counts 0.25 or more, else 60'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '线与强度为本平台设定：查实一条即达界线；发现的概率权重不低于 0.25 的强度 80，其余 60', en: 'Line and strength are our own: one finding reaches the line; strength 80 where its probability counts 0.25 or more, else 60'}}
    points: [{x: '0', s: '0'}, {x: '1', s: '80'}]
missing: clean
formula: {zh: '截止日有名称或经营范围含禁用字样且尚未终止、更正或撤回的记录即为命中；无此类记录则未命中', en: 'A hit when, on the day of assessment, a record of forbidden words in name or business scope stands that has not ended, been corrected or withdrawn; without such a record there is no hit'}
basis:
  - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第九条：企业、个体工商户名称和经营范围中不得包含“金融”“交易所”“交易中心”“理财”“财富管理”“股权众筹”等字样或者内容（国家另有规定的除外）', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), art. 9: names and scopes may not contain 金融 (finance), 交易所 (exchange), 交易中心 (trading centre), 理财 (wealth products), 财富管理 (wealth management), 股权众筹 (equity crowdfunding) unless permitted'}}
  - {mark: OWN, text: {zh: '数据由“商事登记”数据源（市场监督管理部门）提供：商事登记名称、经营范围的比对结果；取数口径与有效期为本平台设定', en: 'Supplied by feed “Commercial registration” (market supervision): comparison of registered names and scopes; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{from: 2026-06-25}], state: seen, value: '1', strength: '80.00', reached: true}
  - {as_of: 2026-06-30, facts: [{from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, covered: [[commercial-registration, 2026-06-30]], state: clean, value: '0', strength: '0.00', reached: false}
  - {as_of: 2026-06-30, covered: [[commercial-registration, 2026-03-31]], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'name_words'
