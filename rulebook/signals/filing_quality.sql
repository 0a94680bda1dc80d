---
id: filing_quality
title: {zh: '报送质量', en: 'Filing quality'}
line: business
unit: percent
kinds: [filing_quality]
valid_days: 92
scalar: latest
formula: {zh: '报送质量，按截止日已知的事实', en: 'Filing quality, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 10000 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'filing_quality'
