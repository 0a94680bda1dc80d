---
id: headcount_mismatch
title: {zh: '参保人数少于网点所需', en: 'Too few insured staff for the outlets'}
line: people
unit: count
kinds: [branches, insured_staff]
scalar: latest
threshold:
  at_least: '1'
  basis:
    - {mark: OWN, text: {zh: '信号 P08：分支机构数乘以 5 超过参保人数即达界线；每家网点至少五人为本平台设定', en: 'Signal P08: five times the branches exceed the insured staff; that an outlet needs five people is our own'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '缺一人计 60、缺五十人计 100 为本平台设定：缺口越大，越可能是未参保的销售团队', en: '60 where one is wanting and 100 where fifty are, both our own: the larger the gap, the likelier is an uninsured sales force'}}
    points: [{x: '0', s: '0'}, {x: '1', s: '60'}, {x: '50', s: '100'}]
formula: {zh: '截止日有效的分支机构数乘以 5，减去参保人数（人）；两项缺一即为缺数，不作零计', en: 'Five times the branches in force on the day of assessment less the insured staff (people); if either is unknown there is no figure'}
basis:
  - {mark: OWN, text: {zh: '数据由“商事登记”“社会保险”数据源提供：分支机构数与参保人数；取数口径为本平台设定', en: 'Supplied by feeds “Commercial registration” and “Social security”: branches and insured staff; how they are taken is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{kind: branches, value: '3', from: 2026-06-01}, {kind: insured_staff, value: '14', from: 2026-06-01}], state: seen, value: '1', strength: '60.00', reached: true}
  - {as_of: 2026-06-30, facts: [{kind: branches, value: '12', from: 2026-06-01}, {kind: insured_staff, value: '0', from: 2026-06-01}], state: seen, value: '60', strength: '100.00', reached: true}
  - {as_of: 2026-06-30, facts: [{kind: branches, value: '3', from: 2026-06-01}, {kind: insured_staff, value: '15', from: 2026-06-01}], state: seen, value: '0', strength: '0.00', reached: false}
  - {as_of: 2026-06-30, facts: [{kind: branches, value: '3', from: 2026-05-01, known: 2026-05-02}, {kind: branches, value: '9', from: 2026-06-01, known: 2026-06-02}, {kind: insured_staff, value: '40', from: 2026-06-01}], state: seen, value: '5', strength: '63.27', reached: true}
  - {as_of: 2026-06-30, facts: [{kind: branches, value: '3', from: 2026-06-01}], state: missing}
  - {as_of: 2026-06-30, facts: [{kind: insured_staff, value: '3', from: 2026-06-01}], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, MAX(fact_id) AS fact_id, CAST(NULL AS VARCHAR) AS item, CAST(NULL AS VARCHAR) AS class,
       SUM(CASE WHEN kind = 'branches' THEN 5 * value ELSE -value END) AS numerator, 1 AS denominator,
       MAX(seen_on) AS seen_on
FROM (
  SELECT firm_no, fact_id, kind, value, COALESCE(valid_to, known_at) AS seen_on,
         ROW_NUMBER() OVER (PARTITION BY firm_no, kind ORDER BY COALESCE(valid_to, known_at) DESC, fact_id DESC) AS place
  FROM facts
  WHERE kind IN ('branches', 'insured_staff')
) AS latest
WHERE place = 1
GROUP BY firm_no
HAVING COUNT(*) = 2
