---
id: mass_public
title: {zh: '涉众业态标记', en: 'Mass-public business flag'}
line: business
unit: hit
kinds: [mass_public]
scalar: latest
formula: {zh: '截止日仍有效的最近一条记录所载涉众业态标记（1 为是）；无记录为缺数，不作零计', en: 'Mass-public flag (1 = yes) by the latest record still in force on the day of assessment; no record means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“监管名录”数据源（监管部门）提供：监管名录中的涉众业态标记，须载明理由并由两人设定；取数口径与有效期为本平台设定', en: 'Supplied by feed “Supervisory registry” (the regulator): flag in the supervisory registry, set with a reason by two persons; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '1', from: 2026-06-25}], state: seen, value: '1'}
  - {as_of: 2026-06-30, facts: [{value: '1', from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'mass_public'
