//! Answers: shapes, pages, problems, exports.

use std::fs;
use std::path::Path;

use haitun_app::house;
use serde_json::Value;

use crate::{Visitor, rules};

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
    assert_eq!(query("/overview"), ["as_of"]);
    assert_eq!(query("/firms/{firm_id}/signals"), ["as_of"]);
    assert_eq!(query("/firms/{firm_id}/facts"), ["as_of", "ids", "kind"]);
    assert_eq!(
        query("/warnings"),
        ["tier", "state", "search", "assigned", "overdue", "cursor", "limit"]
    );
    for (path, shape) in [
        ("/session", "Credentials"),
        ("/users", "NewUser"),
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
async fn the_signals_of_a_firm_rest_on_its_facts() {
    let visitor = Visitor::signed_in("analyst01").await;
    let list = visitor.get("/api/v1/firms?tier=red,orange&limit=5").await.json();
    let (mut seen, mut reached) = (0, 0);
    for row in list["items"].as_array().unwrap() {
        let path = format!("/api/v1/firms/{}", row["firm_id"].as_str().unwrap());
        let page = visitor.get(&format!("{path}/signals")).await.json();
        assert_eq!(page["as_of"], list["items"][0]["as_of"], "{page}");
        let facts = visitor.get(&format!("{path}/facts")).await.json();
        let known: std::collections::BTreeSet<i64> = facts["items"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|one| one["fact_id"].as_i64())
            .collect();
        for signal in page["items"].as_array().unwrap() {
            let evidence = signal["evidence"].as_array().unwrap();
            assert!(evidence.iter().all(|id| known.contains(&id.as_i64().unwrap())), "{signal}");
            assert_eq!(evidence.is_empty(), signal["state"] != "seen", "{signal}");
            seen += evidence.len();
            if signal["reached"] == true {
                let strength: f64 = signal["strength"].as_str().unwrap().parse().unwrap();
                assert!(strength >= 60.0, "{signal}");
                reached += 1;
            }
        }
        let before = visitor.get(&format!("{path}/signals?as_of=2000-01-01")).await.json();
        assert!(before["as_of"].is_null() && before["items"].as_array().unwrap().is_empty());
    }
    assert!(seen > 0 && reached > 0, "{seen} {reached}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_platform_that_stopped_filing_scores_nothing_and_its_page_says_which_form() {
    let visitor = Visitor::signed_in("analyst01").await;
    let list = visitor.get("/api/v1/firms?trade=p2p&sort=comb&limit=50").await.json();
    let (mut silent, mut filing) = (0, 0);
    for row in list["items"].as_array().unwrap() {
        let path = format!("/api/v1/firms/{}", row["firm_id"].as_str().unwrap());
        let comb = visitor.get(&path).await.json()["comb"].clone();
        let indicators = comb["dimensions"].as_array().unwrap().iter();
        let indicators = indicators.flat_map(|one| one["indicators"].as_array().unwrap());
        let unfiled: Vec<&Value> =
            indicators.filter(|one| one["state"] == "due_not_filed").collect();
        silent += usize::from(!unfiled.is_empty());
        filing += usize::from(unfiled.is_empty());
        for one in unfiled {
            assert_eq!(
                (one["score"].as_str(), one["points"].as_str()),
                (Some("0.00"), Some("0.00"))
            );
            assert_eq!(one["lack"]["kind"], "not_filed");
            assert_eq!(one["lack"]["form"]["zh"], "网贷机构月报（P2P-M1）");
            let (month, due) = (&one["lack"]["month_end"], &one["lack"]["due_on"]);
            assert!(month.as_str() < due.as_str() && due.as_str() < row["as_of"].as_str(), "{one}");
        }
    }
    assert!(silent > 0 && filing > silent, "{silent} silent, {filing} filing");
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

#[tokio::test(flavor = "multi_thread")]
async fn an_export_is_sent_page_by_page_and_holds_each_firm_once() {
    let visitor = Visitor::signed_in("analyst01").await;
    for sort in ["-dolphin", "name"] {
        let frames =
            visitor.frames(&format!("/api/v1/firms/export.csv?limit=77&sort={sort}")).await;
        let lines: Vec<usize> = frames.iter().map(|frame| frame.matches("\r\n").count()).collect();
        assert_eq!(lines, [1, 77, 77, 77, 69], "{sort}: the head, then each page as it is read");
        let whole = frames.concat();
        let mut ids: Vec<&str> =
            whole.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 300, "{sort}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_of_an_earlier_day_is_what_the_list_of_that_day_adds_up_to() {
    let visitor = Visitor::signed_in("analyst01").await;
    let newest = visitor.get("/api/v1/overview").await.json();
    let days = newest["as_ofs"].as_array().unwrap();
    let before = days[1].as_str().unwrap();
    let overview = visitor.get(&format!("/api/v1/overview?as_of={before}")).await.json();
    assert_eq!(overview["as_of"], before);
    for row in overview["tiers"].as_array().unwrap() {
        let tier = row["tier"].as_str().unwrap();
        let path = format!("/api/v1/firms?as_of={before}&tier={tier}&limit=1");
        assert_eq!(visitor.get(&path).await.json()["total"], row["firms"], "{tier}");
    }
    assert_eq!(overview["firms"], 300);
    assert_ne!(overview["tiers"], newest["tiers"], "something changed within the month");
    let later: chrono::NaiveDate = before.parse().unwrap();
    let later = later.succ_opt().unwrap();
    let after = visitor.get(&format!("/api/v1/overview?as_of={later}")).await.json();
    assert_eq!(after["as_of"], before, "the last assessment until that day");
    let long_ago = visitor.get("/api/v1/overview?as_of=1999-12-31").await.json();
    assert_eq!(
        (long_ago["firms"].as_i64(), &long_ago["as_of"]),
        (Some(0), &serde_json::Value::Null)
    );
    assert_eq!(long_ago["tiers"], serde_json::json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_firm_page_says_what_the_trade_showed_and_what_is_missing() {
    let visitor = Visitor::signed_in("analyst01").await;
    let list = visitor.get("/api/v1/firms?limit=200").await.json();
    let rulebook = rules();
    let synergy = rulebook.index("dolphin", house::now().date_naive()).unwrap();
    let synergy = synergy.synergy.as_ref().unwrap();
    let (mut compared, mut without) = (0, 0);
    for row in list["items"].as_array().unwrap().iter().take(150) {
        let path = format!("/api/v1/firms/{}", row["firm_id"].as_str().unwrap());
        let page = visitor.get(&path).await.json();
        assert_eq!(page["explained_by"], page["in_force"]);
        assert_eq!(page["explained_by"], page["dolphin"]["rulebook"]);
        assert!(page["signals"].is_null(), "those in force are in the reference");
        let dimensions = page["dolphin"]["dimensions"].as_array().unwrap();
        let indicators = || dimensions.iter().flat_map(|one| one["indicators"].as_array().unwrap());
        for one in indicators() {
            for peer in one["peers"].as_array().unwrap() {
                assert!(peer["firms"].as_u64().unwrap() >= 10, "{peer}");
                assert!(one["signals"].as_array().unwrap().contains(&peer["signal"]));
                let Some(own) = peer["own"].as_str() else { continue };
                let (own, median): (f64, f64) =
                    (own.parse().unwrap(), peer["median"].as_str().unwrap().parse().unwrap());
                let below: f64 = peer["percentile"].as_str().unwrap().parse().unwrap();
                assert!(own <= median + 0.005 || below >= 50.0, "{peer}");
                compared += 1;
            }
        }
        let scored = |id: &str| {
            let dimension = dimensions.iter().find(|one| one["id"] == id);
            let indicator = indicators().find(|one| one["id"] == id);
            dimension.or(indicator).is_some_and(|one| one["score"].is_string())
        };
        let Some(features) = page["dolphin"]["synergy"]["features"].as_array() else { continue };
        for rule in &synergy.features {
            let feature = features.iter().find(|one| one["id"] == *rule.id).unwrap();
            let known = rule.strength.iter().any(|id| scored(id));
            assert_eq!(feature["strength"].is_string(), known, "{feature}");
            assert_eq!(feature["share"].is_string(), known, "{feature}");
            without += usize::from(!known);
        }
    }
    assert!(compared > 0 && without > 0, "{compared} {without}");
}
