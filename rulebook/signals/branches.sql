---
id: branches
title: {zh: '分支机构数', en: 'Branches'}
line: business
unit: count
kinds: [branches]
scalar: latest
threshold:
  at_least: '3'
  basis:
    - {mark: OWN, text: {zh: '线下门店三家起（§2.5 推广渠道）达界线；强度 60 与十家 100 为本平台设定', en: 'Three outlets (channel part of D4) reach the line; strengths 60 there and 100 at ten are our own'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '线下门店三家起（§2.5 推广渠道）达界线；强度 60 与十家 100 为本平台设定', en: 'Three outlets (channel part of D4) reach the line; strengths 60 there and 100 at ten are our own'}}
    points: [{x: '0', s: '0'}, {x: '3', s: '60'}, {x: '10', s: '100'}]
formula: {zh: '截止日仍有效的最近一条记录所载分支机构数（家）；无记录为缺数，不作零计', en: 'Number of branches (offices) by the latest record still in force on the day of assessment; no record means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“商事登记”数据源（市场监督管理部门）提供：商事登记的分支机构；取数口径与有效期为本平台设定', en: 'Supplied by feed “Commercial registration” (market supervision): branches by the commercial register; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '3', from: 2026-06-30}], state: seen, value: '3', strength: '60.00', reached: true}
  - {as_of: 2026-06-30, facts: [{value: '2', from: 2026-06-30}], state: seen, value: '2', strength: '40.00', reached: false}
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'branches'
