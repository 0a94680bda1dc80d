---
id: payout_frequency
title: {zh: '付息频率', en: 'Frequency of payout'}
line: business
unit: hit
kinds: [payout_frequency]
scalar: latest
formula: {zh: '截止日仍有效的付息频率记录，并记明频率（每日、每周、每月、到期）；无记录则未命中', en: 'A hit with the frequency recorded (daily, weekly, monthly, at maturity) by the record in force on the day of assessment; without a record there is no hit'}
basis:
  - {mark: OWN, text: {zh: '数据由“广告监测”数据源（市场监督管理部门）提供：广告、网页、合同载明的付息频率；取数口径与有效期为本平台设定', en: 'Supplied by feed “Advert monitoring” (market supervision): frequency of payout stated in adverts, pages or contracts; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{class: 'daily', from: 2026-06-25}], state: seen, value: '1'}
  - {as_of: 2026-06-30, facts: [{class: 'daily', from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'payout_frequency'
