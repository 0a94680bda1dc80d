//! The record of everything done: lines that can be added and read, never changed.

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use crate::connection::Work;
use crate::error::StoreError;

/// Lock under which lines are added, so that each knows the one before.
const LOCK: i64 = 0x0068_6169_7475_6e01;

/// A line.
#[derive(Clone, Debug, Eq, FromRow, PartialEq)]
pub struct AuditRow {
    /// Number, from 1 without gaps.
    pub number: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; empty = not signed in.
    pub account: String,
    /// In which role.
    pub role: String,
    /// What.
    pub action: String,
    /// On what.
    pub object: String,
    /// `begun`, and then `allowed`, `denied` or `failed`.
    pub outcome: String,
    /// Digest over this line and the one before.
    pub hash: Vec<u8>,
}

/// Takes the lock until the work ends, and returns number and digest of the last line.
///
/// # Errors
/// The database refuses.
pub async fn last(work: &mut Work) -> Result<(i64, Vec<u8>), StoreError> {
    sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(LOCK).execute(&mut **work).await?;
    let last = sqlx::query_as("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
        .fetch_optional(&mut **work)
        .await?;
    Ok(last.unwrap_or_default())
}

/// Adds lines.
///
/// # Errors
/// The database refuses.
pub async fn add(work: &mut Work, rows: &[AuditRow]) -> Result<(), StoreError> {
    for row in rows {
        sqlx::query("INSERT INTO audit VALUES ($1, $2, $3, $4, $5, $6, $7, $8)")
            .bind(row.number)
            .bind(row.at)
            .bind(&row.account)
            .bind(&row.role)
            .bind(&row.action)
            .bind(&row.object)
            .bind(&row.outcome)
            .bind(&row.hash)
            .execute(&mut **work)
            .await?;
    }
    Ok(())
}

/// Lines after one, in order.
///
/// # Errors
/// The database refuses.
pub async fn after(work: &mut Work, number: i64, limit: i64) -> Result<Vec<AuditRow>, StoreError> {
    Ok(sqlx::query_as("SELECT * FROM audit WHERE number > $1 ORDER BY number LIMIT $2")
        .bind(number)
        .bind(limit)
        .fetch_all(&mut **work)
        .await?)
}

/// The last lines, newest first.
///
/// # Errors
/// The database refuses.
pub async fn newest(work: &mut Work, limit: i64) -> Result<Vec<AuditRow>, StoreError> {
    Ok(sqlx::query_as("SELECT * FROM audit ORDER BY number DESC LIMIT $1")
        .bind(limit)
        .fetch_all(&mut **work)
        .await?)
}
