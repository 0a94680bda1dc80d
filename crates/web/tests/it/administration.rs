//! Accounts made, closed, reopened and given passwords by the system administrator, and passwords of one's own.

use serde_json::{Value, json};

use crate::{Reply, Visitor};

const FIRST: &str = "first password 1";
const OWN: &str = "a password of my own";

fn told(reply: &Reply) -> (u16, Option<String>, Option<String>) {
    let text = |body: &Value, field: &str| body[field].as_str().map(str::to_owned);
    let body: Value = serde_json::from_str(&reply.text).unwrap_or_default();
    (reply.status.as_u16(), text(&body, "code"), text(&body, "place"))
}

fn refused(status: u16, code: &str, place: &str) -> (u16, Option<String>, Option<String>) {
    (status, Some(code.to_owned()), Some(place.to_owned()))
}

async fn created(by: &Visitor, account: &str, changes: Value) -> Reply {
    let mut body = json!({
        "account": account, "zh": "沈月", "en": "Shen Yue", "role": "analyst", "password": FIRST,
    });
    for (field, value) in changes.as_object().unwrap() {
        body[field] = value.clone();
    }
    by.send("POST", "/api/v1/users", Some(&body.to_string())).await
}

async fn changed(by: &Visitor, account: &str, body: Value) -> Reply {
    by.send("PATCH", &format!("/api/v1/users/{account}"), Some(&body.to_string())).await
}

async fn tried(account: &str, password: &str) -> (Visitor, Reply) {
    let mut visitor = Visitor::anyone().await;
    let body = json!({ "account": account, "password": password }).to_string();
    let reply = visitor.send("POST", "/api/v1/session", Some(&body)).await;
    if reply.status == 200 {
        visitor.keep(&reply);
    }
    (visitor, reply)
}

async fn chosen(by: &Visitor, current: &str, password: &str) -> Reply {
    let body = json!({ "current": current, "password": password }).to_string();
    by.send("PUT", "/api/v1/session/password", Some(&body)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_account_may_nothing_until_its_owner_chose_a_password() {
    let administrator = Visitor::signed_in("sysadmin01").await;
    let reply = created(&administrator, "new01", json!({})).await;
    assert_eq!(reply.status, 201, "{}", reply.text);
    let row = reply.json();
    assert_eq!(
        (&row["account"], &row["role"], &row["password_due"], &row["closed_at"]),
        (&json!("new01"), &json!("analyst"), &json!(true), &Value::Null)
    );
    let (visitor, reply) = tried("new01", FIRST).await;
    assert_eq!(reply.json()["password_due"], json!(true), "{}", reply.text);
    let early = visitor.get("/api/v1/firms").await;
    assert_eq!(told(&early).1.as_deref(), Some("access.password"));
    assert_eq!(early.status, 403);
    assert_eq!(visitor.get("/api/v1/reference").await.status, 200);
    let check = async |current: &str, password: &str, code: &str, place: &str| {
        let reply = chosen(&visitor, current, password).await;
        assert_eq!(told(&reply), refused(422, code, place));
    };
    check("not the one", OWN, "account.current", "current").await;
    check(FIRST, "short", "account.field", "password").await;
    check(FIRST, FIRST, "account.field", "password").await;
    let (elsewhere, _) = tried("new01", FIRST).await;
    assert_eq!(chosen(&visitor, FIRST, OWN).await.status, 204);
    assert_eq!(visitor.get("/api/v1/firms?limit=1").await.status, 200);
    assert_eq!(visitor.get("/api/v1/session").await.json()["password_due"], json!(false));
    assert_eq!(elsewhere.get("/api/v1/session").await.status, 401, "other sessions end");
    assert_eq!(tried("new01", FIRST).await.1.status, 401);
    assert_eq!(tried("new01", OWN).await.1.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_fit_a_new_account_is_told_at_its_field() {
    let administrator = Visitor::signed_in("sysadmin01").await;
    let check = async |changes: Value, status: u16, code: &str, place: &str| {
        let reply = created(&administrator, "unfit01", changes.clone()).await;
        assert_eq!(told(&reply), refused(status, code, place), "{changes}");
    };
    check(json!({ "account": "leader01" }), 409, "account.exists", "leader01").await;
    check(json!({ "account": "haitun" }), 422, "account.field", "account").await;
    check(json!({ "account": "a\u{7}b" }), 422, "account.field", "account").await;
    check(json!({ "role": "emperor" }), 422, "account.field", "role").await;
    check(json!({ "role": "district_head" }), 422, "account.field", "district").await;
    check(json!({ "district": "440305" }), 422, "account.field", "district").await;
    check(json!({ "password": "short" }), 422, "account.field", "password").await;
    check(json!({ "zh": " " }), 422, "account.field", "name.zh").await;
    check(json!({ "en": "" }), 422, "account.field", "name.en").await;
    let unknown = created(&administrator, "unfit01", json!({ "colour": "red" })).await;
    assert_eq!(told(&unknown).1.as_deref(), Some("request.body"));
    assert_eq!(tried("unfit01", FIRST).await.1.status, 401, "none was made");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_account_is_out_at_once_and_is_given_no_work() {
    let administrator = Visitor::signed_in("sysadmin01").await;
    let analyst = Visitor::signed_in("analyst01").await;
    created(&administrator, "closing01", json!({})).await;
    let (visitor, _) = tried("closing01", FIRST).await;
    assert_eq!(chosen(&visitor, FIRST, OWN).await.status, 204);
    let listed = async |by: &Visitor| {
        let users = by.get("/api/v1/users").await.json();
        let found = users["items"].as_array().unwrap().clone();
        found.into_iter().find(|one| one["account"] == "closing01")
    };
    assert!(listed(&analyst).await.is_some());
    let reply = changed(&administrator, "closing01", json!({ "closed": true })).await;
    assert!(reply.json()["closed_at"].is_string(), "{}", reply.text);
    assert_eq!(visitor.get("/api/v1/session").await.status, 401);
    assert_eq!(tried("closing01", OWN).await.1.status, 401);
    assert!(listed(&analyst).await.is_none(), "no work for it");
    assert!(listed(&administrator).await.is_some_and(|row| row["closed_at"].is_string()));
    let live =
        analyst.get("/api/v1/warnings?state=open,acknowledged,assigned&limit=1").await.json();
    let path =
        format!("/api/v1/warnings/{}/assign", live["items"][0]["warning_id"].as_str().unwrap());
    let given = analyst.send("POST", &path, Some(r#"{"assignee":"closing01"}"#)).await;
    assert_eq!(told(&given), refused(422, "warning.assignee", "assignee"));
    let reply = changed(&administrator, "closing01", json!({ "closed": false })).await;
    assert!(reply.json()["closed_at"].is_null(), "{}", reply.text);
    assert_eq!(visitor.get("/api/v1/session").await.status, 401, "its sessions stay ended");
    assert_eq!(tried("closing01", OWN).await.1.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_set_by_the_administrator_ends_sessions_and_is_good_for_one_thing() {
    let administrator = Visitor::signed_in("sysadmin01").await;
    created(&administrator, "forgot01", json!({})).await;
    let (visitor, _) = tried("forgot01", FIRST).await;
    assert_eq!(chosen(&visitor, FIRST, OWN).await.status, 204);
    let reply = changed(&administrator, "forgot01", json!({ "password": "short" })).await;
    assert_eq!(told(&reply), refused(422, "account.field", "password"));
    assert_eq!(visitor.get("/api/v1/session").await.status, 200);
    let second = "second password 2";
    let reply = changed(&administrator, "forgot01", json!({ "password": second })).await;
    assert_eq!(reply.json()["password_due"], json!(true), "{}", reply.text);
    assert_eq!(visitor.get("/api/v1/session").await.status, 401);
    assert_eq!(tried("forgot01", OWN).await.1.status, 401);
    let (again, reply) = tried("forgot01", second).await;
    assert_eq!(reply.json()["password_due"], json!(true));
    assert_eq!(again.get("/api/v1/firms").await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_closes_their_own_account_and_only_system_administrators_change_any() {
    let administrator = Visitor::signed_in("sysadmin01").await;
    for body in [json!({ "closed": true }), json!({ "password": OWN })] {
        let reply = changed(&administrator, "sysadmin01", body).await;
        assert_eq!(told(&reply), refused(409, "account.own", "sysadmin01"));
    }
    assert_eq!(administrator.get("/api/v1/session").await.status, 200);
    let reply = changed(&administrator, "nobody", json!({ "closed": true })).await;
    assert_eq!(told(&reply), refused(404, "account.unknown", "nobody"));
    for body in [json!({}), json!({ "closed": true, "password": OWN })] {
        assert_eq!(
            told(&changed(&administrator, "leader01", body).await).1.as_deref(),
            Some("account.change")
        );
    }
    for account in ["analyst01", "leader01", "audit01", "nanshan01"] {
        let visitor = Visitor::signed_in(account).await;
        assert_eq!(created(&visitor, "smuggled01", json!({})).await.status, 403, "{account}");
        let closed = changed(&visitor, "leader01", json!({ "closed": true })).await;
        assert_eq!(closed.status, 403, "{account}");
    }
    assert_eq!(tried("smuggled01", FIRST).await.1.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_record_says_which_account_was_made_and_what_became_of_it() {
    let administrator = Visitor::signed_in("sysadmin01").await;
    let auditor = Visitor::signed_in("audit01").await;
    // The record is read after each deed: its page holds the newest lines only, and other tests write too.
    let check = async |action: &str, address: &str, told: &str| {
        let record = auditor.get("/api/v1/events").await;
        let lines = record.json()["items"].as_array().unwrap().clone();
        let holds = |outcome: &str, object: &str| {
            let wanted = [
                ("account", "sysadmin01"),
                ("action", action),
                ("outcome", outcome),
                ("object", object),
            ];
            lines.iter().any(|line| wanted.iter().all(|(field, text)| line[*field] == **text))
        };
        assert!(holds("begun", address), "{address}");
        assert!(holds("allowed", &format!("{address} {told}")), "{address} {told}");
        assert!(!record.text.contains(OWN) && !record.text.contains(FIRST));
    };
    created(&administrator, "told01", json!({})).await;
    check("user.create", "POST /users", "told01 analyst").await;
    for (body, told) in [
        (json!({ "closed": true }), "closed"),
        (json!({ "closed": false }), "reopened"),
        (json!({ "password": OWN }), "password"),
    ] {
        changed(&administrator, "told01", body).await;
        check("user.change", "PATCH /users/told01", told).await;
    }
}
