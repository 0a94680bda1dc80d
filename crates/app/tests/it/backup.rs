//! A backup is the whole house, a damaged one is refused, and a refused one leaves the way open for another.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use haitun_app::audit::{Deed, Recorder};
use haitun_app::{House, Reach, accounts, assess, backup, demo, facts, house};
use haitun_app::{audit, firms, warnings};
use haitun_store::backtests::BacktestRow;
use haitun_store::opinions::OpinionRow;
use haitun_store::{backtests, jobs, opinions};
use serde_json::json;

use crate::{origin, source};

/// Tables of which nothing may be missing from the comparison.
const TABLES: [&str; 16] = [
    "accounts",
    "assessments",
    "audit",
    "backtests",
    "firm_names",
    "firms",
    "hot_facts",
    "jobs",
    "models",
    "opinions",
    "parts",
    "peer_statistics",
    "runs",
    "standings",
    "warning_events",
    "warnings",
];

/// A house with something in every room.
async fn furnished(folder: &Path) -> House {
    let house = House::open(origin(folder)).await.unwrap();
    let at: chrono::DateTime<chrono::Utc> = "2026-08-14T02:00:00Z".parse().unwrap();
    let made = demo::demonstration(demo::SEED, at.date_naive());
    let day: NaiveDate = made.days[17];
    demo::load(&house, made).await.unwrap();
    assess::everyone(&house, day, assess::Purpose::Today, at, &|_, _| ()).await.unwrap();
    accounts::create_demo(&house).await.unwrap();
    accounts::sign_in(&house, "leader01", accounts::DEMO_PASSWORD, house::now()).await.unwrap();
    let (found, _) =
        warnings::list(&house, &Reach::City, &warnings::WarningFilter::default(), 0, 2)
            .await
            .unwrap();
    let step = warnings::Step::Close { reason: "rectified", note: "已整改" };
    let warning_id = found[0].row.warning_id;
    warnings::step(&house, &Reach::City, warning_id, step, "analyst01", at).await.unwrap();
    let written = facts::Written {
        kind: "licence_missing".to_owned(),
        valid_from: Some(day),
        value: Some("1".to_owned()),
        source: "现场检查".to_owned(),
        evidence: "记录 17".to_owned(),
        ..facts::Written::default()
    };
    let firm_id = &found[1].row.firm_id;
    facts::enter(&house, &Reach::City, firm_id, &written, at.date_naive()).await.unwrap();
    let deed = Deed {
        at,
        account: "leader01".to_owned(),
        role: "leader".to_owned(),
        action: "firm.read".to_owned(),
        object: firm_id.clone(),
        outcome: "allowed",
    };
    Recorder::start(house.clone()).record(deed).await.unwrap();
    let mut work = house.store.begin(&Reach::City).await.unwrap();
    let opinion = OpinionRow {
        firm_no: found[1].row.firm_no,
        as_of: day,
        model: "m".to_owned(),
        trained_on: "x".to_owned(),
        probability: 0.3,
        in_sample: false,
        reasons: json!([]),
    };
    opinions::keep_model(&mut work, "m", "x", "{}").await.unwrap();
    opinions::keep(&mut work, &opinion).await.unwrap();
    let report = BacktestRow {
        backtest_id: 0,
        at,
        title: json!({}),
        cutoff: day,
        until: day,
        firms: 1,
        events: 1,
    };
    backtests::keep(&mut work, &report, "d", &json!({ "auc": 0.7 })).await.unwrap();
    jobs::put(&mut work, "assess_firm", "elsewhere", &json!({})).await.unwrap();
    work.commit().await.unwrap();
    house
}

async fn contents(house: &House) -> Vec<haitun_store::backup::Content> {
    let mut work = house.store.begin(&Reach::City).await.unwrap();
    haitun_store::backup::contents(&mut work).await.unwrap()
}

/// Relative paths and bytes of all files below a folder.
fn files(root: &Path, at: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(at).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(root, &path, found);
        } else {
            found.push((path.strip_prefix(root).unwrap().to_owned(), fs::read(&path).unwrap()));
        }
    }
    found.sort();
}

fn lake(house: &House) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    files(house.lake.root(), house.lake.root(), &mut found);
    found
}

/// A tar with the entries of another, altered.
fn rewritten(from: &Path, to: &Path, alter: impl Fn(&Path, &mut Vec<u8>) -> bool) {
    use std::io::Read as _;
    let mut archive = tar::Builder::new(File::create(to).unwrap());
    for entry in tar::Archive::new(File::open(from).unwrap()).entries().unwrap() {
        let mut entry = entry.unwrap();
        let (path, mut header) = (entry.path().unwrap().into_owned(), entry.header().clone());
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        if alter(&path, &mut bytes) {
            header.set_size(bytes.len() as u64);
            archive.append_data(&mut header, path, bytes.as_slice()).unwrap();
        }
    }
    archive.finish().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_house_equals_the_first_in_every_table_and_every_part() {
    let folder = tempfile::tempdir().unwrap();
    let original = furnished(&folder.path().join("first")).await;
    let out = folder.path().join("house.dump");
    assert!(backup::save(&original, &out).await.unwrap().ok && out.is_file());
    assert!(backup::save(&original, &out).await.unwrap().ok, "over an older one");
    let beside: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(beside.len(), 2, "nothing but the house and its backup: {beside:?}");
    let second = folder.path().join("second");
    backup::restore(&source(&second), &second, &out).await.unwrap();
    let copy = House::open(origin(&second)).await.unwrap();
    let (before, after) = (contents(&original).await, contents(&copy).await);
    for table in TABLES {
        assert!(before.iter().any(|one| one.name == table && one.rows > 0), "{table} is empty");
    }
    assert_eq!(before, after);
    assert_eq!(lake(&original), lake(&copy));
    assert_eq!(audit::verify(&copy).await.unwrap(), (1, None));
    accounts::sign_in(&copy, "analyst01", accounts::DEMO_PASSWORD, house::now()).await.unwrap();
    let list = firms::overview(&copy, &Reach::City, house::now()).await.unwrap();
    assert_eq!(list.firms, 300);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_backup_leaves_nothing_and_a_good_one_can_follow() {
    let folder = tempfile::tempdir().unwrap();
    let original = furnished(&folder.path().join("first")).await;
    let out = folder.path().join("good.tar");
    backup::save(&original, &out).await.unwrap();
    let damaged = folder.path().join("damaged.tar");
    let target = folder.path().join("target");
    let check = async |what: &str| {
        let refused = backup::restore(&source(&target), &target, &damaged).await.unwrap_err();
        assert_eq!(refused.code, "backup.file", "{what}: {refused}");
        assert!(!target.exists(), "{what} left something");
    };
    let good = fs::read(&out).unwrap();
    // One byte in the dump, in the middle and near the end of the file; the file cut in the dump and between parts.
    for place in [3_000, good.len() / 2, good.len() - 20_000] {
        let mut bytes = good.clone();
        bytes[place] ^= 1;
        fs::write(&damaged, &bytes).unwrap();
        check(&format!("byte {place}")).await;
    }
    for length in [0, 700, good.len() / 3, good.len() / 2] {
        fs::write(&damaged, &good[..length]).unwrap();
        check(&format!("cut at {length}")).await;
    }
    for stranger in ["postgres.password", "lake/other", "lake/facts/../../x"] {
        let mut archive = tar::Builder::new(File::create(&damaged).unwrap());
        let mut header = tar::Header::new_gnu();
        header.set_size(1);
        header.as_mut_bytes()[..stranger.len()].copy_from_slice(stranger.as_bytes());
        header.set_entry_type(tar::EntryType::Regular);
        header.set_cksum();
        archive.append(&header, &b"x"[..]).unwrap();
        archive.finish().unwrap();
        check(stranger).await;
    }
    assert!(!folder.path().join("x").exists());
    backup::restore(&source(&target), &target, &out).await.unwrap();
    assert_eq!(
        contents(&House::open(origin(&target)).await.unwrap()).await,
        contents(&original).await
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_backup_that_fails_late_holds_no_house_until_a_good_one_is_restored() {
    let folder = tempfile::tempdir().unwrap();
    let original = furnished(&folder.path().join("first")).await;
    let (out, old) = (folder.path().join("good.tar"), folder.path().join("old.tar"));
    backup::save(&original, &out).await.unwrap();
    let target = folder.path().join("target");
    let is_dump = |path: &Path| path == Path::new("database.dump");
    // Without attributes, as the first version wrote them: what is wrong shows only in the database.
    let cut_dump = |path: &Path, bytes: &mut Vec<u8>| {
        if is_dump(path) {
            bytes.truncate(bytes.len() / 2);
        }
        true
    };
    rewritten(&out, &old, cut_dump);
    assert_eq!(
        backup::restore(&source(&target), &target, &old).await.unwrap_err().code,
        "backup.file"
    );
    let refused = House::open(origin(&target)).await.unwrap_err();
    assert_eq!(refused.code, "backup.unfinished");
    let without_a_part = |path: &Path, _: &mut Vec<u8>| {
        is_dump(path) || !path.to_string_lossy().contains("known=2026-07")
    };
    rewritten(&out, &old, without_a_part);
    assert_eq!(
        backup::restore(&source(&target), &target, &old).await.unwrap_err().code,
        "backup.file"
    );
    assert_eq!(House::open(origin(&target)).await.unwrap_err().code, "backup.unfinished");
    rewritten(&out, &old, |_, _| true);
    backup::restore(&source(&target), &target, &old).await.unwrap();
    let copy = House::open(origin(&target)).await.unwrap();
    assert_eq!(contents(&copy).await, contents(&original).await);
    assert_eq!(lake(&copy), lake(&original));
    assert_eq!(
        backup::restore(&source(&target), &target, &out).await.unwrap_err().code,
        "backup.folder"
    );
}
