---
id: control_changes
title: {zh: '控制权及高级管理人员变动', en: 'Changes of control and senior management'}
line: people
unit: count
kinds: [control_changes]
valid_days: 400
scalar: latest
formula: {zh: '截止日前 400 天内最近一次报送的近 12 个月法定代表人、实际控制人、总经理变更次数（次）；期内无报送为缺数', en: 'Changes of legal representative, actual controller or general manager in 12 months, by the latest filing within 400 days before the day of assessment; no filing means no figure'}
basis:
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：法定代表人、实际控制人、总经理变更次数；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: changes of legal representative, actual controller and general manager; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '7'}
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2025-04-01, to: 2025-04-30}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'control_changes'
