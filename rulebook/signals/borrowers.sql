---
id: borrowers
title: {zh: '当期借款人数', en: 'Borrowers of the month'}
line: people
unit: count
kinds: [borrowers]
valid_days: 92
scalar: latest
formula: {zh: '截止日前 92 天内最近一个月报送的借款人数（人）；期内无报送为缺数，不作零计', en: 'Number of borrowers of the latest month filed within 92 days before the day of assessment (head count); no filing in that time means no figure, not zero'}
basis:
  - {mark: S18, text: {zh: '《网络借贷信息中介机构业务活动信息披露指引》（银监办发〔2017〕113号）所列披露项目', en: 'An item of the Disclosure guidelines for online-lending intermediaries (Yin Jian Ban Fa [2017] No. 113)'}}
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：网贷机构月报（P2P-M1）当前借款人数（p10）；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: current borrowers in the monthly form P2P-M1 (p10); how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '7'}
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-02-01, to: 2026-02-28}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'borrowers'
