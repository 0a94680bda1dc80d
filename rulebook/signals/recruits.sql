---
id: recruits
title: {zh: '招聘人数', en: 'People wanted by recruitment adverts'}
line: people
unit: count
kinds: [recruits]
scalar: latest
threshold:
  at_least: '20'
  basis:
    - {mark: OWN, text: {zh: '招聘理财顾问二十人起（D4 推广渠道）达界线；强度 60 与一百人 100 为本平台设定', en: 'Twenty advisers wanted (channel part of D4) reach the line; strengths 60 there and 100 at a hundred are our own'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '招聘理财顾问二十人起（D4 推广渠道）达界线；强度 60 与一百人 100 为本平台设定', en: 'Twenty advisers wanted (channel part of D4) reach the line; strengths 60 there and 100 at a hundred are our own'}}
    points: [{x: '0', s: '0'}, {x: '20', s: '60'}, {x: '100', s: '100'}]
formula: {zh: '截止日仍有效的最近一条记录所载招聘人数（人）；无记录为缺数，不作零计', en: 'Number of people wanted (heads) by the latest record still in force on the day of assessment; no record means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“舆情”数据源（处置非法集资工作机构）提供：招聘网站、应用采集的招聘人数；取数口径与有效期为本平台设定', en: 'Supplied by feed “Public opinion” (office for disposing of illegal fundraising): people wanted, collected from recruitment sites and apps; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '20', from: 2026-06-30}], state: seen, value: '20', strength: '60.00', reached: true}
  - {as_of: 2026-06-30, facts: [{value: '19', from: 2026-06-30}], state: seen, value: '19', strength: '57.00', reached: false}
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'recruits'
