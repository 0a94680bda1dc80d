//! Mishaps: each is told with its place and its remedy, in both languages.

use std::fs;
use std::net::TcpListener;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use crate::{command, done, refused};

#[test]
fn a_taken_port_is_told_before_the_work() {
    let folder = tempfile::tempdir().unwrap();
    let held = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = held.local_addr().unwrap().port().to_string();
    let told = refused(folder.path(), &["demo", "--port", &port]);
    assert!(
        told.contains(&port) && told.contains("--port") && told.contains("换一个端口"),
        "{told}"
    );
    assert!(!folder.path().join("lake").exists(), "nothing was begun");
}

#[test]
fn a_wrong_rulebook_is_refused_with_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules/facts");
    fs::create_dir_all(&rules).unwrap();
    fs::write(rules.join("facts.yaml"), "- id: x\n  whim: 1\n").unwrap();
    let root = folder.path().join("rules");
    let told = refused(
        &folder.path().join("data"),
        &["assess", "--as-of", "2026-01-31", "--rulebook", root.to_str().unwrap()],
    );
    assert!(told.contains("facts/facts.yaml:") && told.contains("whim"), "{told}");
}

#[test]
fn an_archive_that_is_not_there_or_a_firm_unknown_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let told = refused(&data, &["import", "p2p-archive", "/nowhere"]);
    assert!(told.contains("import.file"), "{told}");
    let told = refused(&data, &["assess", "--as-of", "2026-01-31", "--firm", "Z000"]);
    assert!(told.contains("firm.unknown"), "{told}");
    let told = refused(&data, &["score", "verify", "--firm", "Z000"]);
    assert!(told.contains("firm.unknown"), "{told}");
    let told = refused(
        &data,
        &[
            "backtest",
            "p2p",
            "--data",
            "/nowhere",
            "--cutoff",
            "2017-06-30",
            "--until",
            "2019-01-16",
        ],
    );
    assert!(told.contains("import.file"), "{told}");
}

#[test]
fn a_run_that_is_killed_goes_on_and_ends_as_if_it_had_not_been() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, broken) = (folder.path().join("whole"), folder.path().join("broken"));
    let expected = done(&whole, &["demo", "--once"]);
    let mut running = command(&broken)
        .args(["demo", "--once", "--json"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    sleep(Duration::from_millis(3_500));
    running.kill().unwrap();
    running.wait().unwrap();
    let after = done(&broken, &["demo", "--once"]);
    assert_eq!((&after["tiers"], &after["warnings"]), (&expected["tiers"], &expected["warnings"]));
    let verified = done(&broken, &["score", "verify"]);
    assert_eq!(verified["checked"], verified["identical"]);
    assert_eq!(verified["checked"], 5_400);
}
