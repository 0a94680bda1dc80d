---
id: filing_quality
title: {zh: '报送质量', en: 'Filing quality'}
line: business
unit: percent
kinds: [filing_quality]
valid_days: 92
scalar: latest
formula: {zh: '截止日前 92 天内最近一个月报送的报送质量（%）；期内无报送为缺数，不作零计', en: 'Filing quality of the latest month filed within 92 days before the day of assessment (in per cent); no filing in that time means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：近 6 期报送：按时率与首次校验通过率各占一半；迟报 1 至 4 日计半，再迟或未报计 0，均为本平台设定；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: last six filings: half the rate on time, half the rate passed at first; 1–4 days late counts half, later or missing 0, all our own; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '12', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '12'}
  - {as_of: 2026-06-30, facts: [{value: '12', from: 2026-02-01, to: 2026-02-28}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 10000 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'filing_quality'
