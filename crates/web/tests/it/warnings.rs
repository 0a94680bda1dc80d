//! The board's filters: whose warnings, and those with a clock run out.

use serde_json::Value;

use crate::Visitor;

const LIVE: &str = "/api/v1/warnings?state=open,acknowledged,assigned&limit=200";

async fn rows(of: &Visitor, filter: &str) -> Vec<Value> {
    let list = of.get(&format!("{LIVE}{filter}")).await.json();
    let items = list["items"].as_array().unwrap().clone();
    assert_eq!(
        list["total"].as_u64().unwrap(),
        items.len() as u64,
        "the count is that of the filter"
    );
    items
}

fn holds(rows: &[Value], warning_id: &str) -> bool {
    rows.iter().any(|row| row["warning_id"] == warning_id)
}

#[tokio::test(flavor = "multi_thread")]
async fn warnings_are_found_by_whom_they_were_given() {
    let city = Visitor::signed_in("analyst01").await;
    let administrator = Visitor::signed_in("sysadmin01").await;
    let head = r#"{"account":"assigned01","zh":"韩青","en":"Han Qing","role":"district_head","district":"440303","password":"first password 1"}"#;
    assert_eq!(administrator.send("POST", "/api/v1/users", Some(head)).await.status, 201);
    let all = rows(&city, "").await;
    let one = all.iter().find(|row| row["district"] == "440303").expect("a warning in Luohu");
    let one = one["warning_id"].as_str().unwrap();
    assert!(holds(&rows(&city, "&assigned=nobody").await, one));
    let assigned = async |assignee: &str| {
        let body = format!(r#"{{"assignee":"{assignee}"}}"#);
        let path = format!("/api/v1/warnings/{one}/assign");
        let reply = city.send("POST", &path, Some(&body)).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
    };
    assigned("analyst01").await;
    let mine = rows(&city, "&assigned=mine").await;
    assert!(holds(&mine, one) && mine.iter().all(|row| row["assignee"] == "analyst01"));
    assert!(!holds(&rows(&city, "&assigned=nobody").await, one));
    assigned("assigned01").await;
    assert!(!holds(&rows(&city, "&assigned=mine").await, one));
    assert!(!holds(&rows(&city, "&assigned=nobody").await, one));
    let closing =
        administrator.send("PATCH", "/api/v1/users/assigned01", Some(r#"{"closed":true}"#));
    assert_eq!(closing.await.status, 200);
    assert!(holds(&rows(&city, "&assigned=nobody").await, one), "nobody works on it any more");
    let wrong = city.get("/api/v1/warnings?assigned=theirs").await;
    assert_eq!(
        (wrong.status.as_u16(), wrong.json()["code"].as_str()),
        (400, Some("request.assigned"))
    );
    let wrong = city.get("/api/v1/warnings?overdue=perhaps").await;
    assert_eq!(
        (wrong.status.as_u16(), wrong.json()["code"].as_str()),
        (400, Some("request.query"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn overdue_warnings_are_those_the_overview_counts() {
    let city = Visitor::signed_in("analyst01").await;
    let overdue = rows(&city, "&overdue=true").await;
    let clocks = |row: &Value| row["clocks"].as_array().unwrap().clone();
    assert!(overdue.iter().all(|row| clocks(row).iter().any(|clock| clock["overdue"] == true)));
    let overview = city.get("/api/v1/overview").await.json();
    let counted = overview["warnings"].as_array().unwrap().iter();
    let counted: i64 = counted.map(|row| row["overdue"].as_i64().unwrap()).sum();
    assert_eq!(counted, i64::try_from(overdue.len()).unwrap());
}
