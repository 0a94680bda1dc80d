---
id: borrowers_above_1m
title: {zh: '借款一百万元以上的人数', en: 'Borrowers above 1 million yuan'}
line: people
unit: count
kinds: [borrowers_by_size]
valid_days: 92
scalar: latest
formula: {zh: '截止日前 92 天内最近一个月报送的借款 100 万元以上的借款人数（人）；期内无报送为缺数，不作零计', en: 'Borrowers with loans above 1 million yuan of the latest month filed within 92 days before the day of assessment (head count); no filing in that time means no figure, not zero'}
basis:
  - {mark: S20, text: {zh: '《网络借贷信息中介机构业务活动管理暂行办法》第十七条：以小额为主；同一平台借款余额自然人不超过 20 万元、法人或其他组织不超过 100 万元，不同平台合计分别不超过 100 万元、500 万元', en: 'Interim measures for online-lending information intermediaries, art. 17: mainly small loans; on one platform at most 200,000 yuan for a natural person and 1 million for an enterprise, on all platforms together 1 million and 5 million'}}
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：历史档案按借款金额分段列示的人数；本平台月报表未设此项；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: heads by size of loan in the historical archive; the monthly form has no such item; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{item: '1m+', value: '7', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '7'}
  - {as_of: 2026-06-30, facts: [{item: '1m+', value: '7', from: 2026-02-01, to: 2026-02-28}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'borrowers_by_size' AND item = '1m+'
