---
id: reporting_duty
title: {zh: '报送义务', en: 'Duty to file'}
line: business
unit: hit
kinds: [reporting_duty]
scalar: count
formula: {zh: '截止日仍有效的报送义务，每张报表一条，以“类”写明报表，自义务起始日起；无记录则没有义务，未报的数据为缺数而非应报未报', en: 'Duties to file that stand on the day of assessment, one for each form, whose class it is, from the first day of the duty; without one there is no duty, and what is not filed is unknown rather than due'}
basis:
  - {mark: S2, text: {zh: '公开资料：监管信息系统含“备案登记”与“数据报送”子系统', en: 'Public page: the supervisory system has subsystems for registration (备案登记) and for filing data (数据报送)'}}
  - {mark: OWN, text: {zh: '数据由“监管名录”数据源提供：应报送的报表与义务起止日；取数口径为本平台设定', en: 'Supplied by feed “Supervisory registry”: the forms that are owed, with the first and last day of the duty; how it is taken is our own'}}
cases:
  - {as_of: 2026-06-30, facts: [{class: 'p2p-m1', from: 2026-06-25}], state: seen, value: '1'}
  - {as_of: 2026-06-30, facts: [{class: 'p2p-m1', from: 2026-05-01, to: 2026-06-29}], state: missing}
  - {as_of: 2026-06-30, state: missing}
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator, valid_from AS seen_on
FROM facts
WHERE kind = 'reporting_duty'
