---
id: non_payment
title: {zh: '未兑付类投诉', en: 'Complaints of non-payment'}
line: people
unit: hit
kinds: [complaint]
valid_days: 90
scalar: count
formula: {zh: '截止日前 90 天内登记的未兑付或失联类投诉件数（件）；无此类投诉则未命中', en: 'Number of complaints of non-payment or a vanished firm registered within 90 days before the day of assessment; without one there is no hit'}
basis:
  - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第十六条：公开举报渠道并为举报人保密', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), art. 16: public channels for tips, confidentiality'}}
  - {mark: OWN, text: {zh: '数据由“投诉举报”数据源（处置非法集资工作机构）提供：投诉举报件中严重程度为“未兑付或失联”的部分；取数口径与有效期为本平台设定', en: 'Supplied by feed “Complaints and tips” (office for disposing of illegal fundraising): complaints and tips of the severity “not paid or vanished”; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{item: '投诉人1', class: 'police|contract|unpaid', from: 2026-06-25}], state: seen, value: '1'}
  - {as_of: 2026-06-30, facts: [{class: 'police|contract|unpaid', from: 2026-03-31}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'complaint' AND class LIKE '%|unpaid'
