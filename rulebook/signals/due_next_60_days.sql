---
id: due_next_60_days
title: {zh: '未来六十日到期金额', en: 'Amount due in the next 60 days'}
line: funds
unit: yuan
kinds: [due_next_60_days]
valid_days: 92
scalar: latest
formula: {zh: '截止日前 92 天内最近一个月报送的未来 60 日到期金额（元）；期内无报送为缺数，不作零计', en: 'Amount due in the next 60 days of the latest month filed within 92 days before the day of assessment (in yuan); no filing in that time means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：历史档案所载未来 60 日到期金额；本平台月报表未设此项；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: amount due in the next 60 days by the historical archive; the monthly form has no such item; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '1000000', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '1000000'}
  - {as_of: 2026-06-30, facts: [{value: '1000000', from: 2026-02-01, to: 2026-02-28}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'due_next_60_days'
