---
id: prohibitions_confirmed
title: {zh: '已确认的十三项禁止行为', en: 'Confirmed findings of the thirteen prohibitions'}
line: business
unit: hit
kinds: [prohibition]
scalar: count
threshold:
  at_least: '1'
  basis:
    - {mark: OWN, text: {zh: '每项经确认的禁止行为扣 25 分，四项即为零分；首项达界线，强度 60 至 100 为本平台设定', en: 'Each confirmed prohibition costs 25 points, four leave nothing; the first reaches the line, strengths 60 to 100 are our own'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '每项经确认的禁止行为扣 25 分，四项即为零分；首项达界线，强度 60 至 100 为本平台设定', en: 'Each confirmed prohibition costs 25 points, four leave nothing; the first reaches the line, strengths 60 to 100 are our own'}}
    points: [{x: '0', s: '0'}, {x: '1', s: '60'}, {x: '4', s: '100'}]
missing: clean
formula: {zh: '截止日仍有效、经确认的十三项禁止行为发现条数（条），并记明禁止项；无记录则无此值', en: 'Number of confirmed findings of the thirteen prohibitions in force on the day of assessment, each with its item; without one there is no value'}
basis:
  - {mark: S20, text: {zh: '《网络借贷信息中介机构业务活动管理暂行办法》第十条：网络借贷信息中介机构十三项禁止行为（公开资料载有部分条文）', en: 'Interim measures for online-lending information intermediaries, art. 10: the thirteen prohibitions (partly in a public page)'}}
  - {mark: K, text: {zh: '《网络借贷信息中介机构业务活动管理暂行办法》第十条各项的顺序与编号（K1–K13）凭业务常识整理，引用前须核对原文', en: 'Order and numbering of the prohibitions (K1–K13) from memory; compare with the text before citing'}}
  - {mark: OWN, text: {zh: '数据由“线下采集”数据源（各区、街道）提供：线下核查认定的十三项禁止行为，须附证据；取数口径与有效期为本平台设定', en: 'Supplied by feed “Offline collection” (districts and streets): findings of the thirteen prohibitions from checks on site, with evidence; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{class: 'K1|confirmed', from: 2026-06-25}], state: seen, value: '1', strength: '60.00', reached: true}
  - {as_of: 2026-06-30, facts: [{class: 'K1|confirmed', from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, covered: [[inspections, 2026-06-30]], state: clean, value: '0', strength: '0.00', reached: false}
  - {as_of: 2026-06-30, covered: [[inspections, 2025-12-31]], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'prohibition'
  AND class LIKE '%|confirmed'
