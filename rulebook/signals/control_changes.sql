---
id: control_changes
title: {zh: '控制权及高管变动', en: 'Changes of control'}
line: people
unit: count
kinds: [control_changes]
valid_days: 400
scalar: latest
formula: {zh: '控制权及高管变动，按截止日已知的事实', en: 'Changes of control, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'control_changes'
