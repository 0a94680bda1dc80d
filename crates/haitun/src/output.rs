//! What a command says: one JSON object, or a few lines for people.

use std::io::Write as _;

use haitun_primitives::problem::Problem;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

/// Prints one object as JSON, or as `name: value` lines.
pub(crate) fn result(json: bool, value: &impl Serialize) -> Result<(), Problem> {
    let failed = |error: &dyn std::fmt::Display| {
        Problem::new(
            "output",
            format!("无法输出结果（{error}）"),
            format!("the result cannot be printed ({error})"),
        )
    };
    let value = serde_json::to_value(value).map_err(|error| failed(&error))?;
    let mut out = std::io::stdout().lock();
    let written = match &value {
        serde_json::Value::Object(fields) if !json => {
            fields.iter().try_for_each(|(name, field)| writeln!(out, "{name}: {field}"))
        }
        other => writeln!(out, "{other}"),
    };
    written.map_err(|error| failed(&error))
}

/// Prints lines for people, unless JSON is wanted.
pub(crate) fn lines(json: bool, text: &str) {
    if !json {
        // Nobody listening is no failure of the work.
        let _ = writeln!(std::io::stdout(), "{text}");
    }
}

/// Prints what is wrong and how to mend it.
pub(crate) fn problem(problem: &Problem) {
    let _ = writeln!(std::io::stderr(), "{problem}");
}

/// A bar on the terminal; silent where there is none.
pub(crate) fn bar(what: &str) -> ProgressBar {
    let bar = ProgressBar::new(0).with_message(what.to_owned());
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len} {eta}") {
        bar.set_style(style);
    }
    bar
}
