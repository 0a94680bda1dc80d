---
id: shared_address
title: {zh: '同址类金融企业数', en: 'Quasi-finance firms at the same address'}
line: business
unit: count
kinds: [shared_address]
scalar: latest
threshold:
  at_least: '21'
  basis:
    - {mark: OWN, text: {zh: '同一地址超过 20 家类金融企业（D1-11）达界线；强度 60 与一百家 100 为本平台设定', en: 'More than 20 quasi-finance firms at one address (D1-11) reach the line; strengths 60 there and 100 at a hundred are our own'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '同一地址超过 20 家类金融企业（D1-11）达界线；强度 60 与一百家 100 为本平台设定', en: 'More than 20 quasi-finance firms at one address (D1-11) reach the line; strengths 60 there and 100 at a hundred are our own'}}
    points: [{x: '0', s: '0'}, {x: '21', s: '60'}, {x: '100', s: '100'}]
missing: clean
formula: {zh: '截止日仍有效的最近一条记录所载同一地址登记的类金融企业数（家）；无记录为缺数，不作零计', en: 'Quasi-finance firms registered at the same address (firms) by the latest record still in force on the day of assessment; no record means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“商事登记”数据源（市场监督管理部门）提供：商事登记地址的比对结果；取数口径与有效期为本平台设定', en: 'Supplied by feed “Commercial registration” (market supervision): comparison of registered addresses; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '21', from: 2026-06-30}], state: seen, value: '21', strength: '60.00', reached: true}
  - {as_of: 2026-06-30, facts: [{value: '20', from: 2026-06-30}], state: seen, value: '20', strength: '57.14', reached: false}
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, covered: [[commercial-registration, 2026-06-30]], state: clean, value: '0', strength: '0.00', reached: false}
  - {as_of: 2026-06-30, covered: [[commercial-registration, 2026-03-31]], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'shared_address'
