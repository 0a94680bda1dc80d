//! Warnings: opened or raised by an assessment, acknowledged, assigned and closed by people.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::types::Json;
use sqlx::{FromRow, Postgres, QueryBuilder};

use crate::connection::Work;
use crate::error::StoreError;
use crate::search::push_meant;

/// A clock of a warning, with its due time fixed when it began.
#[derive(Clone, Debug, Eq, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct ClockRow {
    /// Id in the rulebook.
    pub id: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// `hours`, `days` or `working_days`.
    pub unit: String,
    /// When it runs out.
    pub due_at: DateTime<Utc>,
    /// When it was met.
    pub done_at: Option<DateTime<Utc>>,
    /// Its working days reach into a year whose holidays were not known when it began; only weekends were left out.
    #[serde(default)]
    pub provisional: bool,
}

/// A warning.
#[derive(Clone, Debug, FromRow, PartialEq)]
pub struct WarningRow {
    /// Number.
    pub warning_id: i64,
    /// Firm.
    pub firm_no: i64,
    /// Its id.
    pub firm_id: String,
    /// Its name.
    pub firm_name: String,
    /// Its district.
    pub district: String,
    /// Tier.
    pub tier: String,
    /// Dolphin index in hundredths when it was opened or last raised.
    pub score: i32,
    /// Day of that assessment.
    pub as_of: NaiveDate,
    /// State.
    pub state: String,
    /// When it was opened or last raised.
    pub opened_at: DateTime<Utc>,
    /// Who works on it.
    pub assignee: Option<String>,
    /// Why it was closed.
    pub reason: Option<String>,
    /// Clocks.
    pub clocks: Json<Vec<ClockRow>>,
}

/// An entry in a warning's history.
#[derive(Clone, Debug, Eq, FromRow, PartialEq)]
pub struct EventRow {
    /// Warning.
    pub warning_id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; `haitun` for the system itself.
    pub account: String,
    /// `opened`, `raised`, `acknowledged`, `assigned`, `closed`.
    pub kind: String,
    /// Note.
    pub note: Option<String>,
}

/// A warning to open, or to raise a live one to.
#[derive(Clone, Debug)]
pub struct NewWarning {
    /// Number of the newest fact that adds to the score.
    pub newest_evidence: i64,
    /// Firm.
    pub firm_no: i64,
    /// District.
    pub district: String,
    /// Tier.
    pub tier: String,
    /// Place of the tier in the rulebook, 0 = the riskiest.
    pub tier_rank: i32,
    /// Dolphin index in hundredths.
    pub score: i32,
    /// Day.
    pub as_of: NaiveDate,
    /// Run.
    pub run_id: i64,
    /// Now.
    pub opened_at: DateTime<Utc>,
    /// Clocks that begin.
    pub clocks: Vec<ClockRow>,
}

/// What becomes of a warning.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Change<'a> {
    /// New state.
    pub state: &'a str,
    /// New assignee; none leaves it.
    pub assignee: Option<&'a str>,
    /// Reason of closing.
    pub reason: Option<&'a str>,
    /// Clocks as they are now.
    pub clocks: &'a [ClockRow],
}

/// Account of the system itself in histories.
pub const SYSTEM: &str = "haitun";
/// Kinds of entries that the system itself makes.
const OPENED: &str = "opened";
const RAISED: &str = "raised";
const SELECT: &str = "SELECT w.warning_id, w.firm_no, f.firm_id, f.name AS firm_name, w.district, w.tier, w.score, w.as_of,
    w.state, w.opened_at, w.assignee, w.reason, w.clocks FROM warnings w JOIN firms f USING (firm_no)";

/// Opens a warning of each firm, or raises the live one if the tier is riskier; says which, if any, in the order given.
///
/// # Errors
/// The database refuses.
pub async fn open(
    work: &mut Work,
    new: &[NewWarning],
) -> Result<Vec<Option<&'static str>>, StoreError> {
    let firms: Vec<i64> = new.iter().map(|one| one.firm_no).collect();
    let closed: Vec<(i64, Option<i64>, i32)> = sqlx::query_as(
        "SELECT DISTINCT ON (firm_no) firm_no, closed_after_fact, tier_rank FROM warnings
         WHERE firm_no = ANY ($1) AND state = 'closed' ORDER BY firm_no, warning_id DESC",
    )
    .bind(&firms)
    .fetch_all(&mut **work)
    .await?;
    let live: Vec<(i64, i64, i32)> = sqlx::query_as(
        "SELECT firm_no, warning_id, tier_rank FROM warnings WHERE firm_no = ANY ($1) AND state <> 'closed'
         ORDER BY firm_no FOR UPDATE",
    )
    .bind(&firms)
    .fetch_all(&mut **work)
    .await?;
    let closed: HashMap<i64, (Option<i64>, i32)> =
        closed.into_iter().map(|(firm_no, seen, rank)| (firm_no, (seen, rank))).collect();
    let live: HashMap<i64, (i64, i32)> =
        live.into_iter().map(|(firm_no, id, rank)| (firm_no, (id, rank))).collect();
    let (mut raised, mut opened) = (Vec::new(), Vec::new());
    for one in new {
        match (live.get(&one.firm_no), closed.get(&one.firm_no)) {
            (Some((_, rank)), _) if *rank <= one.tier_rank => {}
            (Some((warning_id, _)), _) => raised.push((*warning_id, one)),
            (None, Some(closed)) if rests(*closed, one) => {}
            (None, _) => opened.push(one),
        }
    }
    let mut done: HashMap<i64, &'static str> = HashMap::new();
    for (kind, firms) in
        [(RAISED, raise(work, &raised).await?), (OPENED, insert(work, &opened).await?)]
    {
        done.extend(firms.into_iter().map(|firm_no| (firm_no, kind)));
    }
    Ok(new.iter().map(|one| done.get(&one.firm_no).copied()).collect())
}

/// Raises live warnings; returns their firms.
async fn raise(work: &mut Work, raised: &[(i64, &NewWarning)]) -> Result<Vec<i64>, StoreError> {
    let of = |pick: fn(&NewWarning) -> i64| -> Vec<i64> {
        raised.iter().map(|(_, one)| pick(one)).collect()
    };
    Ok(sqlx::query_scalar(
        "WITH given AS (
             SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::bigint[], $5::date[], $6::bigint[],
                 $7::timestamptz[], $8::timestamptz[], $9::jsonb[])
             AS given (warning_id, tier, tier_rank, score, as_of, run_id, opened_at, next_due, clocks)
         ), raised AS (
             UPDATE warnings w SET tier = given.tier, tier_rank = given.tier_rank, score = given.score,
                 as_of = given.as_of, run_id = given.run_id, state = 'open', opened_at = given.opened_at,
                 next_due = given.next_due, clocks = given.clocks
             FROM given WHERE w.warning_id = given.warning_id RETURNING w.warning_id, w.firm_no, w.opened_at
         ), told AS (
             INSERT INTO warning_events (warning_id, number, at, account, kind)
             SELECT warning_id, 1 + (SELECT COALESCE(MAX(e.number), 0) FROM warning_events e
                 WHERE e.warning_id = raised.warning_id), opened_at, $10, $11 FROM raised
         )
         SELECT firm_no FROM raised",
    )
    .bind(raised.iter().map(|(warning_id, _)| *warning_id).collect::<Vec<_>>())
    .bind(raised.iter().map(|(_, one)| one.tier.as_str()).collect::<Vec<_>>())
    .bind(of(|one| i64::from(one.tier_rank)))
    .bind(of(|one| i64::from(one.score)))
    .bind(raised.iter().map(|(_, one)| one.as_of).collect::<Vec<_>>())
    .bind(of(|one| one.run_id))
    .bind(raised.iter().map(|(_, one)| one.opened_at).collect::<Vec<_>>())
    .bind(raised.iter().map(|(_, one)| next_due(&one.clocks)).collect::<Vec<_>>())
    .bind(raised.iter().map(|(_, one)| Json(&one.clocks)).collect::<Vec<_>>())
    .bind(SYSTEM)
    .bind(RAISED)
    .fetch_all(&mut **work)
    .await?)
}

/// Enters new warnings; returns their firms. One that another run opened at this moment stands.
async fn insert(work: &mut Work, opened: &[&NewWarning]) -> Result<Vec<i64>, StoreError> {
    let of =
        |pick: fn(&NewWarning) -> i64| -> Vec<i64> { opened.iter().map(|one| pick(one)).collect() };
    Ok(sqlx::query_scalar(
        "WITH opened AS (
             INSERT INTO warnings (firm_no, district, tier, tier_rank, score, as_of, run_id, opened_at, next_due, clocks)
             SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::date[],
                 $7::bigint[], $8::timestamptz[], $9::timestamptz[], $10::jsonb[])
             ON CONFLICT (firm_no) WHERE state <> 'closed' DO NOTHING RETURNING warning_id, firm_no, opened_at
         ), told AS (
             INSERT INTO warning_events (warning_id, number, at, account, kind)
             SELECT warning_id, 1, opened_at, $11, $12 FROM opened
         )
         SELECT firm_no FROM opened",
    )
    .bind(of(|one| one.firm_no))
    .bind(opened.iter().map(|one| one.district.as_str()).collect::<Vec<_>>())
    .bind(opened.iter().map(|one| one.tier.as_str()).collect::<Vec<_>>())
    .bind(of(|one| i64::from(one.tier_rank)))
    .bind(of(|one| i64::from(one.score)))
    .bind(opened.iter().map(|one| one.as_of).collect::<Vec<_>>())
    .bind(of(|one| one.run_id))
    .bind(opened.iter().map(|one| one.opened_at).collect::<Vec<_>>())
    .bind(opened.iter().map(|one| next_due(&one.clocks)).collect::<Vec<_>>())
    .bind(opened.iter().map(|one| Json(&one.clocks)).collect::<Vec<_>>())
    .bind(SYSTEM)
    .bind(OPENED)
    .fetch_all(&mut **work)
    .await?)
}

/// An officer has closed a warning of this tier or a riskier one, and nothing new is known since.
fn rests((seen, tier_rank): (Option<i64>, i32), new: &NewWarning) -> bool {
    new.tier_rank >= tier_rank && seen.is_some_and(|seen| new.newest_evidence <= seen)
}

fn next_due(clocks: &[ClockRow]) -> Option<DateTime<Utc>> {
    clocks.iter().filter(|clock| clock.done_at.is_none()).map(|clock| clock.due_at).min()
}

/// Adds to a warning's history.
///
/// # Errors
/// The database refuses.
pub async fn record(
    work: &mut Work,
    warning_id: i64,
    at: DateTime<Utc>,
    account: &str,
    kind: &str,
    note: Option<&str>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO warning_events SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, $4, $5
         FROM warning_events WHERE warning_id = $1",
    )
    .bind(warning_id)
    .bind(at)
    .bind(account)
    .bind(kind)
    .bind(note)
    .execute(&mut **work)
    .await?;
    Ok(())
}

/// One warning; `lock` keeps others from changing it until the work ends.
///
/// # Errors
/// The database refuses.
pub async fn by_id(
    work: &mut Work,
    warning_id: i64,
    lock: bool,
) -> Result<Option<WarningRow>, StoreError> {
    let mut query = QueryBuilder::<Postgres>::new(SELECT);
    query.push(" WHERE w.warning_id = ").push_bind(warning_id);
    if lock {
        query.push(" FOR UPDATE OF w");
    }
    Ok(query.build_query_as().fetch_optional(&mut **work).await?)
}

/// Changes a warning.
///
/// # Errors
/// The database refuses.
pub async fn change(
    work: &mut Work,
    warning_id: i64,
    change: &Change<'_>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE warnings SET state = $2, assignee = COALESCE($3, assignee), reason = COALESCE($4, reason),
            clocks = $5, next_due = $6, closed_after_fact = CASE WHEN $2 = 'closed'
                THEN (SELECT next - 1 FROM counters WHERE name = 'fact') END WHERE warning_id = $1",
    )
    .bind(warning_id)
    .bind(change.state)
    .bind(change.assignee)
    .bind(change.reason)
    .bind(Json(change.clocks))
    .bind(next_due(change.clocks).filter(|_| change.state != "closed"))
    .execute(&mut **work)
    .await?;
    Ok(())
}

/// Whose warnings.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Assigned {
    /// Those given to an account.
    To(String),
    /// Those given to nobody, or to an account that was closed.
    Nobody,
}

/// Which warnings.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Tiers; empty = all.
    pub tiers: Vec<String>,
    /// States; empty = all.
    pub states: Vec<String>,
    /// Part of what the firm is called, or the beginning of its id.
    pub search: Option<String>,
    /// One firm.
    pub firm_no: Option<i64>,
    /// Whose.
    pub assigned: Option<Assigned>,
    /// With a clock that ran out before an instant.
    pub overdue: Option<DateTime<Utc>>,
}

fn conditions(query: &mut QueryBuilder<Postgres>, filter: &Filter) {
    query.push(" WHERE true");
    for (column, wanted) in
        [(" AND w.tier = ANY (", &filter.tiers), (" AND w.state = ANY (", &filter.states)]
    {
        if !wanted.is_empty() {
            query.push(column).push_bind(wanted.clone()).push(")");
        }
    }
    if let Some(search) = &filter.search {
        push_meant(query, "w.firm_no", search);
    }
    if let Some(firm_no) = filter.firm_no {
        query.push(" AND w.firm_no = ").push_bind(firm_no);
    }
    match &filter.assigned {
        None => {}
        Some(Assigned::To(account)) => {
            query.push(" AND w.assignee = ").push_bind(account.clone());
        }
        Some(Assigned::Nobody) => {
            query.push(
                " AND NOT EXISTS (SELECT FROM accounts a WHERE a.account = w.assignee AND a.closed_at IS NULL)",
            );
        }
    }
    if let Some(now) = filter.overdue {
        // A closed warning has no time due.
        query.push(" AND w.next_due < ").push_bind(now);
    }
}

/// A page of warnings: the riskiest tier first, then the nearest due time.
///
/// # Errors
/// The database refuses.
pub async fn page(
    work: &mut Work,
    filter: &Filter,
    offset: i64,
    limit: i64,
) -> Result<Vec<WarningRow>, StoreError> {
    let mut query = QueryBuilder::new(SELECT);
    conditions(&mut query, filter);
    query
        .push(" ORDER BY w.tier_rank, w.next_due NULLS LAST, w.warning_id OFFSET ")
        .push_bind(offset);
    query.push(" LIMIT ").push_bind(limit);
    Ok(query.build_query_as().fetch_all(&mut **work).await?)
}

/// Live warnings whose next clock runs out first.
///
/// # Errors
/// The database refuses.
pub async fn urgent(work: &mut Work, limit: i64) -> Result<Vec<WarningRow>, StoreError> {
    let mut query = QueryBuilder::<Postgres>::new(SELECT);
    query.push(" WHERE w.state <> 'closed' ORDER BY w.next_due NULLS LAST, w.tier_rank, w.warning_id LIMIT ");
    query.push_bind(limit);
    Ok(query.build_query_as().fetch_all(&mut **work).await?)
}

/// How many warnings a filter takes.
///
/// # Errors
/// The database refuses.
pub async fn count(work: &mut Work, filter: &Filter) -> Result<i64, StoreError> {
    let mut query =
        QueryBuilder::new("SELECT COUNT(*) FROM warnings w JOIN firms f USING (firm_no)");
    conditions(&mut query, filter);
    Ok(query.build_query_scalar().fetch_one(&mut **work).await?)
}

/// Per tier: live warnings, and those of them with a clock run out.
///
/// # Errors
/// The database refuses.
pub async fn tiers(
    work: &mut Work,
    now: DateTime<Utc>,
) -> Result<Vec<(String, i64, i64)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT tier, COUNT(*), COUNT(*) FILTER (WHERE next_due < $1) FROM warnings WHERE state <> 'closed' GROUP BY tier",
    )
    .bind(now)
    .fetch_all(&mut **work)
    .await?)
}

/// Histories of some warnings, each in order.
///
/// # Errors
/// The database refuses.
pub async fn events(work: &mut Work, warnings: &[i64]) -> Result<Vec<EventRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT warning_id, at, account, kind, note FROM warning_events WHERE warning_id = ANY ($1)
         ORDER BY warning_id, number",
    )
    .bind(warnings)
    .fetch_all(&mut **work)
    .await?)
}
