---
id: complaints
title: {zh: '投诉举报', en: 'Complaints and tips'}
line: people
unit: hit
kinds: [complaint]
valid_days: 365
scalar: count
formula: {zh: '截止日前 365 天内登记的投诉举报件数（件）；每件以“对象”写明投诉人的化名，并记明来源、可信程度与严重程度，未兑付类与其他类分别处理；无登记则无此值', en: 'Number of complaints and tips registered within 365 days before the day of assessment, each with the complainant’s pseudonym as its item and with source, credibility and severity; without one there is no value'}
basis:
  - {mark: L1, text: {zh: '《防范和处置非法集资条例》（国务院令第737号）第十六条：公开举报渠道并为举报人保密', en: 'Regulations on preventing and disposing of illegal fundraising (State Council Order 737), art. 16: public channels for tips, confidentiality'}}
  - {mark: OWN, text: {zh: '数据由“投诉举报”数据源（处置非法集资工作机构）提供：投诉举报件（12345、12315、信访、处置非法集资举报等渠道）；取数口径与有效期为本平台设定', en: 'Supplied by feed “Complaints and tips” (office for disposing of illegal fundraising): complaints and tips (12345, 12315, petitions, tips on illegal fundraising and other channels); how it is taken and how long it holds is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{item: '投诉人1', class: 'police|contract|promise', from: 2026-06-25}], state: seen, value: '1'}
  - {as_of: 2026-06-30, facts: [{class: 'police|contract|promise', from: 2025-06-29}], state: stale}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator,
       COALESCE(valid_to, valid_from) AS seen_on
FROM facts
WHERE kind = 'complaint'
