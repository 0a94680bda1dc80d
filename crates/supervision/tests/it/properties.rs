//! What must hold of every firm, whatever is observed of it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use haitun_primitives::fact::FactId;
use haitun_rulebook::model::{Combiner, Scalar, SignalUnit};
use haitun_supervision::observation::{PeerDistribution, PeerStatistics};
use haitun_supervision::outcome::{Assessment, ContributionKind, IndicatorState};
use haitun_supervision::{CompiledIndex, counterfactual};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::Config;

use crate::{Firm, RULEBOOK, assert_sums};

const CASES: u32 = 48;
const HUNDRED: i64 = 1_000_000;
const DAYS: [&str; 3] = ["2017-06-30", "2019-03-31", "2022-03-31"];
/// Signals of which each observation counts by itself, so that several may share a day.
const COUNTED: [&str; 5] =
    ["complaints", "risk_words", "inducement_words", "penalties", "enforcement"];

/// Both indices on each of the days.
static READY: LazyLock<Vec<(&str, CompiledIndex)>> = LazyLock::new(|| {
    let pairs = DAYS.iter().flat_map(|day| [(*day, "dolphin"), (*day, "comb")]);
    pairs
        .map(|(day, id)| (day, CompiledIndex::new(&RULEBOOK, id, day.parse().unwrap()).unwrap()))
        .collect()
});

fn config() -> Config {
    Config { cases: CASES, failure_persistence: None, ..Config::default() }
}

/// Something seen of a firm, not yet fitted to a signal.
#[derive(Clone, Debug)]
struct Seen {
    signal: Index,
    age_days: u64,
    item: u8,
    class: Index,
    size: i64,
    denominator: i64,
}

prop_compose! {
    fn seen()(
        signal in any::<Index>(),
        age_days in 0_u64..800,
        item in 0_u8..3,
        class in any::<Index>(),
        size in prop_oneof![8 => 0_i64..20_000, 1 => -20_000_i64..0, 1 => any::<i64>()],
        denominator in prop_oneof![19 => Just(1_i64), 1 => Just(0_i64)],
    ) -> Seen {
        Seen { signal, age_days, item, class, size, denominator }
    }
}

/// A firm of which some things are known.
#[derive(Clone, Debug)]
struct Known {
    trade: &'static str,
    seen: Vec<Seen>,
    /// Feeds and days since they covered the firm.
    feeds: Vec<(Index, u64)>,
    peers: Vec<i64>,
}

prop_compose! {
    fn known()(
        trade in select(vec!["p2p", "wealth"]),
        seen in prop::collection::vec(seen(), 0..60),
        feeds in prop::collection::vec((any::<Index>(), 0_u64..400), 0..6),
        peers in prop::collection::vec(0_i64..500_000, 1..40),
    ) -> Known {
        Known { trade, seen, feeds, peers }
    }
}

impl Known {
    /// The firm, its facts numbered forwards or backwards; of a signal that is no count one fact a day is kept.
    fn firm(&self, day: &str, forwards: bool) -> Firm {
        let mut firm = Firm::new(day, self.trade);
        let mut taken = BTreeMap::new();
        let mut told = Vec::new();
        for seen in &self.seen {
            let signal = seen.signal.get(&RULEBOOK.signals);
            let id = signal.header.id.as_str();
            if !COUNTED.contains(&id) && taken.insert((id, seen.age_days), ()).is_some() {
                continue;
            }
            told.push((
                id,
                seen.age_days,
                format!("{}", seen.item),
                class(signal, seen),
                value(signal, seen),
            ));
        }
        if !forwards {
            told.reverse();
        }
        for (id, age, item, class, value) in told {
            firm.see(id, age, (&item, &class), value);
        }
        self.feeds.iter().for_each(|(feed, age)| {
            firm.covered_by(&feed.get(&RULEBOOK.feeds).id, *age);
        });
        firm
    }

    fn peers(&self) -> PeerStatistics {
        let mut cuts = self.peers.clone();
        cuts.sort_unstable();
        let median = cuts[cuts.len() / 2];
        let distribution = PeerDistribution { count: cuts.len() as u64, median, cuts };
        let mut peers = PeerStatistics::default();
        let signals = RULEBOOK.signals.iter().filter(|signal| signal.header.peers);
        let all = signals.map(|signal| (signal.header.id.clone(), distribution.clone())).collect();
        peers.trades.insert(self.trade.to_owned(), all);
        peers
    }
}

/// A code of each class list of the signal's fact kind.
fn class(signal: &haitun_rulebook::model::Signal, seen: &Seen) -> String {
    let kind = signal.header.kinds.first().and_then(|kind| RULEBOOK.facts.get(kind));
    let lists = kind.map_or(&[][..], |kind| kind.classes.as_slice());
    let codes = lists.iter().map(|list| seen.class.get(&RULEBOOK.codes[list].codes).id.as_str());
    codes.collect::<Vec<_>>().join("|")
}

fn value(signal: &haitun_rulebook::model::Signal, seen: &Seen) -> (i64, i64) {
    match (signal.header.unit, signal.header.scalar) {
        (SignalUnit::Hit, Scalar::Count) => (1, 1),
        (SignalUnit::Hit, _) => (seen.size.rem_euclid(5), 1),
        (SignalUnit::Percent, _) => (seen.size, 10_000 * seen.denominator),
        _ => (seen.size, seen.denominator),
    }
}

fn assessed(
    known: &Known,
) -> impl Iterator<Item = (&'static str, &'static CompiledIndex, Assessment)> {
    let peers = known.peers();
    READY
        .iter()
        .map(move |(day, index)| (*day, index, index.assess(&known.firm(day, true).input, &peers)))
}

/// Score of an indicator or dimension.
fn score(assessment: &Assessment, id: &str) -> Option<i64> {
    let dimensions = assessment.dimensions.iter();
    let all = dimensions.flat_map(|dimension| {
        let indicators = dimension.indicators.iter().map(|one| (&one.id, one.score));
        std::iter::once((&dimension.id, dimension.score)).chain(indicators)
    });
    all.into_iter().find(|(known, _)| *known == id).and_then(|(_, score)| score)
}

/// The index of that name on the last of the days.
fn latest(id: &str) -> &'static CompiledIndex {
    &READY[READY.len() - if id == "dolphin" { 2 } else { 1 }].1
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_reasons_sum_to_the_score_and_all_lies_in_range(known in known()) {
        for (day, _, assessment) in assessed(&known) {
            assert_sums(&assessment);
            let label = format!("{} on {day}", assessment.index);
            prop_assert!(assessment.score.is_none_or(|score| (0..=10_000).contains(&score)), "{}", label);
            prop_assert!((0..=10_000).contains(&assessment.coverage), "{}", label);
            prop_assert!((0..=10_000).contains(&assessment.confidence), "{}", label);
            // What lacks something has no score, or none to its credit, and nothing is compared with too few.
            for one in assessment.dimensions.iter().flat_map(|dimension| &dimension.indicators) {
                let lacks = matches!(one.state, IndicatorState::Missing | IndicatorState::Stale);
                let unfiled = one.state == IndicatorState::DueNotFiled && assessment.index == "comb";
                let has_none = lacks && one.score.is_none() || unfiled && one.score == Some(0);
                prop_assert!(one.lack.is_none() || has_none, "{} {:?}", label, one);
                prop_assert!(one.compared.as_ref().is_none_or(|peers| peers.firms >= 10), "{} {:?}", label, one);
            }
            let scored = assessment.dimensions.iter().filter_map(|dimension| dimension.score);
            prop_assert!(scored.clone().all(|score| (0..=HUNDRED).contains(&score)), "{}", label);
            let weight: i64 = assessment.dimensions.iter().map(|dimension| dimension.weight).sum();
            let whole = if scored.count() == 0 { 0 } else { 10_000 };
            prop_assert!((weight - whole).abs() <= 5, "{}: weights sum to {}", label, weight);
            let has_tiers = assessment.index == "dolphin";
            prop_assert_eq!(assessment.tier.is_some(), has_tiers && assessment.score.is_some());
            prop_assert_eq!(assessment.grade.is_some(), !has_tiers && assessment.score.is_some());
        }
    }

    #[test]
    fn the_order_in_which_facts_came_does_not_matter(known in known()) {
        let peers = known.peers();
        for (day, index) in READY.iter() {
            let [one, other] = [true, false].map(|forwards| {
                let mut assessment = index.assess(&known.firm(day, forwards).input, &peers);
                let dimensions = assessment.dimensions.iter_mut();
                // The numbers of the facts differ, and with them which of many are named.
                dimensions.flat_map(|one| &mut one.indicators).for_each(|one| one.evidence.clear());
                assessment
            });
            prop_assert_eq!(one, other);
        }
    }

    #[test]
    fn a_conclusion_is_that_of_the_assessment(known in known()) {
        let peers = known.peers();
        for (day, index) in READY.iter() {
            let input = known.firm(day, true).input;
            let (said, assessment) = (index.conclude(&input, &peers), index.assess(&input, &peers));
            prop_assert_eq!(said.score, assessment.score);
            prop_assert_eq!((said.tier, said.grade), (assessment.tier.as_deref(), assessment.grade.as_deref()));
        }
    }

    #[test]
    fn one_more_finding_never_lowers_compliance(known in known(), finding in any::<Index>(), class in any::<Index>()) {
        let rules = RULEBOOK.index("dolphin", "2022-03-31".parse().unwrap()).unwrap();
        let dimension = &rules.dimensions[0];
        prop_assert!(matches!(dimension.combiner, Combiner::NoisyOr));
        let signals: Vec<&String> = dimension.indicators.iter().filter_map(|one| one.signal.as_ref()).collect();
        let id = finding.get(&signals);
        let mut firm = known.firm("2022-03-31", true);
        let before = score(&latest("dolphin").assess(&firm.input, &known.peers()), "D1");
        let code = if id.as_str() == "enforcement" {
            class.get(&RULEBOOK.codes["enforcement"].codes).id.as_str()
        } else {
            ""
        };
        firm.see(id, 0, ("", code), (1, 1));
        let after = score(&latest("dolphin").assess(&firm.input, &known.peers()), "D1");
        prop_assert!(before <= after, "{}: {:?} then {:?}", id, before, after);
        prop_assert!(after > Some(0));
    }

    #[test]
    fn between_knots_the_score_moves_one_way(low in 0_i64..6_000, further in 0_i64..6_000) {
        let at = |index: &str, signal: &str, indicator: &str, numerator: i64| {
            let mut firm = Firm::new("2022-03-31", "p2p");
            firm.see(signal, 0, ("", ""), (numerator, 10_000)).see("loan_balance", 0, ("", ""), (1, 1));
            score(&latest(index).assess(&firm.input, &PeerStatistics::default()), indicator)
        };
        let high = low + further;
        for (index, signal, indicator) in [("dolphin", "promised_yield", "D2-01"), ("comb", "uptime", "O7"), ("comb", "custody_balance", "C2")] {
            prop_assert!(at(index, signal, indicator, low) <= at(index, signal, indicator, high), "{}", indicator);
        }
        for (signal, indicator) in [("over_cap_balance", "C1"), ("overdue90_balance", "B1"), ("top10_lenders_share", "O3")] {
            prop_assert!(at("comb", signal, indicator, low) >= at("comb", signal, indicator, high), "{}", indicator);
        }
    }

    /// Each finding's row in proportion to −ln(1 − p): together they are the dimension's part of the score.
    #[test]
    fn the_split_of_findings_sums_to_their_dimension(mask in 1_u32..(1 << 11)) {
        let hits = ["licence_missing", "name_words", "name_words_consult", "dishonesty_list", "abnormal_operation",
            "prior_offender", "address_mismatch", "icp_missing", "inspection_refused", "wage_dispute", "forbidden_advert"];
        let mut firm = Firm::new("2022-03-31", "wealth");
        let seen: Vec<&&str> = hits.iter().enumerate().filter(|(place, _)| mask >> place & 1 == 1).map(|(_, id)| id).collect();
        seen.iter().for_each(|id| {
            firm.see(id, 0, ("", ""), (1, 1));
        });
        let assessment = latest("dolphin").assess(&firm.input, &PeerStatistics::default());
        let rows: Vec<_> = assessment.contributions.iter().filter(|row| row.kind == ContributionKind::Indicator).collect();
        prop_assert_eq!(rows.len(), seen.len());
        let own: i64 = rows.iter().map(|row| row.points).sum();
        let exact = score(&assessment, "D1").unwrap_or(0) * 25 / 10_000;
        prop_assert!((own - exact).abs() <= rows.len() as i64 + 1, "{} of {}", own, exact);
        for (one, other) in rows.iter().flat_map(|one| rows.iter().map(move |other| (one, other))) {
            if score(&assessment, &one.id) > score(&assessment, &other.id) {
                prop_assert!(one.points >= other.points, "{} against {}", one.id, other.id);
            }
        }
    }

    /// The fact that is named leaves the tier indeed, when everything is computed again without it.
    #[test]
    fn a_counterfactual_is_true(known in known()) {
        let peers = known.peers();
        for (day, index) in READY.iter() {
            let firm = known.firm(day, true);
            let assessment = index.assess(&firm.input, &peers);
            let Some(found) = counterfactual(index, &firm.input, &peers, &assessment) else { continue };
            prop_assert!(found.tier != assessment.tier || assessment.tier.is_none());
            if found.corrected.is_none() {
                let then = without(index, &firm, &peers, found.fact);
                prop_assert_eq!((then.score, then.tier), (found.score, found.tier));
            }
        }
    }
}

fn without(index: &CompiledIndex, firm: &Firm, peers: &PeerStatistics, fact: FactId) -> Assessment {
    let mut input = firm.input.clone();
    input.observations.iter_mut().for_each(|list| list.retain(|seen| seen.fact_id != fact));
    index.assess(&input, peers)
}
