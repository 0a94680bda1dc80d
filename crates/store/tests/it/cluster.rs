//! Opening, closing, killing and reaching the database.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;

use haitun_store::{Reach, Source, Store, StoreError, firms};

use crate::{embedded, in_cluster, shared, store};

fn firm(id: &str, district: &str) -> firms::NewFirm {
    firms::NewFirm {
        firm_id: id.to_owned(),
        name: format!("虚构{id}"),
        aliases: vec![format!("{id}贷"), format!("{id}网")],
        trade: "p2p".to_owned(),
        district: district.to_owned(),
        surrogate: true,
    }
}

#[tokio::test]
async fn survives_a_kill_with_what_was_committed_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let opened = embedded(folder.path()).await.unwrap();
    let mut work = opened.begin(&Reach::City).await.unwrap();
    firms::enter(&mut work, &[firm("A", "440304")]).await.unwrap();
    work.commit().await.unwrap();
    let mut lost = opened.begin(&Reach::City).await.unwrap();
    firms::enter(&mut lost, &[firm("B", "440304")]).await.unwrap();
    let server = fs::read_to_string(folder.path().join("postgres/data/postmaster.pid")).unwrap();
    let pid = server.lines().next().unwrap();
    // A backend left alive would finish its work before it notices.
    let children = Command::new("pgrep").args(["-P", pid]).output().unwrap().stdout;
    let children = String::from_utf8(children).unwrap();
    let all = ["-9", pid].into_iter().chain(children.lines());
    Command::new("kill").args(all).status().unwrap();
    let refused = lost.commit().await.unwrap_err();
    assert_eq!(StoreError::from(refused).problem().code, "store.database");
    drop(opened);
    // The dead server's children may hold its memory for a moment.
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let again = embedded(folder.path()).await.unwrap();
    let mut work = again.begin(&Reach::City).await.unwrap();
    let known = firms::by_id(&mut work, "A").await.unwrap().unwrap();
    assert_eq!(known.aliases, ["A贷", "A网"]);
    assert_eq!(firms::by_id(&mut work, "B").await.unwrap(), None);
}

#[tokio::test]
async fn who_leaves_first_does_not_stop_the_cluster_and_the_last_one_does() {
    let folder = tempfile::tempdir().unwrap();
    let server = folder.path().join("postgres/data/postmaster.pid");
    let first = embedded(folder.path()).await.unwrap();
    let second = embedded(folder.path()).await.unwrap();
    let third = embedded(folder.path()).await.unwrap();
    drop(first);
    drop(third);
    let mut work = second.begin(&Reach::City).await.unwrap();
    assert_eq!(firms::last_number(&mut work).await.unwrap(), 0);
    drop(work);
    assert!(server.exists());
    drop(second);
    assert!(!server.exists());
}

#[test]
fn many_may_arrive_and_leave_at_the_same_moment() {
    let folder = tempfile::tempdir().unwrap();
    let visit = || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let opened = embedded(folder.path()).await.unwrap();
            let mut work = opened.begin(&Reach::City).await.unwrap();
            assert_eq!(firms::last_number(&mut work).await.unwrap(), 0);
        });
    };
    for _ in 0..3 {
        std::thread::scope(|scope| (0..6).for_each(|_| drop(scope.spawn(visit))));
    }
}

#[tokio::test]
async fn a_broken_cluster_is_told_and_does_not_hang() {
    let folder = tempfile::tempdir().unwrap();
    drop(embedded(folder.path()).await.unwrap());
    let data = folder.path().join("postgres/data");
    fs::remove_dir_all(&data).unwrap();
    fs::create_dir(&data).unwrap();
    let refused = embedded(folder.path()).await.unwrap_err();
    assert!(matches!(refused, StoreError::Program { .. }), "{refused}");
    assert!(refused.problem().zh.contains("pg_ctl"), "{}", refused.problem().zh);
}

#[tokio::test]
async fn a_folder_of_a_newer_version_is_refused() {
    let (opened, shared) = in_cluster("newer").await;
    let future = "INSERT INTO _sqlx_migrations VALUES (9999, 'future', now(), true, '\\x00', 0)";
    opened.tools().run("psql", &["-c", future]).unwrap();
    opened.close().await;
    let refused =
        Store::in_cluster(std::sync::Arc::clone(&shared.cluster), "newer").await.unwrap_err();
    assert!(matches!(refused, StoreError::Newer { version: 9999 }), "{refused}");
    assert!(refused.problem().zh.contains("9999"));
}

#[tokio::test]
async fn a_wrong_address_of_a_server_is_told_with_its_form() {
    let refused = Store::open(&Source::Server("haitun@nowhere".to_owned())).await.unwrap_err();
    assert!(matches!(refused, StoreError::Url { .. }), "{refused}");
    assert!(refused.problem().zh.contains("postgres://"), "{}", refused.problem().zh);
    let silent = "postgres://haitun@127.0.0.1:9/haitun".to_owned();
    let refused = Store::open(&Source::Server(silent)).await.unwrap_err();
    assert_eq!(refused.problem().code, "store.database");
}

#[tokio::test]
async fn a_folder_whose_name_holds_a_quote_serves() {
    let folder = tempfile::tempdir().unwrap();
    let opened = embedded(&folder.path().join("it's data")).await.unwrap();
    let mut work = opened.begin(&Reach::City).await.unwrap();
    assert_eq!(firms::last_number(&mut work).await.unwrap(), 0);
}

/// Only root meets this: the data folder is shut to others, so the cluster lives elsewhere.
#[tokio::test]
async fn a_new_folder_at_an_old_place_is_a_new_house() {
    let folder = tempfile::tempdir().unwrap();
    let shut = folder.path().join("shut");
    for round in 0..2 {
        fs::create_dir(&shut).unwrap();
        fs::set_permissions(&shut, fs::Permissions::from_mode(0o700)).unwrap();
        let data = shut.join("data");
        for visit in 0..2 {
            let opened = embedded(&data).await.unwrap();
            let mut work = opened.begin(&Reach::City).await.unwrap();
            assert_eq!(firms::last_number(&mut work).await.unwrap(), visit, "round {round}");
            firms::enter(&mut work, &[firm("A", "440304")]).await.unwrap();
            work.commit().await.unwrap();
        }
        fs::remove_dir_all(&shut).unwrap();
    }
}

#[tokio::test]
async fn rows_of_other_districts_cannot_be_seen_or_written() {
    let (opened, _shared) = store("reach").await;
    let mut work = opened.begin(&Reach::City).await.unwrap();
    firms::enter(&mut work, &[firm("A", "440304"), firm("B", "440305")]).await.unwrap();
    work.commit().await.unwrap();
    let reach = Reach::Districts(vec!["440305".to_owned(), "SZ-QH".to_owned()]);
    let mut work = opened.begin(&reach).await.unwrap();
    assert_eq!(firms::by_id(&mut work, "A").await.unwrap(), None);
    assert!(firms::by_id(&mut work, "B").await.unwrap().is_some());
    let refused = firms::enter(&mut work, &[firm("C", "440304")]).await.unwrap_err();
    assert!(refused.to_string().contains("row-level security"), "{refused}");
    let nowhere = Reach::Districts(Vec::new());
    let mut work = opened.begin(&nowhere).await.unwrap();
    assert_eq!(firms::last_number(&mut work).await.unwrap(), 0);
    drop(shared());
}
