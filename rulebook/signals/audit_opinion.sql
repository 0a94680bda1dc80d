---
id: audit_opinion
title: {zh: '审计意见得分', en: 'Points for the audit opinion'}
line: people
unit: point
kinds: [audit_opinion]
valid_days: 400
scalar: latest
formula: {zh: '截止日前 400 天内最近一次审计意见折算的得分（分）：标准无保留 100、强调事项 60、保留 30、否定或无法表示意见 0；期内无审计意见为缺数', en: 'Points of the latest audit opinion within 400 days before the day of assessment: unqualified 100, emphasis of matter 60, qualified 30, adverse or disclaimer 0; no opinion in that time means no figure'}
basis:
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：网贷机构年度审计报告（P2P-A1）所载审计意见类型；折算分值与表式为本平台设定；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: type of opinion in the annual audit form (P2P-A1); the points and the form are our own; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '7'}
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2025-04-01, to: 2025-04-30}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'audit_opinion'
