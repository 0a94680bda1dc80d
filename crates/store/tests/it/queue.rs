//! The job queue: one job for one worker, tries, pauses and the end of trying.

use haitun_store::{Reach, Store, jobs};
use serde_json::json;

use crate::store;

async fn lease(opened: &Store) -> Option<jobs::JobRow> {
    let mut work = opened.begin(&Reach::City).await.unwrap();
    let job = jobs::lease(&mut work).await.unwrap();
    work.commit().await.unwrap();
    job
}

#[tokio::test]
async fn a_job_goes_to_one_worker_and_is_done_once() {
    let (opened, _shared) = store("queue_once").await;
    let mut work = opened.begin(&Reach::City).await.unwrap();
    for _ in 0..3 {
        jobs::put(&mut work, "assess_firm", "7", &json!({"firm_no": 7})).await.unwrap();
    }
    work.commit().await.unwrap();
    let mut first = opened.begin(&Reach::City).await.unwrap();
    let mut second = opened.begin(&Reach::City).await.unwrap();
    let job = jobs::lease(&mut first).await.unwrap().unwrap();
    assert_eq!(jobs::lease(&mut second).await.unwrap(), None, "a locked job is skipped");
    jobs::done(&mut first, job.job_id).await.unwrap();
    first.commit().await.unwrap();
    second.commit().await.unwrap();
    assert_eq!(lease(&opened).await, None);
}

#[tokio::test]
async fn a_failing_job_waits_and_is_set_aside_at_last() {
    let (opened, _shared) = store("queue_fail").await;
    let mut work = opened.begin(&Reach::City).await.unwrap();
    jobs::put(&mut work, "assess_firm", "1", &json!({})).await.unwrap();
    let mut job = jobs::lease(&mut work).await.unwrap().unwrap();
    jobs::failed(&mut work, &job, "why").await.unwrap();
    assert_eq!(jobs::lease(&mut work).await.unwrap(), None, "it waits");
    assert_eq!(jobs::states(&mut work).await.unwrap(), [("waiting".to_owned(), 1)]);
    job.attempts = jobs::ATTEMPTS_MAX;
    jobs::failed(&mut work, &job, "why").await.unwrap();
    assert_eq!(jobs::states(&mut work).await.unwrap(), [("dead".to_owned(), 1)]);
}
