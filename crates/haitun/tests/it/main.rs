//! The binary as a user runs it: real processes, a real data folder.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a panic is how a test fails; what is skipped is said"
)]

mod archive;
mod commands;
mod keep;
mod mishaps;
mod upgrade;

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// The binary, with a data folder of its own.
fn haitun(data_dir: &Path, arguments: &[&str]) -> Output {
    command(data_dir).args(arguments).arg("--json").output().unwrap()
}

/// The binary set on a data folder; its database is in the folder, or, when the tests run against a server, one of its
/// own there.
fn command(data_dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_haitun"));
    command.env("HAITUN_DATA_DIR", data_dir).env_remove("HAITUN_DATABASE_URL");
    if let Ok(server) = std::env::var("HAITUN_TEST_SERVER") {
        let mut name = DefaultHasher::new();
        data_dir.hash(&mut name);
        command.env("HAITUN_DATABASE_URL", format!("{server}/test{:x}", name.finish()));
    }
    command
}

/// What a command that succeeds prints: one object and nothing else.
fn done(data_dir: &Path, arguments: &[&str]) -> Value {
    let output = haitun(data_dir, arguments);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {told}");
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {told}"))
}

/// The number at a JSON pointer.
fn number(value: &Value, place: &str) -> f64 {
    let found = value.pointer(place).and_then(Value::as_f64);
    found.unwrap_or_else(|| panic!("no number at {place} in {value:.3000}"))
}

/// What a command that fails tells a person.
fn refused(data_dir: &Path, arguments: &[&str]) -> String {
    let output = haitun(data_dir, arguments);
    assert!(!output.status.success(), "{arguments:?} succeeded");
    assert!(output.stdout.is_empty(), "nothing but JSON goes to standard output");
    String::from_utf8_lossy(&output.stderr).into_owned()
}
