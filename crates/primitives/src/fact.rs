//! The fact: the one form in which everything that enters Haitun is kept.

use std::collections::{BTreeMap, BTreeSet};

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

/// A correction or withdrawal: which fact it is, which one it names, and when it became known.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Correction {
    /// The correction itself.
    pub fact: FactId,
    /// The fact that it names.
    pub corrects: FactId,
    /// Day on which it became known.
    pub known_at: NaiveDate,
}

/// The facts that do not stand: whatever was corrected, and of several corrections of one fact all but the latest known,
/// however they name each other.
#[must_use]
pub fn replaced(corrections: &[Correction]) -> BTreeSet<FactId> {
    let named: BTreeMap<FactId, FactId> =
        corrections.iter().map(|one| (one.fact, one.corrects)).collect();
    // A correction is newer than what it names, so the way to the first fact ends.
    let first = |one: &Correction| {
        let mut fact = one.corrects;
        for _ in 0..named.len() {
            let Some(before) = named.get(&fact) else { break };
            fact = *before;
        }
        fact
    };
    let mut latest: BTreeMap<FactId, (NaiveDate, FactId)> = BTreeMap::new();
    for one in corrections {
        let known = latest.entry(first(one)).or_insert((one.known_at, one.fact));
        *known = (*known).max((one.known_at, one.fact));
    }
    let standing: BTreeSet<FactId> = latest.values().map(|(_, fact)| *fact).collect();
    let all = corrections.iter().flat_map(|one| [one.fact, one.corrects]);
    all.filter(|fact| !standing.contains(fact)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_several_corrections_the_latest_known_stands() {
        let check = |corrections: &[(i64, i64, u32)], expected: &[i64]| {
            let corrections: Vec<Correction> = corrections
                .iter()
                .map(|&(fact, corrects, day)| Correction {
                    fact: FactId(fact),
                    corrects: FactId(corrects),
                    known_at: NaiveDate::from_ymd_opt(2022, 3, day).unwrap(),
                })
                .collect();
            let expected: BTreeSet<FactId> = expected.iter().map(|id| FactId(*id)).collect();
            assert_eq!(replaced(&corrections), expected, "{corrections:?}");
        };
        check(&[], &[]);
        check(&[(2, 1, 5)], &[1]);
        // Two of the same fact: the one known later, not the one entered later.
        check(&[(2, 1, 5), (3, 1, 6)], &[1, 2]);
        check(&[(2, 1, 6), (3, 1, 5)], &[1, 3]);
        check(&[(2, 1, 5), (3, 1, 5)], &[1, 2]);
        // A chain, and a branch off its beginning.
        check(&[(2, 1, 5), (3, 2, 6)], &[1, 2]);
        check(&[(2, 1, 5), (3, 2, 6), (4, 1, 7)], &[1, 2, 3]);
        check(&[(2, 1, 5), (3, 2, 8), (4, 1, 7)], &[1, 2, 4]);
        // Others are not touched.
        check(&[(2, 1, 5), (12, 11, 4), (13, 11, 5)], &[1, 11, 12]);
    }
}
