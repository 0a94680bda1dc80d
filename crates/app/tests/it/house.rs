//! The house from facts to warnings, and whether every score can be had again.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use haitun_app::{House, Reach, assess, backup, demo, facts, firms, jobs, load, verify, warnings};

use crate::{origin, source};

pub(crate) async fn house(folder: &Path) -> House {
    House::open(origin(folder)).await.unwrap()
}

/// The demonstration with its last three months assessed.
async fn populated(folder: &Path) -> (House, Vec<NaiveDate>) {
    let house = house(folder).await;
    let made = demo::demonstration(demo::SEED, "2026-08-14".parse().unwrap());
    let days = made.days[15..].to_vec();
    demo::load(&house, made).await.unwrap();
    for day in &days {
        assess::everyone(&house, *day, assess::Purpose::Today, instant(), &|_, _| ())
            .await
            .unwrap();
    }
    (house, days)
}

fn instant() -> chrono::DateTime<chrono::Utc> {
    "2026-08-14T02:00:00Z".parse().unwrap()
}

async fn rows(house: &House) -> Vec<firms::Standing> {
    let filter = firms::Filter::default();
    firms::list(house, &Reach::City, &filter, firms::Order::DolphinDown, None, 400)
        .await
        .unwrap()
        .rows
}

#[tokio::test(flavor = "multi_thread")]
async fn loading_and_assessing_twice_changes_nothing_and_every_score_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (house, days) = populated(folder.path()).await;
    let before = rows(&house).await;
    assert_eq!(before.len(), demo::FIRMS);
    let tiers: std::collections::BTreeSet<_> =
        before.iter().filter_map(|row| row.tier.clone()).collect();
    assert!(tiers.len() >= 4, "the demonstration shows most tiers: {tiers:?}");
    let again = demo::load(&house, demo::demonstration(demo::SEED, "2026-08-14".parse().unwrap()))
        .await
        .unwrap();
    assert_eq!(again.facts, 0, "{again:?}");
    let summary = assess::everyone(&house, days[2], assess::Purpose::Today, instant(), &|_, _| ())
        .await
        .unwrap();
    assert!(summary.already_done);
    assert_eq!(rows(&house).await, before);
    for shuffle in [None, Some(7)] {
        let wanted = verify::Wanted { shuffle, ..verify::Wanted::default() };
        let found = verify::verify(&house, &wanted).await.unwrap();
        assert_eq!((found.checked, found.identical), (900, 900), "{found:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_runs_at_once_are_one_run() {
    let folder = tempfile::tempdir().unwrap();
    let house = house(folder.path()).await;
    let made = demo::demonstration(demo::SEED, "2026-08-14".parse().unwrap());
    let day = made.days[17];
    demo::load(&house, made).await.unwrap();
    let everyone = || assess::everyone(&house, day, assess::Purpose::Today, instant(), &|_, _| ());
    let (first, second) = tokio::join!(everyone(), everyone());
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!((first.run_id, first.assessed), (second.run_id, second.assessed));
    assert_ne!(first.already_done, second.already_done);
    let firm_id = rows(&house).await[0].firm_id.clone();
    let one = || assess::firm(&house, &firm_id, day, instant());
    let (first, second) = tokio::join!(one(), one());
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!((first.run_id, first.assessed, second.assessed), (second.run_id, 1, 1));
    let file = firms::file(&house, &Reach::City, &firm_id, None).await.unwrap();
    assert_eq!(file.versions.len(), 2, "one of all firms, one of the firm alone");
    assert_eq!(rows(&house).await.len(), demo::FIRMS);
    // While the city is being assessed, a firm is not kept waiting.
    let _night = house.store.alone(assess::TURN).await.unwrap();
    let other = rows(&house).await[1].firm_id.clone();
    let soon = assess::firm(&house, &other, day, instant());
    let found = tokio::time::timeout(std::time::Duration::from_secs(60), soon).await;
    assert_eq!(found.unwrap().unwrap().assessed, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fact_altered_on_disk_is_found_with_its_firm() {
    let folder = tempfile::tempdir().unwrap();
    let (house, days) = populated(folder.path()).await;
    let part = fs::read_dir(folder.path().join("lake/facts")).unwrap();
    let month = part.map(|entry| entry.unwrap().path()).max().unwrap();
    let file = fs::read_dir(&month).unwrap().next().unwrap().unwrap().path();
    let altered = alter(&file, &month);
    let found = verify::verify(&house, &verify::Wanted::default()).await.unwrap();
    let mut work = house.store.begin(&Reach::City).await.unwrap();
    let row =
        haitun_store::assessments::stored(&mut work, days[2], altered, altered).await.unwrap();
    assert_eq!(found.differing, [(row[0].firm_id.clone(), days[2])], "{found:?}");
    assert_eq!((found.altered_parts.len(), found.different), (1, 1));
}

/// Changes the value of one fact in a part and returns its firm.
fn alter(file: &Path, month: &Path) -> i64 {
    use haitun_lake::{columns, parts};
    let root = month.parent().unwrap().parent().unwrap();
    let runtime = tokio::runtime::Handle::current();
    let name = month.file_name().unwrap().to_string_lossy().replace("known=", "");
    let known = |rows| parts::Part {
        path: file.strip_prefix(root).unwrap().display().to_string(),
        month: name.clone(),
        rows,
        bytes: 0,
        sha256: String::new(),
    };
    let lake = haitun_lake::Lake::new(root, haitun_lake::Working::default());
    let listed = [known(0)];
    let scan = haitun_lake::Scan {
        parts: &listed,
        hot: &[],
        as_of: NaiveDate::MAX,
        firms: (haitun_primitives::fact::FirmNo(0), haitun_primitives::fact::FirmNo(i64::MAX)),
        last_fact: None,
        kinds: &[],
    };
    let batch = tokio::task::block_in_place(|| runtime.block_on(lake.known(&scan))).unwrap();
    let mut facts = columns::to_facts(&batch).unwrap();
    let place = facts.iter().position(|fact| fact.kind == "participants").unwrap();
    facts[place].value = facts[place].value.map(|value| value + 1);
    let firm_no = facts[place].firm_no.0;
    let elsewhere = tempfile::tempdir().unwrap();
    let written = parts::write(elsewhere.path(), facts).unwrap();
    fs::copy(elsewhere.path().join(&written[0].path), file).unwrap();
    firm_no
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fact_by_hand_is_seen_at_once_and_a_wrong_one_is_refused_by_field() {
    let folder = tempfile::tempdir().unwrap();
    let (house, days) = populated(folder.path()).await;
    let firm_id = rows(&house).await.pop().unwrap().firm_id;
    let today: NaiveDate = "2026-08-14".parse().unwrap();
    let good = facts::Written {
        kind: "licence_missing".to_owned(),
        valid_from: Some(days[2]),
        value: Some("1".to_owned()),
        source: "现场检查".to_owned(),
        evidence: "检查记录 2026-17 号".to_owned(),
        ..facts::Written::default()
    };
    let fact = facts::enter(&house, &Reach::City, &firm_id, &good, today).await.unwrap();
    assert!(jobs::next(&house).await.unwrap() && !jobs::next(&house).await.unwrap());
    let file = firms::file(&house, &Reach::City, &firm_id, None).await.unwrap();
    let cited = file.assessments[0].dimensions.iter().flat_map(|dimension| &dimension.indicators);
    assert!(cited.flat_map(|one| &one.evidence).any(|id| *id == fact.fact_id), "{file:?}");
    let check = |written: facts::Written, field: &str| {
        let refused = facts::read(&house.rulebook, &written, today).unwrap_err();
        assert_eq!(refused.place, field, "{refused}");
    };
    check(facts::Written { kind: "x".to_owned(), ..good.clone() }, "kind");
    check(facts::Written { valid_from: "2026-08-15".parse().ok(), ..good.clone() }, "valid_from");
    check(facts::Written { valid_to: "2016-01-01".parse().ok(), ..good.clone() }, "valid_to");
    check(facts::Written { value: Some("NaN".to_owned()), ..good.clone() }, "value");
    let monthly = |kind: &str, value: &str, to: &str| facts::Written {
        kind: kind.to_owned(),
        valid_from: "2026-01-01".parse().ok(),
        valid_to: to.parse().ok(),
        value: Some(value.to_owned()),
        ..good.clone()
    };
    let beyond = "79228162514264337593543950335";
    check(monthly("promised_yield", beyond, "2026-01-31"), "value");
    check(monthly("promised_yield", "90000000000000000", "2026-01-31"), "value");
    check(monthly("participants", "-5", "2026-01-31"), "value");
    check(monthly("participants", "9223372036854775807", "2026-01-31"), "value");
    check(monthly("participants", "5", "2026-01-05"), "valid_to");
    check(facts::Written { source: " ".to_owned(), ..good.clone() }, "source");
    check(facts::Written { evidence: "字".repeat(501), ..good.clone() }, "evidence");
    check(facts::Written { retracted: true, ..good.clone() }, "corrects");
    check(
        facts::Written {
            kind: "complaint".to_owned(),
            class: Some("12345|x".to_owned()),
            value: None,
            ..good.clone()
        },
        "class",
    );
    let elsewhere = Reach::Districts(vec!["nowhere".to_owned()]);
    let refused = facts::enter(&house, &elsewhere, &firm_id, &good, today).await.unwrap_err();
    assert_eq!(refused.code, "firm.unknown");
    assert_eq!(load::compact(&house).await.unwrap(), 1);
    assert_eq!(
        facts::list(
            &house,
            &Reach::City,
            &firm_id,
            &facts::Wanted { ids: vec![fact.fact_id.0], ..facts::Wanted::default() }
        )
        .await
        .unwrap(),
        [fact]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_warning_is_acknowledged_assigned_and_closed_once() {
    let folder = tempfile::tempdir().unwrap();
    let (house, _) = populated(folder.path()).await;
    let (found, total) =
        warnings::list(&house, &Reach::City, &warnings::WarningFilter::default(), 0, 5)
            .await
            .unwrap();
    assert!(total > 5);
    let id = found[0].row.warning_id;
    let step =
        async |step| warnings::step(&house, &Reach::City, id, step, "analyst01", instant()).await;
    assert_eq!(step(warnings::Step::Acknowledge).await.unwrap().row.state, "acknowledged");
    assert_eq!(step(warnings::Step::Acknowledge).await.unwrap_err().code, "warning.state");
    let assigned =
        step(warnings::Step::Assign { assignee: "leader01", note: "请核" }).await.unwrap();
    assert_eq!(assigned.row.assignee.as_deref(), Some("leader01"));
    assert_eq!(
        step(warnings::Step::Close { reason: "whim", note: "x" }).await.unwrap_err().code,
        "warning.reason"
    );
    let closed = step(warnings::Step::Close { reason: "rectified", note: "已整改" }).await.unwrap();
    assert!(closed.row.clocks.0.iter().all(|clock| clock.done_at.is_some()));
    let kinds = closed.events.iter().map(|event| event.kind.as_str());
    // Whether it was raised in between is the demonstration's affair.
    let kinds: Vec<&str> = kinds.filter(|kind| *kind != "raised").collect();
    assert_eq!(kinds, ["opened", "acknowledged", "assigned", "closed"]);
    assert_eq!(step(warnings::Step::Acknowledge).await.unwrap_err().code, "warning.state");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_read_again_on_another_day_adds_nothing_and_firms_touched_are_assessed() {
    let folder = tempfile::tempdir().unwrap();
    let (house, _) = populated(folder.path()).await;
    let file = folder.path().join("facts.csv");
    let known = rows(&house).await.pop().unwrap().name;
    let text = format!(
        "{}\n,{known},,,licence_missing,,,2026-07-01,,1,现场检查,记录1\n\
         ,虚构新平台,p2p,440305,promised_yield,all,,2026-07-01,2026-07-31,14,广告监测,截图1\n",
        haitun_app::import::facts::COLUMNS.join(",")
    );
    fs::write(&file, text).unwrap();
    let read = async |day: &str| {
        haitun_app::import::facts::import(&house, &file, day.parse().unwrap()).await.unwrap()
    };
    let (first, rejects) = read("2026-08-14").await;
    assert_eq!(
        (first.facts, rejects.len()),
        (4, 0),
        "the new platform's trade and district are facts, too"
    );
    assert_eq!(first.reassess, 2);
    let (second, _) = read("2026-08-20").await;
    assert_eq!((second.facts, second.known, second.reassess), (0, 2, 0));
    assert!(jobs::next(&house).await.unwrap() && jobs::next(&house).await.unwrap());
    assert!(!jobs::next(&house).await.unwrap(), "two firms, two jobs");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_filed_after_closing_warns_again_and_nothing_new_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let (house, days) = populated(folder.path()).await;
    let red =
        rows(&house).await.into_iter().find(|row| row.tier.as_deref() == Some("red")).unwrap();
    let live = || async {
        let mut work = house.store.begin(&Reach::City).await.unwrap();
        let own = haitun_store::warnings::Filter {
            firm_no: Some(red.firm_no),
            states: vec!["open".to_owned()],
            ..haitun_store::warnings::Filter::default()
        };
        haitun_store::warnings::page(&mut work, &own, 0, 10).await.unwrap()
    };
    let again = || assess::firm(&house, &red.firm_id, days[2], instant());
    let mut work = house.store.begin(&Reach::City).await.unwrap();
    let closing = haitun_store::warnings::Change {
        state: "closed",
        assignee: None,
        reason: Some("rectified"),
        clocks: &[],
    };
    haitun_store::warnings::change(&mut work, live().await[0].warning_id, &closing).await.unwrap();
    work.commit().await.unwrap();
    again().await.unwrap();
    assert!(live().await.is_empty(), "nothing new is known");
    let filed = facts::Written {
        kind: "case_filed".to_owned(),
        valid_from: Some(days[2]),
        value: None,
        source: "公安".to_owned(),
        evidence: "立案决定书 2026-3 号".to_owned(),
        ..facts::Written::default()
    };
    facts::enter(&house, &Reach::City, &red.firm_id, &filed, days[2]).await.unwrap();
    again().await.unwrap();
    assert_eq!(live().await.len(), 1, "a floor's fact is new evidence");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_restored_elsewhere_is_an_equal_house() {
    let folder = tempfile::tempdir().unwrap();
    let (original, _) = populated(folder.path()).await;
    let out = folder.path().join("all.tar");
    assert!(backup::save(&original, &out).await.unwrap().ok);
    let elsewhere = tempfile::tempdir().unwrap();
    assert!(backup::restore(&source(elsewhere.path()), elsewhere.path(), &out).await.unwrap().ok);
    let copy = house(elsewhere.path()).await;
    assert_eq!(rows(&copy).await, rows(&original).await);
    let found = verify::verify(&copy, &verify::Wanted::default()).await.unwrap();
    assert_eq!((found.checked, found.identical), (900, 900));
    let refused =
        backup::restore(&source(elsewhere.path()), elsewhere.path(), &out).await.unwrap_err();
    assert_eq!(refused.code, "backup.folder");
    // A name that the dump itself bears, a part with one byte changed, and a file that does not belong there.
    let named_so = folder.path().join("database.dump");
    assert!(backup::save(&original, &named_so).await.unwrap().ok && named_so.is_file());
    let third = folder.path().join("third");
    let mut altered = fs::read(&out).unwrap();
    let place = altered.len() - 20_000;
    altered[place] ^= 1;
    let flipped = folder.path().join("flipped.tar");
    fs::write(&flipped, &altered).unwrap();
    assert_eq!(
        backup::restore(&source(&third), &third, &flipped).await.unwrap_err().code,
        "backup.file"
    );
    assert!(!third.exists());
    let stranger = folder.path().join("stranger.tar");
    let mut archive = tar::Builder::new(fs::File::create(&stranger).unwrap());
    archive.append_path_with_name(&out, "postgres.password").unwrap();
    archive.finish().unwrap();
    assert_eq!(
        backup::restore(&source(&third), &third, &stranger).await.unwrap_err().code,
        "backup.file"
    );
    assert!(!third.exists());
    let cut = folder.path().join("cut.tar");
    fs::write(&cut, &fs::read(&out).unwrap()[..4_000]).unwrap();
    assert_eq!(
        backup::restore(&source(&third), &third, &cut).await.unwrap_err().code,
        "backup.file"
    );
    assert!(!third.exists());
}
