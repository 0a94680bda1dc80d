//! What each signal says by itself: value, strength, line, place among peers, and why it says nothing.

use std::collections::BTreeMap;

use haitun_rulebook::model::ReadingState;
use haitun_supervision::observation::{PeerDistribution, PeerStatistics};
use haitun_supervision::signals::{Reading, SignalReader};

use crate::{Firm, RULEBOOK};

fn read(firm: &Firm, peers: &PeerStatistics, signal: &str) -> Reading {
    let reader = SignalReader::new(&RULEBOOK, firm.as_of).unwrap();
    let mut all = reader.read(&firm.input, peers).into_iter();
    all.find(|one| one.id == signal).unwrap()
}

#[test]
fn strength_and_line_by_value_and_day() {
    let check = |day: &str, signal: &str, value: (i64, i64), strength: &str, reached: bool| {
        let mut firm = Firm::new(day, "wealth");
        firm.see(signal, 3, ("", ""), value);
        let found = read(&firm, &PeerStatistics::default(), signal);
        let shown = found.strength.map(|strength| format!("{:.2}", strength as f64 / 10_000.0));
        let label = format!("{signal} {value:?} on {day}");
        assert_eq!(found.state, ReadingState::Seen, "{label}");
        assert_eq!(shown.as_deref(), Some(strength), "{label}");
        assert_eq!(found.reached, Some(reached), "{label}");
        assert_eq!(found.evidence.len(), 1, "{label}");
    };
    // One-year benchmark rate 4.35 %: the line is 8.35 %, the judicial lines are 24 % and 36 %.
    check("2017-06-30", "promised_yield", (435, 10_000), "0.00", false);
    check("2017-06-30", "promised_yield", (835, 10_000), "60.00", true);
    check("2017-06-30", "promised_yield", (834, 10_000), "59.85", false);
    check("2017-06-30", "promised_yield", (24, 100), "80.00", true);
    check("2017-06-30", "promised_yield", (30, 100), "90.00", true);
    check("2017-06-30", "promised_yield", (36, 100), "100.00", true);
    check("2017-06-30", "promised_yield", (90, 100), "100.00", true);
    // LPR 3.70 % in March 2022: four times is 14.8 %.
    check("2022-03-31", "promised_yield", (148, 1_000), "80.00", true);
    check("2022-03-31", "promised_yield", (77, 1_000), "60.00", true);
    check("2022-03-31", "promised_yield", (76, 1_000), "58.50", false);
    check("2022-03-31", "participants", (10, 1), "0.00", false);
    check("2022-03-31", "participants", (149, 1), "59.67", false);
    check("2022-03-31", "participants", (150, 1), "60.00", true);
    check("2022-03-31", "participants", (500, 1), "80.00", true);
    check("2022-03-31", "participants", (5_000, 1), "100.00", true);
    check("2022-03-31", "shared_address", (20, 1), "57.14", false);
    check("2022-03-31", "shared_address", (21, 1), "60.00", true);
    check("2022-03-31", "registration_changes", (2, 1), "40.00", false);
    check("2022-03-31", "registration_changes", (3, 1), "60.00", true);
    check("2022-03-31", "referral_commission", (5, 100), "60.00", true);
    check("2022-03-31", "inspection_refused", (1, 1), "80.00", true);
}

#[test]
fn a_line_on_a_public_figure_is_that_of_the_day() {
    for (day, expected) in [("2017-06-30", "8.35"), ("2022-03-31", "7.7")] {
        let found = read(&Firm::new(day, "p2p"), &PeerStatistics::default(), "promised_yield");
        assert_eq!(found.line.map(|line| line.to_string()).as_deref(), Some(expected), "{day}");
        assert_eq!((found.state, found.reached), (ReadingState::Missing, None), "{day}");
    }
}

#[test]
fn silence_is_clean_only_where_a_feed_of_late_covered_the_firm() {
    let check = |feed: Option<(&str, u64)>, seen: Option<u64>, signal: &str, state, value: &str| {
        let mut firm = Firm::new("2022-03-31", "wealth");
        if let Some((feed, age)) = feed {
            firm.covered_by(feed, age);
        }
        if let Some(age) = seen {
            firm.see(signal, age, ("", ""), (1, 1));
        }
        let found = read(&firm, &PeerStatistics::default(), signal);
        let shown = found.value.map(|value| value.to_string()).unwrap_or_default();
        assert_eq!((found.state, shown.as_str()), (state, value), "{signal} {feed:?} {seen:?}");
        let is_known = !value.is_empty();
        assert_eq!(found.strength.is_some(), is_known, "{signal} {feed:?} {seen:?}");
        assert_eq!(found.reached.is_some(), is_known, "{signal} {feed:?} {seen:?}");
    };
    let courts = |age| Some(("courts", age));
    check(None, None, "enforcement", ReadingState::Missing, "");
    check(courts(90), None, "enforcement", ReadingState::Clean, "0");
    check(courts(91), None, "enforcement", ReadingState::Missing, "");
    check(Some(("opinion", 0)), None, "enforcement", ReadingState::Missing, "");
    check(courts(0), Some(400), "enforcement", ReadingState::Seen, "1");
    let platform = |age| Some(("credit-platform", age));
    check(None, Some(731), "penalties", ReadingState::Stale, "");
    check(platform(0), Some(731), "penalties", ReadingState::Clean, "0");
    check(platform(91), Some(731), "penalties", ReadingState::Stale, "");
    check(None, Some(730), "penalties", ReadingState::Seen, "1");
    // A figure that nobody reports is never zero.
    check(Some(("filings", 0)), None, "participants", ReadingState::Missing, "");
}

#[test]
fn its_place_among_peers_is_told_where_figures_of_peers_are_kept() {
    let mut firm = Firm::new("2022-03-31", "wealth");
    firm.see("promised_yield", 3, ("", ""), (9, 100)).see("branches", 3, ("", ""), (9, 1));
    let cuts = (0..10).map(|n| n * 20_000).collect();
    let peers = PeerDistribution { count: 10, median: 90_000, cuts };
    let signals = BTreeMap::from([("promised_yield".to_owned(), peers)]);
    let peers = PeerStatistics::new(firm.as_of, BTreeMap::from([("wealth".to_owned(), signals)]));
    let percentile = |signal: &str| read(&firm, &peers, signal).percentile;
    assert_eq!(percentile("promised_yield").map(|found| found.to_string()).as_deref(), Some("50"));
    assert_eq!(percentile("branches"), None);
}

/// Whatever reaches its line is at least as strong as the line demands, and a signal is never negative nor above 100.
#[test]
fn every_line_of_the_shipped_rulebook_is_strong() {
    let days = ["2016-06-30", "2018-06-30", "2019-08-20", "2020-08-20", "2022-03-31", "2026-10-31"];
    let mut lines = 0;
    for (day, place) in
        days.iter().flat_map(|day| (0..RULEBOOK.signals.len()).map(move |n| (day, n)))
    {
        let header = &RULEBOOK.signals[place].header;
        for value in [0_i64, 1, 2, 3, 5, 8, 13, 21, 34, 55, 150, 1_000, 10_000] {
            let mut firm = Firm::new(day, "wealth");
            firm.see(&header.id, 1, ("", ""), (value, 1));
            let found = read(&firm, &PeerStatistics::default(), &header.id);
            let strength = found.strength.unwrap_or(0);
            assert!((0..=1_000_000).contains(&strength), "{} {value} {day}", header.id);
            if found.reached == Some(true) {
                lines += 1;
                assert!(strength >= 600_000, "{} {value} {day}: {strength}", header.id);
            }
        }
    }
    assert!(lines > 0);
}
