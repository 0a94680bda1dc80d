---
id: unpaid_complaints
title: {zh: '实名未兑付投诉人', en: 'Named complainants of non-payment'}
line: people
unit: hit
kinds: [unpaid_complaints]
valid_days: 30
scalar: count
threshold:
  at_least: '3'
  basis:
    - {mark: OWN, text: {zh: '三十日内三名实名投诉人称未兑付（海豚指数下限）达界线；强度 60 与十名 100 为本平台设定', en: 'Three named complainants of non-payment within 30 days (a floor of the Dolphin index) reach the line; strengths 60 there and 100 at ten are our own'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '三十日内三名实名投诉人称未兑付（海豚指数下限）达界线；强度 60 与十名 100 为本平台设定', en: 'Three named complainants of non-payment within 30 days (a floor of the Dolphin index) reach the line; strengths 60 there and 100 at ten are our own'}}
    points: [{x: '0', s: '0'}, {x: '3', s: '60'}, {x: '10', s: '100'}]
missing: clean
formula: {zh: '截止日前 30 天内提出未兑付投诉的记录数（条），每条以“对象”写明投诉人的化名；人数按不同投诉人计；无记录则无此值', en: 'Number of records of named complainants of non-payment within 30 days before the day of assessment, each with the complainant’s pseudonym as its item; people are counted by different complainants; without one there is no value'}
basis:
  - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第十六条：公开举报渠道并为举报人保密', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), art. 16: public channels for tips, confidentiality'}}
  - {mark: OWN, text: {zh: '数据由“投诉举报”数据源（处置非法集资工作机构）提供：实名核实的未兑付投诉人；取数口径与有效期为本平台设定', en: 'Supplied by feed “Complaints and tips” (office for disposing of illegal fundraising): complainants of non-payment, named and verified; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{item: '投诉人1', from: 2026-06-25}, {item: '投诉人2', from: 2026-06-25}, {item: '投诉人3', from: 2026-06-25}], state: seen, value: '3', strength: '60.00', reached: true}
  - {as_of: 2026-06-30, facts: [{item: '投诉人1', from: 2026-06-25}, {item: '投诉人2', from: 2026-06-25}], state: seen, value: '2', strength: '40.00', reached: false}
  - {as_of: 2026-06-30, facts: [{from: 2026-05-30}], state: stale}
  - {as_of: 2026-06-30, covered: [[complaint-hotline, 2026-06-30]], state: clean, value: '0', strength: '0.00', reached: false}
  - {as_of: 2026-06-30, covered: [[complaint-hotline, 2026-05-30]], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'unpaid_complaints'
