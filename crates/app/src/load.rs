//! Firms and facts into the house: what is known already is not entered twice.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use haitun_lake::columns::to_facts;
use haitun_lake::{Scan, parts};
use haitun_primitives::fact::{Fact, FactId, FirmNo};
use haitun_primitives::problem::Problem;
use haitun_store::firms::NewFirm;
use haitun_store::{Reach, Work, facts, firms, imports, runs};
use serde::Serialize;

use crate::assess::committed;
use crate::house::{House, document, lake_failed, part_row};
use crate::import::Reject;
use crate::jobs;

/// Firms between two that are named, up to which both are read in one scan.
const RANGE_GAP_MAX: i64 = 256;
/// Firms of which the known facts are held in memory at a time.
const RANGE_FIRMS_MAX: i64 = 2_048;

/// What came in.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct Loaded {
    /// Firms named.
    pub firms: u64,
    /// Facts entered.
    pub facts: u64,
    /// Facts known already.
    pub known: u64,
    /// Rows set aside.
    pub rejects: u64,
    /// Firms that wait to be assessed again.
    pub reassess: u64,
}

/// What follows a delivery.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Afterwards {
    /// Nothing: whoever brings it in assesses all firms.
    Nothing,
    /// The firms of which something new is known are assessed again, once the city was assessed at all.
    Reassess,
}

/// What is brought in together.
#[derive(Clone, Debug)]
pub struct Delivery<'a> {
    /// What kind of import (`p2p-archive`).
    pub kind: &'a str,
    /// Firms.
    pub firms: &'a [NewFirm],
    /// Facts; `firm_no` is the place in `firms`, `fact_id` any number, `corrects` one of those numbers.
    pub facts: Vec<Fact>,
    /// Rows set aside.
    pub rejects: &'a [Reject],
    /// What follows.
    pub afterwards: Afterwards,
}

/// Everything a fact says, without its number and the day it became known: said again later it is not new.
type Saying = (
    i64,
    String,
    Option<String>,
    Option<String>,
    NaiveDate,
    Option<NaiveDate>,
    Option<i64>,
    bool,
    String,
    String,
);

fn saying(fact: &Fact) -> Saying {
    (
        fact.firm_no.0,
        fact.kind.clone(),
        fact.item.clone(),
        fact.class.clone(),
        fact.valid_from,
        fact.valid_to,
        fact.value,
        fact.retracted,
        fact.source.clone(),
        fact.evidence.clone(),
    )
}

/// Where a saying was met before.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Before {
    /// A fact of the house.
    Known(FactId),
    /// A fact of this delivery, by the number it was given there.
    Given(FactId),
}

/// Enters a delivery as parts of the lake, in one transaction; returns the firms' numbers with what was done.
///
/// # Errors
/// The disk or the database refuses; then nothing was entered.
pub async fn deliver(house: &House, delivery: Delivery<'_>) -> Result<(Vec<i64>, Loaded), Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    // Taking the counter first makes deliveries wait for each other.
    facts::reserve(&mut work, 0).await?;
    let numbers = firms::enter(&mut work, delivery.firms).await?;
    let mut given = delivery.facts;
    for fact in &mut given {
        let place = usize::try_from(fact.firm_no.0).unwrap_or(usize::MAX);
        let number = numbers.get(place).copied();
        fact.firm_no = FirmNo(number.ok_or_else(|| document(&"a fact without its firm"))?);
    }
    let before = said_before(house, &mut work, &given).await?;
    let distinct: BTreeSet<i64> = numbers.iter().copied().collect();
    let known = before.iter().flatten().count();
    let mut loaded = Loaded {
        firms: distinct.len() as u64,
        facts: (given.len() - known) as u64,
        known: known as u64,
        rejects: delivery.rejects.len() as u64,
        reassess: 0,
    };
    let first = facts::reserve(&mut work, given.len() - known).await?;
    let fresh = numbered(given, &before, first);
    if !fresh.is_empty() {
        let touched: BTreeSet<i64> = fresh.iter().map(|fact| fact.firm_no.0).collect();
        let written = parts::write(house.lake.root(), fresh).map_err(lake_failed)?;
        let rows: Vec<_> = written.iter().map(part_row).collect();
        haitun_store::parts::add(&mut work, &rows).await?;
        if delivery.afterwards == Afterwards::Reassess {
            loaded.reassess = ask_for_firms(&mut work, touched).await?;
        }
    }
    if loaded.facts > 0 || loaded.rejects > 0 {
        let rejects = serde_json::to_value(delivery.rejects).map_err(|error| document(&error))?;
        let facts = i64::try_from(loaded.facts).unwrap_or(i64::MAX);
        imports::note(&mut work, delivery.kind, facts, &rejects).await?;
    }
    committed(work).await?;
    Ok((numbers, loaded))
}

/// The facts that are new, with their numbers from `first` on, and those they correct by their numbers in the house.
fn numbered(given: Vec<Fact>, before: &[Option<Before>], first: i64) -> Vec<Fact> {
    let mut ids: HashMap<FactId, FactId> = HashMap::new();
    let mut fresh = Vec::new();
    for (mut fact, before) in given.into_iter().zip(before) {
        match before {
            Some(Before::Known(id)) => {
                ids.insert(fact.fact_id, *id);
            }
            Some(Before::Given(earlier)) => {
                ids.insert(fact.fact_id, ids.get(earlier).copied().unwrap_or(*earlier));
            }
            None => {
                let id = FactId(first + fresh.len() as i64);
                ids.insert(fact.fact_id, id);
                fact.fact_id = id;
                fresh.push(fact);
            }
        }
    }
    for fact in &mut fresh {
        fact.corrects = fact.corrects.and_then(|id| ids.get(&id)).copied();
    }
    fresh
}

/// Asks for firms to be assessed again, if the city was assessed at all; says how many.
async fn ask_for_firms(work: &mut Work, touched: BTreeSet<i64>) -> Result<u64, Problem> {
    if runs::days(work).await?.is_empty() {
        return Ok(0);
    }
    let ids = firms::ids(work, &touched.into_iter().collect::<Vec<_>>()).await?;
    for firm_id in &ids {
        jobs::ask_for_firm(work, firm_id).await?;
    }
    Ok(ids.len() as u64)
}

/// Of each fact given, where its saying was met before: in the house, or earlier in the delivery. What is known is
/// read for a bounded number of firms at a time, and only for firms that are named.
async fn said_before(
    house: &House,
    work: &mut Work,
    given: &[Fact],
) -> Result<Vec<Option<Before>>, Problem> {
    let mut places: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for (place, fact) in given.iter().enumerate() {
        places.entry(fact.firm_no.0).or_default().push(place);
    }
    let mut before = vec![None; given.len()];
    for (first, last) in ranges(places.keys().copied()) {
        let mut sayings: HashMap<Saying, Before> = HashMap::new();
        for fact in all_known(house, work, (first, last), NaiveDate::MAX).await? {
            if places.contains_key(&fact.firm_no.0) {
                // The oldest of several that say the same.
                let found = sayings.entry(saying(&fact)).or_insert(Before::Known(fact.fact_id));
                if matches!(found, Before::Known(id) if fact.fact_id < *id) {
                    *found = Before::Known(fact.fact_id);
                }
            }
        }
        for place in places.range(first..=last).flat_map(|(_, places)| places) {
            let fact = &given[*place];
            match sayings.entry(saying(fact)) {
                Entry::Occupied(met) => before[*place] = Some(*met.get()),
                Entry::Vacant(free) => {
                    free.insert(Before::Given(fact.fact_id));
                }
            }
        }
    }
    Ok(before)
}

/// Ranges of at most [`RANGE_FIRMS_MAX`] numbers that hold all that are named, in order.
fn ranges(named: impl Iterator<Item = i64>) -> Vec<(i64, i64)> {
    let mut ranges: Vec<(i64, i64)> = Vec::new();
    for number in named {
        match ranges.last_mut() {
            Some((first, last))
                if number - *last <= RANGE_GAP_MAX && number - *first < RANGE_FIRMS_MAX =>
            {
                *last = number;
            }
            _ => ranges.push((number, number)),
        }
    }
    ranges
}

/// All facts of a range of firms known on a day, corrections and withdrawals included.
pub(crate) async fn all_known(
    house: &House,
    work: &mut Work,
    (first, last): (i64, i64),
    as_of: NaiveDate,
) -> Result<Vec<Fact>, Problem> {
    let manifest = house.parts(work).await?;
    let hot = facts::hot(work, first, last).await?;
    let scan = Scan {
        parts: &manifest,
        hot: &hot,
        as_of,
        firms: (FirmNo(first), FirmNo(last)),
        last_fact: None,
        kinds: &[],
    };
    let known = house.lake.known(&scan).await.map_err(lake_failed)?;
    to_facts(&known).map_err(lake_failed)
}

/// Moves hot facts into parts of the lake; says how many.
///
/// # Errors
/// The disk or the database refuses; then nothing was moved.
pub async fn compact(house: &House) -> Result<u64, Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    facts::reserve(&mut work, 0).await?;
    let hot = facts::hot(&mut work, 0, i64::MAX).await?;
    let moved: Vec<i64> = hot.iter().map(|fact| fact.fact_id.0).collect();
    if moved.is_empty() {
        return Ok(0);
    }
    let written = parts::write(house.lake.root(), hot).map_err(lake_failed)?;
    haitun_store::parts::add(&mut work, &written.iter().map(part_row).collect::<Vec<_>>()).await?;
    facts::remove(&mut work, &moved).await?;
    committed(work).await?;
    Ok(moved.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_hold_all_that_are_named_and_never_too_many_firms() {
        assert_eq!(ranges([1, 2, 300, 301].into_iter()), [(1, 2), (300, 301)]);
        assert_eq!(ranges([5, 5 + RANGE_GAP_MAX].into_iter()), [(5, 5 + RANGE_GAP_MAX)]);
        let named: Vec<i64> = (1..=3 * RANGE_FIRMS_MAX).collect();
        let found = ranges(named.iter().copied());
        assert_eq!(found.len(), 3);
        assert!(found.iter().all(|(first, last)| last - first < RANGE_FIRMS_MAX));
        let held = found.iter().flat_map(|(first, last)| *first..=*last);
        assert_eq!(held.collect::<Vec<_>>(), named);
        assert!(ranges([].into_iter()).is_empty());
    }
}
