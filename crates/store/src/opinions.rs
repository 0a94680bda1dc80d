//! Second opinions of learned models, stored beside the index and never blended with it.

use chrono::NaiveDate;
use serde_json::Value;
use sqlx::FromRow;

use crate::connection::Work;
use crate::error::StoreError;

/// What a model thinks of a firm on a day.
#[derive(Clone, Debug, FromRow, PartialEq)]
pub struct OpinionRow {
    /// Firm.
    pub firm_no: i64,
    /// Day.
    pub as_of: NaiveDate,
    /// Digest of the model.
    pub model: String,
    /// What the model was trained on, in words.
    pub trained_on: String,
    /// Probability.
    pub probability: f64,
    /// The firm was part of its training.
    pub in_sample: bool,
    /// Reasons: feature and points.
    pub reasons: Value,
}

/// Keeps a model.
///
/// # Errors
/// The database refuses.
pub async fn keep_model(
    work: &mut Work,
    digest: &str,
    trained_on: &str,
    body: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO models (digest, trained_on, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(digest)
    .bind(trained_on)
    .bind(body)
    .execute(&mut **work)
    .await?;
    Ok(())
}

/// Keeps an opinion and shows it in the firm's standing.
///
/// # Errors
/// The database refuses.
pub async fn keep(work: &mut Work, row: &OpinionRow) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO opinions VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (firm_no, as_of, model) DO NOTHING",
    )
    .bind(row.firm_no)
    .bind(row.as_of)
    .bind(&row.model)
    .bind(row.probability)
    .bind(row.in_sample)
    .bind(&row.reasons)
    .execute(&mut **work)
    .await?;
    sqlx::query("UPDATE standings SET opinion = $2 WHERE firm_no = $1")
        .bind(row.firm_no)
        .bind(row.probability)
        .execute(&mut **work)
        .await?;
    Ok(())
}

/// The last opinion on a firm at or before a day.
///
/// # Errors
/// The database refuses.
pub async fn last(
    work: &mut Work,
    firm_no: i64,
    day: NaiveDate,
) -> Result<Option<OpinionRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT firm_no, as_of, model, trained_on, probability, in_sample, reasons FROM opinions
         JOIN models ON models.digest = opinions.model WHERE firm_no = $1 AND as_of <= $2
         ORDER BY as_of DESC, models.at DESC LIMIT 1",
    )
    .bind(firm_no)
    .bind(day)
    .fetch_optional(&mut **work)
    .await?)
}
