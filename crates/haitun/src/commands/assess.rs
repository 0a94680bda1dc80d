//! `haitun assess`, `haitun score verify`.

use chrono::NaiveDate;
use clap::Subcommand;
use haitun_app::assess::{self, Purpose, Summary};
use haitun_app::house::now;
use haitun_app::{House, verify};
use haitun_primitives::problem::Problem;

use super::Place;
use crate::output;

#[derive(Debug, Subcommand)]
pub(crate) enum Score {
    /// Computes stored scores again from the facts on disk, divided otherwise, and compares bytes.
    Verify {
        /// One firm, by its id.
        #[arg(long)]
        firm: Option<String>,
        /// One day.
        #[arg(long)]
        as_of: Option<NaiveDate>,
        /// Another order and division of the work, by a seed.
        #[arg(long)]
        shuffle: Option<u64>,
    },
}

pub(crate) async fn run(
    place: &Place,
    json: bool,
    as_of: NaiveDate,
    firm: Option<&str>,
) -> Result<(), Problem> {
    let house = place.house().await?;
    let summary = match firm {
        Some(firm_id) => assess::firm(&house, firm_id, as_of, now()).await?,
        None => everyone(&house, as_of, Purpose::Today).await?,
    };
    output::result(json, &summary)
}

/// Assesses the city with a bar on the terminal.
pub(super) async fn everyone(
    house: &House,
    as_of: NaiveDate,
    purpose: Purpose,
) -> Result<Summary, Problem> {
    let bar = output::bar(&as_of.to_string());
    let summary = assess::everyone(house, as_of, purpose, now(), &|done, all| {
        bar.set_length(all);
        bar.set_position(done);
    })
    .await?;
    bar.finish_and_clear();
    Ok(summary)
}

pub(crate) async fn score(place: &Place, json: bool, score: &Score) -> Result<(), Problem> {
    let Score::Verify { firm, as_of, shuffle } = score;
    let house = place.house().await?;
    let wanted = verify::Wanted { firm: firm.clone(), as_of: *as_of, shuffle: *shuffle };
    output::result(json, &verify::verify(&house, &wanted).await?)
}
