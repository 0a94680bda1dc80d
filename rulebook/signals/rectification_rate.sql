---
id: rectification_rate
title: {zh: '整改完成率', en: 'Rectification closed on time'}
line: business
unit: percent
kinds: [rectification_rate]
valid_days: 92
scalar: latest
formula: {zh: '截止日前 92 天内最近一个月报送的按期完成整改的事项数占责令整改事项数的比例（%）；期内无报送为缺数，不作零计', en: 'Share of the rectifications ordered that were closed on time of the latest month filed within 92 days before the day of assessment (in per cent); no filing in that time means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：责令整改事项及办结记录；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: rectifications ordered and their closing; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '12', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '12'}
  - {as_of: 2026-06-30, facts: [{value: '12', from: 2026-02-01, to: 2026-02-28}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 10000 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'rectification_rate'
