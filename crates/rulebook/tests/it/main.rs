//! The loader: a small rulebook that is right, and one message for each way to get it wrong.

#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::collections::BTreeMap;

use haitun_rulebook::Rulebook;

const FEEDS: &str = "- id: filings\n  title: {zh: 报送, en: Filings}\n  owner: {zh: 机构, en: Institutions}\n  fresh_days: 45\n  basis: [{mark: OWN, text: test}]\n";
const FACTS: &str = "- id: promised_yield\n  title: {zh: 承诺收益率, en: Promised yield}\n  unit: ratio\n  shape: monthly\n  feed: filings\n  grade: 2\n";
const SIGNAL: &str = "---\nid: promised_yield\ntitle: {zh: 承诺收益率, en: Promised yield}\nline: business\nunit: percent\nkinds: [promised_yield]\nscalar: latest\nformula: {zh: 最近值, en: latest}\nbasis: [{mark: OWN, text: test}]\n---\nSELECT firm_no FROM facts\n";
const SERIES: &str = "id: lpr_1y\ntitle: {zh: 一年期LPR, en: 1-year LPR}\nunit: percent\nbasis: [{mark: K, text: test}]\nvalues:\n  - [2016-01-01, '4.35']\n  - [2019-08-20, '4.25']\n";
const INDEX: &str = "id: small
title: {zh: 小指数, en: Small index}
basis: [{mark: OWN, text: test}]
polarity: risk
derived:
  gap: promised_yield - lpr_1y
dimensions:
  - id: D1
    title: {zh: 收益, en: Yield}
    weight: 100
    basis: [{mark: OWN, text: test}]
    combiner: {kind: weighted_sum}
    fresh_days: 90
    indicators:
      - id: D1-01
        title: {zh: 偏离, en: Gap}
        value: gap
        weight: 100
        knots:
          - points: [{x: '0', s: '0'}, {x: 'LEAST(lpr_1y + 2, 5.99)', s: '20'}, {x: '10', s: '100'}]
";

fn files() -> BTreeMap<String, Vec<u8>> {
    [
        ("feeds/all.yaml", FEEDS),
        ("facts/all.yaml", FACTS),
        ("signals/promised_yield.sql", SIGNAL),
        ("series/lpr_1y.yaml", SERIES),
        ("indices/small.yaml", INDEX),
        ("calendars/2017.yaml", "year: 2017\n"),
    ]
    .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
    .into()
}

/// Changes one text in one file and expects one error code at one line.
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
        "{path}: {from:?} -> {to:?} gave {found:?}\n{errors:#?}"
    );
}

#[test]
fn a_rulebook_that_is_right_loads() {
    let rulebook = Rulebook::load(&files()).unwrap();
    let day = |text: &str| text.parse().unwrap();
    assert_eq!(rulebook.signal_position("promised_yield"), Some(0));
    assert_eq!(rulebook.series["lpr_1y"].on(day("2019-08-19")), Some("4.35"));
    assert_eq!(rulebook.series["lpr_1y"].on(day("2019-08-20")), Some("4.25"));
    assert_eq!(rulebook.series["lpr_1y"].on(day("2015-01-01")), None);
    assert!(rulebook.index("small", day("2017-06-30")).is_some());
    assert!(rulebook.others.contains_key("calendars/2017.yaml"));
}

#[test]
fn the_digest_follows_every_byte_of_every_file() {
    let digest = |files: &BTreeMap<String, Vec<u8>>| *Rulebook::load(files).unwrap().digest();
    let first = digest(&files());
    assert_eq!(first, digest(&files()));
    let mut changed = files();
    changed.insert("calendars/2017.yaml".to_owned(), b"year: 2018\n".to_vec());
    assert_ne!(first, digest(&changed));
}

#[test]
fn unknown_and_missing_keys_name_their_line() {
    check(
        "indices/small.yaml",
        "polarity: risk",
        "polarity: risk\ncolour: red",
        "rulebook.yaml",
        5,
    );
    check("indices/small.yaml", "polarity: risk", "polarity: sideways", "rulebook.yaml", 4);
    check("signals/promised_yield.sql", "line: business", "line: weather", "rulebook.yaml", 4);
    check("signals/promised_yield.sql", "---\n", "", "rulebook.signal_header", 1);
}

#[test]
fn numbers_must_add_up_and_rise() {
    check(
        "indices/small.yaml",
        "    weight: 100\n    basis",
        "    weight: 90\n    basis",
        "rulebook.weights",
        1,
    );
    check("indices/small.yaml", "        weight: 100", "        weight: 99", "rulebook.weights", 8);
    check("indices/small.yaml", "x: '10'", "x: '-1'", "rulebook.knots", 15);
    check("indices/small.yaml", "s: '100'", "s: '101'", "rulebook.knots", 15);
    check("series/lpr_1y.yaml", "2019-08-20", "2015-08-20", "rulebook.series", 1);
    check("series/lpr_1y.yaml", "'4.25'", "NaN", "rulebook.series", 1);
}

#[test]
fn what_is_named_must_exist() {
    check("indices/small.yaml", "value: gap", "value: gab", "rulebook.reference", 17);
    // One that stands in for another names one of its dimension.
    check(
        "indices/small.yaml",
        "        weight: 100",
        "        weight: 100\n        stands_in_for: nobody",
        "rulebook.reference",
        19,
    );
    check(
        "indices/small.yaml",
        "gap: promised_yield",
        "gap: promised_yeld",
        "rulebook.reference",
        6,
    );
    check("facts/all.yaml", "feed: filings", "feed: filling", "rulebook.reference", 5);
    check(
        "signals/promised_yield.sql",
        "kinds: [promised_yield]",
        "kinds: [yields]",
        "rulebook.reference",
        6,
    );
}

#[test]
fn expressions_are_understood_and_never_run_in_circles() {
    check("indices/small.yaml", "value: gap", "value: gap +", "rulebook.expression", 15);
    check("indices/small.yaml", "value: gap", "value: power(gap, 2)", "rulebook.expression", 15);
    check(
        "indices/small.yaml",
        "promised_yield - lpr_1y",
        "promised_yield - other\n  other: gap + 1",
        "rulebook.cycle",
        6,
    );
}

#[test]
fn versions_in_force_on_the_same_day_are_refused() {
    let mut files = files();
    files.insert("indices/small-2018.yaml".to_owned(), INDEX.as_bytes().to_vec());
    let errors = Rulebook::load(&files).unwrap_err();
    assert!(errors.iter().any(|error| error.code == "rulebook.effective"), "{errors:#?}");
    let dated = |range: &str| {
        INDEX.replacen("polarity", &format!("effective: {range}\npolarity"), 1).into_bytes()
    };
    files.insert("indices/small.yaml".to_owned(), dated("{to: 2018-06-30}"));
    files.insert("indices/small-2018.yaml".to_owned(), dated("{from: 2018-07-01}"));
    Rulebook::load(&files).unwrap();
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
