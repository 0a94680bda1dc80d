---
id: wage_dispute
title: {zh: '欠薪或房租纠纷', en: 'Dispute over wages or rent'}
line: business
unit: hit
kinds: [wage_dispute]
scalar: latest
formula: {zh: '截止日有拖欠工资或房租纠纷且尚未终止、更正或撤回的记录即为命中；无此类记录则未命中', en: 'A hit when, on the day of assessment, a record of a dispute over unpaid wages or rent stands that has not ended, been corrected or withdrawn; without such a record there is no hit'}
basis:
  - {mark: OWN, text: {zh: '数据由“法院执行与诉讼”数据源提供：法院劳动报酬、租赁纠纷记录；取数口径与有效期为本平台设定', en: 'Supplied by feed “Courts: enforcement and disputes”: court records of disputes over wages or rent; how it is taken and how long it holds is our own'}}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, known_at) AS seen_on
FROM facts
WHERE kind = 'wage_dispute'
