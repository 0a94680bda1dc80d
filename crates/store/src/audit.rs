//! The record of everything done: lines that can be added and read, never changed.

use chrono::{DateTime, Utc};
use sqlx::{FromRow, PgConnection};

use crate::connection::{Work, is_code};
use crate::error::StoreError;

/// What PostgreSQL says where a number is taken.
const TAKEN: &str = "23505";

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

/// Number and digest of the last line.
///
/// # Errors
/// The database refuses.
pub async fn last(hand: &mut PgConnection) -> Result<(i64, Vec<u8>), StoreError> {
    let last = sqlx::query_as("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
        .fetch_optional(hand)
        .await?;
    Ok(last.unwrap_or_default())
}

/// Adds lines, all or none; says whether their numbers were free. Whoever writes at the same moment takes a number
/// first, and the other learns of it here.
///
/// # Errors
/// The database refuses.
pub async fn add(hand: &mut PgConnection, rows: &[AuditRow]) -> Result<bool, StoreError> {
    let text = |pick: fn(&AuditRow) -> &str| -> Vec<&str> { rows.iter().map(pick).collect() };
    let added = sqlx::query(
        "INSERT INTO audit SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[],
            $6::text[], $7::text[], $8::bytea[])",
    )
    .bind(rows.iter().map(|row| row.number).collect::<Vec<_>>())
    .bind(rows.iter().map(|row| row.at).collect::<Vec<_>>())
    .bind(text(|row| &row.account))
    .bind(text(|row| &row.role))
    .bind(text(|row| &row.action))
    .bind(text(|row| &row.object))
    .bind(text(|row| &row.outcome))
    .bind(rows.iter().map(|row| row.hash.as_slice()).collect::<Vec<_>>())
    .execute(hand)
    .await;
    match added {
        Ok(_) => Ok(true),
        Err(error) if is_code(&error, TAKEN) => Ok(false),
        Err(error) => Err(error.into()),
    }
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
