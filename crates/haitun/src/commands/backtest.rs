//! `haitun backtest`, `haitun model train`.

use std::fs;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Subcommand, ValueEnum};
use haitun_app::backtest::{self, Options};
use haitun_app::house;
use haitun_app::model::{self, Training};
use haitun_primitives::problem::Problem;
use serde_json::json;

use super::Place;
use crate::output;

/// Days of the horizon of landmarks where none is named.
const HORIZON_DAYS: u32 = 180;

#[derive(Debug, Subcommand)]
pub(crate) enum Backtest {
    /// On the archive of lending platforms.
    P2p {
        /// Folder of the archive.
        #[arg(long)]
        data: PathBuf,
        /// Nothing later is known.
        #[arg(long)]
        cutoff: NaiveDate,
        /// Last day of outcomes.
        #[arg(long)]
        until: NaiveDate,
        /// Model file; without one a model is trained and judged out of fold.
        #[arg(long)]
        model: Option<PathBuf>,
        /// Score month by month.
        #[arg(long)]
        landmarks: Option<Landmarks>,
        /// Days within which an event counts for a landmark.
        #[arg(long, default_value_t = HORIZON_DAYS)]
        horizon: u32,
        /// Seed of resampling and training.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Writes the curves as a page.
        #[arg(long)]
        html: Option<PathBuf>,
        /// Keeps the report in the data folder, for the pages.
        #[arg(long)]
        keep: bool,
    },
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Landmarks {
    /// Each month.
    Monthly,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ModelCommand {
    /// Trains a model.
    #[command(subcommand)]
    Train(Train),
}

#[derive(Debug, Subcommand)]
pub(crate) enum Train {
    /// On the archive of lending platforms.
    P2p {
        /// Folder of the archive.
        #[arg(long)]
        data: PathBuf,
        /// Nothing later is known.
        #[arg(long)]
        cutoff: NaiveDate,
        /// Last day of the labels.
        #[arg(long)]
        until: NaiveDate,
        /// The model file.
        #[arg(long)]
        out: PathBuf,
        /// Seed.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
}

pub(crate) async fn run(place: &Place, json: bool, backtest: &Backtest) -> Result<(), Problem> {
    let Backtest::P2p { data, cutoff, until, model, landmarks, horizon, seed, html, keep } =
        backtest;
    let rulebook = house::rulebook(&place.rules()?)?;
    let landmarks = landmarks.map(|Landmarks::Monthly| *horizon);
    let options = Options { model: model.clone(), landmarks, seed: *seed };
    let report = backtest::p2p(&rulebook, data, *cutoff, *until, &options).await?;
    if let Some(path) = html {
        fs::write(path, backtest::html(&report)).map_err(|cause| refused(path, &cause))?;
    }
    if *keep {
        backtest::keep(&place.house().await?, &report).await?;
    }
    output::result(json, &report)
}

pub(crate) fn train(place: &Place, json: bool, command: &ModelCommand) -> Result<(), Problem> {
    let ModelCommand::Train(Train::P2p { data, cutoff, until, out, seed }) = command;
    let rulebook = house::rulebook(&place.rules()?)?;
    let training = Training { folder: data, cutoff: *cutoff, until: *until, seed: *seed };
    let model = model::train_p2p(&rulebook, &training)?;
    let text = model::text(&model)?;
    let waiting = out.with_extension("writing");
    fs::write(&waiting, text)
        .and_then(|()| fs::rename(&waiting, out))
        .map_err(|cause| refused(out, &cause))?;
    output::result(json, &json!({ "ok": true, "file": out, "card": model.card }))
}

fn refused(path: &std::path::Path, cause: &std::io::Error) -> Problem {
    Problem::new(
        "output.file",
        format!("无法写入文件（{cause}）；请检查路径和剩余空间"),
        format!("the file cannot be written ({cause}); check path and free space"),
    )
    .at(path.display().to_string())
}
