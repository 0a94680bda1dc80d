//! `haitun demo`: loads firms, assesses them and serves the pages.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::NaiveDate;
use clap::Args;
use haitun_app::accounts;
use haitun_app::assess::Purpose;
use haitun_app::backtest::{self, Options};
use haitun_app::demo::{self, SEED};
use haitun_app::house::now;
use haitun_app::import::p2p_archive::{self, Archive, Mapping};
use haitun_app::model;
use haitun_app::warnings::china_day;
use haitun_app::{House, firms};
use haitun_primitives::problem::Problem;
use serde::Serialize;

use super::serve::{self, Serving};
use super::{Place, assess};
use crate::output;

/// What the archive is tested on.
const CUTOFF: (i32, u32, u32) = (2017, 6, 30);
const UNTIL: (i32, u32, u32) = (2019, 1, 16);

#[derive(Args, Debug)]
pub(crate) struct Demo {
    /// Folder of the archive of lending platforms, instead of the fictional firms.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Ends after assessing.
    #[arg(long)]
    once: bool,
    #[command(flatten)]
    serving: Serving,
}

#[derive(Debug, Serialize)]
struct Summary {
    firms: i64,
    assessed: u64,
    months: usize,
    tiers: BTreeMap<String, i64>,
    warnings: BTreeMap<String, i64>,
    seconds: f64,
}

pub(crate) async fn run(place: &Place, json: bool, demo: &Demo) -> Result<(), Problem> {
    let began = Instant::now();
    // A taken port is told before the work, not after it.
    let listener = if demo.once { None } else { Some(serve::listen(&demo.serving).await?) };
    let house = place.house().await?;
    let (days, archive) = match &demo.data {
        None => (fictional(&house).await?, None),
        Some(folder) => real(&house, folder).await?,
    };
    let mut assessed = 0;
    for day in &days {
        let purpose = if Some(day) == days.last() { Purpose::Today } else { Purpose::History };
        assessed += assess::everyone(&house, *day, purpose).await?.assessed;
    }
    if let (Some(archive), Some(folder)) = (archive, &demo.data) {
        tested(&house, &archive, folder).await?;
    }
    let seen = firms::overview(&house, &haitun_app::Reach::City, now()).await?;
    let summary = Summary {
        firms: seen.firms,
        assessed,
        months: days.len(),
        tiers: seen
            .tiers
            .into_iter()
            .map(|(tier, firms)| (tier.unwrap_or_else(|| "none".to_owned()), firms))
            .collect(),
        warnings: seen.warnings.into_iter().map(|(tier, live, _)| (tier, live)).collect(),
        seconds: began.elapsed().as_secs_f64(),
    };
    output::result(json, &summary)?;
    let Some(listener) = listener else { return Ok(()) };
    accounts::create_demo(&house).await?;
    let mut told = String::new();
    for (account, zh, en, ..) in accounts::DEMO_ACCOUNTS {
        told.push_str(&format!("  {account}  {zh} {en}\n"));
    }
    output::lines(
        json,
        &format!("演示账号 / demo accounts, password {}:\n{told}", accounts::DEMO_PASSWORD),
    );
    serve::until_stopped(house, listener, json).await
}

async fn fictional(house: &House) -> Result<Vec<NaiveDate>, Problem> {
    let made = demo::demonstration(SEED, china_day(now()));
    let days = made.days.clone();
    demo::load(house, made).await?;
    Ok(days)
}

async fn real(house: &House, folder: &Path) -> Result<(Vec<NaiveDate>, Option<Archive>), Problem> {
    let archive = p2p_archive::read(folder, &Mapping::of(&house.rulebook)?)?;
    p2p_archive::deliver(house, &archive).await?;
    let mut days: Vec<NaiveDate> =
        archive.alive.values().flatten().map(|(_, month)| month.last_day()).collect();
    days.sort_unstable();
    days.dedup();
    Ok((days, Some(archive)))
}

/// The second opinion at the cutoff, and the backtest for its page.
async fn tested(house: &House, archive: &Archive, folder: &Path) -> Result<(), Problem> {
    let day = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let (cutoff, until) = (day(CUTOFF), day(UNTIL));
    let training = model::Training { folder, cutoff, until, seed: 1 };
    let trained = model::train_p2p(&house.rulebook, &training)?;
    p2p_archive::keep_opinions(house, archive, &trained, (cutoff, until)).await?;
    let report = backtest::p2p(&house.rulebook, folder, cutoff, until, &Options::default()).await?;
    backtest::keep(house, &report).await?;
    Ok(())
}
