---
id: related_to_red
title: {zh: '与红色企业同一控制人', en: 'Same controller as a red firm'}
line: business
unit: hit
kinds: [related_to_red]
scalar: latest
threshold:
  at_least: '1'
  basis:
    - {mark: OWN, text: {zh: '与红色企业同一控制人的海豚指数不低于 40，应当查看；强度 60 为本平台设定', en: 'A firm under the controller of a red one has a Dolphin index of at least 40 and is to be looked at; strength 60 is our own'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '与红色企业同一控制人的海豚指数不低于 40，应当查看；强度 60 为本平台设定', en: 'A firm under the controller of a red one has a Dolphin index of at least 40 and is to be looked at; strength 60 is our own'}}
    points: [{x: '0', s: '0'}, {x: '1', s: '60'}]
formula: {zh: '截止日有“与红色企业同一控制人”且尚未终止、更正或撤回的记录即为命中；无此类记录则未命中', en: 'A hit when, on the day of assessment, a record of the same controller as a red firm stands that has not ended, been corrected or withdrawn; without such a record there is no hit'}
basis:
  - {mark: OWN, text: {zh: '数据由“商事登记”数据源（市场监督管理部门）提供：商事登记股权与控制人比对：同一控制人下另有海豚指数 80 以上企业；取数口径与有效期为本平台设定', en: 'Supplied by feed “Commercial registration” (market supervision): ownership and controllers in the commercial register: another firm of the same controller scores 80 or more; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{from: 2026-06-25}], state: seen, value: '1', strength: '60.00', reached: true}
  - {as_of: 2026-06-30, facts: [{from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'related_to_red'
