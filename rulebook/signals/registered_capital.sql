---
id: registered_capital
title: {zh: '注册（认缴）资本', en: 'Registered capital'}
line: business
unit: yuan
kinds: [registered_capital]
scalar: latest
formula: {zh: '截止日仍有效的最近一条记录所载注册（认缴）资本（元）；无记录为缺数，不作零计', en: 'Registered capital (yuan) by the latest record still in force on the day of assessment; no record means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“商事登记”数据源（市场监督管理部门）提供：商事登记的注册（认缴）资本；取数口径与有效期为本平台设定', en: 'Supplied by feed “Commercial registration” (market supervision): registered capital by the commercial register; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '1000000', from: 2026-06-30}], state: seen, value: '1000000'}
  - {as_of: 2026-06-30, facts: [{value: '1000000', from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 100 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'registered_capital'
