//! Accounts, and how often a sign-in to each failed.

use chrono::{DateTime, Utc};
use sqlx::FromRow;

use crate::connection::Work;
use crate::error::StoreError;

/// An account.
#[derive(Clone, Debug, Eq, FromRow, PartialEq)]
pub struct AccountRow {
    /// Name to sign in with.
    pub account: String,
    /// Chinese name.
    pub zh: String,
    /// English name.
    pub en: String,
    /// Role.
    pub role: String,
    /// District it is bound to; empty = none.
    pub district: String,
    /// Hash of the password.
    pub password: String,
    /// Failed sign-ins since the last that succeeded.
    pub failures: i32,
    /// No sign-in before.
    pub locked_until: Option<DateTime<Utc>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Its password was set by someone else.
    pub password_due: bool,
}

/// Creates an account, or leaves the one that bears the name; says whether it was created.
///
/// # Errors
/// The database refuses.
pub async fn create(work: &mut Work, row: &AccountRow) -> Result<bool, StoreError> {
    let created = sqlx::query(
        "INSERT INTO accounts (account, zh, en, role, district, password, password_due)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (account) DO NOTHING",
    )
    .bind(&row.account)
    .bind(&row.zh)
    .bind(&row.en)
    .bind(&row.role)
    .bind(&row.district)
    .bind(&row.password)
    .bind(row.password_due)
    .execute(&mut **work)
    .await?;
    Ok(created.rows_affected() == 1)
}

/// An account by its name.
///
/// # Errors
/// The database refuses.
pub async fn by_name(work: &mut Work, account: &str) -> Result<Option<AccountRow>, StoreError> {
    Ok(sqlx::query_as("SELECT * FROM accounts WHERE account = $1")
        .bind(account)
        .fetch_optional(&mut **work)
        .await?)
}

/// All accounts.
///
/// # Errors
/// The database refuses.
pub async fn all(work: &mut Work) -> Result<Vec<AccountRow>, StoreError> {
    Ok(sqlx::query_as("SELECT * FROM accounts ORDER BY account").fetch_all(&mut **work).await?)
}

/// All accounts, kept from others until the work ends.
///
/// # Errors
/// The database refuses.
pub async fn locked(work: &mut Work) -> Result<Vec<AccountRow>, StoreError> {
    Ok(sqlx::query_as("SELECT * FROM accounts ORDER BY account FOR UPDATE")
        .fetch_all(&mut **work)
        .await?)
}

/// Closes an account, or opens it again.
///
/// # Errors
/// The database refuses.
pub async fn set_closed(
    work: &mut Work,
    account: &str,
    closed_at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE accounts SET closed_at = $2 WHERE account = $1")
        .bind(account)
        .bind(closed_at)
        .execute(&mut **work)
        .await?;
    Ok(())
}

/// A password to set.
#[derive(Clone, Copy, Debug)]
pub struct NewPassword<'a> {
    /// Its hash.
    pub hash: &'a str,
    /// Someone else sets it.
    pub due: bool,
    /// The hash that it replaces; another than the one there changes nothing.
    pub before: &'a str,
}

/// Sets a password and forgets failed sign-ins; says whether it did.
///
/// # Errors
/// The database refuses.
pub async fn set_password(
    work: &mut Work,
    account: &str,
    new: NewPassword<'_>,
) -> Result<bool, StoreError> {
    let changed = sqlx::query(
        "UPDATE accounts SET password = $2, password_due = $3, failures = 0, locked_until = NULL
         WHERE account = $1 AND password = $4",
    )
    .bind(account)
    .bind(new.hash)
    .bind(new.due)
    .bind(new.before)
    .execute(&mut **work)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Counts one more failed sign-in, and keeps the account for this work; returns how many there are.
///
/// # Errors
/// The database refuses.
pub async fn count_failure(work: &mut Work, account: &str) -> Result<Option<i32>, StoreError> {
    Ok(sqlx::query_scalar(
        "UPDATE accounts SET failures = LEAST(failures, 1000000) + 1 WHERE account = $1 RETURNING failures",
    )
    .bind(account)
    .fetch_optional(&mut **work)
    .await?)
}

/// Notes failed sign-ins in a row, and until when there may be no other.
///
/// # Errors
/// The database refuses.
pub async fn set_failures(
    work: &mut Work,
    account: &str,
    failures: i32,
    locked_until: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE accounts SET failures = $2, locked_until = $3 WHERE account = $1")
        .bind(account)
        .bind(failures)
        .bind(locked_until)
        .execute(&mut **work)
        .await?;
    Ok(())
}
