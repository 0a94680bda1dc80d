---
id: districts_reached
title: {zh: '涉及行政区数', en: 'Districts reached'}
line: people
unit: count
kinds: [districts_reached]
valid_days: 180
scalar: latest
strength:
  - basis:
      - {mark: OWN, text: {zh: '强度与海豚指数 D4 的地域部分一致，未设界线', en: 'The strength is that of the geographic part of D4 of the Dolphin index; it has no line'}}
    points: [{x: '1', s: '10'}, {x: '3', s: '50'}, {x: '6', s: '80'}, {x: '10', s: '100'}]
formula: {zh: '截止日前 180 天内最近一个月采集到的活动涉及行政区数（个）；期内无采集为缺数，不作零计', en: 'Number of districts reached in the latest month collected within 180 days before the day of assessment; nothing collected means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“舆情”数据源（处置非法集资工作机构）提供：采集到的经营、宣传或参与人所在行政区数；取数口径与有效期为本平台设定', en: 'Supplied by feed “Public opinion” (office for disposing of illegal fundraising): districts in which business, promotion or participants were found; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '7', strength: '85.00'}
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2025-12-01, to: 2025-12-31}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'districts_reached'
