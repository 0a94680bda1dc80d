//! The loader: a small rulebook that is right, and one message for each way to get it wrong.

#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod shipped;

use std::collections::BTreeMap;

use haitun_rulebook::Rulebook;

const FEEDS: &str = "- id: filings\n  title: {zh: 报送, en: Filings}\n  owner: {zh: 机构, en: Institutions}\n  fresh_days: 45\n  basis: [{mark: OWN, text: test}]\n";
const FACTS: &str = "- id: promised_yield
  title: {zh: 承诺收益率, en: Promised yield}
  unit: ratio
  shape: monthly
  feed: filings
  grade: 2
  least: '0'
  most: '1000'
  basis: [{mark: OWN, text: test}]
- id: channel
  title: {zh: 渠道, en: Channel}
  unit: statement
  shape: event
  feed: filings
  classes: [channel]
  grade: 2
- id: duty
  title: {zh: 报送义务, en: Duty}
  unit: statement
  shape: state
  feed: filings
  classes: [form]
  grade: 2
- id: lenders
  title: {zh: 出借人数, en: Lenders}
  unit: count
  shape: monthly
  feed: filings
  forms: [m1]
  grade: 2
";
const FORM: &str = "id: m1
title: {zh: 月报, en: Monthly form}
basis: [{mark: OWN, text: test}]
effective: {from: 2017-01-01, to: 2020-12-31}
duty: duty
due: {amount: 5, unit: working_days}
";
const DUTY: &str = "---
id: duty
title: {zh: 报送义务, en: Duty}
line: business
unit: hit
kinds: [duty]
scalar: count
formula: {zh: 件数, en: count}
basis: [{mark: OWN, text: test}]
---
SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator, valid_from AS seen_on
FROM facts
WHERE kind = 'duty'
";
const CODES: &str = "id: channel
title: {zh: 渠道, en: Channel}
basis: [{mark: OWN, text: test}]
codes:
  - {id: stores, title: {zh: 门店, en: Stores}, weight: '0.8'}
  - {id: lecture, title: {zh: 讲座, en: Lecture}, weight: '0.9'}
";
const TRADES: &str = "id: trade\ntitle: {zh: 业态, en: Trade}\nbasis: [{mark: OWN, text: test}]\ncodes:\n  - {id: p2p, title: {zh: 网贷, en: Lending}}\n";
const YIELD: &str = "---
id: promised_yield
title: {zh: 承诺收益率, en: Promised yield}
line: business
unit: percent
kinds: [promised_yield]
scalar: latest
threshold: {at_least: lpr_1y + 4, basis: [{mark: OWN, text: test}]}
strength:
  - {effective: {to: 2018-06-30}, basis: [{mark: OWN, text: test}], points: [{x: lpr_1y, s: '0'}, {x: lpr_1y + 4, s: '60'}]}
  - effective: {from: 2018-07-01}
    basis: [{mark: OWN, text: test}]
    points: [{x: '5', s: '0'}, {x: '25', s: '100'}]
formula: {zh: 最近值, en: latest}
basis: [{mark: OWN, text: test}]
---
SELECT firm_no, fact_id, item, class, value AS numerator, 10000 AS denominator,
       COALESCE(valid_to, $as_of) AS seen_on
FROM facts
WHERE kind = 'promised_yield'
";
const CHANNELS: &str = "---
id: channels
title: {zh: 渠道, en: Channels}
line: people
unit: hit
kinds: [channel]
scalar: count
threshold: {at_least: '3', basis: [{mark: OWN, text: test}]}
strength: [{basis: [{mark: OWN, text: test}], points: [{x: '0', s: '0'}, {x: '5', s: '100'}]}]
missing: clean
formula: {zh: 件数, en: count}
basis: [{mark: OWN, text: test}]
cases:
  - {as_of: 2017-06-30, covered: [[filings, 2017-06-30]], state: clean, value: '0'}
  - as_of: 2017-06-30
    facts: [{kind: channel, class: stores, from: 2017-06-01}]
    state: seen
---

SELECT firm_no, fact_id, item, class, 1 AS numerator, 1 AS denominator, valid_from AS seen_on
FROM facts
WHERE kind IN ('channel') AND class LIKE '%s%'
";
const SERIES: &str = "id: lpr_1y\ntitle: {zh: 一年期LPR, en: 1-year LPR}\nunit: percent\nbasis: [{mark: K, text: test}]\nvalues:\n  - [2016-01-01, '4.35']\n  - [2019-08-20, '4.25']\n";
const CALENDAR: &str = "year: 2017\nbasis: 'K test'\nholidays:\n  - {title: '元旦', from: 2017-01-01, to: 2017-01-02}\nworking_weekends: [2017-01-22]\n";
const CALENDAR_LATER: &str = "year: 2018\nbasis: 'K test'\nholidays: []\nworking_weekends: []\n";
const INDEX: &str = "id: small
title: {zh: 小指数, en: Small index}
basis: [{mark: OWN, text: 'D1-01 and x 10 are named here first'}]
polarity: risk
trades: [p2p]
derived:
  gap: promised_yield - lpr_1y
dimensions:
  - id: D1
    title: {zh: 收益, en: Yield}
    weight: 60
    basis: [{mark: OWN, text: test}]
    combiner: {kind: weighted_sum}
    fresh_days: 90
    indicators:
      - id: D1-01
        title: {zh: 偏离, en: Gap}
        basis: [{mark: OWN, text: test}]
        value: gap
        weight: 100
        knots:
          - effective: {to: 2018-06-30}
            points: [{x: '0', s: '0'}, {x: '8', s: '100'}]
          - effective: {from: 2018-07-01}
            points:
              - {x: '0', s: '0'}
              - {x: 'LEAST(lpr_1y + 2, 5.99)', s: '20'}
              - {x: '10', s: '100'}
  - id: D2
    title: {zh: 渠道, en: Channels}
    weight: 20
    basis: [{mark: OWN, text: test}]
    combiner: {kind: noisy_or}
    fresh_days: 90
    indicators:
      - id: D2-01
        title: {zh: 渠道, en: Channels}
        basis: [{mark: OWN, text: test}]
        trades: [p2p]
        regimes:
          - {trades: [p2p], effective: {from: 2016-08-24, to: 2020-11-30}, basis: [{mark: K, text: test}]}
          - {trades: [], effective: {from: 1998-07-13}, basis: [{mark: K, text: test}]}
        signal: channels
        probability: '0.4'
      - {id: D2-02, title: {zh: 门店, en: Stores}, basis: [{mark: OWN, text: test}], value: 'has(channels, ''stores'')', probability_by: channel}
  - id: D3
    title: {zh: 强度, en: Strength}
    weight: 20
    basis: [{mark: OWN, text: test}]
    combiner: {kind: saturating, scale: '4', class_caps: [{classes: [stores], max: '8'}]}
    fresh_days: 90
    indicators:
      - id: D3-01
        title: {zh: 强度, en: Strength}
        basis: [{mark: OWN, text: test}]
        signal: channels
        term:
          weights: [channel]
          context: trade
          half_life_days: 30
          count: distinct
          divisor: GREATEST(1, gap)
          undivided: [lecture]
synergy:
  title: {zh: 协同, en: Synergy}
  basis: [{mark: OWN, text: test}]
  ramp: [{x: '55', s: '0'}, {x: '65', s: '1'}]
  bonus: [{x: '0', s: '0'}, {x: '1', s: '0'}, {x: '2', s: '6'}]
  features:
    - {id: inducement, title: {zh: 利诱, en: Inducement}, strength: [D1, D2]}
floors:
  - {id: F1, title: {zh: 底线, en: Floor}, basis: [{mark: OWN, text: test}], when: 'channels > 3', score: '60'}
caps:
  - {id: K1, title: {zh: 上限, en: Cap}, basis: [{mark: OWN, text: test}], when: 'D1 = 0', score: '40', effective: {from: 2017-01-01, to: 2018-01-01}}
vetoes:
  - {id: V1, title: {zh: 否决, en: Veto}, basis: [{mark: OWN, text: test}], when: 'gap > 30', grade: B}
grade_caps:
  - {id: G1, title: {zh: 限级, en: Cap}, basis: [{mark: OWN, text: test}], when: 'gap > 20', grade: A}
grades:
  - {id: A, title: {zh: 优, en: Good}, at_least: '70', meaning: {zh: 好, en: good}}
  - {id: B, title: {zh: 差, en: Bad}, at_least: '0', meaning: {zh: 差, en: bad}}
tiers:
  - {id: red, title: {zh: 红, en: Red}, at_least: '80', basis: [{mark: OWN, text: test}], automatic: {zh: 无, en: none}, action: {zh: 无, en: none}, warns: true, clocks: [{id: view, title: {zh: 查看, en: View}, amount: 2, unit: hours}]}
  - {id: green, title: {zh: 绿, en: Green}, at_least: '0', basis: [{mark: OWN, text: test}], automatic: {zh: 无, en: none}, action: {zh: 无, en: none}, warns: false}
hysteresis: {below: '5', days: 14, basis: [{mark: OWN, text: test}]}
confidence_gate: {below: '0.5', tier_max: green, basis: [{mark: OWN, text: test}]}
stages:
  - {id: preparation, title: {zh: 筹备, en: Preparation}, basis: [{mark: OWN, text: test}], when: 'D1 > 0', action: {zh: 无, en: none}}
grade_coverage_min: '60'
";
const SMALL: &str = "indices/small.yaml";

fn files() -> BTreeMap<String, Vec<u8>> {
    [
        ("feeds/all.yaml", FEEDS),
        ("facts/all.yaml", FACTS),
        ("codes/channel.yaml", CODES),
        ("codes/trade.yaml", TRADES),
        ("signals/promised_yield.sql", YIELD),
        ("signals/channels.sql", CHANNELS),
        ("signals/duty.sql", DUTY),
        ("forms/m1.yaml", FORM),
        ("series/lpr_1y.yaml", SERIES),
        ("calendars/2017.yaml", CALENDAR),
        ("calendars/2018.yaml", CALENDAR_LATER),
        (SMALL, INDEX),
    ]
    .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
    .into()
}

/// The line, from 1, on which the only mention of a text stands.
fn line_of(text: &str, mention: &str) -> u64 {
    let lines: Vec<usize> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.contains(mention))
        .map(|(n, _)| n)
        .collect();
    assert_eq!(lines.len(), 1, "{mention:?} stands on {lines:?}");
    lines[0] as u64 + 1
}

/// Changes one text in one file and expects one error code at one line, said in both languages.
fn check(path: &str, from: &str, to: &str, code: &str, line: u64) {
    let mut files = files();
    let text = String::from_utf8(files[path].clone()).unwrap();
    assert!(text.contains(from), "{path} holds no {from:?}");
    files.insert(path.to_owned(), text.replacen(from, to, 1).into_bytes());
    let errors =
        Rulebook::load(&files).expect_err(&format!("{path}: {from:?} -> {to:?} was accepted"));
    let found: Vec<_> =
        errors.iter().map(|error| (error.file.as_str(), error.code, error.line)).collect();
    assert!(
        found.contains(&(path, code, line)),
        "{path}: {from:?} -> {to:?} gave {found:?}, not {code} at {line}\n{errors:#?}"
    );
    assert!(errors.iter().all(|error| !error.zh.is_empty() && !error.en.is_empty()));
}

/// As `check`, in the index, at the line where the change begins.
fn at(from: &str, to: &str, code: &str) {
    let changed = INDEX.replacen(from, to, 1);
    let same = INDEX.chars().zip(changed.chars()).take_while(|(left, right)| left == right);
    let line = same.filter(|(character, _)| *character == '\n').count() as u64 + 1;
    check(SMALL, from, to, code, line);
}

#[test]
fn a_rulebook_that_is_right_loads() {
    let rulebook = Rulebook::load(&files()).unwrap();
    let day = |text: &str| text.parse().unwrap();
    assert_eq!(rulebook.signal_position("promised_yield"), Some(2));
    assert_eq!(rulebook.series["lpr_1y"].on(day("2019-08-19")), Some("4.35"));
    assert_eq!(rulebook.series["lpr_1y"].on(day("2019-08-20")), Some("4.25"));
    assert_eq!(rulebook.series["lpr_1y"].on(day("2015-01-01")), None);
    assert!(rulebook.index("small", day("2017-06-30")).is_some());
    assert!(rulebook.calendar.is_working_day(day("2017-01-22")));
    assert_eq!(rulebook.codes["form"].codes[0].title.zh, "月报");
}

#[test]
fn the_digest_follows_every_byte_of_every_file() {
    let digest = |files: &BTreeMap<String, Vec<u8>>| *Rulebook::load(files).unwrap().digest();
    let first = digest(&files());
    assert_eq!(first, digest(&files()));
    let mut changed = files();
    changed.insert("calendars/2017.yaml".to_owned(), (CALENDAR.to_owned() + "\n").into_bytes());
    assert_ne!(first, digest(&changed));
}

#[test]
fn unknown_and_missing_keys_name_their_line() {
    check(SMALL, "polarity: risk", "polarity: risk\ncolour: red", "rulebook.yaml", 5);
    check(SMALL, "polarity: risk", "polarity: sideways", "rulebook.yaml", 4);
    check("signals/channels.sql", "line: people", "line: weather", "rulebook.yaml", 4);
    check("signals/channels.sql", "---\n", "", "rulebook.signal_header", 1);
    check("calendars/2017.yaml", "working_weekends", "working_days", "rulebook.yaml", 5);
    check("calendars/2017.yaml", "to: 2017-01-02", "to: 2017-02-30", "rulebook.yaml", 4);
    check("calendars/2017.yaml", "to: 2017-01-02", "to: 2016-01-02", "rulebook.effective", 4);
    check("calendars/2017.yaml", "basis: 'K test'", "basis: ''", "rulebook.basis", 2);
    check("calendars/2018.yaml", "year: 2018", "year: 2017", "rulebook.duplicate", 1);
    check("calendars/2017.yaml", "year: 2017", "year: 2015", "rulebook.calendar", 1);
    check("calendars/2017.yaml", "[2017-01-22]", "[2017-01-23]", "rulebook.calendar", 5);
}

#[test]
fn numbers_must_add_up_and_rise() {
    check(SMALL, "    weight: 60", "    weight: 50", "rulebook.weights", 8);
    check(SMALL, "        weight: 100", "        weight: 99", "rulebook.weights", 15);
    // The first mention of a text is not where the item stands: knots are reported at their own line.
    check(SMALL, "x: '10'", "x: '-1'", "rulebook.knots", 28);
    check(SMALL, "{x: '10', s: '100'}", "{x: '10', s: '101'}", "rulebook.knots", 28);
    check(SMALL, "{x: '8', s: '100'}", "{x: '0', s: '100'}", "rulebook.knots", 23);
    check("series/lpr_1y.yaml", "2019-08-20", "2015-08-20", "rulebook.series", 7);
    check("series/lpr_1y.yaml", "'4.25'", "NaN", "rulebook.series", 7);
}

#[test]
fn numbers_are_numbers_within_their_range() {
    for wrong in ["1.01", "-0.1", "often", "1e-1", "0.12345"] {
        at("probability: '0.4'", &format!("probability: '{wrong}'"), "rulebook.number");
    }
    at("scale: '4'", "scale: '0'", "rulebook.number");
    at("scale: '4'", "scale: '-1'", "rulebook.number");
    at("max: '8'", "max: '-8'", "rulebook.number");
    for wrong in ["101", "-1", "high"] {
        at("score: '60'", &format!("score: '{wrong}'"), "rulebook.number");
        at("score: '40'", &format!("score: '{wrong}'"), "rulebook.number");
        at("at_least: '70'", &format!("at_least: '{wrong}'"), "rulebook.number");
        at("at_least: '80'", &format!("at_least: '{wrong}'"), "rulebook.number");
    }
    at("{below: '5'", "{below: 'five'", "rulebook.number");
    at("{below: '0.5'", "{below: '5'", "rulebook.number");
    at("grade_coverage_min: '60'", "grade_coverage_min: most", "rulebook.number");
    check("codes/channel.yaml", "weight: '0.8'", "weight: much", "rulebook.number", 5);
    // A weight that serves as a probability is one.
    check("codes/channel.yaml", "weight: '0.9'", "weight: '1.9'", "rulebook.number", 6);
}

#[test]
fn lines_fall_and_the_synergy_rises() {
    at("en: Bad}, at_least: '0'", "en: Bad}, at_least: '70'", "rulebook.lines");
    at("en: Green}, at_least: '0'", "en: Green}, at_least: '80.1'", "rulebook.lines");
    at("{x: '65', s: '1'}", "{x: '54', s: '1'}", "rulebook.knots");
    at("{x: '2', s: '6'}", "{x: '2', s: '-6'}", "rulebook.number");
    at(
        "{x: '1', s: '0'}, {x: '2', s: '6'}",
        "{x: '1', s: '7'}, {x: '2', s: '6'}",
        "rulebook.knots",
    );
    at("ramp: [{x: '55', s: '0'}, {x: '65', s: '1'}]", "ramp: []", "rulebook.knots");
}

#[test]
fn days_in_force_are_in_order_and_leave_no_gap() {
    at(
        "from: 2017-01-01, to: 2018-01-01",
        "from: 2018-01-02, to: 2018-01-01",
        "rulebook.effective",
    );
    at("- effective: {from: 2018-07-01}", "- effective: {from: 2018-07-03}", "rulebook.gap");
    at("- effective: {from: 2018-07-01}", "- effective: {from: 2018-06-01}", "rulebook.effective");
    check(
        "signals/channels.sql",
        "scalar: count",
        "scalar: count\neffective: {from: 2018-01-01, to: 2017-01-01}",
        "rulebook.effective",
        8,
    );
}

#[test]
fn what_is_named_must_exist() {
    at("value: gap", "value: gab", "rulebook.reference");
    // One that stands in for another names one of its dimension.
    at(
        "        weight: 100",
        "        weight: 100\n        stands_in_for: nobody",
        "rulebook.reference",
    );
    at("gap: promised_yield", "gap: promised_yeld", "rulebook.reference");
    at("strength: [D1, D2]", "strength: [D1, D9]", "rulebook.reference");
    at("tier_max: green", "tier_max: purple", "rulebook.reference");
    at("grade: B", "grade: F", "rulebook.reference");
    at("grade: A", "grade: F", "rulebook.reference");
    at("trades: [p2p]\nderived", "trades: [bakery]\nderived", "rulebook.reference");
    at("        trades: [p2p]", "        trades: [bakery]", "rulebook.reference");
    at(
        "signal: channels\n        probability",
        "signal: chanels\n        probability",
        "rulebook.reference",
    );
    at("probability_by: channel", "probability_by: chanel", "rulebook.reference");
    at("weights: [channel]", "weights: [chanel]", "rulebook.reference");
    at("context: trade", "context: trades", "rulebook.reference");
    at(
        "regimes:\n          - {trades: [p2p]",
        "regimes:\n          - {trades: [p2q]",
        "rulebook.reference",
    );
    at("undivided: [lecture]", "undivided: [lectures]", "rulebook.reference");
    at("classes: [stores]", "classes: [shops]", "rulebook.reference");
    at("has(channels, ''stores'')", "has(channels, ''shops'')", "rulebook.reference");
    at("has(channels, ''stores'')", "has(channels, gap)", "rulebook.expression");
    check("facts/all.yaml", "feed: filings", "feed: filling", "rulebook.reference", 5);
    check("facts/all.yaml", "classes: [channel]", "classes: [canal]", "rulebook.reference", 15);
    check("signals/channels.sql", "kinds: [channel]", "kinds: [canal]", "rulebook.reference", 6);
}

#[test]
fn expressions_are_understood_and_never_run_in_circles() {
    at("value: gap", "value: gap +", "rulebook.expression");
    at("value: gap", "value: power(gap, 2)", "rulebook.expression");
    at("GREATEST(1, gap)", "GREATEST(1, gap) / 0", "rulebook.division");
    at("value: gap", "value: (gap + 1) / (-0.00)", "rulebook.division");
    at("value: gap", "value: ratio(gap, 0)", "rulebook.division");
    check(
        SMALL,
        "promised_yield - lpr_1y",
        "promised_yield - other\n  other: gap + 1",
        "rulebook.cycle",
        7,
    );
}

#[test]
fn ids_stand_for_one_thing() {
    at("id: D2-01", "id: D1-01  # again", "rulebook.duplicate");
    at("id: D3-01", "id: D2  # again", "rulebook.duplicate");
    at("{id: K1,", "{id: F1, ", "rulebook.duplicate");
    at("{id: G1,", "{id: V1, ", "rulebook.duplicate");
    at("{id: preparation,", "{id: V1,  ", "rulebook.duplicate");
    at("{id: green,", "{id: red, ", "rulebook.duplicate");
    at("{id: B,", "{id: A, ", "rulebook.duplicate");
    check("codes/channel.yaml", "id: lecture", "id: stores", "rulebook.duplicate", 6);
    check("facts/all.yaml", "id: channel", "id: promised_yield", "rulebook.duplicate", 10);
}

#[test]
fn every_rule_says_why() {
    let bare = "basis: []";
    let own = "basis: [{mark: OWN, text: test}]";
    check("feeds/all.yaml", own, bare, "rulebook.basis", 5);
    check("facts/all.yaml", own, bare, "rulebook.basis", 9);
    check("series/lpr_1y.yaml", "basis: [{mark: K, text: test}]", bare, "rulebook.basis", 4);
    check(SMALL, own, bare, "rulebook.basis", 12);
    check(SMALL, "mark: OWN, text: test", "mark: '', text: test", "rulebook.basis", 12);
    let gap = "        title: {zh: 偏离, en: Gap}\n";
    let basis = "        basis: [{mark: OWN, text: test}]\n";
    check(SMALL, &format!("{gap}{basis}"), gap, "rulebook.basis", 16);
    let regime = "1998-07-13}, basis: [{mark: K, text: test}]";
    at(regime, "1998-07-13}, basis: []", "rulebook.basis");
    for rule in ["en: Floor}", "en: Veto}", "at_least: '80'", "{below: '5', days: 14"] {
        let to = format!("{rule}, {bare}");
        at(&format!("{rule}, {own}"), &to, "rulebook.basis");
    }
    check(
        "signals/channels.sql",
        "[{mark: OWN, text: test}]",
        "[{mark: OWN, text: ' '}]",
        "rulebook.basis",
        8,
    );
    check("codes/channel.yaml", own, bare, "rulebook.basis", 3);
}

#[test]
fn a_query_is_one_select_over_the_kinds_of_its_header() {
    let path = "signals/channels.sql";
    check(path, "FROM facts", "FRM facts", "rulebook.query", 21);
    check(path, "FROM facts", "FROM facts WHERE (", "rulebook.query", 22);
    check(path, "valid_from AS seen_on", "valid_from AS seen_at", "rulebook.query", 20);
    check(path, "item, class,", "item,", "rulebook.query", 20);
    check(path, "1 AS denominator", "1 AS denominator, value", "rulebook.query", 20);
    check(path, "SELECT firm_no,", "SELECT *, firm_no,", "rulebook.query", 20);
    check(path, "'%s%'", "'%s%'; SELECT 1", "rulebook.query", 20);
    check(path, "SELECT firm_no", "DELETE FROM facts; SELECT firm_no", "rulebook.query", 20);
    check(path, "'channel') AND", "'channel', 'promised_yield') AND", "rulebook.kinds", 22);
    check(path, "kinds: [channel]", "kinds: [channel, promised_yield]", "rulebook.kinds", 6);
    check(path, "WHERE kind IN ('channel') AND", "WHERE", "rulebook.kinds", 6);
}

#[test]
fn bounds_of_facts_fit_their_unit() {
    check("facts/all.yaml", "least: '0'", "least: '0.001'", "rulebook.bounds", 7);
    check("facts/all.yaml", "least: '0'", "least: none", "rulebook.bounds", 7);
    check("facts/all.yaml", "least: '0'", "least: '1001'", "rulebook.bounds", 7);
    check("facts/all.yaml", "classes: [channel]", "most: '1'", "rulebook.bounds", 15);
    check("facts/all.yaml", "grade: 2", "grade: 6", "rulebook.grade", 6);
}

#[test]
fn a_signal_is_strong_at_its_line_and_says_why() {
    let (lines, channels) = ("signals/promised_yield.sql", "signals/channels.sql");
    let why = "basis: [{mark: OWN, text: test}]";
    check(lines, "at_least: lpr_1y + 4", "at_least: lpr_2y + 4", "rulebook.reference", 8);
    check(lines, "at_least: lpr_1y + 4", "at_least: promised_yield", "rulebook.reference", 8);
    check(lines, "at_least: lpr_1y + 4", "at_least: '14'", "rulebook.threshold", 8);
    check(lines, "at_least: lpr_1y + 4", "at_least: lpr_1y +", "rulebook.expression", 8);
    check(lines, &format!(", {why}}}\nstrength"), "}\nstrength", "rulebook.yaml", 8);
    check(lines, &format!("{why}, points"), "basis: [], points", "rulebook.basis", 10);
    check(lines, "from: 2018-07-01", "from: 2018-06-30", "rulebook.effective", 11);
    check(lines, "from: 2018-07-01", "from: 2018-08-01", "rulebook.gap", 11);
    check(lines, "{x: '25', s: '100'}", "{x: '5', s: '100'}", "rulebook.knots", 13);
    check(lines, "{x: '25', s: '100'}", "{x: '25', s: '101'}", "rulebook.knots", 13);
    check(lines, "{x: lpr_1y, s: '0'}", "{x: channels, s: '0'}", "rulebook.reference", 10);
    check(channels, "at_least: '3'", "at_least: '2'", "rulebook.threshold", 8);
    check(channels, "missing: clean", "missing: zero", "rulebook.yaml", 10);
    check(channels, "[[filings,", "[[fillings,", "rulebook.reference", 14);
    check(channels, "facts: [{kind: channel", "facts: [{kind: chanel", "rulebook.reference", 16);
    check(channels, "state: seen", "state: heard", "rulebook.yaml", 17);
    let strength = "strength: [{basis: [{mark: OWN, text: test}], points: [{x: '0', s: '0'}, {x: '5', s: '100'}]}]\n";
    check(channels, strength, "", "rulebook.threshold", 8);
}

#[test]
fn a_form_says_who_owes_it_by_when_and_what() {
    let path = "forms/m1.yaml";
    let (signal, facts) = ("signals/duty.sql", "facts/all.yaml");
    check(path, "duty: duty", "duty: duties", "rulebook.reference", 5);
    check(path, "duty: duty", "duty: channels", "rulebook.duty", 5);
    check(path, "amount: 5", "amount: 0", "rulebook.due", 6);
    check(path, "amount: 5", "amount: 367", "rulebook.due", 6);
    check(path, "unit: working_days", "unit: hours", "rulebook.due", 6);
    check(path, "to: 2020-12-31", "to: 2016-12-31", "rulebook.effective", 4);
    check(path, "[{mark: OWN, text: test}]", "[]", "rulebook.basis", 3);
    check(path, "due: {amount", "dues: {amount", "rulebook.yaml", 6);
    check(signal, "valid_from AS seen_on", "valid_from AS since", "rulebook.query", 11);
    check(facts, "forms: [m1]", "forms: [m2]", "rulebook.reference", 29);
    check(
        facts,
        "shape: monthly\n  feed: filings\n  forms",
        "shape: event\n  feed: filings\n  forms",
        "rulebook.forms",
        29,
    );
}

#[test]
fn the_forms_are_a_code_list_that_no_file_may_write() {
    let mut files = files();
    let own = TRADES.replace("id: trade", "id: form");
    files.insert("codes/form.yaml".to_owned(), own.into_bytes());
    let errors = Rulebook::load(&files).unwrap_err();
    let found: Vec<_> = errors.iter().map(|error| (error.file.as_str(), error.code)).collect();
    assert_eq!(found, [("forms/m1.yaml", "rulebook.duplicate")]);
}

#[test]
fn versions_in_force_on_the_same_day_are_refused() {
    let mut files = files();
    files.insert("indices/small-2018.yaml".to_owned(), INDEX.as_bytes().to_vec());
    let errors = Rulebook::load(&files).unwrap_err();
    assert!(errors.iter().any(|error| error.code == "rulebook.effective"), "{errors:#?}");
    let dated =
        |range: &str| INDEX.replacen("polarity", &format!("effective: {range}\npolarity"), 1);
    files.insert(SMALL.to_owned(), dated("{to: 2018-06-30}").into_bytes());
    files.insert("indices/small-2018.yaml".to_owned(), dated("{from: 2018-07-01}").into_bytes());
    Rulebook::load(&files).unwrap();
    // Each version's faults are told of its own file, at its own line.
    for (path, range) in
        [(SMALL, "{to: 2018-06-30}"), ("indices/small-2018.yaml", "{from: 2018-07-01}\nstages: []")]
    {
        let mut files = files.clone();
        let text = dated(range).replacen("value: gap", "value: gab", 1);
        let text = if range.contains("stages") {
            text.split("stages:\n").next().unwrap().to_owned()
        } else {
            text
        };
        let line = line_of(&text, "value: gab");
        files.insert(path.to_owned(), text.into_bytes());
        let errors = Rulebook::load(&files).unwrap_err();
        let found: Vec<_> = errors.iter().map(|error| (error.file.as_str(), error.line)).collect();
        assert_eq!(found, [(path, line)]);
    }
}

#[test]
fn duplicates_and_files_that_are_no_text_are_refused() {
    let mut files = files();
    files.insert("feeds/more.yaml".to_owned(), FEEDS.as_bytes().to_vec());
    files.insert("codes/broken.yaml".to_owned(), vec![0xff, 0xfe]);
    let codes: Vec<_> = Rulebook::load(&files)
        .unwrap_err()
        .into_iter()
        .map(|error| (error.file, error.code))
        .collect();
    assert!(codes.contains(&("feeds/more.yaml".to_owned(), "rulebook.duplicate")), "{codes:?}");
    assert!(codes.contains(&("codes/broken.yaml".to_owned(), "rulebook.file")), "{codes:?}");
}

#[test]
fn a_trade_has_one_regime_a_day() {
    at("from: 1998-07-13}", "from: 2016-01-01, to: 2015-01-01}", "rulebook.effective");
    let rest = "{trades: [], effective: {from: 1998-07-13}";
    let line = line_of(INDEX, rest);
    for other in ["2016-08-24", "2020-11-30"] {
        let to = format!("{{trades: [p2p], effective: {{from: {other}}}");
        check(SMALL, rest, &to, "rulebook.effective", line);
    }
    let mut files = files();
    let apart = INDEX.replacen(rest, "{trades: [p2p], effective: {from: 2020-12-01}", 1);
    files.insert(SMALL.to_owned(), apart.into_bytes());
    Rulebook::load(&files).unwrap();
}
