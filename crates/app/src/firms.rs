//! Firms as people look at them: the list, and one firm's file.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use haitun_primitives::fact::Fact;
use haitun_primitives::problem::Problem;
use haitun_rulebook::Rulebook;
use haitun_store::{
    Reach, Work, assessments, firms, opinions, runs, standings, warnings as warning_rows,
};
use haitun_supervision::outcome::Assessment;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::counts::Known;
use crate::house::{House, document, unpack};
use crate::load::all_known;
use crate::peers::{PeerFigure, figures};
use crate::warnings::{Warning, with_history};

pub use haitun_store::assessments::Version;
pub use haitun_store::firms::Firm;
pub use haitun_store::opinions::OpinionRow;
pub use haitun_store::standings::{After, Filter, Order, Standing};

/// Most rows of one page.
pub const PAGE_MAX: i64 = 200;
/// Rows in the lists of the overview.
const OVERVIEW_ROWS: i64 = 10;

/// A page of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct FirmList {
    /// Rows.
    pub rows: Vec<Standing>,
    /// Firms in all pages.
    pub total: i64,
    /// Day shown.
    pub as_of: Option<NaiveDate>,
}

/// 一企一档: all that is shown of one firm.
#[derive(Clone, Debug)]
pub struct FirmFile {
    /// The firm.
    pub firm: Firm,
    /// Day shown.
    pub as_of: Option<NaiveDate>,
    /// Days to choose from, newest first.
    pub as_ofs: Vec<NaiveDate>,
    /// What each index says, in the order computed.
    pub assessments: Vec<Assessment>,
    /// The rules by which it was computed; those in force where they cannot be read any more.
    pub rulebook: Arc<Rulebook>,
    /// What its trade showed, by signal.
    pub peers: BTreeMap<String, PeerFigure>,
    /// What they said the time before.
    pub previous: Vec<Brief>,
    /// All versions, newest first.
    pub versions: Vec<Version>,
    /// Firms rated in its trade, and how many of them are riskier.
    pub rank: Option<(i64, i64)>,
    /// The second opinion.
    pub opinion: Option<OpinionRow>,
    /// Its warnings.
    pub warnings: Vec<Warning>,
    /// The fact that the counterfactual takes away.
    pub counterfactual: Option<Fact>,
}

/// An assessment without its reasons.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
pub struct Brief {
    /// Index.
    pub index: String,
    /// Day.
    pub as_of: NaiveDate,
    /// Score in hundredths.
    pub score: Option<i64>,
    /// Its dimensions.
    pub dimensions: Vec<BriefDimension>,
}

/// A dimension without its reasons.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
pub struct BriefDimension {
    /// Id.
    pub id: String,
    /// Score in 1/10,000; none = no data.
    pub score: Option<i64>,
}

/// Scores of the firms of a trade with how many have each, highest first.
pub(crate) type Ladder = Arc<[(i32, i64)]>;

/// What the first page shows.
#[derive(Clone, Debug)]
pub struct Overview {
    /// Day shown.
    pub as_of: Option<NaiveDate>,
    /// Days assessed, newest first.
    pub as_ofs: Vec<NaiveDate>,
    /// Firms within reach.
    pub firms: i64,
    /// Firms by tier.
    pub tiers: Vec<(Option<String>, i64)>,
    /// By tier: live warnings, those overdue.
    pub warnings: Vec<(String, i64, i64)>,
    /// Warnings whose clocks run out first.
    pub urgent: Vec<Warning>,
    /// Firms whose index rose most.
    pub risers: Vec<Standing>,
}

/// The overview of today.
///
/// # Errors
/// The database is gone.
pub async fn overview(
    house: &House,
    reach: &Reach,
    now: DateTime<Utc>,
) -> Result<Overview, Problem> {
    overview_on(house, reach, None, now).await
}

/// The overview as it was on a day: the last one assessed until then; none = the newest. Warnings are those of now.
///
/// # Errors
/// The database is gone.
pub async fn overview_on(
    house: &House,
    reach: &Reach,
    day: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<Overview, Problem> {
    let mut work = house.store.begin(reach).await?;
    let as_ofs = runs::days(&mut work).await?;
    let newest = as_ofs.first().copied();
    let shown = as_ofs.iter().find(|known| day.is_none_or(|day| **known <= day)).copied();
    let past = shown.filter(|shown| Some(*shown) != newest);
    let tiers = match (past, day.is_some() && shown.is_none()) {
        (_, true) => Vec::new(),
        (Some(past), _) => standings::tiers_on(&mut work, past).await?,
        (None, _) => standings::tiers(&mut work).await?,
    };
    let urgent = warning_rows::urgent(&mut work, OVERVIEW_ROWS).await?;
    let filter = Filter { as_of: past, ..Filter::default() };
    let risers = if tiers.is_empty() {
        Vec::new()
    } else {
        standings::page(&mut work, &filter, Order::RiseDown, None, OVERVIEW_ROWS).await?
    };
    let rose = |row: &Standing| matches!((row.dolphin, row.dolphin_before), (Some(now), Some(before)) if now > before);
    Ok(Overview {
        as_of: shown,
        as_ofs,
        firms: tiers.iter().map(|(_, firms)| firms).sum(),
        tiers,
        warnings: warning_rows::tiers(&mut work, now).await?,
        urgent: with_history(&mut work, urgent).await?,
        risers: risers.into_iter().filter(rose).collect(),
    })
}

/// A page of firms.
///
/// # Errors
/// The database is gone.
pub async fn list(
    house: &House,
    reach: &Reach,
    filter: &Filter,
    order: Order,
    after: Option<&After>,
    limit: i64,
) -> Result<FirmList, Problem> {
    let mut work = house.store.begin(reach).await?;
    let newest = runs::days(&mut work).await?.first().copied();
    let mut filter = filter.clone();
    // The newest day is what the standings show.
    filter.as_of = filter.as_of.filter(|day| Some(*day) != newest);
    let as_of = filter.as_of.or(newest);
    // What was counted before the last run began is not looked at again.
    let run = runs::last_number(&mut work).await?;
    let counted = format!("{run} {reach:?} {filter:?}");
    let total = match house.counts.known(&counted) {
        Known::Young(total) => total,
        Known::Old(total) => {
            let (house, reach, filter) = (house.clone(), reach.clone(), filter.clone());
            behind(async move {
                let mut work = house.store.begin(&reach).await?;
                count(&house, &mut work, &filter, counted).await.map(drop)
            });
            total
        }
        Known::No => count(house, &mut work, &filter, counted).await?,
    };
    let rows = standings::page(&mut work, &filter, order, after, limit).await?;
    Ok(FirmList { rows, total, as_of })
}

/// Counts the firms that a filter takes, and keeps the count.
async fn count(
    house: &House,
    work: &mut Work,
    filter: &Filter,
    counted: String,
) -> Result<i64, Problem> {
    let total = standings::count(work, filter).await?;
    house.counts.keep(counted, total);
    Ok(total)
}

/// Counts again behind whoever asked: they have an answer already, so a failure only goes into the log.
fn behind(counting: impl Future<Output = Result<(), Problem>> + Send + 'static) {
    tokio::spawn(async move {
        if let Err(problem) = counting.await {
            tracing::warn!(%problem, "a count could not be taken again");
        }
    });
}

/// One firm's file.
///
/// # Errors
/// The firm is unknown or not within reach.
pub async fn file(
    house: &House,
    reach: &Reach,
    firm_id: &str,
    as_of: Option<NaiveDate>,
) -> Result<FirmFile, Problem> {
    let mut work = house.store.begin(reach).await?;
    let firm = firms::by_id(&mut work, firm_id).await?.ok_or_else(|| unknown(firm_id))?;
    let versions = assessments::versions(&mut work, firm.firm_no).await?;
    let mut as_ofs: Vec<NaiveDate> = versions.iter().map(|version| version.as_of).collect();
    as_ofs.dedup();
    let shown = as_ofs.iter().find(|day| as_of.is_none_or(|wanted| **day <= wanted)).copied();
    let before = as_ofs.iter().find(|day| shown.is_some_and(|shown| **day < shown)).copied();
    let (current, removed): (Vec<Assessment>, _) =
        said(&mut work, firm.firm_no, shown).await?.unwrap_or_default();
    let (previous, _): (Vec<Brief>, _) =
        said(&mut work, firm.firm_no, before).await?.unwrap_or_default();
    let (rulebook, peers) = cited(house, &mut work, &firm.trade, &current).await?;
    let newest = runs::days(&mut work).await?.first().copied();
    let score = versions
        .iter()
        .find(|version| Some(version.as_of) == shown)
        .and_then(|version| version.dolphin);
    let past = shown.filter(|day| newest.is_some_and(|newest| *day < newest));
    let rank = match score {
        Some(score) => Some(rank(house, &mut work, (reach, &firm.trade), score, past).await?),
        None => None,
    };
    let opinion = match shown {
        Some(day) => opinions::last(&mut work, firm.firm_no, day).await?,
        None => None,
    };
    let own =
        warning_rows::Filter { firm_no: Some(firm.firm_no), ..warning_rows::Filter::default() };
    let warnings = warning_rows::page(&mut work, &own, 0, PAGE_MAX).await?;
    let warnings = with_history(&mut work, warnings).await?;
    let counterfactual = match (removed, shown) {
        (Some(fact), _) => Some(serde_json::from_value(fact).map_err(|error| document(&error))?),
        (None, Some(day)) => looked_up(house, &mut work, &firm, day, &current).await?,
        (None, None) => None,
    };
    Ok(FirmFile {
        firm,
        as_of: shown,
        as_ofs,
        rulebook,
        peers,
        assessments: current,
        previous,
        versions,
        rank,
        opinion,
        warnings,
        counterfactual,
    })
}

/// The rules that a firm's scores cite, or those in force where they cannot be read any more; and its trade's figures.
async fn cited(
    house: &House,
    work: &mut Work,
    trade: &str,
    said: &[Assessment],
) -> Result<(Arc<Rulebook>, BTreeMap<String, PeerFigure>), Problem> {
    let in_force = || Arc::clone(&house.rulebook);
    let Some(first) = said.first() else { return Ok((in_force(), BTreeMap::new())) };
    let rulebook = house.rules_of(work, &first.rulebook).await?.unwrap_or_else(in_force);
    let statistics = house.statistics_of(work, &first.peers).await?;
    let peers = statistics.map(|read| figures(&rulebook, &read, trade, said));
    Ok((rulebook, peers.unwrap_or_default()))
}

/// What was said of a firm on a day, and the fact that its counterfactual takes away.
async fn said<Said: DeserializeOwned>(
    work: &mut Work,
    firm_no: i64,
    day: Option<NaiveDate>,
) -> Result<Option<(Vec<Said>, Option<Value>)>, Problem> {
    let Some(day) = day else { return Ok(None) };
    let Some(found) = assessments::explanation(work, firm_no, day).await? else { return Ok(None) };
    let said = serde_json::from_slice(&unpack(&found.explanation)?);
    Ok(Some((said.map_err(|error| document(&error))?, found.removed)))
}

/// Firms rated in a trade, and how many of them are riskier.
async fn rank(
    house: &House,
    work: &mut Work,
    (reach, trade): (&Reach, &str),
    score: i32,
    past: Option<NaiveDate>,
) -> Result<(i64, i64), Problem> {
    let run = runs::last_number(work).await?;
    let counted = format!("{run} {reach:?} {trade} {past:?}");
    let ladder = match house.ladders.known(&counted) {
        Known::Young(ladder) => ladder,
        Known::Old(ladder) => {
            let (house, reach, trade) = (house.clone(), reach.clone(), trade.to_owned());
            behind(async move {
                let mut work = house.store.begin(&reach).await?;
                climb(&house, &mut work, &trade, past, counted).await.map(drop)
            });
            ladder
        }
        Known::No => climb(house, work, trade, past, counted).await?,
    };
    let firms = |steps: &[(i32, i64)]| steps.iter().map(|(_, firms)| firms).sum();
    let riskier = ladder.partition_point(|(other, _)| *other > score);
    Ok((firms(&ladder), firms(&ladder[..riskier])))
}

/// Counts the scores of a trade, and keeps them.
async fn climb(
    house: &House,
    work: &mut Work,
    trade: &str,
    past: Option<NaiveDate>,
    counted: String,
) -> Result<Ladder, Problem> {
    let ladder: Ladder = standings::scores(work, trade, past).await?.into();
    house.ladders.keep(counted, Arc::clone(&ladder));
    Ok(ladder)
}

/// The fact that a counterfactual takes away, where a run of the first versions did not keep it.
async fn looked_up(
    house: &House,
    work: &mut Work,
    firm: &Firm,
    day: NaiveDate,
    said: &[Assessment],
) -> Result<Option<Fact>, Problem> {
    let removed = said.iter().find_map(|one| one.counterfactual.as_ref()).map(|found| found.fact);
    let Some(removed) = removed else { return Ok(None) };
    let known = all_known(house, work, (firm.firm_no, firm.firm_no), day).await?;
    Ok(known.into_iter().find(|fact| fact.fact_id == removed))
}

/// What is said where a firm is not found.
pub(crate) fn unknown(firm_id: &str) -> Problem {
    Problem::new(
        "firm.unknown",
        "没有这家企业，或不在您的辖区；请从企业列表打开",
        "there is no such firm, or it is not in your district; open it from the list",
    )
    .at(firm_id)
}
