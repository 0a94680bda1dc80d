//! Firms and facts into the house: what is known already is not entered twice.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use haitun_lake::columns::to_facts;
use haitun_lake::{Scan, parts};
use haitun_primitives::fact::{Fact, FactId, FirmNo};
use haitun_primitives::problem::Problem;
use haitun_store::firms::NewFirm;
use haitun_store::{Reach, Work, facts, firms, imports};
use serde::Serialize;

use crate::assess::committed;
use crate::house::{House, document, lake_failed, part_row};
use crate::import::Reject;

/// Firms between two that are named, up to which both are read in one scan.
const RANGE_GAP_MAX: i64 = 256;

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

/// Enters a delivery as parts of the lake, in one transaction; returns the firms' numbers with what was done.
///
/// # Errors
/// The disk or the database refuses; then nothing was entered.
pub async fn deliver(house: &House, delivery: Delivery<'_>) -> Result<(Vec<i64>, Loaded), Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    // Taking the counter first makes deliveries wait for each other.
    facts::reserve(&mut work, 0).await?;
    let numbers = firms::enter(&mut work, delivery.firms).await?;
    let mut known = known_sayings(house, &mut work, &numbers).await?;
    let mut fresh = Vec::new();
    let mut ids: HashMap<i64, i64> = HashMap::new();
    let given = delivery.facts.len();
    for mut fact in delivery.facts {
        let place = usize::try_from(fact.firm_no.0).unwrap_or(usize::MAX);
        fact.firm_no = FirmNo(
            numbers.get(place).copied().ok_or_else(|| document(&"a fact without its firm"))?,
        );
        match known.get_mut(&saying(&fact)).and_then(Vec::pop) {
            Some(id) => {
                ids.insert(fact.fact_id.0, id);
            }
            None => fresh.push(fact),
        }
    }
    let first = facts::reserve(&mut work, fresh.len()).await?;
    for (fact, id) in fresh.iter_mut().zip(first..) {
        ids.insert(fact.fact_id.0, id);
        fact.fact_id = FactId(id);
    }
    for fact in &mut fresh {
        fact.corrects = fact.corrects.and_then(|id| ids.get(&id.0)).map(|id| FactId(*id));
    }
    let loaded = Loaded {
        firms: numbers.len() as u64,
        facts: fresh.len() as u64,
        known: (given - fresh.len()) as u64,
        rejects: delivery.rejects.len() as u64,
    };
    if !fresh.is_empty() {
        let written = parts::write(house.lake.root(), fresh).map_err(lake_failed)?;
        let rows: Vec<_> = written.iter().map(part_row).collect();
        haitun_store::parts::add(&mut work, &rows).await?;
        let rejects = serde_json::to_value(delivery.rejects).map_err(|error| document(&error))?;
        imports::note(
            &mut work,
            delivery.kind,
            i64::try_from(loaded.facts).unwrap_or(i64::MAX),
            &rejects,
        )
        .await?;
    }
    committed(work).await?;
    Ok((numbers, loaded))
}

/// What is known of some firms, with the numbers of the facts that say it.
async fn known_sayings(
    house: &House,
    work: &mut Work,
    numbers: &[i64],
) -> Result<HashMap<Saying, Vec<i64>>, Problem> {
    let named: BTreeSet<i64> = numbers.iter().copied().collect();
    let mut ranges: Vec<(i64, i64)> = Vec::new();
    for &number in &named {
        match ranges.last_mut() {
            Some((_, last)) if number - *last <= RANGE_GAP_MAX => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    let mut sayings: HashMap<Saying, Vec<i64>> = HashMap::new();
    for range in ranges {
        let mut known = all_known(house, work, range, NaiveDate::MAX).await?;
        known.retain(|fact| named.contains(&fact.firm_no.0));
        // From the back, so that the oldest is taken first.
        for fact in known.iter().rev() {
            sayings.entry(saying(fact)).or_default().push(fact.fact_id.0);
        }
    }
    Ok(sayings)
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
