---
id: disclosure_rate
title: {zh: '披露完整及时率', en: 'Disclosure complete and on time'}
line: business
unit: percent
kinds: [disclosure_rate]
valid_days: 92
scalar: latest
formula: {zh: '披露完整及时率，按截止日已知的事实', en: 'Disclosure complete and on time, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 10000 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'disclosure_rate'
