//! Work put off: a worker takes one job after another until it is told to stop.

use std::time::Duration;

use haitun_primitives::problem::Problem;
use haitun_store::jobs::{self as rows, JobRow};
use haitun_store::{Reach, Work};
use serde_json::{Value, json};

use crate::assess::{self, committed};
use crate::house::{House, now};
use crate::warnings::china_day;

/// Assess one firm again because a fact about it came in.
const ASSESS_FIRM: &str = "assess_firm";
/// Pause of a worker that found nothing to do.
const IDLE: Duration = Duration::from_secs(2);

/// Asks for a firm to be assessed again; asking twice is asking once.
pub(crate) async fn ask_for_firm(work: &mut Work, firm_id: &str) -> Result<(), Problem> {
    rows::put(work, ASSESS_FIRM, firm_id, &json!({ "firm_id": firm_id })).await?;
    Ok(())
}

/// Takes the next job, if one is due, and does it; says whether there was one.
///
/// # Errors
/// The database is gone. A failing job is no error: it waits for another try, and is set aside at last.
pub async fn next(house: &House) -> Result<bool, Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    let job = rows::lease(&mut work).await?;
    committed(work).await?;
    let Some(job) = job else { return Ok(false) };
    let done = perform(house, &job).await;
    let mut work = house.store.begin(&Reach::City).await?;
    let held = match done {
        Ok(()) => rows::done(&mut work, &job).await?,
        Err(problem) => {
            tracing::warn!(job = job.job_id, kind = job.kind, %problem, "a job failed");
            rows::failed(&mut work, &job, &problem.to_string()).await?
        }
    };
    if !held {
        tracing::warn!(job = job.job_id, kind = job.kind, "another worker has taken the job over");
    }
    committed(work).await?;
    Ok(true)
}

async fn perform(house: &House, job: &JobRow) -> Result<(), Problem> {
    let firm_id = job.body.get("firm_id").and_then(Value::as_str);
    match (job.kind.as_str(), firm_id) {
        (ASSESS_FIRM, Some(firm_id)) => {
            let at = now();
            assess::firm(house, firm_id, china_day(at), at).await.map(|_| ())
        }
        _ => Err(Problem::new(
            "job.unknown",
            format!("不认识的任务“{}”；可能由更新的版本写成", job.kind),
            format!("unknown job `{}`; a newer version may have written it", job.kind),
        )),
    }
}

/// Works until the future ends.
pub async fn work(house: House, stop: impl Future<Output = ()>) {
    tokio::pin!(stop);
    loop {
        let found = next(&house).await;
        let pause = match found {
            Ok(true) => Duration::ZERO,
            Ok(false) => IDLE,
            Err(problem) => {
                tracing::warn!(%problem, "the queue cannot be read");
                IDLE
            }
        };
        tokio::select! {
            () = &mut stop => return,
            () = tokio::time::sleep(pause) => {}
        }
    }
}
