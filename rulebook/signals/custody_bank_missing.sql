---
id: custody_bank_missing
title: {zh: '未落实银行资金存管', en: 'No custody bank'}
line: business
unit: hit
kinds: [custody_bank_missing]
scalar: latest
threshold:
  at_least: '1'
  basis:
    - {mark: OWN, text: {zh: '没有存管银行为一票否决，强度 80 为本平台设定', en: 'No custody bank is a veto; strength 80 is our own'}}
strength:
  - basis:
      - {mark: OWN, text: {zh: '没有存管银行为一票否决，强度 80 为本平台设定', en: 'No custody bank is a veto; strength 80 is our own'}}
    points: [{x: '0', s: '0'}, {x: '1', s: '80'}]
formula: {zh: '截止日有“未落实银行资金存管”且尚未终止、更正或撤回的记录即为命中；无此类记录则未命中', en: 'A hit when, on the day of assessment, a record of no custody bank stands that has not ended, been corrected or withdrawn; without such a record there is no hit'}
basis:
  - {mark: S18, text: {zh: '网络借贷“1+3”制度：客户资金由一家商业银行存管', en: '“1+3” rules of online lending: client money in custody at one commercial bank'}}
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：机构报送或核实的未落实银行资金存管记录；历史档案未载明存管银行的，不作为证据；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: filed or verified statement that there is no custody bank; that an archive names none is no proof; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{from: 2026-06-25}], state: seen, value: '1', strength: '80.00', reached: true}
  - {as_of: 2026-06-30, facts: [{from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'custody_bank_missing'
