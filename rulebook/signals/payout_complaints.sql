---
id: payout_complaints
title: {zh: '兑付类投诉件数', en: 'Payout complaints'}
line: people
unit: count
kinds: [payout_complaints]
valid_days: 92
scalar: latest
formula: {zh: '截止日前 92 天内最近一个月报送的提现、逾期类投诉件数（件）；期内无报送为缺数，不作零计', en: 'Complaints about withdrawal or overdue payment of the latest month filed within 92 days before the day of assessment (number of cases); no filing in that time means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：网贷机构月报（P2P-M1）当月投诉中的提现、逾期类（p38）；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: complaints about withdrawal or overdue payment in the monthly form P2P-M1 (p38); how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '7'}
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-02-01, to: 2026-02-28}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'payout_complaints'
