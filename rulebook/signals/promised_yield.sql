---
id: promised_yield
title: {zh: '承诺年化收益率', en: 'Promised annual yield'}
line: business
unit: percent
kinds: [promised_yield]
valid_days: 365
scalar: max
peers: true
formula: {zh: '截止日前 365 天内所发现的承诺年化收益率中的最高值（%）；未发现承诺收益为缺数，不作零计', en: 'The highest annual yield found to be promised within 365 days before the day of assessment (in per cent); none found means no figure, not zero'}
basis:
  - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第二条：许诺还本付息或者给予其他投资回报是非法集资的构成要件', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), art. 2: the promise of principal and interest or other return is part of the definition'}}
  - {mark: OWN, text: {zh: '数据由“舆情”数据源（处置非法集资工作机构）提供：网页、应用、宣传单、合同所载的承诺年化收益率（含返利、赠品折算）；取数口径与有效期为本平台设定', en: 'Supplied by feed “Public opinion” (office for disposing of illegal fundraising): annual yield promised on pages, apps, leaflets or contracts, with rebates and gifts converted; how it is taken and how long it holds is our own'}}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 10000 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'promised_yield'
