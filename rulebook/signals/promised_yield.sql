---
id: promised_yield
title: {zh: '承诺年化收益率', en: 'Promised annual yield'}
line: business
unit: percent
kinds: [promised_yield]
valid_days: 365
scalar: max
peers: true
threshold:
  at_least: 'lpr_1y + 4'
  basis:
    - {mark: OWN, text: {zh: '信号 B01：承诺收益高于一年期 LPR（此前为一年期基准利率）4 个百分点达界线', en: 'Signal B01: a promised yield 4 percentage points above the one-year LPR (before it the benchmark rate) reaches the line'}}
strength:
  - effective: {to: 2020-08-19}
    basis:
      - {mark: L5, text: {zh: '《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》：2020 年 8 月 20 日以前为 24% 与 36% 两线', en: 'Supreme People’s Court provisions on private lending: the lines of 24 % and 36 % before 2020-08-20'}}
      - {mark: OWN, text: {zh: '24% 计 80、36% 计 100 为本平台设定', en: '80 at 24 % and 100 at 36 % are our own'}}
    points: [{x: 'lpr_1y', s: '0'}, {x: 'lpr_1y + 4', s: '60'}, {x: '24', s: '80'}, {x: '36', s: '100'}]
  - effective: {from: 2020-08-20}
    basis:
      - {mark: L5, text: {zh: '《最高人民法院关于审理民间借贷案件适用法律若干问题的规定》（2020年第二次修正）：自 2020 年 8 月 20 日起为一年期 LPR 四倍', en: 'Supreme People’s Court provisions on private lending (second amendment of 2020): four times the one-year LPR from 2020-08-20'}}
      - {mark: OWN, text: {zh: '达四倍 LPR 为红线，计 80；36% 计 100 为本平台设定', en: 'Four times the LPR is the red line and counts 80; 100 at 36 % is our own'}}
    points: [{x: 'lpr_1y', s: '0'}, {x: 'lpr_1y + 4', s: '60'}, {x: 'GREATEST(lpr_1y * 4, lpr_1y + 5)', s: '80'}, {x: '36', s: '100'}]
formula: {zh: '截止日前 365 天内所发现的承诺年化收益率中的最高值（%）；未发现承诺收益为缺数，不作零计', en: 'The highest annual yield found to be promised within 365 days before the day of assessment (in per cent); none found means no figure, not zero'}
basis:
  - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第二条：许诺还本付息或者给予其他投资回报是非法集资的构成要件', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), art. 2: the promise of principal and interest or other return is part of the definition'}}
  - {mark: OWN, text: {zh: '数据由“舆情”数据源（处置非法集资工作机构）提供：网页、应用、宣传单、合同所载的承诺年化收益率（含返利、赠品折算）；取数口径与有效期为本平台设定', en: 'Supplied by feed “Public opinion” (office for disposing of illegal fundraising): annual yield promised on pages, apps, leaflets or contracts, with rebates and gifts converted; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{value: '7', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '7', strength: '60.00', reached: true}
  - {as_of: 2026-06-30, facts: [{value: '6.99', from: 2026-06-01, to: 2026-06-30}], state: seen, value: '6.99', strength: '59.85', reached: false}
  - {as_of: 2026-06-30, facts: [{value: '12', from: 2025-05-01, to: 2025-05-31}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, value AS numerator, 10000 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'promised_yield'
