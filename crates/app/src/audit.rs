//! The record of everything done. Each line's digest covers the line before, so that none can be changed unseen.

use chrono::{DateTime, SubsecRound as _, Utc};
use haitun_primitives::problem::Problem;
use haitun_store::Reach;
use haitun_store::audit::{self as rows, AuditRow};
use sha2::{Digest, Sha256};
use tokio::sync::{mpsc, oneshot};

use crate::assess::committed;
use crate::house::House;

pub use haitun_store::audit::AuditRow as Line;

/// Lines that may wait to be written.
const WAITING_MAX: usize = 1_024;
/// Lines written in one transaction.
const BATCH: usize = 128;
/// Lines read at once when the chain is checked.
const CHECKED_AT_ONCE: i64 = 10_000;
/// Longest object in characters.
const OBJECT_MAX: usize = 400;

/// What was done.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Deed {
    /// When.
    pub at: DateTime<Utc>,
    /// Who; empty = not signed in.
    pub account: String,
    /// Role.
    pub role: String,
    /// What.
    pub action: String,
    /// On what.
    pub object: String,
    /// `allowed`, `denied` or `failed`.
    pub outcome: &'static str,
}

/// Writes deeds; many at once share a transaction.
#[derive(Clone, Debug)]
pub struct Recorder {
    waiting: mpsc::Sender<(Deed, oneshot::Sender<bool>)>,
}

impl Recorder {
    /// Starts the writer; it ends with the last recorder.
    #[must_use]
    pub fn start(house: House) -> Self {
        let (waiting, mut deeds) = mpsc::channel::<(Deed, oneshot::Sender<bool>)>(WAITING_MAX);
        tokio::spawn(async move {
            let mut batch = Vec::with_capacity(BATCH);
            while deeds.recv_many(&mut batch, BATCH).await > 0 {
                let (lines, waiters): (Vec<Deed>, Vec<_>) = batch.drain(..).unzip();
                let written = record(&house, &lines).await;
                if let Err(problem) = &written {
                    tracing::error!(%problem, "deeds could not be recorded");
                }
                for waiter in waiters {
                    // Whoever asked may have gone away; the line stands all the same.
                    let _ = waiter.send(written.is_ok());
                }
            }
        });
        Self { waiting }
    }

    /// Records a deed; it stands when this returns.
    ///
    /// # Errors
    /// It could not be written.
    pub async fn record(&self, deed: Deed) -> Result<(), Problem> {
        let (done, told) = oneshot::channel();
        let sent = self.waiting.send((deed, done)).await.is_ok();
        if sent && told.await.unwrap_or(false) {
            return Ok(());
        }
        Err(Problem::new(
            "audit.write",
            "操作无法记入审计，已停止；请稍后重试",
            "the action could not be recorded and was stopped; try again later",
        ))
    }
}

async fn record(house: &House, deeds: &[Deed]) -> Result<(), Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    let (mut number, mut hash) = rows::last(&mut work).await?;
    let mut lines = Vec::with_capacity(deeds.len());
    for deed in deeds {
        number += 1;
        let mut line = AuditRow {
            number,
            at: deed.at.trunc_subsecs(6),
            account: deed.account.clone(),
            role: deed.role.clone(),
            action: deed.action.clone(),
            object: deed
                .object
                .chars()
                .filter(|character| *character != '\0')
                .take(OBJECT_MAX)
                .collect(),
            outcome: deed.outcome.to_owned(),
            hash: Vec::new(),
        };
        hash = digest(&line, &hash);
        line.hash.clone_from(&hash);
        lines.push(line);
    }
    rows::add(&mut work, &lines).await?;
    committed(work).await
}

fn digest(line: &AuditRow, before: &[u8]) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update(line.number.to_be_bytes());
    hash.update(line.at.timestamp_micros().to_be_bytes());
    for text in [&line.account, &line.role, &line.action, &line.object, &line.outcome] {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text);
    }
    hash.finalize().to_vec()
}

/// Checks the whole chain; returns the lines that stand, and the first that does not.
///
/// # Errors
/// The database is gone.
pub async fn verify(house: &House) -> Result<(i64, Option<i64>), Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    let (mut number, mut hash) = (0, Vec::new());
    loop {
        let lines = rows::after(&mut work, number, CHECKED_AT_ONCE).await?;
        if lines.is_empty() {
            return Ok((number, None));
        }
        for line in lines {
            if line.number != number + 1 || line.hash != digest(&line, &hash) {
                return Ok((number, Some(number + 1)));
            }
            number = line.number;
            hash = line.hash;
        }
    }
}

/// The last lines, newest first.
///
/// # Errors
/// The database is gone.
pub async fn newest(house: &House, limit: i64) -> Result<Vec<AuditRow>, Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    Ok(rows::newest(&mut work, limit).await?)
}
