---
id: over_cost_balance
title: {zh: '综合成本超限余额', en: 'Balance above the cost cap'}
line: funds
unit: yuan
kinds: [over_cost_balance]
valid_days: 92
scalar: latest
formula: {zh: '截止日前 92 天内最近一个月报送的综合成本超限的借款余额（元）；期内无报送为缺数，不作零计', en: 'Balance above the cap on comprehensive cost of the latest month filed within 92 days before the day of assessment (in yuan); no filing in that time means no figure, not zero'}
basis:
  - {mark: L5, text: {zh: '《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》（2020年第二次修正）：利率司法保护上限为合同成立时一年期贷款市场报价利率四倍，自 2020 年 8 月 20 日起', en: 'Supreme People’s Court provisions on private lending (second amendment of 2020): four times the one-year loan prime rate at the time of the contract, from 2020-08-20'}}
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：网贷机构月报（P2P-M1）综合成本超限余额（p42），上限按借款日适用；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: balance above the cost cap in the monthly form P2P-M1 (p42), the cap being that of its date; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '1000000', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '1000000'}
  - {as_of: 2026-06-30, facts: [{value: '1000000', from: 2026-02-01, to: 2026-02-28}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'over_cost_balance'
