---
id: enforcement
title: {zh: '被执行人或失信被执行人', en: 'Judgment debtor or dishonest judgment debtor'}
line: business
unit: hit
kinds: [enforcement]
scalar: count
threshold:
  at_least: '1'
  basis:
    - {mark: OWN, text: {zh: '被执行或失信被执行一条即达界线；强度 60 与 80 为本平台设定', en: 'One enforcement reaches the line; strengths 60 and 80 are our own'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '被执行或失信被执行一条即达界线；强度 60 与 80 为本平台设定', en: 'One enforcement reaches the line; strengths 60 and 80 are our own'}}
    points: [{x: '0', s: '0'}, {x: '1', s: '60'}, {x: '2', s: '80'}]
missing: clean
formula: {zh: '截止日仍有效的被执行或失信被执行记录条数（条），并记明类别；无记录则未命中', en: 'Number of enforcement or dishonest-debtor records in force on the day of assessment, each with its kind; without a record there is no hit'}
basis:
  - {mark: OWN, text: {zh: '数据由“法院执行与诉讼”数据源提供：被执行人、失信被执行人信息（企业）；取数口径与有效期为本平台设定', en: 'Supplied by feed “Courts: enforcement and disputes”: judgment debtors and dishonest judgment debtors (companies); how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{class: 'debtor', from: 2026-06-25}], state: seen, value: '1', strength: '60.00', reached: true}
  - {as_of: 2026-06-30, facts: [{class: 'debtor', from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, covered: [[courts, 2026-06-30]], state: clean, value: '0', strength: '0.00', reached: false}
  - {as_of: 2026-06-30, covered: [[courts, 2026-03-31]], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'enforcement'
