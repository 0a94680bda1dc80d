---
id: loan_balance
title: {zh: '借贷余额（待偿本金）', en: 'Outstanding loan balance'}
line: funds
unit: yuan
kinds: [loan_balance]
valid_days: 92
scalar: latest
formula: {zh: '截止日前 92 天内最近一个月报送的借贷余额（待偿本金）（元）；期内无报送为缺数，不作零计', en: 'Outstanding loan balance (principal) of the latest month filed within 92 days before the day of assessment (in yuan); no filing in that time means no figure, not zero'}
basis:
  - {mark: S18, text: {zh: '《网络借贷信息中介机构业务活动信息披露指引》（银监办发〔2017〕113号）所列披露项目', en: 'An item of the Disclosure guidelines for online-lending intermediaries (Yin Jian Ban Fa [2017] No. 113)'}}
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：网贷机构月报（P2P-M1）借贷余额（p04）；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: loan balance in the monthly form P2P-M1 (p04); how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '1000000', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '1000000'}
  - {as_of: 2026-06-30, facts: [{value: '1000000', from: 2026-02-01, to: 2026-02-28}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'loan_balance'
