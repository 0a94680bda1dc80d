//! A house kept by an earlier version opens in this one with nothing lost.
//!
//! Each fixture is a backup written by the version that its name bears, with some months assessed. A new migration
//! gets a new fixture; the older ones stay.

use std::fs;
use std::path::Path;

use crate::{done, number};

#[test]
fn every_older_house_opens_with_its_scores_intact() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut opened = 0;
    for entry in fs::read_dir(fixtures).unwrap() {
        let file = entry.unwrap().path();
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let restored = done(&data, &["restore", "--from", file.to_str().unwrap()]);
        assert_eq!(restored["firms"], 2, "{}", file.display());
        let verified = done(&data, &["score", "verify"]);
        assert_eq!(number(&verified, "/different"), 0.0, "{verified}");
        // Each score is still there: computed again, or, by another engine, kept as it was told.
        let kept = number(&verified, "/checked") + number(&verified, "/other_engine");
        assert_eq!(kept, 2.0, "{verified}");
        let assessed = done(&data, &["assess", "--as-of", "2026-11-30"]);
        assert_eq!(number(&assessed, "/assessed"), 2.0, "{assessed}");
        let again = done(&data, &["score", "verify", "--as-of", "2026-11-30"]);
        assert_eq!(
            (number(&again, "/checked"), number(&again, "/identical")),
            (2.0, 2.0),
            "{again}"
        );
        opened += 1;
    }
    assert!(opened > 0);
}
