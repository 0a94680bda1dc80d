//! Figures of all firms of a trade: counted once a day and frozen, so that one firm alone scores as it did at night.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use haitun_rulebook::Rulebook;

use crate::compile::SignalShape;
use crate::evaluate::Scope;
use crate::fixed;
use crate::observation::{FirmInput, PeerDistribution, PeerStatistics};

/// Firms with data below which there are no statistics (domain §2.3): the whole city stands in for such a trade.
pub const PEERS_MIN: usize = 10;
/// Stands for all trades together.
pub const CITY: &str = "*";
/// Cut points kept per distribution, less one.
const CUTS: usize = 1_000;

/// Collects the scalars of firms, in any order.
pub struct PeerCollector {
    as_of: NaiveDate,
    shapes: Vec<SignalShape>,
    places: Vec<usize>,
    nobody: PeerStatistics,
    values: BTreeMap<(Box<str>, usize), Vec<i64>>,
}

impl PeerCollector {
    /// A collector for the signals of which the rulebook keeps peer figures.
    #[must_use]
    pub fn new(rulebook: &Rulebook, as_of: NaiveDate) -> Self {
        let signals = || rulebook.signals.iter();
        Self {
            as_of,
            shapes: signals().map(|signal| SignalShape::of(rulebook, signal, as_of)).collect(),
            places: signals()
                .enumerate()
                .filter(|(_, signal)| signal.header.peers)
                .map(|(place, _)| place)
                .collect(),
            nobody: PeerStatistics::default(),
            values: BTreeMap::new(),
        }
    }

    /// Takes the firm's scalars.
    pub fn add(&mut self, input: &FirmInput) {
        let scope = Scope::bare(self.as_of, &self.shapes, input, &self.nobody);
        for &place in &self.places {
            if let Some(value) = scope.scalar(place).and_then(fixed::from_decimal) {
                for trade in [&*input.trade, CITY] {
                    self.values.entry((trade.into(), place)).or_default().push(value);
                }
            }
        }
    }

    /// The distributions; the same whatever the order in which firms came.
    #[must_use]
    pub fn finish(self) -> PeerStatistics {
        let mut trades: BTreeMap<String, BTreeMap<String, PeerDistribution>> = BTreeMap::new();
        for ((trade, place), mut values) in self.values {
            if values.len() < PEERS_MIN {
                continue;
            }
            values.sort_unstable();
            let id = self.shapes[place].id.clone();
            trades.entry(trade.into()).or_default().insert(id, distribution(&values));
        }
        PeerStatistics::new(self.as_of, trades)
    }
}

fn distribution(sorted: &[i64]) -> PeerDistribution {
    let middle = sorted.len() / 2;
    let pair = if sorted.len() % 2 == 1 { [middle, middle] } else { [middle - 1, middle] };
    let sum: i128 = pair.iter().map(|place| i128::from(sorted[*place])).sum();
    let cuts = if sorted.len() <= CUTS + 1 {
        sorted.to_vec()
    } else {
        (0..=CUTS).map(|cut| sorted[cut * (sorted.len() - 1) / CUTS]).collect()
    };
    PeerDistribution { count: sorted.len() as u64, median: fixed::divide_rounded(sum, 2), cuts }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_and_cuts() {
        let check = |values: &[i64], median: i64, cuts: usize| {
            let found = distribution(values);
            assert_eq!((found.median, found.cuts.len()), (median, cuts), "{values:?}");
        };
        check(&[1], 1, 1);
        check(&[1, 2], 2, 2);
        check(&[-3, -2], -2, 2);
        check(&[1, 5, 9], 5, 3);
        let many: Vec<i64> = (0..=10_000).collect();
        check(&many, 5_000, 1_001);
        assert_eq!(distribution(&many).cuts[1_000], 10_000);
    }
}
