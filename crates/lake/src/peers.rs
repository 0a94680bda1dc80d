//! Peer statistics of a day from what all firms are scored from.

use chrono::NaiveDate;
use haitun_rulebook::Rulebook;
use haitun_supervision::observation::{FirmInput, PeerStatistics};
use haitun_supervision::peers::PeerCollector;

/// The statistics; the order of the firms does not matter.
#[must_use]
pub fn statistics(rulebook: &Rulebook, as_of: NaiveDate, inputs: &[FirmInput]) -> PeerStatistics {
    let mut collector = PeerCollector::new(rulebook, as_of);
    inputs.iter().for_each(|input| collector.add(input));
    collector.finish()
}
