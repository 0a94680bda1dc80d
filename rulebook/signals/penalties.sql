---
id: penalties
title: {zh: '金融类行政处罚', en: 'Financial administrative penalties'}
line: business
unit: hit
kinds: [penalties]
valid_days: 730
scalar: count
threshold:
  at_least: '1'
  basis:
    - {mark: OWN, text: {zh: '一次金融类行政处罚即达界线，最多计两次；强度 80 与 100 为本平台设定', en: 'One financial penalty reaches the line, two count at most; strengths 80 and 100 are our own'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '一次金融类行政处罚即达界线，最多计两次；强度 80 与 100 为本平台设定', en: 'One financial penalty reaches the line, two count at most; strengths 80 and 100 are our own'}}
    points: [{x: '0', s: '0'}, {x: '1', s: '80'}, {x: '2', s: '100'}]
missing: clean
formula: {zh: '截止日前 730 天（24 个月）内金融类行政处罚的次数（次）；无处罚则未命中', en: 'Number of financial penalties within 730 days (24 months) before the day of assessment; without one there is no hit'}
basis:
  - {mark: OWN, text: {zh: '数据由“信用信息共享平台”数据源提供：信用平台公示的金融类行政处罚；取数口径与有效期为本平台设定', en: 'Supplied by feed “Credit information platform”: administrative penalties in finance by the credit platform; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{from: 2026-06-25}], state: seen, value: '1', strength: '80.00', reached: true}
  - {as_of: 2026-06-30, facts: [{from: 2024-06-29}], state: stale}
  - {as_of: 2026-06-30, covered: [[credit-platform, 2026-06-30]], state: clean, value: '0', strength: '0.00', reached: false}
  - {as_of: 2026-06-30, covered: [[credit-platform, 2026-03-31]], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'penalties'
