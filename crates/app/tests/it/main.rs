//! Use cases over the parts below, with real and small data.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a panic is how a test fails; figures are printed for the record"
)]

mod access;
mod accounts;
mod backtest;
mod backup;
mod house;
mod intake;
mod model;
mod p2p_archive;

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use haitun_app::Source;
use haitun_rulebook::Rulebook;

/// Where a store is: in its folder, or, when the tests run against a server, in a database of its own there.
fn source(folder: &Path) -> Source {
    let server = std::env::var("HAITUN_TEST_SERVER").ok();
    server.map_or_else(
        || Source::Embedded(folder.to_owned()),
        |server| {
            let mut name = DefaultHasher::new();
            folder.hash(&mut name);
            Source::Server(format!("{server}/test{:x}", name.finish()))
        },
    )
}

/// The folder of the archive: required where `HAITUN_DATA` names it, else used if it lies beside the project.
fn data_folder() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("HAITUN_DATA") {
        return Some(PathBuf::from(named).join("p2p-platforms"));
    }
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let beside = root.join("../shared/data/p2p-platforms");
    if !beside.is_dir() {
        println!("skipped: no data folder beside the project; set HAITUN_DATA to run it");
    }
    beside.is_dir().then_some(beside)
}

/// The rulebook as shipped.
fn rulebook() -> Rulebook {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
    let mut files = BTreeMap::new();
    for folder in fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()) {
        for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            files.insert(name, fs::read(&file).unwrap());
        }
    }
    Rulebook::load(&files).unwrap()
}
