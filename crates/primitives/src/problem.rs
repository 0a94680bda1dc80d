//! What is told to a person when input is wrong: a stable code, the place, and the remedy in both languages.

use std::fmt;

use serde::Serialize;

/// A refusal that names its cause and its remedy.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Problem {
    /// Stable code for programs and support (`uscc.check_character`).
    pub code: &'static str,
    /// Where: file, line, row, field; empty if the caller adds it.
    pub place: String,
    /// Chinese text with the remedy.
    pub zh: String,
    /// English text with the remedy.
    pub en: String,
}

impl Problem {
    /// A problem without a place yet.
    #[must_use]
    pub fn new(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { code, place: String::new(), zh: zh.into(), en: en.into() }
    }

    /// The same problem, at a place.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        self.place = place.into();
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(formatter, "{}: ", self.place)?;
        }
        write!(formatter, "{} / {} [{}]", self.zh, self.en, self.code)
    }
}

impl std::error::Error for Problem {}
