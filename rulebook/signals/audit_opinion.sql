---
id: audit_opinion
title: {zh: '审计意见得分', en: 'Audit opinion, points'}
line: people
unit: count
kinds: [audit_opinion]
valid_days: 400
scalar: latest
formula: {zh: '审计意见得分，按截止日已知的事实', en: 'Audit opinion, points, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'audit_opinion'
