//! A score stays explained by the rules that made it, after others came into force.

use crate::{Visitor, rules};

const RENAMED: &str = "改了名的收益率";

#[tokio::test(flavor = "multi_thread")]
async fn a_score_is_explained_by_the_rules_that_made_it() {
    let before = Visitor::signed_in("analyst01").await;
    let list = before.get("/api/v1/firms?limit=1").await.json();
    let path = format!("/api/v1/firms/{}", list["items"][0]["firm_id"].as_str().unwrap());
    let shown = before.get(&path).await.json();
    let rules = rules();
    let yields = &rules.signals[rules.signal_position("promised_yield").unwrap()].header.title.zh;
    let dolphin = &rules.indices.iter().find(|index| index.id == "dolphin").unwrap().title.zh;
    let visitor = Visitor::under(&[
        ("signals/promised_yield.sql", yields, RENAMED),
        ("indices/dolphin.yaml", dolphin, "改了名的指数"),
    ])
    .await;
    let page = visitor.get(&path).await.json();
    assert_eq!(page["dolphin"], shown["dolphin"], "titles, formulas and bases are those of then");
    assert_eq!(page["explained_by"], page["dolphin"]["rulebook"]);
    assert_ne!(page["in_force"], page["explained_by"]);
    assert_eq!(page["signals"]["promised_yield"]["title"]["zh"], **yields);
    let reference = visitor.get("/api/v1/reference").await.json();
    assert_eq!(reference["signals"]["promised_yield"]["title"]["zh"], RENAMED, "in force now");
}
