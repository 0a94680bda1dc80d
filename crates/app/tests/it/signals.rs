//! The cases that stand in the files of the signals, run over their facts as at night.

use std::collections::BTreeMap;

use haitun_app::house;
use haitun_app::signals::{Tried, try_cases};

use crate::rulebook;

#[tokio::test]
async fn every_signal_says_of_its_cases_what_its_file_says() {
    let rulebook = rulebook();
    let tried = try_cases(&rulebook, &[]).await.unwrap();
    let wrong: Vec<&Tried> = tried.iter().filter(|one| !one.holds()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    tried.iter().for_each(|one| *counts.entry(&one.signal).or_default() += 1);
    assert_eq!(counts.len(), rulebook.signals.len());
    assert!(counts.values().all(|count| *count >= 3), "{counts:?}");
    let one = try_cases(&rulebook, &["participants".to_owned()]).await.unwrap();
    assert_eq!(one.len(), counts["participants"]);
}

#[tokio::test]
async fn a_case_that_does_not_hold_is_told_and_a_wrong_one_names_its_place() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
    let files = house::read_rulebook(&root).unwrap();
    let changed = |from: &str, to: &str| {
        let mut files = files.clone();
        let text = files.get_mut("signals/participants.sql").unwrap();
        let before = String::from_utf8(text.clone()).unwrap();
        assert!(before.contains(from), "{from}");
        *text = before.replacen(from, to, 1).into_bytes();
        house::rulebook(&files).unwrap()
    };
    let only = ["participants".to_owned()];
    // The query, the validity and the line of a signal cannot be changed without its cases.
    for (from, to, case) in [
        ("value AS numerator", "value + 1 AS numerator", 1),
        ("valid_days: 120", "valid_days: 130", 3),
        ("at_least: '150'", "at_least: '151'", 1),
    ] {
        let tried = try_cases(&changed(from, to), &only).await.unwrap();
        let wrong: Vec<usize> =
            tried.iter().filter(|one| !one.holds()).map(|one| one.case).collect();
        assert_eq!(wrong.first(), Some(&case), "{from} -> {to}: {tried:?}");
    }
    let wrong = changed("facts: [{value: '150'", "facts: [{value: 'many'");
    let problem = try_cases(&wrong, &only).await.unwrap_err();
    assert_eq!((problem.code, problem.place.as_str()), ("signal.case", "participants: 1"));
    let problem = try_cases(&wrong, &["participant".to_owned()]).await.unwrap_err();
    assert_eq!((problem.code, problem.place.as_str()), ("signal.unknown", "participant"));
}
