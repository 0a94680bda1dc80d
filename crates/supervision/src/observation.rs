//! What an index is computed from: the observations of one firm, and the frozen figures of its peers.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::NaiveDate;
use haitun_primitives::fact::{FactId, FirmNo};
use haitun_rulebook::Rulebook;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const PERCENT: u64 = 100;

/// One row that a signal's query yields.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Observation {
    /// The fact it rests on.
    pub fact_id: FactId,
    /// Item of the fact.
    pub item: Option<Box<str>>,
    /// Class of the fact.
    pub class: Option<Box<str>>,
    /// Value = numerator ÷ denominator, in the signal's unit (percent: 0.125 means 12.5 %).
    pub numerator: i64,
    /// Denominator; 0 is legal and follows domain §1.0.
    pub denominator: i64,
    /// Day on which it was last seen or for which it stands (monthly: last day of the month).
    pub seen_on: NaiveDate,
}

/// Everything the engine is told of one firm on one day.
#[derive(Clone, Debug)]
pub struct FirmInput {
    /// The firm.
    pub firm_no: FirmNo,
    /// Trade (业态) code.
    pub trade: Box<str>,
    /// Observations by signal, in the order of `Rulebook::signals`; each list ordered by (seen_on, fact_id).
    pub observations: Vec<Vec<Observation>>,
    /// Feeds whose load covers the firm, with the day last covered, in the order of `Rulebook::feeds`.
    pub feeds: Vec<Option<NaiveDate>>,
    /// Digest over all facts of the firm known that day (order-independent).
    pub facts_digest: [u8; 32],
}

impl FirmInput {
    /// A firm of which nothing is known.
    #[must_use]
    pub fn unknown(rulebook: &Rulebook, firm_no: FirmNo) -> Self {
        Self {
            firm_no,
            trade: "".into(),
            observations: vec![Vec::new(); rulebook.signals.len()],
            feeds: vec![None; rulebook.feeds.len()],
            facts_digest: [0; 32],
        }
    }
}

/// Figures of all firms, frozen per as-of day, so that one firm alone scores as it did at night.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PeerStatistics {
    /// As-of day.
    pub as_of: Option<NaiveDate>,
    /// By trade (`*` = whole city), then signal.
    pub trades: BTreeMap<String, BTreeMap<String, PeerDistribution>>,
    /// The digest, once it was asked for: each score cites it.
    #[serde(skip)]
    pub(crate) digest: OnceLock<[u8; 32]>,
}

impl PartialEq for PeerStatistics {
    fn eq(&self, other: &Self) -> bool {
        (&self.as_of, &self.trades) == (&other.as_of, &other.trades)
    }
}

impl Eq for PeerStatistics {}

impl PeerStatistics {
    /// Statistics of a day.
    #[must_use]
    pub fn new(
        as_of: NaiveDate,
        trades: BTreeMap<String, BTreeMap<String, PeerDistribution>>,
    ) -> Self {
        Self { as_of: Some(as_of), trades, digest: OnceLock::new() }
    }

    /// SHA-256 over the canonical JSON.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        *self
            .digest
            .get_or_init(|| Sha256::digest(serde_json::to_vec(self).unwrap_or_default()).into())
    }
}

/// Distribution of one signal's scalar within one trade, in 1/10,000 of the signal's unit.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
pub struct PeerDistribution {
    /// Firms with data.
    pub count: u64,
    /// Median (mean of the middle two, rounded half up).
    pub median: i64,
    /// Up to 1,001 cut points q_0 … q_1000 (all values when there are fewer), ascending.
    pub cuts: Vec<i64>,
}

impl PeerDistribution {
    /// Share of the peers strictly below a figure, in percent of the cut points; none where there are none.
    #[must_use]
    pub fn percentile(&self, own: i64) -> Option<Decimal> {
        let below = self.cuts.partition_point(|cut| *cut < own);
        Decimal::from(below as u64 * PERCENT).checked_div(Decimal::from(self.cuts.len() as u64))
    }
}
