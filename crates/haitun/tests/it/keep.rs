//! Accounts and the record from the command line.

use std::io::Write as _;
use std::path::Path;
use std::process::{Output, Stdio};

use crate::{command, done, refused};

fn add(data_dir: &Path, account: &str, role: &str, password: &str) -> Output {
    let mut running = command(data_dir)
        .args([
            "account", "add", account, "--role", role, "--zh", "某某", "--en", "Someone", "--json",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    running.stdin.take().unwrap().write_all(format!("{password}\n").as_bytes()).unwrap();
    running.wait_with_output().unwrap()
}

#[test]
fn an_account_is_added_once_and_the_record_stands() {
    let folder = tempfile::tempdir().unwrap();
    let first = add(folder.path(), "leader07", "leader", "correct horse battery");
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    let check = |account: &str, role: &str, password: &str, told: [&str; 2]| {
        let again = add(folder.path(), account, role, password);
        let said = String::from_utf8_lossy(&again.stderr).into_owned();
        assert!(!again.status.success() && again.stdout.is_empty(), "{account}: {said}");
        assert!(told.iter().all(|text| said.contains(text)), "{account}: {said}");
    };
    check("leader07", "analyst", "correct horse battery", ["account.exists", "换一个账号名"]);
    check("x ", "leader", "correct horse battery", ["account.field", "空格"]);
    check("other07", "leader", "short", ["account.field", "密码"]);
    check("other07", "king", "correct horse battery", ["account.field", "没有这个角色"]);
    let record = done(folder.path(), &["audit", "verify"]);
    assert_eq!((record["ok"].as_bool(), record["standing"].as_i64()), (Some(true), Some(0)));
}

#[test]
fn a_folder_in_which_a_restore_was_cut_off_is_no_house() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("restoring")).unwrap();
    let told = refused(folder.path(), &["audit", "verify"]);
    assert!(told.contains("backup.unfinished") && told.contains("haitun restore"), "{told}");
}
