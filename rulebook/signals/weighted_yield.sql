---
id: weighted_yield
title: {zh: '加权平均出借年化收益率', en: 'Weighted mean annual yield'}
line: business
unit: percent
kinds: [weighted_yield]
valid_days: 92
scalar: latest
peers: true
formula: {zh: '截止日前 92 天内最近一个月报送的加权平均出借年化收益率（%）；期内无报送为缺数，不作零计', en: 'Weighted mean annual yield of lending of the latest month filed within 92 days before the day of assessment (in per cent); no filing in that time means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：网贷机构月报（P2P-M1）加权平均出借年化收益率（p30）；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: weighted mean annual yield of lending in the monthly form P2P-M1 (p30); how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '12', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '12'}
  - {as_of: 2026-06-30, facts: [{value: '12', from: 2026-02-01, to: 2026-02-28}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 10000 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'weighted_yield'
