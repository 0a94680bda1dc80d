---
id: licensed_institution
title: {zh: '持牌金融机构', en: 'Licensed financial institution'}
line: business
unit: hit
kinds: [licensed_institution]
scalar: latest
formula: {zh: '截止日有持牌金融机构（银行、保险、证券、基金管理人）身份且尚未终止、更正或撤回的记录即为命中；无此类记录则未命中', en: 'A hit when, on the day of assessment, a record of a licensed bank, insurer, securities firm or fund manager stands that has not ended, been corrected or withdrawn; without such a record there is no hit'}
basis:
  - {mark: OWN, text: {zh: '数据由“监管名录”数据源（监管部门）提供：持牌金融机构名录；取数口径与有效期为本平台设定', en: 'Supplied by feed “Supervisory registry” (the regulator): register of licensed financial institutions; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{from: 2026-06-25}], state: seen, value: '1'}
  - {as_of: 2026-06-30, facts: [{from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'licensed_institution'
