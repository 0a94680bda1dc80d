//! Walls: signed out, the wrong role, the wrong district, another site; and the record of all of it.

use haitun_app::access::{Policy, Principal};

use crate::{Visitor, rules};

/// Every route that needs a person.
const ROUTES: [(&str, &str, &str); 22] = [
    ("GET", "/api/v1/session", "session.read"),
    ("GET", "/api/v1/reference", "reference.read"),
    ("GET", "/api/v1/overview", "overview.read"),
    ("GET", "/api/v1/firms", "firm.list"),
    ("GET", "/api/v1/firms/export.csv", "firm.export"),
    ("GET", "/api/v1/firms/FIRM", "firm.read"),
    ("GET", "/api/v1/firms/FIRM/signals", "firm.read"),
    ("GET", "/api/v1/firms/FIRM/facts", "fact.read"),
    ("POST", "/api/v1/firms/FIRM/facts", "fact.write"),
    ("GET", "/api/v1/warnings", "warning.list"),
    ("POST", "/api/v1/warnings/0/acknowledge", "warning.acknowledge"),
    ("POST", "/api/v1/warnings/0/assign", "warning.assign"),
    ("POST", "/api/v1/warnings/0/close", "warning.close"),
    ("GET", "/api/v1/users", "user.list"),
    ("POST", "/api/v1/users", "user.create"),
    ("PATCH", "/api/v1/users/nobody", "user.change"),
    ("PUT", "/api/v1/session/password", "session.password"),
    ("GET", "/api/v1/rulebook", "rulebook.read"),
    ("GET", "/api/v1/backtests", "backtest.list"),
    ("GET", "/api/v1/backtests/0", "backtest.read"),
    ("GET", "/api/v1/events", "event.read"),
    ("DELETE", "/api/v1/session", "session.read"),
];

#[tokio::test(flavor = "multi_thread")]
async fn every_route_is_closed_to_the_signed_out_and_to_roles_without_the_action() {
    let anyone = Visitor::anyone().await;
    let policy = Policy::load(&rules()).unwrap();
    let mut known: Vec<&str> = ROUTES.iter().map(|(_, _, action)| *action).collect();
    let mut served = haitun_web::actions();
    known.sort_unstable();
    served.sort_unstable();
    assert_eq!(known, served, "each route stands in the table of this test");
    for action in served {
        assert!(policy.all_actions().iter().any(|one| one == action), "{action} has no policy row");
    }
    for (method, path, _) in ROUTES {
        let reply = anyone.send(method, path, Some("{}")).await;
        assert_eq!(reply.status, 401, "{method} {path}");
        assert_eq!(reply.json()["code"], "session.missing");
    }
    for account in ["analyst01", "leader01", "sysadmin01", "audit01", "nanshan01"] {
        let visitor = Visitor::signed_in(account).await;
        let session = visitor.get("/api/v1/session").await.json();
        let allowed: Vec<&str> =
            session["actions"].as_array().unwrap().iter().filter_map(|one| one.as_str()).collect();
        for (method, path, action) in ROUTES {
            let reply = visitor.send(method, path, Some("{}")).await;
            assert_eq!(
                reply.status == 403,
                !allowed.contains(&action),
                "{account} {method} {path}: {}",
                reply.status
            );
            assert!(!reply.status.is_server_error(), "{account} {method} {path}: {}", reply.text);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_district_is_as_if_it_did_not_exist() {
    let city = Visitor::signed_in("analyst01").await;
    let district = Visitor::signed_in("nanshan01").await;
    let elsewhere =
        city.get("/api/v1/firms?district=440304&limit=1").await.json()["items"][0]["firm_id"]
            .clone();
    let elsewhere = elsewhere.as_str().unwrap();
    for part in ["", "/facts", "/signals"] {
        let path = format!("/api/v1/firms/{elsewhere}{part}");
        assert_eq!(city.get(&path).await.status, 200);
        let refused = district.get(&path).await;
        assert_eq!(
            (refused.status.as_u16(), refused.json()["code"].as_str()),
            (404, Some("firm.unknown"))
        );
    }
    let fact = r#"{"kind":"licence_missing","valid_from":"2026-01-01","value":"1","source":"x","evidence":"y"}"#;
    let path = format!("/api/v1/firms/{elsewhere}/facts");
    assert_eq!(district.send("POST", &path, Some(fact)).await.status, 404);
    let seen = district.get("/api/v1/firms?limit=200").await.json();
    let districts: std::collections::BTreeSet<&str> = seen["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|row| row["district"].as_str())
        .collect();
    assert_eq!(districts.into_iter().collect::<Vec<_>>(), ["440305", "SZ-QH"]);
    let all = city.get("/api/v1/warnings?limit=200").await.json();
    let foreign =
        all["items"].as_array().unwrap().iter().find(|row| row["district"] == "440304").unwrap();
    let path = format!("/api/v1/warnings/{}/acknowledge", foreign["warning_id"].as_str().unwrap());
    assert_eq!(district.send("POST", &path, Some("{}")).await.json()["code"], "warning.unknown");
    let export = district.get("/api/v1/firms/export.csv").await.text;
    assert!(!export.contains("440304") && export.contains("440305"));
}

#[tokio::test(flavor = "multi_thread")]
async fn another_site_cannot_act_and_all_is_recorded() {
    let visitor = Visitor::signed_in("analyst01").await;
    let forged = visitor.send_with("POST", "/api/v1/warnings/0/acknowledge", Some("{}"), &[]).await;
    assert_eq!(
        (forged.status.as_u16(), forged.json()["code"].as_str()),
        (400, Some("request.header"))
    );
    visitor.get("/api/v1/firms?search=x").await;
    let auditor = Visitor::signed_in("audit01").await;
    let record = auditor.get("/api/v1/events").await.json();
    assert!(record["broken"].is_null(), "{record}");
    let line = |action: &str, outcome: &str| {
        let lines = record["items"].as_array().unwrap();
        lines.iter().any(|line| line["action"] == action && line["outcome"] == outcome)
    };
    assert!(
        line("session.begin", "allowed")
            && line("firm.list", "allowed")
            && line("warning.acknowledge", "denied")
    );
    let listed = async |by: &Visitor, account: &str| {
        let users = by.get("/api/v1/users").await.json();
        users["items"].as_array().unwrap().iter().any(|one| one["account"] == account)
    };
    let administrator = Visitor::signed_in("sysadmin01").await;
    for (account, works_on_warnings) in [
        ("analyst01", true),
        ("nanshan01", true),
        ("futian01", true),
        ("leader01", false),
        ("sysadmin01", false),
        ("audit01", false),
        ("street01", false),
    ] {
        assert_eq!(listed(&visitor, account).await, works_on_warnings, "{account}");
        assert!(listed(&administrator, account).await, "{account}");
    }
    let gone = visitor.send("DELETE", "/api/v1/session", None).await;
    assert_eq!(gone.status, 204);
    assert_eq!(visitor.get("/api/v1/session").await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_ends_in_a_pause_and_tells_nobody_which_accounts_exist() {
    let visitor = Visitor::anyone().await;
    let told = async |account: &str, password: &str| {
        let body = format!(r#"{{"account":"{account}","password":"{password}"}}"#);
        let reply = visitor.send("POST", "/api/v1/session", Some(&body)).await;
        (reply.status.as_u16(), reply.text)
    };
    let first = told("nobody", "wrong").await;
    assert_eq!(first.0, 401, "{}", first.1);
    for _ in 0..6 {
        assert_eq!(told("guessed01", "wrong").await, first);
        assert_eq!(told("nobody", "wrong").await, first);
    }
    let right = haitun_app::accounts::DEMO_PASSWORD;
    assert_eq!(told("guessed01", right).await, first, "the account pauses, in the same words");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cookie_goes_over_plain_http_to_this_machine_only() {
    let visitor = Visitor::anyone().await;
    let password = haitun_app::accounts::DEMO_PASSWORD;
    let body = format!(r#"{{"account":"leader01","password":"{password}"}}"#);
    let check = async |host: &str, secure: bool| {
        let headers = [("x-haitun-request", "1"), ("host", host)];
        let reply = visitor.send_with("POST", "/api/v1/session", Some(&body), &headers).await;
        let cookie = reply.headers["set-cookie"].to_str().unwrap().to_owned();
        assert_eq!(cookie.contains("; Secure"), secure, "{host}: {cookie}");
    };
    check("127.0.0.1:8611", false).await;
    check("localhost", false).await;
    check("[::1]:8611", false).await;
    check("haitun.example.gov.cn", true).await;
    check("10.0.0.7:8611", true).await;
}

#[test]
fn a_person_of_no_known_role_may_nothing() {
    let policy = Policy::load(&rules()).unwrap();
    let stranger = Principal {
        account: "x".to_owned(),
        name: haitun_rulebook::model::Title::default(),
        role: "stranger".to_owned(),
        district: None,
    };
    assert_eq!(policy.actions(&stranger), ["reference.read", "session.password", "session.read"]);
}
