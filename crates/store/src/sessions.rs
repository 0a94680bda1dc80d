//! Sessions: the hash of a token, whose it is, and when it was last seen.

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use crate::connection::Work;
use crate::error::StoreError;

/// A session.
#[derive(Clone, Debug, Eq, FromRow, PartialEq)]
pub struct SessionRow {
    /// Whose.
    pub account: String,
    /// Role.
    pub role: String,
    /// District the account is bound to; empty = none.
    pub district: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// When it began.
    pub begun: DateTime<Utc>,
    /// When it was last noted as in use.
    pub seen: DateTime<Utc>,
    /// The account's password was set by someone else.
    pub password_due: bool,
}

/// Begins a session, unless the account was closed or its password changed since it was compared; says whether it did.
///
/// # Errors
/// The database refuses.
pub async fn begin(
    work: &mut Work,
    token: &[u8],
    account: &str,
    password: &str,
) -> Result<bool, StoreError> {
    let begun = sqlx::query(
        "INSERT INTO sessions (token, account)
         SELECT $1, account FROM accounts WHERE account = $2 AND password = $3 AND closed_at IS NULL",
    )
    .bind(token)
    .bind(account)
    .bind(password)
    .execute(&mut **work)
    .await?;
    Ok(begun.rows_affected() == 1)
}

/// The session of a token; a closed account has none.
///
/// # Errors
/// The database refuses.
pub async fn by_token(work: &mut Work, token: &[u8]) -> Result<Option<SessionRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT account, role, district, zh, en, begun, seen, password_due FROM sessions JOIN accounts USING (account)
         WHERE token = $1 AND closed_at IS NULL",
    )
    .bind(token)
    .fetch_optional(&mut **work)
    .await?)
}

/// Notes that a session is in use.
///
/// # Errors
/// The database refuses.
pub async fn seen(work: &mut Work, token: &[u8], at: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query("UPDATE sessions SET seen = $2 WHERE token = $1")
        .bind(token)
        .bind(at)
        .execute(&mut **work)
        .await?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// The database refuses.
pub async fn end(work: &mut Work, token: &[u8]) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM sessions WHERE token = $1").bind(token).execute(&mut **work).await?;
    Ok(())
}

/// Ends all sessions of an account, or all but one.
///
/// # Errors
/// The database refuses.
pub async fn end_all(work: &mut Work, account: &str, but: Option<&[u8]>) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM sessions WHERE account = $1 AND token IS DISTINCT FROM $2")
        .bind(account)
        .bind(but)
        .execute(&mut **work)
        .await?;
    Ok(())
}

/// Removes sessions that are over: begun or last in use before an instant each; says how many.
///
/// # Errors
/// The database refuses.
pub async fn purge(
    work: &mut Work,
    begun_before: DateTime<Utc>,
    seen_before: DateTime<Utc>,
) -> Result<u64, StoreError> {
    let removed = sqlx::query("DELETE FROM sessions WHERE begun < $1 OR seen < $2")
        .bind(begun_before)
        .bind(seen_before)
        .execute(&mut **work)
        .await?;
    Ok(removed.rows_affected())
}
