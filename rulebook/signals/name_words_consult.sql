---
id: name_words_consult
title: {zh: '名称或经营范围含需会商字样', en: 'Words in name or scope that need consultation'}
line: business
unit: hit
kinds: [name_words_consult]
scalar: latest
strength:
  - basis:
      - {mark: OWN, text: {zh: '需会商的字样本身不构成发现，强度 30 为本平台设定，未设界线', en: 'Words that need consultation are no finding by themselves; strength 30 is our own, there is no line'}}
    points: [{x: '0', s: '0'}, {x: '1', s: '30'}]
missing: clean
formula: {zh: '截止日有名称或经营范围含需会商字样且尚未终止、更正或撤回的记录即为命中；无此类记录则未命中', en: 'A hit when, on the day of assessment, a record of words in the name that need consultation stands that has not ended, been corrected or withdrawn; without such a record there is no hit'}
basis:
  - {mark: OWN, text: {zh: '数据由“商事登记”数据源（市场监督管理部门）提供：商事登记名称、经营范围中的其他集资类字样（资产管理、投资基金、养老服务与预付等）；字样清单为本平台设定；取数口径与有效期为本平台设定', en: 'Supplied by feed “Commercial registration” (market supervision): other fundraising-like words in registered names and scopes (asset management, investment fund, elder care with prepayment); the list is our own; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{from: 2026-06-25}], state: seen, value: '1', strength: '30.00'}
  - {as_of: 2026-06-30, facts: [{from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, covered: [[commercial-registration, 2026-06-30]], state: clean, value: '0', strength: '0.00'}
  - {as_of: 2026-06-30, covered: [[commercial-registration, 2026-03-31]], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'name_words_consult'
