---
id: referral_commission
title: {zh: '推荐佣金占本金比例', en: 'Referral commission as share of principal'}
line: people
unit: percent
kinds: [referral_commission]
scalar: max
threshold:
  at_least: '5'
  basis:
    - {mark: OWN, text: {zh: '推荐佣金达本金 5%（D2 加分项）达界线；强度 60 与 20% 时 100 为本平台设定', en: 'A referral commission of 5 % of principal (a D2 modifier) reaches the line; strengths 60 there and 100 at 20 % are our own'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '推荐佣金达本金 5%（D2 加分项）达界线；强度 60 与 20% 时 100 为本平台设定', en: 'A referral commission of 5 % of principal (a D2 modifier) reaches the line; strengths 60 there and 100 at 20 % are our own'}}
    points: [{x: '0', s: '0'}, {x: '5', s: '60'}, {x: '20', s: '100'}]
formula: {zh: '截止日仍有效的各条记录中推荐佣金占本金比例的最高值（%）；无记录为缺数，不作零计', en: 'The highest referral commission, as share of principal (in per cent), among the records in force on the day of assessment; no record means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“投诉举报”数据源（处置非法集资工作机构）提供：投诉举报所载或所附的推荐佣金比例；取数口径与有效期为本平台设定', en: 'Supplied by feed “Complaints and tips” (office for disposing of illegal fundraising): referral commissions stated in or attached to tips; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '5', from: 2026-06-30}], state: seen, value: '5', strength: '60.00', reached: true}
  - {as_of: 2026-06-30, facts: [{value: '4.99', from: 2026-06-30}], state: seen, value: '4.99', strength: '59.88', reached: false}
  - {as_of: 2026-06-30, facts: [{value: '12', from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 10000 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'referral_commission'
