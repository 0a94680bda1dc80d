//! Workspace chores: `cargo run -p xtask -- tidy` proves the floors and manners of the house.

mod cases;
mod tidy;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    match std::env::args().nth(1).as_deref() {
        Some("tidy") => match tidy::run(&root) {
            Ok(faults) if faults.is_empty() => ExitCode::SUCCESS,
            Ok(faults) => {
                faults.iter().for_each(|fault| eprintln!("{fault}"));
                ExitCode::FAILURE
            }
            Err(error) => {
                eprintln!("tidy: {error:#}");
                ExitCode::FAILURE
            }
        },
        _ => {
            eprintln!("usage: cargo run -p xtask -- tidy");
            ExitCode::FAILURE
        }
    }
}
