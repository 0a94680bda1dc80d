---
id: qualifications
title: {zh: '五项资质齐备得分', en: 'Points for the five qualifications'}
line: people
unit: point
kinds: [qualifications]
valid_days: 92
scalar: latest
formula: {zh: '截止日前 92 天内最近一个月报送的五项资质齐备得分（分）；期内无报送为缺数，不作零计', en: 'Points for the five qualifications of the latest month filed within 92 days before the day of assessment (points); no filing in that time means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：经营范围、增值电信业务经营许可、网络安全等级保护三级、银行存管、备案各 20 分；分值为本平台设定；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: business scope, ICP/EDI licence, graded protection level 3, custody and filing, 20 points each; the points are our own; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '7'}
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-02-01, to: 2026-02-28}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'qualifications'
