//! Hot facts: those not yet in a part of the lake; and the numbers of facts.

use chrono::NaiveDate;
use haitun_primitives::fact::{Fact, FactId, FirmNo};
use sqlx::FromRow;

use crate::connection::Work;
use crate::error::StoreError;

#[derive(FromRow)]
struct Row {
    fact_id: i64,
    firm_no: i64,
    kind: String,
    item: Option<String>,
    class: Option<String>,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    known_at: NaiveDate,
    value: Option<i64>,
    retracted: bool,
    corrects: Option<i64>,
    source: String,
    evidence: String,
}

impl From<Row> for Fact {
    fn from(row: Row) -> Self {
        Self {
            fact_id: FactId(row.fact_id),
            firm_no: FirmNo(row.firm_no),
            kind: row.kind,
            item: row.item,
            class: row.class,
            valid_from: row.valid_from,
            valid_to: row.valid_to,
            known_at: row.known_at,
            value: row.value,
            retracted: row.retracted,
            corrects: row.corrects.map(FactId),
            source: row.source,
            evidence: row.evidence,
        }
    }
}

/// Number of the last fact entered by a committed work.
///
/// # Errors
/// The database refuses.
pub async fn last(work: &mut Work) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("SELECT next - 1 FROM counters WHERE name = 'fact'")
        .fetch_one(&mut **work)
        .await?)
}

/// Reserves numbers for facts; returns the first.
///
/// # Errors
/// The database refuses.
pub async fn reserve(work: &mut Work, count: usize) -> Result<i64, StoreError> {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let first = sqlx::query_scalar(
        "UPDATE counters SET next = next + $1 WHERE name = 'fact' RETURNING next - $1",
    )
    .bind(count)
    .fetch_one(&mut **work)
    .await?;
    Ok(first)
}

/// Enters hot facts.
///
/// # Errors
/// The database refuses.
pub async fn enter(work: &mut Work, facts: &[Fact]) -> Result<(), StoreError> {
    for fact in facts {
        sqlx::query(
            "INSERT INTO hot_facts VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        )
        .bind(fact.fact_id.0)
        .bind(fact.firm_no.0)
        .bind(&fact.kind)
        .bind(&fact.item)
        .bind(&fact.class)
        .bind(fact.valid_from)
        .bind(fact.valid_to)
        .bind(fact.known_at)
        .bind(fact.value)
        .bind(fact.retracted)
        .bind(fact.corrects.map(|id| id.0))
        .bind(&fact.source)
        .bind(&fact.evidence)
        .execute(&mut **work)
        .await?;
    }
    Ok(())
}

/// Hot facts of a range of firms, by number.
///
/// # Errors
/// The database refuses.
pub async fn hot(work: &mut Work, first: i64, last: i64) -> Result<Vec<Fact>, StoreError> {
    let rows: Vec<Row> =
        sqlx::query_as("SELECT * FROM hot_facts WHERE firm_no BETWEEN $1 AND $2 ORDER BY fact_id")
            .bind(first)
            .bind(last)
            .fetch_all(&mut **work)
            .await?;
    Ok(rows.into_iter().map(Fact::from).collect())
}

/// Takes out the hot facts that have become part of the lake.
///
/// # Errors
/// The database refuses.
pub async fn remove(work: &mut Work, numbers: &[i64]) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM hot_facts WHERE fact_id = ANY ($1)")
        .bind(numbers)
        .execute(&mut **work)
        .await?;
    Ok(())
}
