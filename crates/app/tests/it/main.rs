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
mod signals;
mod upgrade;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use haitun_app::{Origin, Source};
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

/// A house in a folder, under the rules as shipped.
fn origin(folder: &Path) -> Origin {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
    let rulebook = haitun_app::house::read_rulebook(&root).unwrap();
    Origin { data_dir: folder.to_owned(), source: source(folder), rulebook }
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
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
    haitun_app::house::rulebook(&haitun_app::house::read_rulebook(&root).unwrap()).unwrap()
}
