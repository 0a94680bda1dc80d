---
id: channels
title: {zh: '推广渠道', en: 'Channels of promotion'}
line: people
unit: hit
kinds: [channel]
valid_days: 180
scalar: count
formula: {zh: '截止日前 180 天内采集到的推广渠道记录条数（条），同时记明各条的渠道类别；期内无记录则未命中', en: 'Number of records of a promotion channel within 180 days before the day of assessment, each with its kind of channel; without a record there is no hit'}
basis:
  - {mark: L2, text: {zh: '《最高人民法院关于审理非法集资刑事案件具体应用法律若干问题的解释》（法释〔2022〕5号修正）第一条：通过网络、媒体、推介会、传单、手机信息等途径向社会公开宣传（公开性）', en: 'Supreme People’s Court interpretation on criminal cases of illegal fundraising (as amended by Fa Shi [2022] No. 5), art. 1: promotion to the public by internet, media, events, leaflets, phone messages (publicity)'}}
  - {mark: OWN, text: {zh: '数据由“舆情”数据源（处置非法集资工作机构）提供：采集到的推广渠道：老年客群讲座、线下门店、微信群或直播、户外广告、招聘理财顾问；取数口径与有效期为本平台设定', en: 'Supplied by feed “Public opinion” (office for disposing of illegal fundraising): channels of promotion that were collected: lectures for the elderly, stores, group chats or live streams, outdoor adverts, recruitment of consultants; how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{class: 'elder_lecture', from: 2026-06-25}], state: seen, value: '1'}
  - {as_of: 2026-06-30, facts: [{class: 'elder_lecture', from: 2025-12-31}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'channel'
