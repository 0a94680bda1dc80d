---
id: over_cap_balance
title: {zh: '超限额借款余额', en: 'Balance of borrowers over the cap'}
line: funds
unit: yuan
kinds: [over_cap_balance]
valid_days: 92
scalar: latest
formula: {zh: '截止日前 92 天内最近一个月报送的超过单一借款人限额的借款余额（元）；期内无报送为缺数，不作零计', en: 'Balance of borrowers over the cap of the latest month filed within 92 days before the day of assessment (in yuan); no filing in that time means no figure, not zero'}
basis:
  - {mark: S20, text: {zh: '《网络借贷信息中介机构业务活动管理暂行办法》第十七条：以小额为主；同一平台借款余额自然人不超过 20 万元、法人或其他组织不超过 100 万元，不同平台合计分别不超过 100 万元、500 万元', en: 'Interim measures for online-lending information intermediaries, art. 17: mainly small loans; on one platform at most 200,000 yuan for a natural person and 1 million for an enterprise, on all platforms together 1 million and 5 million'}}
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：网贷机构月报（P2P-M1）超限额借款余额（p33）；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: balance over the cap in the monthly form P2P-M1 (p33); how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '1000000', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '1000000'}
  - {as_of: 2026-06-30, facts: [{value: '1000000', from: 2026-02-01, to: 2026-02-28}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'over_cap_balance'
