//! The border of a district: what lies beyond it is neither seen nor changed, and nobody beyond it is given work.

use serde_json::Value;

use crate::Visitor;

const OWN: [&str; 2] = ["440305", "SZ-QH"];

/// A live warning of a firm in a district.
async fn warning(of: &Visitor, district: &str) -> String {
    let list = of.get("/api/v1/warnings?state=open,acknowledged,assigned&limit=200").await.json();
    let found = list["items"].as_array().unwrap().iter().find(|row| row["district"] == district);
    found.unwrap_or_else(|| panic!("no warning in {district}"))["warning_id"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_warning_of_another_district_cannot_be_assigned_or_closed() {
    let (city, nanshan) =
        (Visitor::signed_in("analyst01").await, Visitor::signed_in("nanshan01").await);
    let foreign = warning(&city, "440304").await;
    let check = async |step: &str, body: &str| {
        let path = format!("/api/v1/warnings/{foreign}/{step}");
        let reply = nanshan.send("POST", &path, Some(body)).await;
        assert_eq!(
            (reply.status.as_u16(), reply.json()["code"].as_str()),
            (404, Some("warning.unknown")),
            "{step}"
        );
    };
    check("acknowledge", "{}").await;
    check("assign", r#"{"assignee":"nanshan01"}"#).await;
    check("close", r#"{"reason":"false_alarm","note":"x"}"#).await;
    let list = city.get("/api/v1/warnings?limit=200").await.json();
    let row = list["items"].as_array().unwrap().iter().find(|row| row["warning_id"] == *foreign);
    assert!(row.is_some_and(|row| row["state"] != "closed"), "{row:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn work_is_given_only_to_those_who_see_the_warning() {
    let (city, nanshan) =
        (Visitor::signed_in("analyst01").await, Visitor::signed_in("nanshan01").await);
    let own = warning(&nanshan, "440305").await;
    let check = async |visitor: &Visitor, assignee: &str, status: u16| {
        let path = format!("/api/v1/warnings/{own}/assign");
        let body = format!(r#"{{"assignee":"{assignee}"}}"#);
        let reply = visitor.send("POST", &path, Some(&body)).await;
        assert_eq!(reply.status, status, "{assignee}: {}", reply.text);
        if status != 200 {
            assert_eq!(reply.json()["code"], "warning.assignee");
        }
    };
    check(&nanshan, "futian01", 422).await;
    check(&city, "futian01", 422).await;
    check(&nanshan, "street01", 422).await;
    check(&nanshan, "nobody", 422).await;
    check(&city, "nanshan01", 200).await;
    check(&nanshan, "nanshan01", 200).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_and_the_list_of_users_end_at_the_border() {
    let (city, nanshan) =
        (Visitor::signed_in("analyst01").await, Visitor::signed_in("nanshan01").await);
    let overview = nanshan.get("/api/v1/overview").await.json();
    let all = city.get("/api/v1/overview").await.json();
    assert!(overview["firms"].as_i64().unwrap() < all["firms"].as_i64().unwrap());
    let listed = nanshan.get("/api/v1/firms?limit=200").await.json();
    assert_eq!(overview["firms"], listed["total"]);
    for list in ["urgent", "risers"] {
        for row in overview[list].as_array().unwrap() {
            assert!(OWN.contains(&row["district"].as_str().unwrap()), "{list} {row}");
        }
    }
    let counted = |overview: &Value| -> i64 {
        let rows = overview["warnings"].as_array().unwrap();
        rows.iter().map(|row| row["open"].as_i64().unwrap()).sum()
    };
    let live = nanshan.get("/api/v1/warnings?state=open,acknowledged,assigned").await.json();
    assert_eq!(Some(counted(&overview)), live["total"].as_i64());
    let users = nanshan.get("/api/v1/users").await.json();
    let names: Vec<&str> = users["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|one| one["account"].as_str())
        .collect();
    assert!(names.contains(&"nanshan01") && !names.contains(&"futian01"), "{names:?}");
}
