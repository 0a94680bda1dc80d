//! Reports of backtests, kept for the pages.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use sqlx::FromRow;

use crate::connection::Work;
use crate::error::StoreError;

/// A report, without its body in lists.
#[derive(Clone, Debug, FromRow, PartialEq)]
pub struct BacktestRow {
    /// Number.
    pub backtest_id: i64,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Name in both languages.
    pub title: Value,
    /// Nothing later was known.
    pub cutoff: NaiveDate,
    /// Last day of outcomes.
    pub until: NaiveDate,
    /// Firms.
    pub firms: i64,
    /// Events.
    pub events: i64,
}

/// Keeps a report; the same report is kept once.
///
/// # Errors
/// The database refuses.
pub async fn keep(
    work: &mut Work,
    row: &BacktestRow,
    digest: &str,
    report: &Value,
) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "INSERT INTO backtests (title, cutoff, until, firms, events, digest, report) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (digest) DO UPDATE SET title = excluded.title RETURNING backtest_id",
    )
    .bind(&row.title)
    .bind(row.cutoff)
    .bind(row.until)
    .bind(row.firms)
    .bind(row.events)
    .bind(digest)
    .bind(report)
    .fetch_one(&mut **work)
    .await?)
}

/// All, newest first.
///
/// # Errors
/// The database refuses.
pub async fn all(work: &mut Work) -> Result<Vec<BacktestRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT backtest_id, at, title, cutoff, until, firms, events FROM backtests ORDER BY backtest_id DESC",
    )
    .fetch_all(&mut **work)
    .await?)
}

/// One with its report.
///
/// # Errors
/// The database refuses.
pub async fn by_id(
    work: &mut Work,
    backtest_id: i64,
) -> Result<Option<(BacktestRow, Value)>, StoreError> {
    let row: Option<BacktestRow> = sqlx::query_as(
        "SELECT backtest_id, at, title, cutoff, until, firms, events FROM backtests WHERE backtest_id = $1",
    )
    .bind(backtest_id)
    .fetch_optional(&mut **work)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let report = sqlx::query_scalar("SELECT report FROM backtests WHERE backtest_id = $1")
        .bind(backtest_id)
        .fetch_one(&mut **work)
        .await?;
    Ok(Some((row, report)))
}
