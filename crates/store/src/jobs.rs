//! The queue: a job is leased, tried again after a pause that grows, and set aside when it fails too often.

use serde_json::Value;
use sqlx::FromRow;

use crate::connection::Work;
use crate::error::StoreError;

/// Times a job is tried before it is set aside.
pub const ATTEMPTS_MAX: i32 = 5;
/// Seconds for which a worker holds a job; after that another may take it.
pub const LEASE_SECONDS: i32 = 300;
/// Seconds before the second try; each further pause is twice as long.
pub const PAUSE_SECONDS: i32 = 10;

/// What is noted of a job whose last worker was gone.
const WORKER_GONE: &str = "no worker came to an end with it";

/// A job held by a worker; number and tries together are the lease.
#[derive(Clone, Debug, FromRow, PartialEq)]
pub struct JobRow {
    /// Number.
    pub job_id: i64,
    /// Kind.
    pub kind: String,
    /// What it concerns; one live job of a kind per key.
    pub key: String,
    /// Body.
    pub body: Value,
    /// Times tried, this one included.
    pub attempts: i32,
}

/// Puts a job into the queue; one that waits already is enough.
///
/// # Errors
/// The database refuses.
pub async fn put(work: &mut Work, kind: &str, key: &str, body: &Value) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO jobs (kind, key, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .bind(kind)
        .bind(key)
        .bind(body)
        .execute(&mut **work)
        .await?;
    Ok(())
}

/// Takes the next job that is due, or whose worker is gone. One that was tried too often by workers that are gone is
/// set aside, for it may be what ends them.
///
/// # Errors
/// The database refuses.
pub async fn lease(work: &mut Work) -> Result<Option<JobRow>, StoreError> {
    sqlx::query(
        "UPDATE jobs SET state = 'dead', failure = $2, leased_until = NULL WHERE job_id IN (SELECT job_id FROM jobs
            WHERE state = 'leased' AND leased_until < now() AND attempts >= $1 FOR UPDATE SKIP LOCKED)",
    )
    .bind(ATTEMPTS_MAX)
    .bind(WORKER_GONE)
    .execute(&mut **work)
    .await?;
    Ok(sqlx::query_as(
        "UPDATE jobs SET state = 'leased', attempts = attempts + 1, leased_until = now() + make_interval(secs => $1)
         WHERE job_id = (SELECT job_id FROM jobs WHERE (state = 'waiting' AND run_after <= now())
            OR (state = 'leased' AND leased_until < now() AND attempts < $2) ORDER BY run_after, job_id
            FOR UPDATE SKIP LOCKED LIMIT 1)
         RETURNING job_id, kind, key, body, attempts",
    )
    .bind(f64::from(LEASE_SECONDS))
    .bind(ATTEMPTS_MAX)
    .fetch_optional(&mut **work)
    .await?)
}

/// Ends a job; says whether the lease was still this worker's. If not, nothing changes.
///
/// # Errors
/// The database refuses.
pub async fn done(work: &mut Work, job: &JobRow) -> Result<bool, StoreError> {
    let ended = sqlx::query(
        "UPDATE jobs SET state = 'done', leased_until = NULL WHERE job_id = $1 AND state = 'leased' AND attempts = $2",
    )
    .bind(job.job_id)
    .bind(job.attempts)
    .execute(&mut **work)
    .await?;
    Ok(ended.rows_affected() == 1)
}

/// Notes a failure: the job waits, or is set aside after too many. Says whether the lease was still this worker's;
/// if not, nothing changes.
///
/// # Errors
/// The database refuses.
pub async fn failed(work: &mut Work, job: &JobRow, why: &str) -> Result<bool, StoreError> {
    let pause = PAUSE_SECONDS.saturating_mul(1 << (job.attempts - 1).clamp(0, 10));
    let noted = sqlx::query(
        "UPDATE jobs SET state = $2, failure = $3, leased_until = NULL, run_after = now() + make_interval(secs => $4)
         WHERE job_id = $1 AND state = 'leased' AND attempts = $5",
    )
    .bind(job.job_id)
    .bind(if job.attempts >= ATTEMPTS_MAX { "dead" } else { "waiting" })
    .bind(why)
    .bind(f64::from(pause))
    .bind(job.attempts)
    .execute(&mut **work)
    .await?;
    Ok(noted.rows_affected() == 1)
}

/// How many jobs are in each state.
///
/// # Errors
/// The database refuses.
pub async fn states(work: &mut Work) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(sqlx::query_as("SELECT state, COUNT(*) FROM jobs GROUP BY state ORDER BY state")
        .fetch_all(&mut **work)
        .await?)
}
