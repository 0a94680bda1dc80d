---
id: disclosure_rate
title: {zh: '信息披露完整及时率', en: 'Disclosure complete and on time'}
line: business
unit: percent
kinds: [disclosure_rate]
valid_days: 92
scalar: latest
formula: {zh: '截止日前 92 天内最近一个月报送的按时且完整披露的项目数占应披露项目数的比例（%）；期内无报送为缺数，不作零计', en: 'Share of the items due that were disclosed completely and on time of the latest month filed within 92 days before the day of assessment (in per cent); no filing in that time means no figure, not zero'}
basis:
  - {mark: S18, text: {zh: '《网络借贷信息中介机构业务活动信息披露指引》（银监办发〔2017〕113号）：每月前 5 个工作日内披露', en: 'Disclosure guidelines for online-lending intermediaries (Yin Jian Ban Fa [2017] No. 113): monthly, within the first five working days'}}
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：披露日志：每一披露项目每期一条，按时且完整记 1，否则记 0；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: disclosure log, one row for each item and period: complete and on time 1, else 0; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '12', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '12'}
  - {as_of: 2026-06-30, facts: [{value: '12', from: 2026-02-01, to: 2026-02-28}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 10000 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'disclosure_rate'
