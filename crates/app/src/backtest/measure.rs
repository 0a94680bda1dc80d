//! Turns scores and outcomes into figures with intervals.

use std::collections::BTreeMap;

use haitun_supervision::metrics::{
    Interval, Outcome, auc, average_precision, bootstrap, precision_at, precision_recall, roc,
};

use super::report::{Curves, Ends, Gain, Scorer, TierFigures};

/// Places at which precision is taken: what inspectors can visit.
const PRECISION_AT: [usize; 2] = [20, 50];

/// The scores of a cohort by one scorer, in the cohort's order.
#[derive(Clone, Debug, Default)]
pub(super) struct Scores {
    /// Higher is riskier; none = not rated.
    pub(super) values: Vec<Option<f64>>,
    /// Tier or grade of each firm.
    pub(super) tiers: Vec<Option<String>>,
    /// Tiers or grades, riskiest first; empty where the scorer has none.
    pub(super) order: Vec<String>,
    /// Firms that were part of its training.
    pub(super) in_sample_firms: usize,
}

/// A firm with both scores, for paired differences.
#[derive(Clone, Copy)]
struct Paired {
    own: f64,
    reference: f64,
    event: bool,
}

/// Figures of one scorer against the yield alone.
pub(super) fn scorer(scores: &Scores, yields: &Scores, events: &[bool], seed: u64) -> Scorer {
    let (own, reference) = (filled(&scores.values), filled(&yields.values));
    let rows: Vec<Paired> = own
        .iter()
        .zip(&reference)
        .zip(events)
        .map(|((own, reference), event)| Paired { own: *own, reference: *reference, event: *event })
        .collect();
    let own_rows = outcomes(&rows, |row| row.own);
    let gain = |rows: &[Paired]| {
        Some(auc(&outcomes(rows, |row| row.own))? - auc(&outcomes(rows, |row| row.reference))?)
    };
    let at = |firms: usize| move |rows: &[Outcome]| precision_at(rows, firms);
    let places = PRECISION_AT.iter();
    let precisions =
        places.clone().filter_map(|firms| Some((firms.to_string(), at(*firms)(&own_rows)?)));
    let intervals = places.filter_map(|firms| {
        Some((firms.to_string(), ends(bootstrap(&own_rows, seed, at(*firms)))?))
    });
    Scorer {
        rated: scores.values.iter().flatten().count(),
        auc: auc(&own_rows),
        auc_ci95: ends(bootstrap(&own_rows, seed, auc)),
        ap: average_precision(&own_rows),
        ap_ci95: ends(bootstrap(&own_rows, seed, average_precision)),
        precision_at: precisions.collect(),
        precision_at_ci95: intervals.collect(),
        in_sample: scores.in_sample_firms > 0,
        in_sample_firms: scores.in_sample_firms,
        gain_over_yield: Gain { auc: gain(&rows), ci95: ends(bootstrap(&rows, seed, gain)) },
        tiers: tiers(scores, events),
        brier: None,
        curves: Curves {
            roc: roc(&own_rows),
            precision_recall: precision_recall(&own_rows),
            reliability: Vec::new(),
        },
    }
}

/// A firm that a scorer does not rate is neither safe nor risky: it stands at the median of the others.
pub(super) fn filled(values: &[Option<f64>]) -> Vec<f64> {
    let mut known: Vec<f64> = values.iter().flatten().copied().collect();
    known.sort_by(f64::total_cmp);
    let median = known.get(known.len() / 2).copied().unwrap_or(0.0);
    values.iter().map(|value| value.unwrap_or(median)).collect()
}

pub(super) fn ends(interval: Option<Interval>) -> Option<Ends> {
    interval.map(|interval| [interval.low, interval.high])
}

fn outcomes(rows: &[Paired], score: impl Fn(&Paired) -> f64) -> Vec<Outcome> {
    rows.iter().map(|row| Outcome { score: score(row), event: row.event }).collect()
}

fn tiers(scores: &Scores, events: &[bool]) -> Vec<TierFigures> {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (tier, event) in scores.tiers.iter().zip(events) {
        let Some(tier) = tier else { continue };
        let count = counts.entry(tier).or_default();
        *count = (count.0 + 1, count.1 + usize::from(*event));
    }
    let all = events.iter().filter(|event| **event).count();
    let (mut firms, mut found) = (0, 0);
    let mut figures = Vec::new();
    for tier in &scores.order {
        let (more, new) = counts.get(tier.as_str()).copied().unwrap_or_default();
        (firms, found) = (firms + more, found + new);
        figures.push(TierFigures {
            tier: tier.clone(),
            firms,
            events: found,
            recall: if all > 0 { found as f64 / all as f64 } else { 0.0 },
            false_alarms_per_case: (found > 0).then(|| (firms - found) as f64 / found as f64),
        });
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn firms_without_a_rating_stand_in_the_middle_and_tiers_add_up() {
        assert_eq!(filled(&[Some(1.0), None, Some(3.0), Some(2.0)]), [1.0, 2.0, 3.0, 2.0]);
        assert_eq!(filled(&[None]), [0.0]);
        let tier = |id: &str| Some(id.to_owned());
        let scores = Scores {
            values: vec![Some(90.0), Some(70.0), Some(50.0), None],
            tiers: vec![tier("red"), tier("orange"), tier("orange"), None],
            order: vec!["red".to_owned(), "orange".to_owned()],
            in_sample_firms: 0,
        };
        let events = [true, false, true, true];
        let figures = scorer(&scores, &scores, &events, 1);
        let found: Vec<_> = figures.tiers.iter().map(|tier| (tier.firms, tier.events)).collect();
        assert_eq!(found, [(1, 1), (3, 2)]);
        assert!((figures.tiers[1].recall - 2.0 / 3.0).abs() < 1e-12);
        assert_eq!(figures.tiers[1].false_alarms_per_case, Some(0.5));
        assert_eq!(figures.gain_over_yield.auc, Some(0.0));
        assert_eq!(figures.gain_over_yield.ci95, Some([0.0, 0.0]));
        assert_eq!(figures.rated, 3);
    }
}
