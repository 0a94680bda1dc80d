//! Dolphin index: domain §2.6 to the hundredth, and what happens when data is thin.

use haitun_supervision::observation::{PeerDistribution, PeerStatistics};
use haitun_supervision::outcome::Assessment;
use haitun_supervision::{CompiledIndex, counterfactual};

use crate::{Firm, RULEBOOK, assert_sums, dimensions};

const DAY: &str = "2022-03-31";

fn assess(firm: &Firm) -> Assessment {
    let compiled = CompiledIndex::new(&RULEBOOK, "dolphin", firm.as_of).unwrap();
    let assessment = compiled.assess(&firm.input, &PeerStatistics::default());
    assert_sums(&assessment);
    assessment
}

/// The golden vector; LPR is 3.70 that day, so the 4×LPR knot lies at 14.8 and the yield is set to give 86.00.
fn golden() -> Firm {
    let mut firm = Firm::new(DAY, "wealth");
    for signal in ["licence_missing", "name_words", "address_mismatch"] {
        firm.see(signal, 0, ("", ""), (1, 1));
    }
    firm.see("promised_yield", 0, ("", ""), (18_480, 100_000));
    for (age, class) in [
        (24, "tip_named|contract|promise"),
        (9, "12345|described|promise"),
        (8, "12315|described|promise"),
        (7, "anonymous|described|promise"),
    ] {
        firm.see("complaints", age, (class, class), (1, 1));
    }
    firm.see("participants", 0, ("", ""), (420, 1)).see("participants", 31, ("", ""), (2_625, 10));
    firm.see("districts_reached", 0, ("", ""), (4, 1)).see(
        "channels",
        0,
        ("", "group_chat"),
        (1, 1),
    );
    for (word, class, days) in [("保本保息", "A", 3), ("高额回报", "B", 2), ("财富管理", "C", 1)]
    {
        (0..days).for_each(|_| {
            firm.see("risk_words", 0, (word, class), (1, 1));
        });
    }
    firm
}

#[test]
fn golden_vector() {
    let assessment = assess(&golden());
    assert_eq!(
        dimensions(&assessment),
        [Some(6490), Some(8600), Some(5404), Some(7199), Some(6399)]
    );
    assert_eq!(assessment.base.map(|base| (base + 50) / 100), Some(6823));
    assert_eq!(assessment.synergy.as_ref().map(|synergy| (synergy.points + 50) / 100), Some(1194));
    assert_eq!(assessment.score, Some(8017));
    assert_eq!(assessment.tier.as_deref(), Some("red"));
    assert!(!assessment.provisional);
}

#[test]
fn order_of_observations_does_not_matter() {
    let mut firm = golden();
    let first = assess(&firm);
    firm.input
        .observations
        .iter_mut()
        .for_each(|list| list.sort_by_key(|seen| (seen.seen_on, -seen.fact_id.0)));
    assert_eq!(assess(&firm).contributions, first.contributions);
}

#[test]
fn nothing_known_is_not_rated_and_never_green() {
    let assessment = assess(&Firm::new(DAY, "wealth"));
    assert_eq!((assessment.score, assessment.tier, assessment.coverage), (None, None, 0));
}

#[test]
fn a_feed_that_says_nothing_is_clean_and_a_feed_never_connected_is_missing() {
    let mut firm = Firm::new(DAY, "wealth");
    firm.covered_by("complaint-hotline");
    let assessment = assess(&firm);
    assert_eq!(dimensions(&assessment), [None, None, Some(0), None, None]);
    assert_eq!(assessment.score, Some(0));
    assert_eq!(assessment.coverage, 2_000);
}

#[test]
fn thin_data_stops_at_yellow_and_says_so_but_a_floor_does_not() {
    let mut firm = Firm::new(DAY, "wealth");
    firm.see("promised_yield", 0, ("", ""), (36, 100));
    let thin = assess(&firm);
    assert_eq!(
        (thin.score, thin.tier.as_deref(), thin.provisional),
        (Some(10_000), Some("yellow"), true)
    );
    firm.see("case_filed", 0, ("", ""), (1, 1));
    let floored = assess(&firm);
    assert_eq!((floored.tier.as_deref(), floored.provisional), (Some("red"), false));
}

#[test]
fn a_floor_holds_without_any_dimension_and_is_named() {
    let mut firm = Firm::new(DAY, "wealth");
    firm.see("determined_illegal", 0, ("", ""), (1, 1));
    let assessment = assess(&firm);
    assert_eq!((assessment.score, assessment.tier.as_deref()), (Some(10_000), Some("red")));
    assert_eq!(assessment.hard_rules[0].id, "F2");
}

#[test]
fn a_yield_is_judged_by_the_knots_of_its_day() {
    let check = |day: &str, expected: i64| {
        let mut firm = Firm::new(day, "wealth");
        firm.see("promised_yield", 0, ("", ""), (8, 100));
        assert_eq!(assess(&firm).score, Some(expected), "{day}");
    };
    check("2017-06-30", 2_000);
    check("2018-07-01", 4_000);
    check("2020-08-20", 4_000);
}

#[test]
fn old_evidence_fades_by_half_in_its_half_life() {
    let mut firm = Firm::new(DAY, "wealth");
    firm.see("promised_yield", 90, ("", ""), (36, 100));
    let assessment = assess(&firm);
    assert_eq!(assessment.score, Some(5_000));
}

#[test]
fn the_counterfactual_names_the_fact_that_leaves_the_tier() {
    let firm = golden();
    let compiled = CompiledIndex::new(&RULEBOOK, "dolphin", firm.as_of).unwrap();
    let peers = PeerStatistics::default();
    let assessment = compiled.assess(&firm.input, &peers);
    let found = counterfactual(&compiled, &firm.input, &peers, &assessment).unwrap();
    let mut without = firm.input.clone();
    without.observations.iter_mut().for_each(|list| list.retain(|seen| seen.fact_id != found.fact));
    let then = compiled.assess(&without, &peers);
    assert_eq!((then.score, then.tier.as_deref()), (found.score, found.tier.as_deref()));
    assert_ne!(then.tier, assessment.tier);
}

#[test]
fn a_mass_public_firm_is_judged_by_growth_and_rank_and_not_by_heads() {
    let points = |before: i64, now: i64, peers: u64| {
        let mut firm = Firm::new("2017-06-30", "p2p");
        firm.see("mass_public", 0, ("", ""), (1, 1));
        firm.see("participants", 0, ("", ""), (now, 1));
        if before > 0 {
            firm.see("participants", 91, ("", ""), (before, 1));
        }
        let mut statistics = PeerStatistics::default();
        // One hundred cuts from 100 heads to 10,000: a firm of 7,600 has three quarters below it.
        let cuts = (1..=100).map(|step| step * 100 * 10_000).collect();
        let distribution = PeerDistribution { count: peers, median: 0, cuts };
        statistics
            .trades
            .entry("p2p".to_owned())
            .or_default()
            .insert("participants".to_owned(), distribution);
        let compiled = CompiledIndex::new(&RULEBOOK, "dolphin", firm.as_of).unwrap();
        let assessment = compiled.assess(&firm.input, &statistics);
        assert_sums(&assessment);
        let indicators = assessment.dimensions[3].indicators.clone();
        let score = |id: &str| indicators.iter().find(|one| one.id == id).and_then(|one| one.score);
        assert_eq!(score("D4-01"), None, "heads do not count");
        score("D4-05").map(|score| (score + 50) / 100)
    };
    let check = |before, now, peers, expected| {
        assert_eq!(points(before, now, peers), expected, "{before} to {now}, {peers} peers");
    };
    // Fewer than twenty peers: growth alone, through each knot.
    for (percent, expected) in [
        (-50, 0),
        (0, 0),
        (15, 3000),
        (30, 6000),
        (45, 7000),
        (60, 8000),
        (80, 9000),
        (100, 10_000),
        (300, 10_000),
    ] {
        check(1_000, 1_000 + percent * 10, 19, Some(expected));
    }
    // Growth unknown: rank alone, through each knot.
    for (heads, expected) in
        [(1_000, 0), (5_100, 0), (7_600, 3_000), (9_100, 6_000), (9_800, 8_000), (20_000, 10_000)]
    {
        check(0, heads, 100, Some(expected));
    }
    check(4_750, 7_600, 100, Some((8_000 + 3_000) / 2));
    check(0, 7_600, 19, None);
}
