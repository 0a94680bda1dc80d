//! Data grades: a fact above the reader's grade is seen to exist, and nothing more.

use serde_json::Value;

use crate::{Visitor, rules};

/// The riskiest firms of the district that are looked at.
const FIRMS: usize = 2;
/// Grade of a street officer.
const READER: u8 = 2;

fn graded_above(kind: &Value) -> bool {
    rules().facts[kind.as_str().unwrap()].grade > READER
}

fn assert_withheld(fact: &Value, known: &Value) {
    assert_eq!(fact["masked"], true, "{fact}");
    for field in ["value", "shown", "item", "class", "class_title"] {
        assert!(fact[field].is_null(), "{field}: {fact}");
    }
    for field in ["source", "evidence"] {
        assert!(fact[field].as_str().unwrap().contains("无权查看"), "{field}: {fact}");
    }
    for field in ["fact_id", "kind", "kind_title", "valid_from", "valid_to", "known_at"] {
        assert_eq!(fact[field], known[field], "{field}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_street_officer_sees_that_complaints_exist_but_not_what_they_say() {
    let (analyst, officer) =
        (Visitor::signed_in("analyst01").await, Visitor::signed_in("street01").await);
    let firms = officer.get("/api/v1/firms?limit=200").await.json();
    let (mut withheld, mut shown, mut pages, mut hidden) = (0, 0, 0, 0);
    for firm in firms["items"].as_array().unwrap().iter().take(FIRMS) {
        let path = format!("/api/v1/firms/{}", firm["firm_id"].as_str().unwrap());
        let (all, seen) = (
            analyst.get(&format!("{path}/facts")).await.json(),
            officer.get(&format!("{path}/facts")).await.json(),
        );
        let (all, seen) = (all["items"].as_array().unwrap(), seen["items"].as_array().unwrap());
        assert_eq!(all.len(), seen.len());
        for (known, fact) in all.iter().zip(seen) {
            assert_eq!(known["masked"], false);
            if graded_above(&fact["kind"]) {
                assert_withheld(fact, known);
                withheld += 1;
            } else {
                assert_eq!(fact, known);
                shown += 1;
            }
        }
        let signals = format!("{path}/signals");
        let (all, seen) = (analyst.get(&signals).await.json(), officer.get(&signals).await.json());
        for (known, signal) in
            all["items"].as_array().unwrap().iter().zip(seen["items"].as_array().unwrap())
        {
            if signal["masked"] == false {
                assert_eq!(signal, known);
                continue;
            }
            let told = ["value", "percentile", "strength", "reached"].map(|field| &signal[field]);
            assert!(told.iter().all(|field| field.is_null()), "{signal}");
            hidden += usize::from(!known["value"].is_null());
        }
        let (all, seen) = (analyst.get(&path).await.json(), officer.get(&path).await.json());
        let fact = |page: &Value| page["dolphin"]["counterfactual"]["fact"].clone();
        if !fact(&seen).is_null() && graded_above(&fact(&seen)["kind"]) {
            assert_withheld(&fact(&seen), &fact(&all));
        }
        pages += 1;
    }
    assert!(
        withheld > 0 && shown > 0 && pages > 0 && hidden > 0,
        "{withheld} {shown} {pages} {hidden}"
    );
    let firm_id = firms["items"][0]["firm_id"].as_str().unwrap();
    let fact = r#"{"kind":"complaint","class":"12345|described|unpaid","valid_from":"2026-01-01","source":"x","evidence":"y"}"#;
    let entered = officer.send("POST", &format!("/api/v1/firms/{firm_id}/facts"), Some(fact)).await;
    assert_eq!(entered.status, 201, "{}", entered.text);
    assert_eq!(entered.json()["masked"], true, "entered, and no longer read");
}
