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
    assert!(jobs::done(&mut first, &job).await.unwrap());
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
    assert!(jobs::failed(&mut work, &job, "why").await.unwrap());
    assert_eq!(jobs::lease(&mut work).await.unwrap(), None, "it waits");
    assert_eq!(jobs::states(&mut work).await.unwrap(), [("waiting".to_owned(), 1)]);
    sqlx::raw_sql("UPDATE jobs SET state = 'leased', attempts = 5")
        .execute(&mut *work)
        .await
        .unwrap();
    job.attempts = jobs::ATTEMPTS_MAX;
    assert!(jobs::failed(&mut work, &job, "why").await.unwrap());
    assert_eq!(jobs::states(&mut work).await.unwrap(), [("dead".to_owned(), 1)]);
}

/// Lets the lease of every job run out.
async fn let_leases_run_out(opened: &Store) {
    let mut work = opened.begin(&Reach::City).await.unwrap();
    let late = "UPDATE jobs SET leased_until = now() - interval '1 second' WHERE state = 'leased'";
    sqlx::raw_sql(late).execute(&mut *work).await.unwrap();
    work.commit().await.unwrap();
}

async fn put_one(opened: &Store) {
    let mut work = opened.begin(&Reach::City).await.unwrap();
    jobs::put(&mut work, "assess_firm", "1", &json!({})).await.unwrap();
    work.commit().await.unwrap();
}

async fn states(opened: &Store) -> Vec<(String, i64)> {
    let mut work = opened.begin(&Reach::City).await.unwrap();
    jobs::states(&mut work).await.unwrap()
}

#[tokio::test]
async fn a_job_whose_worker_is_gone_goes_to_another_and_the_late_worker_has_no_say() {
    let (opened, _shared) = store("queue_late").await;
    put_one(&opened).await;
    let late = lease(&opened).await.unwrap();
    assert_eq!(lease(&opened).await, None, "it is held");
    let_leases_run_out(&opened).await;
    let second = lease(&opened).await.unwrap();
    assert_eq!((second.job_id, second.attempts), (late.job_id, 2));
    let mut work = opened.begin(&Reach::City).await.unwrap();
    assert!(!jobs::done(&mut work, &late).await.unwrap());
    assert!(!jobs::failed(&mut work, &late, "late").await.unwrap());
    work.commit().await.unwrap();
    assert_eq!(states(&opened).await, [("leased".to_owned(), 1)]);
    let mut work = opened.begin(&Reach::City).await.unwrap();
    assert!(jobs::done(&mut work, &second).await.unwrap());
    assert!(!jobs::failed(&mut work, &second, "again").await.unwrap(), "it has ended");
    work.commit().await.unwrap();
    assert_eq!(states(&opened).await, [("done".to_owned(), 1)]);
}

#[tokio::test]
async fn a_job_that_ends_its_workers_is_set_aside_after_the_last_try() {
    let (opened, _shared) = store("queue_dead").await;
    put_one(&opened).await;
    for attempt in 1..=jobs::ATTEMPTS_MAX {
        assert_eq!(lease(&opened).await.unwrap().attempts, attempt);
        let_leases_run_out(&opened).await;
    }
    assert_eq!(lease(&opened).await, None);
    assert_eq!(states(&opened).await, [("dead".to_owned(), 1)]);
    put_one(&opened).await;
    assert_eq!(lease(&opened).await.unwrap().attempts, 1, "the firm can be asked for anew");
}
