//! What the trade showed on the day beside a firm's own figures: read from the statistics that its score cites.

use std::collections::BTreeMap;
use std::str::FromStr as _;

use haitun_rulebook::Rulebook;
use haitun_supervision::observation::{PeerDistribution, PeerStatistics};
use haitun_supervision::outcome::Assessment;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

/// 1/10,000, in which the statistics are kept.
const ONE: i64 = 10_000;
const HUNDREDTHS: i64 = 100;

/// One signal in the firm's trade.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PeerFigure {
    /// Firms with data.
    pub firms: u64,
    /// Median, 1/10,000 of the signal's unit.
    pub median: i64,
    /// The firm's own figure, where an indicator is the signal itself.
    pub own: Option<String>,
    /// Peers strictly below it, in hundredths of a percent.
    pub percentile: Option<i64>,
}

/// The figures of a trade by signal.
#[must_use]
pub fn figures(
    rulebook: &Rulebook,
    statistics: &PeerStatistics,
    trade: &str,
    assessments: &[Assessment],
) -> BTreeMap<String, PeerFigure> {
    let trade = statistics.trades.get(trade).into_iter().flatten();
    trade
        .map(|(signal, distribution)| {
            let own = own(rulebook, signal, assessments);
            let percentile = own.as_deref().and_then(|own| percentile(distribution, own));
            let (firms, median) = (distribution.count, distribution.median);
            (signal.clone(), PeerFigure { firms, median, own, percentile })
        })
        .collect()
}

/// The value of an indicator that is the signal itself.
fn own(rulebook: &Rulebook, signal: &str, assessments: &[Assessment]) -> Option<String> {
    assessments.iter().find_map(|assessment| {
        let index = rulebook.index(&assessment.index, assessment.as_of)?;
        let rules = index.dimensions.iter().flat_map(|dimension| &dimension.indicators);
        let bare = rules.filter(|rule| {
            let named = rule.value.as_deref().or(rule.signal.as_deref());
            named == Some(signal)
        });
        let ids: Vec<&str> = bare.map(|rule| rule.id.as_str()).collect();
        let found = assessment.dimensions.iter().flat_map(|dimension| &dimension.indicators);
        let mut found = found.filter(|one| ids.contains(&one.id.as_str()));
        found.find_map(|one| one.value.clone())
    })
}

fn percentile(distribution: &PeerDistribution, own: &str) -> Option<i64> {
    let own = Decimal::from_str(own).ok()?.checked_mul(Decimal::from(ONE))?.round().to_i64()?;
    distribution.percentile(own)?.checked_mul(Decimal::from(HUNDREDTHS))?.trunc().to_i64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_the_share_of_peers_strictly_below() {
        let check = |cuts: &[i64], own: &str, expected: Option<i64>| {
            let distribution =
                PeerDistribution { count: cuts.len() as u64, median: 0, cuts: cuts.to_vec() };
            assert_eq!(percentile(&distribution, own), expected, "{cuts:?} {own}");
        };
        let five = [60_000, 80_000, 80_000, 100_000, 240_000];
        check(&five, "5", Some(0));
        check(&five, "8", Some(2_000));
        check(&five, "8.0001", Some(6_000));
        check(&five, "24", Some(8_000));
        check(&five, "25", Some(10_000));
        check(&five, "many", None);
        check(&[], "8", None);
    }
}
