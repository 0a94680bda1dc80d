---
id: top10_lenders_share
title: {zh: '前十大出借人待收占比', en: 'Share of the ten largest lenders'}
line: business
unit: percent
kinds: [top10_lenders_share]
valid_days: 92
scalar: latest
formula: {zh: '截止日前 92 天内最近一个月报送的前十大出借人待收余额占借贷余额的比例（%）；期内无报送为缺数，不作零计', en: 'Share of the ten largest lenders in the loan balance of the latest month filed within 92 days before the day of assessment (in per cent); no filing in that time means no figure, not zero'}
basis:
  - {mark: OWN, text: {zh: '数据由“机构报送”数据源提供：网贷机构月报（P2P-M1）前十出借人待收余额（p39）除以借贷余额（p04）；取数口径与有效期为本平台设定', en: 'Supplied by feed “Filings of institutions”: amount due to the ten largest lenders (p39) over the loan balance (p04) in the monthly form P2P-M1; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '12', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '12'}
  - {as_of: 2026-06-30, facts: [{value: '12', from: 2026-02-01, to: 2026-02-28}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 10000 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'top10_lenders_share'
