//! Assessments and warnings as rows.

use chrono::{DateTime, NaiveDate, Utc};
use haitun_store::{Reach, Work, assessments, firms, runs, standings, warnings};

use crate::store;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

async fn firm(work: &mut Work, id: &str) -> i64 {
    let new = firms::NewFirm {
        firm_id: id.to_owned(),
        name: format!("虚构{id}"),
        aliases: Vec::new(),
        trade: "p2p".to_owned(),
        district: "440304".to_owned(),
        surrogate: true,
    };
    firms::enter(work, &[new]).await.unwrap()[0]
}

async fn assessed(work: &mut Work, firm_no: i64, as_of: &str, dolphin: i32) -> i64 {
    runs::keep_rulebook(work, "rules", b"files").await.unwrap();
    let run = runs::NewRun {
        as_of: day(as_of),
        scope: "all",
        inputs: as_of,
        last_fact: 0,
        rulebook: "rules",
        peers: None,
        engine: "1",
    };
    let run_id = runs::begin(work, &run).await.unwrap();
    let found = assessments::NewAssessment {
        firm_no,
        district: "440304".to_owned(),
        dolphin: Some(dolphin),
        tier: Some(if dolphin % 2 == 0 { "red" } else { "orange" }.to_owned()),
        explanation: vec![1],
        ..assessments::NewAssessment::default()
    };
    assessments::enter(work, run_id, day(as_of), vec![found]).await.unwrap();
    standings::renew(work, firm_no, firm_no).await.unwrap();
    run_id
}

#[tokio::test]
async fn lists_page_without_loss_in_every_order() {
    let (opened, _shared) = store("lists").await;
    let mut work = opened.begin(&Reach::City).await.unwrap();
    for number in 0..25 {
        let firm_no = firm(&mut work, &format!("F{number:02}")).await;
        if number % 5 != 0 {
            assessed(&mut work, firm_no, "2017-06-30", 1_000 + number % 3).await;
        }
    }
    use standings::Order;
    let of = |tiers: &[&str]| standings::Filter {
        tiers: tiers.iter().map(|tier| (*tier).to_owned()).collect(),
        ..standings::Filter::default()
    };
    let filters = [
        (of(&[]), 25),
        (of(&["orange", "red", "orange"]), 20),
        (of(&["orange"]), 7),
        (of(&["red", "none"]), 18),
    ];
    let orders = [
        Order::DolphinDown,
        Order::DolphinUp,
        Order::RiseDown,
        Order::Name,
        Order::CombDown,
        Order::CombUp,
    ];
    for (order, (filter, firms)) in
        orders.into_iter().flat_map(|order| filters.iter().map(move |filter| (order, filter)))
    {
        let mut rows = Vec::new();
        let mut after = None;
        loop {
            let page = standings::page(&mut work, filter, order, after.as_ref(), 4).await.unwrap();
            let Some(last) = page.last() else { break };
            after = Some(match order {
                Order::Name => standings::After::Name(last.name.clone(), last.firm_no),
                Order::RiseDown => standings::After::Figure(0, last.firm_no),
                Order::CombDown | Order::CombUp => standings::After::Figure(-1, last.firm_no),
                _ => standings::After::Figure(last.dolphin.unwrap_or(-1), last.firm_no),
            });
            rows.extend(page);
        }
        let label = format!("{order:?} {:?}", filter.tiers);
        let figures: Vec<i32> = rows.iter().map(|row| row.dolphin.unwrap_or(-1)).collect();
        match order {
            Order::DolphinDown => assert!(figures.is_sorted_by(|one, next| one >= next), "{label}"),
            Order::DolphinUp => assert!(figures.is_sorted(), "{label}"),
            _ => {}
        }
        let mut seen: Vec<i64> = rows.into_iter().map(|row| row.firm_no).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), *firms, "{label}");
    }
    let odd = standings::Filter { search: Some("f0%".to_owned()), ..standings::Filter::default() };
    assert_eq!(standings::count(&mut work, &odd).await.unwrap(), 0, "a wildcard is a character");
    let rated =
        standings::Filter { tiers: vec!["none".to_owned()], ..standings::Filter::default() };
    assert_eq!(standings::count(&mut work, &rated).await.unwrap(), 5);
    let then = standings::Filter { as_of: Some(day("2017-06-30")), ..standings::Filter::default() };
    assert_eq!(standings::count(&mut work, &then).await.unwrap(), 20);
}

#[tokio::test]
async fn a_firm_is_found_by_each_of_its_names_however_they_are_typed() {
    let (opened, _shared) = store("names").await;
    let mut work = opened.begin(&Reach::City).await.unwrap();
    let new = |firm_id: &str, name: &str, aliases: &[&str]| firms::NewFirm {
        firm_id: firm_id.to_owned(),
        name: name.to_owned(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        trade: "p2p".to_owned(),
        district: "440304".to_owned(),
        surrogate: true,
    };
    let given = [new("91A", "星川（深圳）财富E站", &["Star River"]), new("91B", "川星理财", &[])];
    firms::enter(&mut work, &given).await.unwrap();
    let check = async |work: &mut Work, words: &str, wanted: &[&str]| {
        let filter = standings::Filter { search: Some(words.to_owned()), ..Default::default() };
        let rows = standings::page(work, &filter, standings::Order::Name, None, 10).await.unwrap();
        let mut found: Vec<String> = rows.into_iter().map(|row| row.firm_id).collect();
        found.sort();
        assert_eq!(found, wanted, "{words}");
        assert_eq!(standings::count(work, &filter).await.unwrap(), wanted.len() as i64, "{words}");
    };
    check(&mut work, "星川", &["91A"]).await;
    check(&mut work, "川", &["91A", "91B"]).await;
    check(&mut work, "川(深", &["91A"]).await;
    check(&mut work, "财富ｅ站", &["91A"]).await;
    check(&mut work, "starriver", &["91A"]).await;
    check(&mut work, "川深圳星", &[]).await;
    check(&mut work, "站star", &[]).await;
    check(&mut work, "91b", &["91B"]).await;
    check(&mut work, "1B", &[]).await;
    check(&mut work, "（ ）", &[]).await;
    check(&mut work, "()", &[]).await;
    check(&mut work, "'; DROP TABLE firms", &[]).await;
    firms::enter(&mut work, &[new("91B", "星川二号", &[])]).await.unwrap();
    check(&mut work, "星川", &["91A", "91B"]).await;
    work.commit().await.unwrap();
    let mut elsewhere = opened.begin(&Reach::Districts(vec!["440305".to_owned()])).await.unwrap();
    check(&mut elsewhere, "星川", &[]).await;
}

#[tokio::test]
async fn a_firm_has_one_live_warning_which_rises_but_never_falls() {
    let (opened, _shared) = store("warnings").await;
    let mut work = opened.begin(&Reach::City).await.unwrap();
    let firm_no = firm(&mut work, "A").await;
    let run_id = assessed(&mut work, firm_no, "2017-06-30", 6_000).await;
    let clock = warnings::ClockRow {
        id: "verify".to_owned(),
        zh: "核查".to_owned(),
        en: "Verify".to_owned(),
        unit: "working_days".to_owned(),
        due_at: instant("2017-07-07T10:00:00Z"),
        done_at: None,
        provisional: false,
    };
    let new = |tier: &str, tier_rank| warnings::NewWarning {
        newest_evidence: 1,
        firm_no,
        district: "440304".to_owned(),
        tier: tier.to_owned(),
        tier_rank,
        score: 6_000,
        as_of: day("2017-06-30"),
        run_id,
        opened_at: instant("2017-07-01T08:00:00Z"),
        clocks: vec![clock.clone()],
    };
    assert_eq!(warnings::open(&mut work, &[new("orange", 1)]).await.unwrap(), [Some("opened")]);
    assert_eq!(warnings::open(&mut work, &[new("yellow", 2)]).await.unwrap(), [None]);
    assert_eq!(warnings::open(&mut work, &[new("red", 0)]).await.unwrap(), [Some("raised")]);
    let rows = warnings::page(&mut work, &warnings::Filter::default(), 0, 10).await.unwrap();
    assert_eq!((rows.len(), rows[0].tier.as_str()), (1, "red"));
    let overdue = warnings::tiers(&mut work, instant("2017-08-01T00:00:00Z")).await.unwrap();
    assert_eq!(overdue, [("red".to_owned(), 1, 1)]);
    let closing = warnings::Change {
        state: "closed",
        assignee: None,
        reason: Some("rectified"),
        clocks: &[],
    };
    warnings::change(&mut work, rows[0].warning_id, &closing).await.unwrap();
    assert_eq!(warnings::open(&mut work, &[new("blue", 3)]).await.unwrap(), [Some("opened")]);
    let again = warnings::page(&mut work, &warnings::Filter::default(), 0, 10).await.unwrap();
    let live = again.iter().find(|row| row.state == "open").unwrap().warning_id;
    haitun_store::facts::reserve(&mut work, 5).await.unwrap();
    warnings::change(&mut work, live, &closing).await.unwrap();
    let known = warnings::NewWarning { newest_evidence: 5, ..new("blue", 3) };
    assert_eq!(warnings::open(&mut work, &[known]).await.unwrap(), [None], "nothing new is known");
    let risen = warnings::NewWarning { newest_evidence: 5, ..new("red", 0) };
    assert_eq!(
        warnings::open(&mut work, &[risen]).await.unwrap(),
        [Some("opened")],
        "a riskier tier"
    );
    let kinds: Vec<String> = warnings::events(&mut work, &[rows[0].warning_id])
        .await
        .unwrap()
        .into_iter()
        .map(|event| event.kind)
        .collect();
    assert_eq!(kinds, ["opened", "raised"]);
    let other = firm(&mut work, "B").await;
    let both = [new("orange", 1), warnings::NewWarning { firm_no: other, ..new("orange", 1) }];
    let said = warnings::open(&mut work, &both).await.unwrap();
    assert_eq!(said, [None, Some("opened")], "each firm for itself");
    let higher = both.map(|one| warnings::NewWarning { tier_rank: 0, ..one });
    assert_eq!(warnings::open(&mut work, &higher).await.unwrap(), [None, Some("raised")]);
    assert_eq!(warnings::open(&mut work, &[]).await.unwrap(), []);
}

#[tokio::test]
async fn a_warning_is_overdue_from_the_instant_its_next_clock_runs_out_until_it_is_closed() {
    let (opened, _shared) = store("overdue").await;
    let mut work = opened.begin(&Reach::City).await.unwrap();
    let firm_no = firm(&mut work, "A").await;
    let run_id = assessed(&mut work, firm_no, "2017-06-30", 6_000).await;
    let clock = |id: &str, due: &str| warnings::ClockRow {
        id: id.to_owned(),
        zh: String::new(),
        en: String::new(),
        unit: "hours".to_owned(),
        due_at: instant(due),
        done_at: None,
        provisional: false,
    };
    let (mut first, second) =
        (clock("first", "2017-07-02T10:00:00Z"), clock("second", "2017-07-05T10:00:00Z"));
    let new = warnings::NewWarning {
        newest_evidence: 1,
        firm_no,
        district: "440304".to_owned(),
        tier: "red".to_owned(),
        tier_rank: 0,
        score: 6_000,
        as_of: day("2017-06-30"),
        run_id,
        opened_at: instant("2017-07-01T08:00:00Z"),
        clocks: vec![first.clone(), second.clone()],
    };
    warnings::open(&mut work, &[new]).await.unwrap();
    let all = warnings::page(&mut work, &warnings::Filter::default(), 0, 10).await.unwrap();
    let warning_id = all[0].warning_id;
    let check = async |work: &mut haitun_store::Work, now: &str, overdue: i64| {
        let filter =
            warnings::Filter { overdue: Some(instant(now)), ..warnings::Filter::default() };
        assert_eq!(warnings::count(work, &filter).await.unwrap(), overdue, "{now}");
    };
    check(&mut work, "2017-07-02T10:00:00Z", 0).await;
    check(&mut work, "2017-07-02T10:00:01Z", 1).await;
    first.done_at = Some(instant("2017-07-02T11:00:00Z"));
    let clocks = [first, second];
    let change =
        warnings::Change { state: "acknowledged", assignee: None, reason: None, clocks: &clocks };
    warnings::change(&mut work, warning_id, &change).await.unwrap();
    check(&mut work, "2017-07-03T00:00:00Z", 0).await;
    check(&mut work, "2017-07-06T00:00:00Z", 1).await;
    let closing = warnings::Change { state: "closed", ..change };
    warnings::change(&mut work, warning_id, &closing).await.unwrap();
    check(&mut work, "2017-07-06T00:00:00Z", 0).await;
}
