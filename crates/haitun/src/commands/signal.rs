//! `haitun signal test`: each signal says of its cases what its file says it should.

use clap::Subcommand;
use haitun_app::house;
use haitun_app::signals::{self, Tried};
use haitun_primitives::problem::Problem;
use serde_json::json;

use super::Place;
use crate::output;

/// Cases told at most.
const TOLD_MAX: usize = 20;

#[derive(Debug, Subcommand)]
pub(crate) enum Signal {
    /// Runs the queries over the cases in their files and compares; needs no data folder.
    Test {
        /// Ids of signals; none = all.
        ids: Vec<String>,
    },
}

pub(crate) async fn run(place: &Place, json: bool, signal: &Signal) -> Result<(), Problem> {
    let Signal::Test { ids } = signal;
    let rulebook = house::rulebook(&place.rules()?)?;
    let tried = signals::try_cases(&rulebook, ids).await?;
    let wrong: Vec<&Tried> = tried.iter().filter(|one| !one.holds()).collect();
    if wrong.is_empty() {
        return output::result(json, &json!({ "ok": true, "cases": tried.len() }));
    }
    let listed = |should: &str, does: &str| {
        let told = |one: &&Tried| {
            let Tried { signal, case, found, expected } = one;
            format!("\n{signal} #{case}\n  {should} {expected}\n  {does} {found}")
        };
        wrong.iter().take(TOLD_MAX).map(told).collect::<String>()
    };
    let count = wrong.len();
    Err(Problem::new(
        "signal.cases",
        format!("{count} 个案例与信号所说不符；请改正信号或案例{}", listed("应为", "实为")),
        format!(
            "{count} cases do not agree with what their signals say; mend the signal or the case{}",
            listed("expected", "found   ")
        ),
    ))
}
