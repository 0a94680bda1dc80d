---
id: prohibitions_suspected
title: {zh: '疑似的十三项禁止行为', en: 'Suspected findings of the thirteen prohibitions'}
line: business
unit: hit
kinds: [prohibition]
scalar: count
formula: {zh: '截止日仍有效、疑似的十三项禁止行为发现条数（条），并记明禁止项；无记录则无此值', en: 'Number of suspected findings of the thirteen prohibitions in force on the day of assessment, each with its item; without one there is no value'}
basis:
  - {mark: S20, text: {zh: '《网络借贷信息中介机构业务活动管理暂行办法》第十条：网络借贷信息中介机构十三项禁止行为（公开资料载有部分条文）', en: 'Interim measures for online-lending information intermediaries, art. 10: the thirteen prohibitions (partly in a public page)'}}
  - {mark: K, text: {zh: '《网络借贷信息中介机构业务活动管理暂行办法》第十条各项的顺序与编号（K1–K13）凭业务常识整理，引用前须核对原文', en: 'Order and numbering of the prohibitions (K1–K13) from memory; compare with the text before citing'}}
  - {mark: OWN, text: {zh: '数据由“线下采集”数据源（各区、街道）提供：线下核查发现的疑似十三项禁止行为；取数口径与有效期为本平台设定', en: 'Supplied by feed “Offline collection” (districts and streets): suspected findings of the thirteen prohibitions from checks on site; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{class: 'K1|suspected', from: 2026-06-25}], state: seen, value: '1'}
  - {as_of: 2026-06-30, facts: [{class: 'K1|suspected', from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'prohibition'
  AND class LIKE '%|suspected'
