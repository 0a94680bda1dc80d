//! Answers: shapes, pages, problems, exports.

use std::fs;
use std::path::Path;

use crate::Visitor;

#[test]
fn the_document_is_the_one_checked_in() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    let made = format!("{}\n", serde_json::to_string_pretty(&haitun_web::document()).unwrap());
    if std::env::var_os("HAITUN_UPDATE").is_some() {
        fs::write(&file, &made).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == made,
        "the interface changed; look at the change, then run HAITUN_UPDATE=1 make test"
    );
}

#[test]
fn the_document_describes_what_each_operation_takes_and_gives() {
    let document = haitun_web::document();
    let operation =
        |path: &str, method: &str| document["paths"][format!("/api/v1{path}")][method].clone();
    let query = |path: &str| -> Vec<String> {
        let listed = operation(path, "get")["parameters"].as_array().unwrap().clone();
        let own = listed.iter().filter(|one| one["in"] == "query");
        own.map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    let list = ["search", "tier", "trade", "district", "sort", "cursor", "limit", "as_of"];
    assert_eq!(query("/firms"), list);
    assert_eq!(query("/firms/export.csv"), list);
    assert_eq!(query("/firms/{firm_id}"), ["as_of"]);
    assert_eq!(query("/firms/{firm_id}/facts"), ["as_of", "ids", "kind"]);
    assert_eq!(query("/warnings"), ["tier", "state", "search", "cursor", "limit"]);
    for (path, shape) in [
        ("/session", "Credentials"),
        ("/firms/{firm_id}/facts", "NewFact"),
        ("/warnings/{warning_id}/assign", "Assignment"),
        ("/warnings/{warning_id}/close", "Closing"),
    ] {
        let body = operation(path, "post")["requestBody"]["content"]["application/json"].clone();
        assert_eq!(body["schema"]["$ref"], format!("#/components/schemas/{shape}"), "{path}");
        assert!(document["components"]["schemas"][shape]["properties"].is_object(), "{shape}");
    }
    let rulebook = &operation("/rulebook", "get")["responses"]["2XX"]["content"];
    assert_eq!(rulebook["application/json"]["schema"]["$ref"], "#/components/schemas/RulebookPage");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_firm_opens_from_the_list_down_to_its_facts() {
    let visitor = Visitor::signed_in("analyst01").await;
    let overview = visitor.get("/api/v1/overview").await.json();
    assert_eq!(overview["firms"], 300);
    let list = visitor.get("/api/v1/firms?tier=red,orange&limit=3").await.json();
    assert_eq!(list["items"].as_array().unwrap().len(), 3, "{list}");
    let firm_id = list["items"][0]["firm_id"].as_str().unwrap();
    let page = visitor.get(&format!("/api/v1/firms/{firm_id}")).await.json();
    let dolphin = &page["dolphin"];
    let sum: f64 = dolphin["contributions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["points"].as_str().unwrap().parse::<f64>().unwrap())
        .sum();
    let score: f64 = dolphin["score"].as_str().unwrap().parse().unwrap();
    assert!((sum - score).abs() < 0.005, "{sum} {score}");
    assert_eq!(dolphin["dimensions"].as_array().unwrap().len(), 5);
    let indicators = dolphin["dimensions"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|one| one["indicators"].as_array().unwrap());
    let ids: Vec<String> = indicators
        .filter(|one| one["state"] == "scored")
        .flat_map(|one| one["evidence"].as_array().unwrap().iter().map(ToString::to_string))
        .take(5)
        .collect();
    assert!(!ids.is_empty());
    let facts =
        visitor.get(&format!("/api/v1/firms/{firm_id}/facts?ids={}", ids.join(","))).await.json();
    let mut distinct = ids.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(facts["items"].as_array().unwrap().len(), distinct.len());
    assert!(page["trend"].as_array().unwrap().len() >= 2 && page["peers"]["rank"].is_i64());
    assert!(page["warnings"][0]["clocks"].as_array().is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_follow_each_other_without_gap() {
    let visitor = Visitor::signed_in("analyst01").await;
    for sort in ["-dolphin", "dolphin", "-rise", "name", "-comb", "comb"] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let path = format!("/api/v1/firms?sort={sort}&limit=77&cursor={}", encoded(&cursor));
            let page = visitor.get(&path).await.json();
            seen.extend(
                page["items"].as_array().unwrap().iter().map(|row| row["firm_id"].to_string()),
            );
            let Some(next) = page["next"].as_str() else { break };
            cursor = next.to_owned();
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 300, "{sort}");
    }
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_requests_are_told_in_both_languages() {
    let visitor = Visitor::signed_in("analyst01").await;
    let check = async |method: &str, path: &str, body: Option<&str>, status: u16, code: &str| {
        let reply = visitor.send(method, path, body).await;
        let problem = reply.json();
        assert_eq!(
            (reply.status.as_u16(), problem["code"].as_str()),
            (status, Some(code)),
            "{path} {problem}"
        );
        assert_eq!(reply.headers["content-type"], "application/problem+json");
        assert!(
            !problem["zh"].as_str().unwrap().is_empty()
                && !problem["en"].as_str().unwrap().is_empty()
        );
    };
    check("GET", "/api/v1/nowhere", None, 404, "request.path").await;
    check("PUT", "/api/v1/firms", None, 405, "request.method").await;
    check("GET", "/api/v1/firms?sort=whim", None, 400, "request.sort").await;
    check("GET", "/api/v1/firms?as_of=31.7.2026", None, 400, "request.query").await;
    check("GET", "/api/v1/firms?cursor=x", None, 400, "request.cursor").await;
    check("GET", "/api/v1/firms/ZZZ", None, 404, "firm.unknown").await;
    check("GET", "/api/v1/backtests/7", None, 404, "backtest.unknown").await;
    check("POST", "/api/v1/session", Some("{"), 400, "request.body").await;
    check(
        "POST",
        "/api/v1/warnings/1/assign",
        Some(r#"{"assignee":"sysadmin01"}"#),
        422,
        "warning.assignee",
    )
    .await;
    let huge = format!(r#"{{"account":"{}","password":"x"}}"#, "x".repeat(300 << 10));
    check("POST", "/api/v1/session", Some(&huge), 413, "request.size").await;
    let list = visitor.get("/api/v1/firms?limit=1").await.json();
    let path = format!("/api/v1/firms/{}/facts", list["items"][0]["firm_id"].as_str().unwrap());
    let fact = r#"{"kind":"licence_missing","valid_from":"yesterday","value":"1","source":"x","evidence":"y"}"#;
    check("POST", &path, Some(fact), 422, "fact.field").await;
    let unknown = r#"{"kind":"licence_missing","valid_from":"2026-01-01","source":"x","evidence":"y","whim":1}"#;
    check("POST", &path, Some(unknown), 400, "request.body").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_export_opens_in_a_spreadsheet_and_pages_carry_their_headers() {
    let visitor = Visitor::signed_in("analyst01").await;
    let export = visitor.get("/api/v1/firms/export.csv").await;
    assert!(export.text.starts_with('\u{feff}'));
    assert_eq!(export.text.lines().count(), 301);
    let page = visitor.get("/firms/anything").await;
    assert_eq!(page.status, 200);
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"));
    assert_eq!(visitor.get("/assets/nothing.js").await.status, 404);
    assert_eq!(visitor.get("/api/v1/healthz").await.json()["ok"], true);
    let rules = visitor.get("/api/v1/rulebook").await.json();
    assert!(
        rules["signals"].as_array().unwrap().len() > 60
            && rules["indices"].as_array().unwrap().len() >= 2
    );
}
