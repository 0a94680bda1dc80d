//! A house kept by an earlier version opens in this one with nothing lost.
//!
//! Each fixture is a backup written by the version that its name bears, with some months assessed. A new migration
//! gets a new fixture; the older ones stay.

use std::fs;
use std::path::Path;

use crate::done;

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
        assert_eq!(
            (verified["checked"].as_i64(), verified["different"].as_i64()),
            (Some(2), Some(0)),
            "{verified}"
        );
        opened += 1;
    }
    assert!(opened > 0);
}
