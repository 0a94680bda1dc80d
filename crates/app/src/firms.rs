//! Firms as people look at them: the list, and one firm's file.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use haitun_primitives::fact::Fact;
use haitun_primitives::problem::Problem;
use haitun_rulebook::Rulebook;
use haitun_store::{
    Reach, assessments, firms, opinions, runs, standings, warnings as warning_rows,
};
use haitun_supervision::outcome::Assessment;

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
    pub previous: Vec<Assessment>,
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
    let counted = format!("{reach:?} {filter:?}");
    let total = match house.counts.known(&counted) {
        Some((total, _)) => total,
        None => {
            let total = standings::count(&mut work, &filter).await?;
            house.counts.keep(counted, (total, 0));
            total
        }
    };
    let rows = standings::page(&mut work, &filter, order, after, limit).await?;
    Ok(FirmList { rows, total, as_of })
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
    let mut explained = BTreeMap::new();
    for day in [shown, before].into_iter().flatten() {
        let packed =
            assessments::explanation(&mut work, firm.firm_no, day).await?.unwrap_or_default();
        let said: Vec<Assessment> =
            serde_json::from_slice(&unpack(&packed)?).map_err(|error| document(&error))?;
        explained.insert(day, said);
    }
    let mut said =
        |day: Option<NaiveDate>| day.and_then(|day| explained.remove(&day)).unwrap_or_default();
    let (current, previous) = (said(shown), said(before));
    let cited = current.first().map(|one| (one.rulebook.as_str(), one.peers.as_str()));
    let (mut rulebook, mut peers) = (Arc::clone(&house.rulebook), BTreeMap::new());
    if let Some((rules, statistics)) = cited {
        if let Some(read) = house.rules_of(&mut work, rules).await? {
            rulebook = read;
        }
        if let Some(read) = house.statistics_of(&mut work, statistics).await? {
            peers = figures(&rulebook, &read, &firm.trade, &current);
        }
    }
    let newest = runs::days(&mut work).await?.first().copied();
    let score = versions
        .iter()
        .find(|version| Some(version.as_of) == shown)
        .and_then(|version| version.dolphin);
    let past = shown.filter(|day| newest.is_some_and(|newest| *day < newest));
    let rank = match score {
        Some(score) => {
            let counted = format!("{reach:?} {} {score} {past:?}", firm.trade);
            Some(match house.counts.known(&counted) {
                Some(rank) => rank,
                None => {
                    let rank = standings::rank(&mut work, &firm.trade, score, past).await?;
                    house.counts.keep(counted, rank);
                    rank
                }
            })
        }
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
    let removed =
        current.iter().find_map(|one| one.counterfactual.as_ref()).map(|found| found.fact);
    let counterfactual = match (removed, shown) {
        (Some(id), Some(day)) => {
            let known = all_known(house, &mut work, (firm.firm_no, firm.firm_no), day).await?;
            known.into_iter().find(|fact| fact.fact_id == id)
        }
        _ => None,
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

/// What is said where a firm is not found.
pub(crate) fn unknown(firm_id: &str) -> Problem {
    Problem::new(
        "firm.unknown",
        "没有这家企业，或不在您的辖区；请从企业列表打开",
        "there is no such firm, or it is not in your district; open it from the list",
    )
    .at(firm_id)
}
