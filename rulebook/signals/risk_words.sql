---
id: risk_words
title: {zh: '其他特征词命中', en: 'Hits of other feature words'}
line: business
unit: hit
kinds: [risk_word]
valid_days: 365
scalar: count
formula: {zh: '截止日前 365 天内采集到的利诱类以外特征词的命中条数（条），并记明特征词、类别、语境与来源日；同一来源同一天的同一词合计一次，语境不同的均分；无命中则无此值', en: 'Number of hits of feature words other than inducement collected within 365 days before the day of assessment, each with word, class, context and source-day; a word counts once per source and day, shared among its contexts; without one there is no value'}
basis:
  - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第九条、第十一条（名称字样、集资广告）', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), arts. 9 and 11 (words in names, adverts for fundraising)'}}
  - {mark: S40, text: {zh: '互联网金融广告九类禁止内容', en: 'The nine forbidden contents of adverts in internet finance'}}
  - {mark: S37, text: {zh: '反洗钱报告与案件的公开表述', en: 'Published wording of anti-money-laundering reports and cases'}}
  - {mark: S54, text: {zh: '公开的骗局类型', en: 'Published types of scams'}}
  - {mark: OWN, text: {zh: '数据由“舆情”数据源（处置非法集资工作机构）提供：网页、短视频、宣传材料、公众号文本的特征词命中；词表为本平台制定；取数口径与有效期为本平台设定', en: 'Supplied by feed “Public opinion” (office for disposing of illegal fundraising): hits of feature words in pages, short videos, leaflets and accounts; the list is our own; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{item: '财富管理', class: 'A|promotion|wealth', from: 2026-06-25}], state: seen, value: '1'}
  - {as_of: 2026-06-30, facts: [{item: '财富管理', class: 'A|promotion|wealth', from: 2025-06-29}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator,
       COUNT(*) OVER (PARTITION BY firm_no, item, source, seen_on, class LIKE '%|warning|%') AS denominator, seen_on
FROM (
  SELECT firm_no, MIN(fact_id) AS fact_id, item, class, source,
         COALESCE(valid_to, valid_from) AS seen_on
  FROM facts
  WHERE kind = 'risk_word' AND NOT COALESCE((class LIKE '%|guarantee' OR class LIKE '%|high_yield'), FALSE)
  GROUP BY firm_no, item, class, source, COALESCE(valid_to, valid_from)
) AS hits
