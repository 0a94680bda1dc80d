---
id: registration_changes
title: {zh: '十二个月内登记变更次数', en: 'Registration changes in 12 months'}
line: business
unit: count
kinds: [registration_changes]
scalar: latest
threshold:
  at_least: '3'
  basis:
    - {mark: OWN, text: {zh: '十二个月内变更三次（D1-09）达界线；强度 60 与六次 100 为本平台设定', en: 'Three changes within twelve months (D1-09) reach the line; strengths 60 there and 100 at six are our own'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '十二个月内变更三次（D1-09）达界线；强度 60 与六次 100 为本平台设定', en: 'Three changes within twelve months (D1-09) reach the line; strengths 60 there and 100 at six are our own'}}
    points: [{x: '0', s: '0'}, {x: '3', s: '60'}, {x: '6', s: '100'}]
missing: clean
formula: {zh: '截止日仍有效的最近一条记录所载近 12 个月登记事项变更次数（次）；无记录为缺数，不作零计', en: 'Changes of registered particulars in 12 months (times) by the latest record still in force on the day of assessment; no record means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“商事登记”数据源（市场监督管理部门）提供：法定代表人、股东、地址、名称的变更登记；取数口径与有效期为本平台设定', en: 'Supplied by feed “Commercial registration” (market supervision): registered changes of legal representative, shareholders, address or name; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '3', from: 2026-06-30}], state: seen, value: '3', strength: '60.00', reached: true}
  - {as_of: 2026-06-30, facts: [{value: '2', from: 2026-06-30}], state: seen, value: '2', strength: '40.00', reached: false}
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, covered: [[commercial-registration, 2026-06-30]], state: clean, value: '0', strength: '0.00', reached: false}
  - {as_of: 2026-06-30, covered: [[commercial-registration, 2026-03-31]], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'registration_changes'
