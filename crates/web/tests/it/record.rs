//! The record: deeds before they are done, sign-ins with the account tried, and no end of lines by strangers.

use serde_json::Value;

use crate::Visitor;

async fn lines(auditor: &Visitor) -> Vec<Value> {
    let record = auditor.get("/api/v1/events").await.json();
    assert!(record["broken"].is_null(), "{record}");
    record["items"].as_array().unwrap().clone()
}

fn find<'a>(lines: &'a [Value], account: &str, action: &str, outcome: &str) -> Option<&'a Value> {
    let wanted = [("account", account), ("action", action), ("outcome", outcome)];
    lines.iter().find(|line| wanted.iter().all(|(field, text)| line[*field] == *text))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_is_recorded_with_the_account_tried() {
    let anyone = Visitor::anyone().await;
    let guess = r#"{"account":"stranger07","password":"wrong"}"#;
    assert_eq!(anyone.send("POST", "/api/v1/session", Some(guess)).await.status, 401);
    let auditor = Visitor::signed_in("audit01").await;
    let lines = lines(&auditor).await;
    assert!(find(&lines, "stranger07", "session.begin", "denied").is_some());
    assert!(find(&lines, "audit01", "session.begin", "allowed").is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deed_is_recorded_before_it_is_done_and_again_with_its_outcome() {
    let analyst = Visitor::signed_in("analyst01").await;
    let firms = analyst.get("/api/v1/firms?limit=1").await.json();
    let firm_id = firms["items"][0]["firm_id"].as_str().unwrap();
    let path = format!("/api/v1/firms/{firm_id}/facts");
    assert_eq!(analyst.send("POST", &path, Some("{}")).await.status, 400);
    let auditor = Visitor::signed_in("audit01").await;
    let lines = lines(&auditor).await;
    let number = |outcome: &str| {
        let line = find(&lines, "analyst01", "fact.write", outcome);
        line.unwrap_or_else(|| panic!("no line {outcome}"))["number"].as_i64().unwrap()
    };
    assert!(number("begun") < number("failed"));
    assert!(find(&lines, "analyst01", "firm.list", "begun").is_none(), "reading changes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_cannot_fill_the_record() {
    let anyone = Visitor::anyone().await;
    let auditor = Visitor::signed_in("audit01").await;
    let newest = async || lines(&auditor).await[0]["number"].as_i64().unwrap();
    let before = newest().await;
    for _ in 0..300 {
        assert_eq!(anyone.get("/api/v1/firms").await.status, 401);
        assert_eq!(anyone.get("/api/v1/healthz").await.status, 200);
    }
    let added = newest().await - before;
    assert!(added < 250, "{added} lines for 600 requests");
}
