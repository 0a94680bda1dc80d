//! Facts on their way in: one firm under many spellings, what is known already, what a value may be.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use haitun_app::import::{Reject, facts as csv, p2p_archive};
use haitun_app::load::Loaded;
use haitun_app::{House, Reach, assess, demo, facts, firms};
use haitun_primitives::fact::{Fact, FactId};
use haitun_primitives::firm_id::FirmId;
use haitun_store::firms as rows;

use crate::house::house;
use crate::p2p_archive::{PANEL, folder_with, panel, read_folder};
use crate::rulebook;

/// A credit code with a right check character.
const CODE: &str = "91440300MA5DAPH17W";

async fn import(house: &House, lines: &[&str]) -> (Loaded, Vec<Reject>) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("facts.csv");
    fs::write(&file, format!("{}\n{}\n", csv::COLUMNS.join(","), lines.join("\n"))).unwrap();
    csv::import(house, &file, "2026-08-14".parse().unwrap()).await.unwrap()
}

/// A row that says of a firm that its licence is missing since a day.
fn row(firm_id: &str, name: &str, trade: &str, day: &str) -> String {
    let district = if trade.is_empty() { "" } else { "440304" };
    format!("{firm_id},{name},{trade},{district},licence_missing,,,{day},,,现场检查,记录{day}")
}

async fn count(house: &House) -> i64 {
    let mut work = house.store.begin(&Reach::City).await.unwrap();
    rows::last_number(&mut work).await.unwrap()
}

async fn firm(house: &House, firm_id: &str) -> rows::Firm {
    let mut work = house.store.begin(&Reach::City).await.unwrap();
    rows::by_id(&mut work, firm_id).await.unwrap().unwrap()
}

fn archive(name: &str) -> p2p_archive::Archive {
    let row = format!("100.5,12,9.85,-3.2,x,{name},5000,20,300,1.60,12.42,2017-05");
    read_folder(folder_with(&[(PANEL, panel(&[&row]))]).path()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_firm_under_many_spellings_is_one_in_archive_file_and_demonstration() {
    let folder = tempfile::tempdir().unwrap();
    let house = house(folder.path()).await;
    p2p_archive::deliver(&house, &archive("陆金服（ＡＢ）")).await.unwrap();
    assert_eq!(count(&house).await, 1);
    for (day, spelling) in [
        ("2026-01-01", "陆金服(ab)"),
        ("2026-01-02", "陆金服 【Ab】"),
        ("2026-01-03", "陆　金服（aB）"),
    ] {
        let (loaded, rejects) = import(&house, &[&row("", spelling, "", day)]).await;
        assert_eq!((loaded.facts, rejects.len()), (1, 0), "{spelling}: {rejects:?}");
    }
    // A credit code with the name belongs to the firm known by that name, and is found again without it.
    let coded = [row(CODE, "陆金服（AB）", "", "2026-01-04"), row(CODE, "", "", "2026-01-05")];
    let (loaded, rejects) = import(&house, &[&coded[0]]).await;
    assert_eq!((loaded.facts, rejects.len()), (1, 0), "{rejects:?}");
    let (loaded, _) = import(&house, &[&coded[1]]).await;
    assert_eq!(loaded.facts, 1);
    let first_id = FirmId::of_name("陆金服AB");
    let known = firm(&house, first_id.as_str()).await;
    assert_eq!(known.name, "陆金服（ＡＢ）");
    assert_eq!(known.aliases.len(), 5, "four spellings and the code: {:?}", known.aliases);
    assert!(known.aliases.iter().any(|alias| alias == CODE));
    let again = p2p_archive::deliver(&house, &archive("陆金服 AB")).await.unwrap();
    assert_eq!((again.facts, count(&house).await), (0, 1));

    let made = demo::demonstration(demo::SEED, "2026-08-14".parse().unwrap());
    let fictional = made.firms[0].name.clone();
    let spelt = fictional.replace("有限公司", "（有限公司） ");
    import(&house, &[&row("", &spelt, "p2p", "2026-01-01")]).await;
    let before = count(&house).await;
    demo::load(&house, made).await.unwrap();
    assert_eq!(count(&house).await, before + demo::FIRMS as i64 - 1);
    assert_eq!(firm(&house, FirmId::of_name(&fictional).as_str()).await.aliases, [fictional]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_firm_of_an_older_version_keeps_its_id_and_two_codes_are_two_firms() {
    let folder = tempfile::tempdir().unwrap();
    let house = house(folder.path()).await;
    let older = FirmId::surrogate(&[9; 32]).as_str().to_owned();
    let mut work = house.store.begin(&Reach::City).await.unwrap();
    let new = |firm_id: &str, name: &str| rows::NewFirm {
        firm_id: firm_id.to_owned(),
        name: name.to_owned(),
        aliases: Vec::new(),
        trade: "p2p".to_owned(),
        district: "440304".to_owned(),
        surrogate: firm_id.starts_with('Z'),
    };
    rows::enter(&mut work, &[new(&older, "甲贷")]).await.unwrap();
    let given = [new("A", "乙贷"), new("B", "乙贷"), new("ZZ", "乙 贷")];
    let numbers = rows::enter(&mut work, &given).await.unwrap();
    assert_eq!((numbers[0] == numbers[1], numbers[0] == numbers[2]), (false, true));
    work.commit().await.unwrap();
    p2p_archive::deliver(&house, &archive("甲 贷")).await.unwrap();
    let (loaded, _) = import(&house, &[&row("", "甲（贷）", "", "2026-01-01")]).await;
    assert_eq!((loaded.facts, count(&house).await), (1, 3));
    assert_eq!(firm(&house, &older).await.aliases, ["甲 贷", "甲（贷）"]);
    let none = facts::list(&house, &Reach::City, &older, &facts::Wanted::default()).await.unwrap();
    assert!(none.iter().any(|fact| fact.kind == "trade"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_firm_of_a_file_has_its_trade_and_district_as_facts_and_its_index() {
    let folder = tempfile::tempdir().unwrap();
    let house = house(folder.path()).await;
    let yields = ",虚构甲,p2p,440305,promised_yield,all,,2026-07-01,2026-07-31,14,监测,截图1";
    let balance = ",虚构甲,,,loan_balance,,,2026-07-01,2026-07-31,1000000,报送,表1";
    // The same row twice in one file is said once; a firm nobody describes is set aside with all its rows.
    let (stranger, other) =
        (row("", "虚构乙", "", "2026-01-01"), row("", "虚构乙", "", "2026-01-02"));
    let (loaded, rejects) = import(&house, &[balance, yields, yields, &stranger, &other]).await;
    assert_eq!((loaded.facts, loaded.known, loaded.firms), (4, 1, 1), "{loaded:?}");
    let columns: Vec<_> = rejects.iter().map(|one| (one.row, one.column.as_str())).collect();
    assert_eq!(columns, [(5, "trade"), (6, "trade")]);
    assert_eq!(loaded.reassess, 0, "nothing was ever assessed");
    let id = FirmId::of_name("虚构甲");
    let known = facts::list(&house, &Reach::City, id.as_str(), &facts::Wanted::default()).await;
    let said = |kind: &str| known.as_ref().unwrap().iter().find(|one| one.kind == kind).cloned();
    for (kind, class) in [("trade", "p2p"), ("district", "440305")] {
        let fact = said(kind).unwrap();
        assert_eq!((fact.class.as_deref(), fact.source.as_str()), (Some(class), "报送"), "{kind}");
        assert!(fact.valid_to.is_none() && fact.evidence == "表1");
    }
    let day = "2026-08-14".parse().unwrap();
    let now = "2026-08-14T02:00:00Z".parse().unwrap();
    assess::everyone(&house, day, assess::Purpose::Today, now, &|_, _| ()).await.unwrap();
    let file = firms::file(&house, &Reach::City, id.as_str(), None).await.unwrap();
    assert!(file.assessments.iter().any(|one| one.index == "comb"), "COMB applies to it");
    let (later, _) = import(&house, &[&row("", "虚构甲", "", "2026-08-01")]).await;
    assert_eq!(later.reassess, 1);
}

/// Reads a monthly fact of a kind with a value, as a person writes it.
fn check(kind: &str, value: &str, days: (&str, &str), expected: Result<Option<i64>, &str>) {
    let rulebook = rulebook();
    let written = facts::Written {
        kind: kind.to_owned(),
        valid_from: days.0.parse().ok(),
        valid_to: days.1.parse().ok(),
        value: Some(value.to_owned()),
        source: "监测".to_owned(),
        evidence: "截图1".to_owned(),
        ..facts::Written::default()
    };
    match (facts::read(&rulebook, &written, "2026-08-14".parse().unwrap()), expected) {
        (Ok(fact), Ok(value)) => assert_eq!(fact.value, value, "{kind} {value:?}"),
        (Err(problem), Err(field)) => {
            assert_eq!(problem.place, field, "{kind} {value}: {problem}");
            assert!(!problem.zh.is_empty() && !problem.en.is_empty());
        }
        (found, expected) => panic!("{kind} {value}: {found:?}, not {expected:?}"),
    }
}

#[test]
fn values_lie_within_the_bounds_of_their_kind_and_months_are_whole() {
    let july = ("2026-07-01", "2026-07-31");
    for value in ["79228162514264337593543950335", "90000000000000000", "1000.01", "-0.01", "NaN"] {
        check("promised_yield", value, july, Err("value"));
    }
    check("promised_yield", "1000", july, Ok(Some(100_000)));
    check("promised_yield", "12.5%", july, Ok(Some(1_250)));
    for value in ["-5", "9223372036854775807", "2000000001", "1.5", "99999999999999999999"] {
        check("participants", value, july, Err("value"));
    }
    check("participants", "2000000000", july, Ok(Some(2_000_000_000)));
    check("net_inflow", "-1000000000000", july, Ok(Some(-100_000_000_000_000)));
    check("net_inflow", "-1000000000000.01", july, Err("value"));
    check("uptime", "100.01", july, Err("value"));
    for days in
        [("2026-07-01", "2026-07-05"), ("2026-07-02", "2026-07-31"), ("2026-06-01", "2026-07-31")]
    {
        check("participants", "5", days, Err("valid_to"));
    }
}

#[test]
fn what_lies_out_of_bounds_is_told_with_bounds_unit_and_remedy() {
    let rulebook = rulebook();
    let problem = facts::within_bounds(&rulebook.facts["loan_balance"], -1).unwrap_err();
    assert!(problem.zh.contains("0元") && problem.zh.contains("请核对"), "{problem}");
    assert!(problem.en.contains("0 yuan") && problem.en.contains("check"), "{problem}");
    assert!(Path::new(&problem.place).ends_with("value"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demonstration_drawn_a_month_later_adds_its_month_and_shows_what_is_new() {
    let folder = tempfile::tempdir().unwrap();
    let house = house(folder.path()).await;
    let drawn = |day: &str| demo::demonstration(demo::SEED, day.parse().unwrap());
    let (first, later) = (drawn("2026-08-14"), drawn("2026-09-02"));
    let last = first.days[17];
    // A word found twice on a day is said once.
    let said = |fact: &Fact| format!("{:?}", Fact { fact_id: FactId(0), ..fact.clone() });
    let fresh = later.facts.iter().filter(|fact| fact.known_at > last);
    let added = fresh.map(said).collect::<BTreeSet<_>>().len() as u64;
    let day = *later.days.last().unwrap();
    demo::load(&house, first).await.unwrap();
    let loaded = demo::load(&house, later).await.unwrap();
    assert_eq!(loaded.facts, added, "{loaded:?}");
    assert!(added > 0 && loaded.known > 0);
    let now = "2026-09-02T02:00:00Z".parse().unwrap();
    assess::everyone(&house, day, assess::Purpose::Today, now, &|_, _| ()).await.unwrap();
    let (mut stages, mut over_cap) = (BTreeSet::new(), 0);
    let filter = firms::Filter::default();
    let order = firms::Order::DolphinDown;
    let list = firms::list(&house, &Reach::City, &filter, order, None, 400).await.unwrap();
    for row in list.rows {
        let file = firms::file(&house, &Reach::City, &row.firm_id, None).await.unwrap();
        for one in &file.assessments {
            stages.extend(one.stage.clone());
            let rows = one.contributions.iter();
            over_cap += rows.filter(|row| row.id == "D1-18" && row.points > 0).count();
        }
    }
    for stage in ["expansion", "depletion", "collapse"] {
        assert!(stages.contains(stage), "{stages:?}");
    }
    assert!(over_cap > 0, "lending beyond the caps shows");
}
