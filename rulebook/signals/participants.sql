---
id: participants
title: {zh: '参与人数', en: 'Participants'}
line: people
unit: count
kinds: [participants]
valid_days: 120
scalar: latest
peers: true
threshold:
  at_least: '150'
  basis:
    - {mark: L2, text: {zh: '《最高人民法院关于审理非法集资刑事案件具体应用法律若干问题的解释》第三条至第五条：150 人、500 人、5000 人三条人数线', en: 'Supreme People’s Court interpretation on criminal cases of illegal fundraising, arts. 3–5: the three head-count lines of 150, 500 and 5,000'}}
    - {mark: OWN, text: {zh: '三条线的强度 60、80、100 与海豚指数 D4 一致，其间直线内插为本平台设定', en: 'The strengths 60, 80 and 100 at the three lines are those of D4 of the Dolphin index; straight lines between them are our own'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '三条线的强度 60、80、100 与海豚指数 D4 一致，其间直线内插为本平台设定', en: 'The strengths 60, 80 and 100 at the three lines are those of D4 of the Dolphin index; straight lines between them are our own'}}
    points: [{x: '10', s: '0'}, {x: '30', s: '20'}, {x: '150', s: '60'}, {x: '500', s: '80'}, {x: '5000', s: '100'}]
formula: {zh: '截止日前 120 天内最近一个月的参与人数（人）；期内无数据为缺数，不作零计', en: 'Participants of the latest month within 120 days before the day of assessment (head count); no data in that time means no figure, not zero'}
basis:
  - {mark: L2, text: {zh: '《最高人民法院关于审理非法集资刑事案件具体应用法律若干问题的解释》（法释〔2022〕5号修正）第三条至第五条：150 人、500 人、5000 人为吸收存款对象人数的标准', en: 'Supreme People’s Court interpretation on criminal cases of illegal fundraising (as amended by Fa Shi [2022] No. 5), arts. 3–5: 150, 500 and 5,000 people are head-count lines'}}
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：机构报送的参与人数（网贷机构为当前出借人数 p09）；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: participants as filed (for lending platforms the current lenders, p09); how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '150', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '150', strength: '60.00', reached: true}
  - {as_of: 2026-06-30, facts: [{value: '149', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '149', strength: '59.67', reached: false}
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-02-01, to: 2026-02-28}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'participants'
