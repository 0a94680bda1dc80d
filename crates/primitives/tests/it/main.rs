//! What must hold of identifiers, money, time, masking and regions whatever the input.

#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod identifiers;
mod masking;
mod money;
mod regions;
mod time;

use proptest::test_runner::Config;

/// Cases per property; a failure prints its input and is kept in no file.
pub(crate) const CASES: u32 = 64;

pub(crate) fn config() -> Config {
    Config { cases: CASES, failure_persistence: None, ..Config::default() }
}

/// The text with one character replaced.
pub(crate) fn with(text: &str, place: usize, other: char) -> String {
    let replaced = text.chars().enumerate();
    replaced.map(|(at, character)| if at == place { other } else { character }).collect()
}
