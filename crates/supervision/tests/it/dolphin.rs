//! Dolphin index: what the tables in `cases/dolphin` cannot say.

use haitun_supervision::observation::PeerStatistics;
use haitun_supervision::outcome::{Assessment, ContributionKind, IndicatorState, Lack};
use haitun_supervision::peers::PeerCollector;
use haitun_supervision::{CompiledIndex, counterfactual};

use crate::{Firm, cases};

#[test]
fn the_counterfactual_names_the_fact_that_leaves_the_tier() {
    let firm = cases::firm("dolphin", "golden.md", "黄金向量");
    let compiled = CompiledIndex::new(&crate::RULEBOOK, "dolphin", firm.as_of).unwrap();
    let peers = PeerStatistics::default();
    let assessment = compiled.assess(&firm.input, &peers);
    let found = counterfactual(&compiled, &firm.input, &peers, &assessment).unwrap();
    let mut without = firm.input.clone();
    without.observations.iter_mut().for_each(|list| list.retain(|seen| seen.fact_id != found.fact));
    let then = compiled.assess(&without, &peers);
    assert_eq!((then.score, then.tier.as_deref()), (found.score, found.tier.as_deref()));
    assert_ne!(then.tier, assessment.tier);
}

/// Rows of the sum, by kind and id.
fn row(assessment: &Assessment, kind: ContributionKind, id: &str) -> Option<i64> {
    let mut rows = assessment.contributions.iter();
    rows.find(|row| row.kind == kind && row.id == id).map(|row| row.points)
}

#[test]
fn weight_moved_inside_a_dimension_is_a_row_of_its_own() {
    let check = |districts: bool, expected: [(ContributionKind, &str, Option<i64>); 4]| {
        let mut firm = Firm::new("2022-03-31", "wealth");
        firm.see("participants", 0, ("", ""), (500, 1));
        firm.see("channels", 0, ("", "group_chat"), (1, 1));
        if districts {
            firm.see("participants", 31, ("", ""), (250, 1));
            firm.see("districts_reached", 0, ("", ""), (3, 1));
        }
        let compiled = CompiledIndex::new(&crate::RULEBOOK, "dolphin", firm.as_of).unwrap();
        let assessment = compiled.assess(&firm.input, &PeerStatistics::default());
        crate::assert_sums(&assessment);
        for (kind, id, points) in expected {
            assert_eq!(row(&assessment, kind, id), points, "{kind:?} {id}");
        }
    };
    // 80 × 35 % and 70 × 20 % of 20 points; 76.36 on the whole, of which growth and districts lent 45 % of the weight.
    check(
        false,
        [
            (ContributionKind::Indicator, "D4-01", Some(560)),
            (ContributionKind::Indicator, "D4-04", Some(280)),
            (ContributionKind::Inside, "D4", Some(687)),
            (ContributionKind::Redistribution, "D4", Some(6_109)),
        ],
    );
    check(
        true,
        [
            (ContributionKind::Indicator, "D4-01", Some(560)),
            (ContributionKind::Indicator, "D4-03", Some(200)),
            (ContributionKind::Inside, "D4", None),
            (ContributionKind::Redistribution, "D4", Some(6_160)),
        ],
    );
}

#[test]
fn a_feature_of_which_nothing_is_known_has_no_strength() {
    let mut firm = Firm::new("2022-03-31", "wealth");
    firm.see("promised_yield", 0, ("", ""), (1_000, 10_000));
    firm.covered_by("complaint-hotline", 0);
    let compiled = CompiledIndex::new(&crate::RULEBOOK, "dolphin", firm.as_of).unwrap();
    let assessment = compiled.assess(&firm.input, &PeerStatistics::default());
    let synergy = assessment.synergy.unwrap();
    let strengths: Vec<(&str, Option<i64>)> =
        synergy.features.iter().map(|(id, strength, _)| (id.as_str(), *strength)).collect();
    let expected = [
        ("illegality", None),
        ("inducement", Some(600_000)),
        ("publicity", None),
        ("public", Some(0)),
    ];
    assert_eq!(strengths, expected);
}

#[test]
fn a_feed_that_fell_silent_is_named_with_its_day() {
    let mut firm = Firm::new("2022-03-31", "wealth");
    firm.covered_by("courts", 91);
    let compiled = CompiledIndex::new(&crate::RULEBOOK, "dolphin", firm.as_of).unwrap();
    let assessment = compiled.assess(&firm.input, &PeerStatistics::default());
    let lacks = assessment.dimensions[0].indicators.iter().filter(|one| one.lack.is_some());
    let lacks: Vec<_> = lacks.map(|one| (one.id.as_str(), one.state, one.lack.clone())).collect();
    let covered_on = "2021-12-30".parse().unwrap();
    let lack = Some(Lack::FeedStale { feed: "courts".to_owned(), covered_on });
    let stale = IndicatorState::Stale;
    assert_eq!(lacks, [("D1-07", stale, lack.clone()), ("D1-16", stale, lack)]);
    assert_eq!(assessment.score, None);
}

#[test]
fn peers_are_counted_from_ten_firms_on_in_the_trade_and_in_the_city() {
    let counted = |firms: &[(&str, u64)]| {
        let day = "2022-03-31".parse().unwrap();
        let mut collector = PeerCollector::new(&crate::RULEBOOK, day);
        for (trade, count) in firms {
            for place in 0..*count {
                let mut firm = Firm::new("2022-03-31", trade);
                firm.see("promised_yield", 0, ("", ""), (500 + place as i64, 10_000));
                collector.add(&firm.input);
            }
        }
        let trades = collector.finish().trades;
        let counts = trades.into_iter().map(|(trade, all)| (trade, all["promised_yield"].count));
        counts.collect::<Vec<(String, u64)>>()
    };
    let pairs = |pairs: &[(&str, u64)]| -> Vec<(String, u64)> {
        pairs.iter().map(|(trade, count)| ((*trade).to_owned(), *count)).collect()
    };
    assert_eq!(counted(&[("wealth", 9)]), pairs(&[]));
    assert_eq!(counted(&[("wealth", 9), ("p2p", 1)]), pairs(&[("*", 10)]));
    assert_eq!(counted(&[("wealth", 10), ("p2p", 9)]), pairs(&[("*", 19), ("wealth", 10)]));
}
