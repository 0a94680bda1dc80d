//! A house kept by an earlier version opens in this one with nothing lost.
//!
//! Each fixture is a backup of two firms, written when the migration that its name bears was the last one. A new
//! migration gets a new fixture; the older ones stay. In the one of 0006, an older day was scored by engine 1 under
//! rules whose kept text no loader reads any more.

use std::fs;
use std::path::Path;

use crate::{done, number};

/// Fixtures with the number of their scores.
const FIXTURES: [(&str, f64); 3] = [
    ("0.1.0-migration-0002.tar", 2.0),
    ("0.1.0-migration-0003.tar", 2.0),
    ("0.1.0-migration-0006.tar", 4.0),
];

#[test]
fn the_last_migration_has_a_fixture() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let migrations = fs::read_dir(crates.join("store/migrations")).unwrap();
    let numbers = migrations.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let last = numbers.max().unwrap();
    let number = last.split('_').next().unwrap();
    assert!(
        FIXTURES.iter().any(|(name, _)| name.contains(&format!("migration-{number}."))),
        "{last}"
    );
}

#[test]
fn every_older_house_opens_with_its_scores_intact() {
    for (name, scores) in FIXTURES {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let restored = done(&data, &["restore", "--from", file.to_str().unwrap()]);
        assert_eq!(restored["firms"], 2, "{}", file.display());
        let verified = done(&data, &["score", "verify"]);
        assert_eq!(number(&verified, "/different"), 0.0, "{verified}");
        // Each score is still there: computed again, or, by another engine, kept as it was told.
        let kept = number(&verified, "/checked") + number(&verified, "/other_engine");
        assert_eq!(kept, scores, "{verified}");
        let assessed = done(&data, &["assess", "--as-of", "2026-11-30"]);
        assert_eq!(number(&assessed, "/assessed"), 2.0, "{assessed}");
        let again = done(&data, &["score", "verify", "--as-of", "2026-11-30"]);
        assert_eq!(
            (number(&again, "/checked"), number(&again, "/identical")),
            (2.0, 2.0),
            "{again}"
        );
    }
}
