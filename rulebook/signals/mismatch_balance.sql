---
id: mismatch_balance
title: {zh: '期限错配余额', en: 'Balance with maturity mismatch'}
line: funds
unit: yuan
kinds: [mismatch_balance]
valid_days: 92
scalar: latest
formula: {zh: '截止日前 92 天内最近一个月报送的期限错配余额（元）；期内无报送为缺数，不作零计', en: 'Balance with maturity mismatch of the latest month filed within 92 days before the day of assessment (in yuan); no filing in that time means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：网贷机构月报（P2P-M1）期限错配余额（p41）：出借期限与借款剩余期限不一致的产品（活期、滚动、拆标等）；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: balance with maturity mismatch in the monthly form P2P-M1 (p41): products whose lending term differs from the remaining term of the loan (on demand, rolling, split); how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '1000000', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '1000000'}
  - {as_of: 2026-06-30, facts: [{value: '1000000', from: 2026-02-01, to: 2026-02-28}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'mismatch_balance'
