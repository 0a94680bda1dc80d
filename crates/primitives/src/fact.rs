//! The fact: the one form in which everything that enters Haitun is kept.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Registry number of a firm: the key by which facts, signals and scores meet.
///
/// The operational store hands it out; `FirmId` (code or surrogate) is the name that people see.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FirmNo(pub i64);

/// Sequence number of a fact; it rises in the order in which facts became known to the system.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FactId(pub i64);

/// One statement about one firm, with the time it holds, the day it became known, and its origin.
///
/// Facts are never changed. A correction is a new fact that names the one it replaces in
/// `corrects`; a withdrawal is such a correction with `retracted` set.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Sequence number, unique for ever.
    pub fact_id: FactId,
    /// The firm it speaks of.
    pub firm_no: FirmNo,
    /// Fact kind, an id of `rulebook/facts`.
    pub kind: String,
    /// What tells several facts of one kind and time apart (a complaint's number, a word, an officer's pseudonym).
    pub item: Option<String>,
    /// Codes of the kind's class lists joined by `|`, in the catalogue's order (`12345|described|promise`).
    pub class: Option<String>,
    /// First day on which the statement holds (for a monthly figure: the first day of the month).
    pub valid_from: NaiveDate,
    /// Last day on which it holds; none while it goes on.
    pub valid_to: Option<NaiveDate>,
    /// Day (Asia/Shanghai) on which the system, or the archive's rule, says it was known.
    pub known_at: NaiveDate,
    /// The value in the kind's stored unit (fen, 1/10,000, count); none for a plain statement.
    pub value: Option<i64>,
    /// Set on a correction that withdraws the fact named in `corrects`.
    pub retracted: bool,
    /// The earlier fact that this one replaces or withdraws.
    pub corrects: Option<FactId>,
    /// Feed and load it came with (`p2p-archive:panel`, `manual:analyst01`).
    pub source: String,
    /// Where the proof lies (`wdzj_panel_2017H1.csv#row=17`, a snapshot or document id).
    pub evidence: String,
}
