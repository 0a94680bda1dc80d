---
id: custody_bank_missing
title: {zh: '无存管银行', en: 'No custody bank'}
line: business
unit: hit
kinds: [custody_bank_missing]
scalar: latest
formula: {zh: '无存管银行，按截止日已知的事实', en: 'No custody bank, from the facts known on the day'}
basis: [{mark: OWN, text: 'domain specification, section 2 and section 1.1; supplied by feed filings'}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'custody_bank_missing'
