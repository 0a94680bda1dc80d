//! The record of everything done. Each line's digest covers the line before, so that none can be changed unseen.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, SubsecRound as _, Utc};
use haitun_primitives::problem::Problem;
use haitun_store::Reach;
use haitun_store::audit::{self as rows, AuditRow};
use sha2::{Digest, Sha256};
use tokio::sync::{Mutex, mpsc, oneshot};

use crate::assess::committed;
use crate::house::{House, now};

pub use haitun_store::audit::AuditRow as Line;

/// Lines that may wait to be written.
const WAITING_MAX: usize = 1_024;
/// Lines written in one transaction.
const BATCH: usize = 128;
/// Lines read at once when the chain is checked.
const CHECKED_AT_ONCE: i64 = 10_000;
/// Attempts to write lines while other processes write, too.
const ATTEMPTS: u32 = 20;
/// Longest object in characters.
const OBJECT_MAX: usize = 400;
/// Refusals of people not signed in that get a line of their own, per window; the others of it share one.
pub const STRANGER_LINES_MAX: u32 = 30;
/// Length of that window.
const WINDOW_SECONDS: i64 = 60;
/// Action of signing in, whose refusals are counted apart, so that no other noise hides them.
pub const SIGN_IN: &str = "session.begin";
/// Action of the line that refusals of other kinds share.
const OTHERS: &str = "signed_out";

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
    /// `begun`, and then `allowed`, `denied` or `failed`.
    pub outcome: &'static str,
}

/// Refusals of people not signed in, by window and kind: lines written, and those left out.
///
/// Anyone can send such requests without end; the record must not grow without end.
#[derive(Debug, Default)]
struct Strangers {
    windows: BTreeMap<(i64, &'static str), (u32, u64)>,
}

impl Strangers {
    /// Whether a deed gets a line of its own.
    fn admit(&mut self, deed: &Deed) -> bool {
        // Whoever has a role is known, and a sign-in that succeeds needs a password.
        if !deed.role.is_empty() || deed.outcome == "allowed" {
            return true;
        }
        let kind = if deed.action == SIGN_IN { SIGN_IN } else { OTHERS };
        let (lines, left_out) = self.windows.entry((window(deed.at), kind)).or_insert((0, 0));
        if *lines < STRANGER_LINES_MAX {
            *lines += 1;
            return true;
        }
        *left_out += 1;
        false
    }

    /// The lines that tell what was left out in windows before one.
    fn told(&mut self, before: i64, at: DateTime<Utc>) -> Vec<Deed> {
        let rest = self.windows.split_off(&(before, ""));
        let over = std::mem::replace(&mut self.windows, rest);
        let missed = over.into_iter().filter(|(_, (_, left_out))| *left_out > 0);
        let line = |((window, kind), (_, left_out)): ((i64, &str), (u32, u64))| {
            let from = DateTime::from_timestamp(window * WINDOW_SECONDS, 0).unwrap_or(at);
            Deed {
                at,
                account: String::new(),
                role: String::new(),
                action: kind.to_owned(),
                object: format!("{left_out} more in the minute from {}", from.to_rfc3339()),
                outcome: "denied",
            }
        };
        missed.map(line).collect()
    }
}

fn window(at: DateTime<Utc>) -> i64 {
    at.timestamp().div_euclid(WINDOW_SECONDS)
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
            let (mut strangers, mut place) = (Strangers::default(), None);
            let mut ticks =
                tokio::time::interval(Duration::from_secs(WINDOW_SECONDS.unsigned_abs()));
            loop {
                let open = tokio::select! {
                    received = deeds.recv_many(&mut batch, BATCH) => received > 0,
                    _ = ticks.tick() => true,
                };
                let at = now();
                let before = if open { window(at) } else { i64::MAX };
                let mut lines = strangers.told(before, at);
                let mut waiters = Vec::with_capacity(batch.len());
                for (deed, waiter) in batch.drain(..) {
                    if strangers.admit(&deed) {
                        lines.push(deed);
                    }
                    waiters.push(waiter);
                }
                let written = match lines.as_slice() {
                    [] => Ok(()),
                    lines => record(&house, &mut place, lines).await,
                };
                if let Err(problem) = &written {
                    tracing::error!(%problem, "deeds could not be recorded");
                }
                for waiter in waiters {
                    // Whoever asked may have gone away; the line stands all the same.
                    let _ = waiter.send(written.is_ok());
                }
                if !open {
                    return;
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
        Err(unwritten())
    }
}

fn unwritten() -> Problem {
    Problem::new(
        "audit.write",
        "操作无法记入审计，已停止；请稍后重试",
        "the action could not be recorded and was stopped; try again later",
    )
}

/// Writes deeds after the line known to be the last; another process may have written since.
async fn record(house: &House, known: &mut Option<Place>, deeds: &[Deed]) -> Result<(), Problem> {
    let mut hand = house.store.hand().await?;
    for _ in 0..ATTEMPTS {
        let place = match known.take() {
            Some(place) => place,
            None => rows::last(&mut hand).await?,
        };
        let lines = chained(place, deeds);
        if rows::add(&mut hand, &lines).await? {
            *known = lines.last().map(|line| (line.number, line.hash.clone()));
            return Ok(());
        }
    }
    Err(unwritten())
}

/// The lines of some deeds, each with the digest over itself and the one before.
fn chained((mut number, mut hash): Place, deeds: &[Deed]) -> Vec<AuditRow> {
    let mut lines = Vec::with_capacity(deeds.len());
    for deed in deeds {
        number += 1;
        let object = deed.object.chars().filter(|character| *character != '\0');
        let mut line = AuditRow {
            number,
            at: deed.at.trunc_subsecs(6),
            account: deed.account.clone(),
            role: deed.role.clone(),
            action: deed.action.clone(),
            object: object.take(OBJECT_MAX).collect(),
            outcome: deed.outcome.to_owned(),
            hash: Vec::new(),
        };
        hash = digest(&line, &hash);
        line.hash.clone_from(&hash);
        lines.push(line);
    }
    lines
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

/// A place in the chain: number and digest of a line.
type Place = (i64, Vec<u8>);

/// Checks the whole chain; returns the lines that stand, and the first that does not.
///
/// # Errors
/// The database is gone.
pub async fn verify(house: &House) -> Result<(i64, Option<i64>), Problem> {
    let ((number, _), broken) = verify_after(house, Place::default()).await?;
    Ok((number, broken))
}

async fn verify_after(
    house: &House,
    (mut number, mut hash): Place,
) -> Result<(Place, Option<i64>), Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    loop {
        let lines = rows::after(&mut work, number, CHECKED_AT_ONCE).await?;
        if lines.is_empty() {
            return Ok(((number, hash), None));
        }
        for line in lines {
            if line.number != number + 1 || line.hash != digest(&line, &hash) {
                return Ok(((number, hash), Some(number + 1)));
            }
            number = line.number;
            hash = line.hash;
        }
    }
}

/// How far the chain was found to stand: a page checks what came since, and `haitun audit verify` checks all.
#[derive(Debug, Default)]
pub struct Standing {
    known: Mutex<Place>,
}

impl Standing {
    /// Checks the lines since the last check; returns the lines that stand, and the first that does not.
    ///
    /// # Errors
    /// The database is gone.
    pub async fn check(&self, house: &House) -> Result<(i64, Option<i64>), Problem> {
        let mut known = self.known.lock().await;
        let mut work = house.store.begin(&Reach::City).await?;
        let last = rows::after(&mut work, known.0 - 1, 1).await?;
        committed(work).await?;
        let stands = known.0 == 0
            || last.first().is_some_and(|line| (line.number, &line.hash) == (known.0, &known.1));
        // Where the line known last is gone or another, the first fault lies before it.
        let from = if stands { known.clone() } else { Place::default() };
        let (found, broken) = verify_after(house, from).await?;
        let broken = broken.or_else(|| (found.0 < known.0).then_some(found.0 + 1));
        if broken.is_none() {
            known.clone_from(&found);
        }
        Ok((found.0, broken))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_get_so_many_lines_a_minute_and_one_for_the_rest() {
        let deed = |at: &str, action: &str, role: &str, outcome: &'static str| Deed {
            at: at.parse().unwrap(),
            account: String::new(),
            role: role.to_owned(),
            action: action.to_owned(),
            object: String::new(),
            outcome,
        };
        let mut strangers = Strangers::default();
        let at = "2026-07-31T08:00:10Z";
        let admitted = (0..500).filter(|_| strangers.admit(&deed(at, "firm.list", "", "denied")));
        assert_eq!(admitted.count(), 30);
        assert!(!strangers.admit(&deed(at, "fact.read", "", "failed")), "all kinds share");
        assert!(strangers.admit(&deed(at, SIGN_IN, "", "denied")), "sign-ins are apart");
        assert!(strangers.admit(&deed(at, SIGN_IN, "", "allowed")));
        assert!(strangers.admit(&deed(at, "firm.list", "leader", "denied")));
        let now: DateTime<Utc> = "2026-07-31T08:00:50Z".parse().unwrap();
        assert!(strangers.told(window(now), now).is_empty(), "the minute is not over");
        let next = "2026-07-31T08:01:00Z";
        assert!(strangers.admit(&deed(next, "firm.list", "", "denied")));
        let later: DateTime<Utc> = next.parse().unwrap();
        let told = strangers.told(window(later), later);
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].action.as_str(), told[0].outcome), (OTHERS, "denied"));
        assert_eq!(told[0].object, "471 more in the minute from 2026-07-31T08:00:00+00:00");
        assert!(
            strangers.told(i64::MAX, later).is_empty(),
            "told once, and nothing was left out since"
        );
    }
}
