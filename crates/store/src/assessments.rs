//! Assessments: every version of what each index said of each firm on each day.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use sqlx::FromRow;

use crate::connection::Work;
use crate::error::StoreError;

/// What a run found for one firm.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct NewAssessment {
    /// The firm.
    pub firm_no: i64,
    /// Its district.
    pub district: String,
    /// Dolphin index in hundredths.
    pub dolphin: Option<i32>,
    /// Tier by the score alone.
    pub reached: Option<String>,
    /// Tier held.
    pub tier: Option<String>,
    /// Since when the score lies well below the tier's line.
    pub below_since: Option<NaiveDate>,
    /// Held down by the confidence gate.
    pub provisional: bool,
    /// Share of weight with data, 1/10,000.
    pub coverage: i32,
    /// Weight with fresh data, 1/10,000.
    pub confidence: i32,
    /// COMB index in hundredths.
    pub comb: Option<i32>,
    /// Its grade.
    pub comb_grade: Option<String>,
    /// Digest of the firm's facts.
    pub facts: Vec<u8>,
    /// Compressed canonical JSON of the assessments.
    pub explanation: Vec<u8>,
    /// The fact that the counterfactual takes away or corrects.
    pub removed: Option<Value>,
}

/// Why a firm stands where it does.
#[derive(Clone, Debug, Eq, FromRow, PartialEq)]
pub struct Explained {
    /// Compressed canonical JSON of the assessments.
    pub explanation: Vec<u8>,
    /// The fact that the counterfactual takes away or corrects; none in runs of the first versions.
    pub removed: Option<Value>,
}

/// A version, without its explanation.
#[derive(Clone, Debug, Eq, FromRow, PartialEq)]
pub struct Version {
    /// Run.
    pub run_id: i64,
    /// Day.
    pub as_of: NaiveDate,
    /// When it was computed.
    pub computed_at: DateTime<Utc>,
    /// Dolphin index in hundredths.
    pub dolphin: Option<i32>,
    /// Tier held.
    pub tier: Option<String>,
    /// COMB index in hundredths.
    pub comb: Option<i32>,
    /// Its grade.
    pub comb_grade: Option<String>,
    /// Digest of the rulebook.
    pub rulebook: String,
    /// Digest of the firm's facts.
    pub facts: Vec<u8>,
    /// Version of the engine.
    pub engine: String,
}

/// What the fold over days needs of one.
#[derive(Clone, Debug, Eq, FromRow, PartialEq)]
pub struct FoldRow {
    /// The firm.
    pub firm_no: i64,
    /// Day.
    pub as_of: NaiveDate,
    /// Run.
    pub run_id: i64,
    /// Dolphin index in hundredths.
    pub dolphin: Option<i32>,
    /// Tier by the score alone.
    pub reached: Option<String>,
    /// Tier held.
    pub tier: Option<String>,
    /// Since when the score lies well below the tier's line.
    pub below_since: Option<NaiveDate>,
}

/// An assessment as stored, to be computed again.
#[derive(Clone, Debug, Eq, FromRow, PartialEq)]
pub struct Stored {
    /// The firm.
    pub firm_no: i64,
    /// Its id.
    pub firm_id: String,
    /// Run.
    pub run_id: i64,
    /// Digest of the rulebook.
    pub rulebook: String,
    /// Digest of the peer statistics.
    pub peers: Option<String>,
    /// Version of the engine.
    pub engine: String,
    /// Number of the last fact that the run could know.
    pub last_fact: Option<i64>,
    /// Compressed canonical JSON of the assessments.
    pub explanation: Vec<u8>,
}

/// Enters what a run found for some firms.
///
/// # Errors
/// The database refuses.
pub async fn enter(
    work: &mut Work,
    run_id: i64,
    as_of: NaiveDate,
    found: Vec<NewAssessment>,
) -> Result<(), StoreError> {
    let mut columns = Columns::default();
    for one in found {
        columns.firm_no.push(one.firm_no);
        columns.district.push(one.district);
        columns.dolphin.push(one.dolphin);
        columns.reached.push(one.reached);
        columns.tier.push(one.tier);
        columns.below_since.push(one.below_since);
        columns.provisional.push(one.provisional);
        columns.coverage.push(one.coverage);
        columns.confidence.push(one.confidence);
        columns.comb.push(one.comb);
        columns.comb_grade.push(one.comb_grade);
        columns.facts.push(one.facts);
        columns.explanation.push(one.explanation);
        columns.removed.push(one.removed);
    }
    sqlx::query(
        "INSERT INTO assessments (firm_no, as_of, run_id, district, dolphin, reached, tier, below_since, provisional,
            coverage, confidence, comb, comb_grade, facts, explanation, removed)
         SELECT firm_no, $2, $1, district, dolphin, reached, tier, below_since, provisional, coverage, confidence,
            comb, comb_grade, facts, explanation, removed
         FROM unnest($3::bigint[], $4::text[], $5::int[], $6::text[], $7::text[], $8::date[], $9::bool[], $10::int[],
            $11::int[], $12::int[], $13::text[], $14::bytea[], $15::bytea[], $16::jsonb[])
         AS found (firm_no, district, dolphin, reached, tier, below_since, provisional, coverage, confidence, comb,
            comb_grade, facts, explanation, removed)",
    )
    .bind(run_id)
    .bind(as_of)
    .bind(columns.firm_no)
    .bind(columns.district)
    .bind(columns.dolphin)
    .bind(columns.reached)
    .bind(columns.tier)
    .bind(columns.below_since)
    .bind(columns.provisional)
    .bind(columns.coverage)
    .bind(columns.confidence)
    .bind(columns.comb)
    .bind(columns.comb_grade)
    .bind(columns.facts)
    .bind(columns.explanation)
    .bind(columns.removed)
    .execute(&mut **work)
    .await?;
    Ok(())
}

#[derive(Default)]
struct Columns {
    firm_no: Vec<i64>,
    district: Vec<String>,
    dolphin: Vec<Option<i32>>,
    reached: Vec<Option<String>>,
    tier: Vec<Option<String>>,
    below_since: Vec<Option<NaiveDate>>,
    provisional: Vec<bool>,
    coverage: Vec<i32>,
    confidence: Vec<i32>,
    comb: Vec<Option<i32>>,
    comb_grade: Vec<Option<String>>,
    facts: Vec<Vec<u8>>,
    explanation: Vec<Vec<u8>>,
    removed: Vec<Option<Value>>,
}

/// For a range of firms, the last assessment before a day.
///
/// # Errors
/// The database refuses.
pub async fn before(
    work: &mut Work,
    first: i64,
    last: i64,
    day: NaiveDate,
) -> Result<Vec<FoldRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT DISTINCT ON (firm_no) firm_no, as_of, run_id, dolphin, reached, tier, below_since FROM assessments
         WHERE firm_no BETWEEN $1 AND $2 AND as_of < $3 ORDER BY firm_no, as_of DESC, run_id DESC",
    )
    .bind(first)
    .bind(last)
    .bind(day)
    .fetch_all(&mut **work)
    .await?)
}

/// For a range of firms, the assessments in force on the days after one, by firm and day.
///
/// # Errors
/// The database refuses.
pub async fn after(
    work: &mut Work,
    first: i64,
    last: i64,
    day: NaiveDate,
) -> Result<Vec<FoldRow>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT DISTINCT ON (firm_no, as_of) firm_no, as_of, run_id, dolphin, reached, tier, below_since
         FROM assessments WHERE firm_no BETWEEN $1 AND $2 AND as_of > $3 ORDER BY firm_no, as_of, run_id DESC",
    )
    .bind(first)
    .bind(last)
    .bind(day)
    .fetch_all(&mut **work)
    .await?)
}

/// Sets the tier held of one version.
///
/// # Errors
/// The database refuses.
pub async fn set_tier(work: &mut Work, row: &FoldRow) -> Result<(), StoreError> {
    sqlx::query("UPDATE assessments SET tier = $4, below_since = $5 WHERE firm_no = $1 AND as_of = $2 AND run_id = $3")
        .bind(row.firm_no)
        .bind(row.as_of)
        .bind(row.run_id)
        .bind(&row.tier)
        .bind(row.below_since)
        .execute(&mut **work)
        .await?;
    Ok(())
}

/// All versions of a firm, newest day and run first.
///
/// # Errors
/// The database refuses.
pub async fn versions(work: &mut Work, firm_no: i64) -> Result<Vec<Version>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT run_id, a.as_of, computed_at, dolphin, tier, comb, comb_grade, rulebook, facts, engine
         FROM assessments a JOIN runs USING (run_id) WHERE firm_no = $1 ORDER BY a.as_of DESC, run_id DESC",
    )
    .bind(firm_no)
    .fetch_all(&mut **work)
    .await?)
}

/// The explanation in force for a firm on a day.
///
/// # Errors
/// The database refuses.
pub async fn explanation(
    work: &mut Work,
    firm_no: i64,
    as_of: NaiveDate,
) -> Result<Option<Explained>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT explanation, removed FROM assessments WHERE firm_no = $1 AND as_of = $2 ORDER BY run_id DESC LIMIT 1",
    )
    .bind(firm_no)
    .bind(as_of)
    .fetch_optional(&mut **work)
    .await?)
}

/// The last day on which any firm was assessed.
///
/// # Errors
/// The database refuses.
pub async fn newest(work: &mut Work) -> Result<Option<NaiveDate>, StoreError> {
    Ok(sqlx::query_scalar("SELECT MAX(as_of) FROM assessments").fetch_one(&mut **work).await?)
}

/// Days on which any firm was assessed.
///
/// # Errors
/// The database refuses.
pub async fn days(work: &mut Work) -> Result<Vec<NaiveDate>, StoreError> {
    Ok(sqlx::query_scalar("SELECT DISTINCT as_of FROM assessments ORDER BY as_of")
        .fetch_all(&mut **work)
        .await?)
}

/// The versions in force of a range of firms on a day.
///
/// # Errors
/// The database refuses.
pub async fn stored(
    work: &mut Work,
    as_of: NaiveDate,
    first: i64,
    last: i64,
) -> Result<Vec<Stored>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT DISTINCT ON (a.firm_no) a.firm_no, firm_id, run_id, rulebook, peers, engine, last_fact, explanation
         FROM assessments a JOIN runs USING (run_id) JOIN firms ON firms.firm_no = a.firm_no
         WHERE a.as_of = $1 AND a.firm_no BETWEEN $2 AND $3 ORDER BY a.firm_no, run_id DESC",
    )
    .bind(as_of)
    .bind(first)
    .bind(last)
    .fetch_all(&mut **work)
    .await?)
}
