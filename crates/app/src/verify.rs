//! Verification: computes stored scores again from the facts on disk, divided otherwise, and compares bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use haitun_lake::parts::{self, Part};
use haitun_lake::{Lake, Selection, Working};
use haitun_primitives::fact::Fact;
use haitun_primitives::problem::Problem;
use haitun_rulebook::Rulebook;
use haitun_store::assessments::{self, Stored};
use haitun_store::{Reach, facts, firms};
use haitun_supervision::observation::PeerStatistics;
use haitun_supervision::{CompiledIndex, ENGINE_VERSION};
use serde::Serialize;

use crate::assess::{Snapshot, canonical, compiled, inputs, judge, kept_peers};
use crate::house::{House, unpack};

/// Most firms named as different.
pub const NAMED_MAX: usize = 1_000;
/// Division of the work without a seed: other than that of the assessment.
const SHARD_FIRMS: i64 = 5_003;
const WORKING: Working = Working { partitions: 3, batch_rows: 1_021 };
/// Multiplier and increment of the generator that shuffles (Knuth, MMIX).
const GENERATOR: (u64, u64) = (6_364_136_223_846_793_005, 1_442_695_040_888_963_407);

/// What to verify.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// One firm.
    pub firm: Option<String>,
    /// One day.
    pub as_of: Option<NaiveDate>,
    /// Seed of another order and division.
    pub shuffle: Option<u64>,
}

/// What was found.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct Verified {
    /// Scores computed again.
    pub checked: u64,
    /// Equal to the last byte.
    pub identical: u64,
    /// Not.
    pub different: u64,
    /// Scores of another version of the engine, which only that version can compute again.
    pub other_engine: u64,
    /// Firm and day of the first that differ.
    pub differing: Vec<(String, NaiveDate)>,
    /// Files of the lake that are not those written.
    pub altered_parts: Vec<String>,
}

/// Computes stored scores again.
///
/// # Errors
/// A rulebook, peer statistics or a part of the lake is lost.
pub async fn verify(house: &House, wanted: &Wanted) -> Result<Verified, Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    let mut manifest = house.parts(&mut work).await?;
    let mut range = (1, firms::last_number(&mut work).await?);
    if let Some(firm_id) = &wanted.firm {
        let firm = firms::by_id(&mut work, firm_id)
            .await?
            .ok_or_else(|| crate::firms::unknown(firm_id))?;
        range = (firm.firm_no, firm.firm_no);
    }
    let mut hot = facts::hot(&mut work, range.0, range.1).await?;
    let days = assessments::days(&mut work).await?;
    drop(work);
    let altered =
        |part: &&Part| parts::check(house.lake.root(), std::slice::from_ref(*part)).is_err();
    let mut found = Verified {
        altered_parts: manifest.iter().filter(altered).map(|part| part.path.clone()).collect(),
        ..Verified::default()
    };
    let mut random = wanted.shuffle.map(Random);
    let (mut size, mut working) = (SHARD_FIRMS, WORKING);
    if let Some(random) = &mut random {
        random.shuffle(&mut manifest);
        random.shuffle(&mut hot);
        size = 500 + random.below(7_000) as i64;
        working = Working { partitions: 1 + random.below(4), batch_rows: 64 + random.below(4_096) };
    }
    let lake = Lake::new(house.lake.root(), working);
    let (manifest, hot) = (Arc::new(manifest), Arc::new(hot));
    let mut again = Again { house, lake, manifest, hot, cache: BTreeMap::new(), found };
    for day in days.into_iter().filter(|day| wanted.as_of.is_none_or(|only| only == *day)) {
        let mut firsts: Vec<i64> = (range.0..=range.1).step_by(size as usize).collect();
        if let Some(random) = &mut random {
            random.shuffle(&mut firsts);
        }
        for first in firsts {
            again.shard(day, (first, (first + size - 1).min(range.1))).await?;
        }
    }
    found = again.found;
    found.differing.sort();
    Ok(found)
}

/// Rules and peers that a stored score cites.
struct Cited {
    rulebook: Rulebook,
    indices: Vec<CompiledIndex>,
    peers: PeerStatistics,
}

struct Again<'a> {
    house: &'a House,
    lake: Lake,
    manifest: Arc<Vec<Part>>,
    hot: Arc<Vec<Fact>>,
    cache: BTreeMap<(NaiveDate, String, String), Cited>,
    found: Verified,
}

impl Again<'_> {
    async fn shard(&mut self, day: NaiveDate, range: (i64, i64)) -> Result<(), Problem> {
        let mut work = self.house.store.begin(&Reach::City).await?;
        let rows = assessments::stored(&mut work, day, range.0, range.1).await?;
        drop(work);
        let mut groups: BTreeMap<(String, String, Option<i64>), Vec<Stored>> = BTreeMap::new();
        for row in rows {
            if row.engine != ENGINE_VERSION {
                self.found.other_engine += 1;
                continue;
            }
            let peers = row.peers.clone().unwrap_or_default();
            groups.entry((row.rulebook.clone(), peers, row.last_fact)).or_default().push(row);
        }
        for ((rulebook, peers, last_fact), rows) in groups {
            let key = (day, rulebook, peers);
            if !self.cache.contains_key(&key) {
                let cited = self.cited(&key).await?;
                self.cache.retain(|(cached, ..), _| *cached == day);
                self.cache.insert(key.clone(), cited);
            }
            if let Some(cited) = self.cache.get(&key) {
                let (parts, hot) = (Arc::clone(&self.manifest), Arc::clone(&self.hot));
                let facts = Snapshot { parts, hot, last_fact };
                let found = inputs(&self.lake, &cited.rulebook, day, Selection::All, &facts, range)
                    .await
                    .map_err(|problem| self.unreadable(problem))?;
                let mut fresh = BTreeMap::new();
                for input in &found {
                    fresh.insert(
                        input.firm_no.0,
                        canonical(&judge(&cited.indices, input, &cited.peers))?,
                    );
                }
                self.compare(day, rows, &fresh)?;
            }
        }
        Ok(())
    }

    /// Where files are not those written, a failure to read is told with their names.
    fn unreadable(&self, problem: Problem) -> Problem {
        let altered = &self.found.altered_parts;
        if altered.is_empty() {
            return problem;
        }
        let names = altered.join(", ");
        Problem::new(
            "verify.parts",
            format!("数据湖文件被改动且无法读取：{names}；请从备份恢复这些文件后重新核验"),
            format!("files of the lake were altered and cannot be read: {names}; restore them from a backup and verify again"),
        )
        .at(names)
    }

    fn compare(
        &mut self,
        day: NaiveDate,
        rows: Vec<Stored>,
        fresh: &BTreeMap<i64, Vec<u8>>,
    ) -> Result<(), Problem> {
        for row in rows {
            self.found.checked += 1;
            if fresh.get(&row.firm_no) == Some(&unpack(&row.explanation)?) {
                self.found.identical += 1;
                continue;
            }
            self.found.different += 1;
            if self.found.differing.len() < NAMED_MAX {
                self.found.differing.push((row.firm_id, day));
            }
        }
        Ok(())
    }

    async fn cited(
        &self,
        (day, rulebook, peers): &(NaiveDate, String, String),
    ) -> Result<Cited, Problem> {
        let mut work = self.house.store.begin(&Reach::City).await?;
        let rulebook = self.house.kept_rulebook(&mut work, rulebook).await?;
        drop(work);
        let indices = compiled(&rulebook, *day)?;
        Ok(Cited { indices, rulebook, peers: kept_peers(self.house, peers).await? })
    }
}

/// A small generator: only the order of work hangs on it, never a result.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(GENERATOR.0).wrapping_add(GENERATOR.1);
        (self.0 >> 33) as usize % bound.max(1)
    }

    fn shuffle<Item>(&mut self, items: &mut [Item]) {
        for place in (1..items.len()).rev() {
            items.swap(place, self.below(place + 1));
        }
    }
}
