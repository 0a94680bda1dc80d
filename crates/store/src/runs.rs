//! Runs of the assessment, with the rulebook and the peer statistics that they cite.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::FromRow;

use crate::connection::Work;
use crate::error::StoreError;

/// A run.
#[derive(Clone, Debug, Eq, FromRow, PartialEq)]
pub struct RunRow {
    /// Number.
    pub run_id: i64,
    /// Day assessed.
    pub as_of: NaiveDate,
    /// Digest of the rulebook.
    pub rulebook: String,
    /// Digest of the peer statistics, once they are known.
    pub peers: Option<String>,
    /// Version of the engine.
    pub engine: String,
    /// `running` or `done`.
    pub state: String,
    /// Firms assessed.
    pub assessed: i64,
    /// Number of the last fact that it could know; none in runs of the first versions.
    pub last_fact: Option<i64>,
    /// When it ended.
    pub finished_at: Option<DateTime<Utc>>,
}

/// What a run is made from.
#[derive(Clone, Debug)]
pub struct NewRun<'a> {
    /// Day.
    pub as_of: NaiveDate,
    /// `all` or `firm`.
    pub scope: &'a str,
    /// Digest over everything that goes in.
    pub inputs: &'a str,
    /// Digest of the rulebook.
    pub rulebook: &'a str,
    /// Digest of the peer statistics, if they are known already.
    pub peers: Option<&'a str>,
    /// Version of the engine.
    pub engine: &'a str,
    /// Number of the last fact that it can know.
    pub last_fact: i64,
}

const COLUMNS: &str =
    "run_id, as_of, rulebook, peers, engine, state, assessed, last_fact, finished_at";

/// The newest run of a scope with these inputs, finished or not.
///
/// # Errors
/// The database refuses.
pub async fn of_inputs(
    work: &mut Work,
    scope: &str,
    inputs: &str,
) -> Result<Option<RunRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM runs WHERE inputs = $1 AND scope = $2 ORDER BY run_id DESC LIMIT 1"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql))
        .bind(inputs)
        .bind(scope)
        .fetch_optional(&mut **work)
        .await?)
}

/// The last finished run over the whole city for a day at or before one.
///
/// # Errors
/// The database refuses.
pub async fn last_done(work: &mut Work, day: NaiveDate) -> Result<Option<RunRow>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM runs WHERE scope = 'all' AND state = 'done' AND as_of <= $1
         ORDER BY as_of DESC, run_id DESC LIMIT 1"
    );
    Ok(sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(day).fetch_optional(&mut **work).await?)
}

/// Days with a finished run over the whole city, newest first.
///
/// # Errors
/// The database refuses.
pub async fn days(work: &mut Work) -> Result<Vec<NaiveDate>, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT DISTINCT as_of FROM runs WHERE scope = 'all' AND state = 'done' ORDER BY as_of DESC",
    )
    .fetch_all(&mut **work)
    .await?)
}

/// Number of the last run begun; 0 without runs.
///
/// # Errors
/// The database refuses.
pub async fn last_number(work: &mut Work) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar("SELECT COALESCE(MAX(run_id), 0) FROM runs")
        .fetch_one(&mut **work)
        .await?)
}

/// Begins a run.
///
/// # Errors
/// The database refuses.
pub async fn begin(work: &mut Work, run: &NewRun<'_>) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "INSERT INTO runs (as_of, scope, inputs, rulebook, peers, engine, last_fact)
         VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING run_id",
    )
    .bind(run.as_of)
    .bind(run.scope)
    .bind(run.inputs)
    .bind(run.rulebook)
    .bind(run.peers)
    .bind(run.engine)
    .bind(run.last_fact)
    .fetch_one(&mut **work)
    .await?)
}

/// Freezes the peer statistics of a run.
///
/// # Errors
/// The database refuses.
pub async fn set_peers(work: &mut Work, run_id: i64, digest: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE runs SET peers = $2 WHERE run_id = $1")
        .bind(run_id)
        .bind(digest)
        .execute(&mut **work)
        .await?;
    Ok(())
}

/// Marks a shard as done.
///
/// # Errors
/// The database refuses.
pub async fn shard_done(
    work: &mut Work,
    run_id: i64,
    first: i64,
    assessed: i64,
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO run_shards VALUES ($1, $2, $3)")
        .bind(run_id)
        .bind(first)
        .bind(assessed)
        .execute(&mut **work)
        .await?;
    Ok(())
}

/// First firms of the shards done, with how many were assessed.
///
/// # Errors
/// The database refuses.
pub async fn shards_done(work: &mut Work, run_id: i64) -> Result<Vec<(i64, i64)>, StoreError> {
    Ok(sqlx::query_as("SELECT first_firm, assessed FROM run_shards WHERE run_id = $1")
        .bind(run_id)
        .fetch_all(&mut **work)
        .await?)
}

/// Ends a run.
///
/// # Errors
/// The database refuses.
pub async fn finish(work: &mut Work, run_id: i64, assessed: i64) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE runs SET state = 'done', finished_at = now(), assessed = $2 WHERE run_id = $1",
    )
    .bind(run_id)
    .bind(assessed)
    .execute(&mut **work)
    .await?;
    Ok(())
}

/// Keeps the files of a rulebook under their digest.
///
/// # Errors
/// The database refuses.
pub async fn keep_rulebook(work: &mut Work, digest: &str, files: &[u8]) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO rulebooks (digest, files) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING",
    )
    .bind(digest)
    .bind(files)
    .execute(&mut **work)
    .await?;
    Ok(())
}

/// The files of a rulebook.
///
/// # Errors
/// The database refuses.
pub async fn rulebook(work: &mut Work, digest: &str) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(sqlx::query_scalar("SELECT files FROM rulebooks WHERE digest = $1")
        .bind(digest)
        .fetch_optional(&mut **work)
        .await?)
}

/// Keeps peer statistics under their digest.
///
/// # Errors
/// The database refuses.
pub async fn keep_peers(
    work: &mut Work,
    digest: &str,
    as_of: NaiveDate,
    body: &[u8],
) -> Result<(), StoreError> {
    sqlx::query("INSERT INTO peer_statistics VALUES ($1, $2, $3) ON CONFLICT (digest) DO NOTHING")
        .bind(digest)
        .bind(as_of)
        .bind(body)
        .execute(&mut **work)
        .await?;
    Ok(())
}

/// Peer statistics by their digest.
///
/// # Errors
/// The database refuses.
pub async fn peers(work: &mut Work, digest: &str) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(sqlx::query_scalar("SELECT body FROM peer_statistics WHERE digest = $1")
        .bind(digest)
        .fetch_optional(&mut **work)
        .await?)
}
