---
id: insured_staff
title: {zh: '参保人数', en: 'Insured staff'}
line: people
unit: count
kinds: [insured_staff]
scalar: latest
formula: {zh: '截止日仍有效的最近一条记录所载参保人数（人）；无记录为缺数，不作零计', en: 'Insured staff (heads) by the latest record still in force on the day of assessment; no record means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“社会保险”数据源（人力资源和社会保障部门）提供：社会保险登记的参保人数；取数口径与有效期为本平台设定', en: 'Supplied by feed “Social security” (human resources and social security): staff insured by the social-security register; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-06-30}], state: seen, value: '7'}
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'insured_staff'
