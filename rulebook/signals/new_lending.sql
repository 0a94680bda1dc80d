---
id: new_lending
title: {zh: '当月新增出借额', en: 'New lending of the month'}
line: funds
unit: yuan
kinds: [new_lending]
valid_days: 92
scalar: latest
formula: {zh: '截止日前 92 天内最近一个月报送的新增出借额（元）；期内无报送为缺数，不作零计', en: 'New lending of the latest month filed within 92 days before the day of assessment (in yuan); no filing in that time means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：网贷机构月报（P2P-M1）当月新增出借额（p23）；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: new lending of the month in the monthly form P2P-M1 (p23); how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '1000000', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '1000000'}
  - {as_of: 2026-06-30, facts: [{value: '1000000', from: 2026-02-01, to: 2026-02-28}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'new_lending'
