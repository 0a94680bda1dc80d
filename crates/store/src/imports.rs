//! What was brought in when, the rows set aside, and what happened later to firms of an archive.

use chrono::NaiveDate;
use serde_json::Value;

use crate::connection::Work;
use crate::error::StoreError;

/// An outcome, kept apart from facts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct OutcomeRow {
    /// Firm.
    pub firm_no: i64,
    /// Day.
    pub day: NaiveDate,
    /// Reason as given.
    pub reason: String,
    /// The police took part.
    pub police: bool,
}

/// Notes an import.
///
/// # Errors
/// The database refuses.
pub async fn note(
    work: &mut Work,
    kind: &str,
    facts: i64,
    rejects: &Value,
) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "INSERT INTO imports (kind, facts, rejects) VALUES ($1, $2, $3) RETURNING import_id",
    )
    .bind(kind)
    .bind(facts)
    .bind(rejects)
    .fetch_one(&mut **work)
    .await?)
}

/// Keeps outcomes; known ones stay.
///
/// # Errors
/// The database refuses.
pub async fn keep_outcomes(
    work: &mut Work,
    source: &str,
    outcomes: &[OutcomeRow],
) -> Result<u64, StoreError> {
    let mut kept = 0;
    for outcome in outcomes {
        let done =
            sqlx::query("INSERT INTO outcomes VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING")
                .bind(outcome.firm_no)
                .bind(outcome.day)
                .bind(&outcome.reason)
                .bind(outcome.police)
                .bind(source)
                .execute(&mut **work)
                .await?;
        kept += done.rows_affected();
    }
    Ok(kept)
}
