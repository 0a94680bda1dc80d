//! Where each firm stands now: the rows of lists.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use sqlx::{FromRow, Postgres, QueryBuilder};

use crate::connection::Work;
use crate::error::StoreError;
use crate::search::push_meant;

/// A row of the firm list.
#[derive(Clone, Debug, FromRow, PartialEq)]
pub struct Standing {
    /// Number.
    pub firm_no: i64,
    /// Credit code or surrogate.
    pub firm_id: String,
    /// Name.
    pub name: String,
    /// Trade.
    pub trade: String,
    /// District.
    pub district: String,
    /// Day of the assessment shown.
    pub as_of: Option<NaiveDate>,
    /// Tier held.
    pub tier: Option<String>,
    /// Held down by the confidence gate.
    pub provisional: bool,
    /// Dolphin index in hundredths.
    pub dolphin: Option<i32>,
    /// The one before.
    pub dolphin_before: Option<i32>,
    /// Share of weight with data, 1/10,000.
    pub coverage: i32,
    /// Weight with fresh data, 1/10,000.
    pub confidence: i32,
    /// COMB index in hundredths.
    pub comb: Option<i32>,
    /// Its grade.
    pub comb_grade: Option<String>,
    /// Probability of the second opinion.
    pub opinion: Option<f64>,
    /// Live warning.
    pub warning_id: Option<i64>,
    /// Its state.
    pub warning_state: Option<String>,
}

/// Order of a list; each is made total by the firm's number.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Order {
    /// Highest Dolphin index first.
    #[default]
    DolphinDown,
    /// Lowest first.
    DolphinUp,
    /// Greatest rise since the assessment before first.
    RiseDown,
    /// By name.
    Name,
    /// Highest COMB first.
    CombDown,
    /// Lowest first.
    CombUp,
}

impl Order {
    const fn key(self) -> (&'static str, bool) {
        match self {
            Self::DolphinDown => ("COALESCE(s.dolphin, -1)", true),
            Self::DolphinUp => ("COALESCE(s.dolphin, -1)", false),
            Self::RiseDown => (
                "(COALESCE(s.dolphin, 0) - COALESCE(s.dolphin_before, COALESCE(s.dolphin, 0)))",
                true,
            ),
            Self::Name => ("s.name", false),
            Self::CombDown => ("COALESCE(s.comb, -1)", true),
            Self::CombUp => ("COALESCE(s.comb, -1)", false),
        }
    }
}

/// Where a page begins: the sort key and number of the last row of the page before.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum After {
    /// Key of an order by figures.
    Figure(i32, i64),
    /// Key of an order by name.
    Name(String, i64),
}

/// Which firms.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Part of what the firm is called, or the beginning of its id.
    pub search: Option<String>,
    /// Tiers; `none` = not rated.
    pub tiers: Vec<String>,
    /// Trade.
    pub trade: Option<String>,
    /// District.
    pub district: Option<String>,
    /// A day other than the newest.
    pub as_of: Option<NaiveDate>,
}

impl Filter {
    fn takes_unrated(&self) -> bool {
        self.tiers.iter().any(|tier| tier == UNRATED)
    }

    /// A tier by itself is sorted by its index; several together are read in one order, past all firms of others.
    fn tiers_by(&self, order: Order) -> Tiers {
        let by_index = matches!(order, Order::DolphinDown | Order::DolphinUp);
        let named = !self.tiers.is_empty() && !self.takes_unrated();
        if by_index && named && self.as_of.is_none() { Tiers::OneByOne } else { Tiers::Together }
    }
}

/// Stands for the tier of firms that are not rated.
const UNRATED: &str = "none";
/// The table to list from: now, or as it was on a day.
const NOW: &str = " FROM standings s";
const THEN: &str = " FROM (SELECT DISTINCT ON (a.firm_no) a.firm_no, f.firm_id, f.name, f.trade, f.district, a.as_of,
    a.tier, a.provisional, a.dolphin, (SELECT b.dolphin FROM assessments b WHERE b.firm_no = a.firm_no
    AND b.as_of < a.as_of ORDER BY b.as_of DESC, b.run_id DESC LIMIT 1) AS dolphin_before, a.coverage, a.confidence,
    a.comb, a.comb_grade, (SELECT o.probability FROM opinions o WHERE o.firm_no = a.firm_no AND o.as_of <= a.as_of
    ORDER BY o.as_of DESC LIMIT 1) AS opinion
    FROM assessments a JOIN firms f USING (firm_no) WHERE a.as_of = ";

fn from(query: &mut QueryBuilder<Postgres>, filter: &Filter) {
    match filter.as_of {
        None => {
            query.push(NOW);
        }
        Some(day) => {
            query.push(THEN).push_bind(day).push(" ORDER BY a.firm_no, a.run_id DESC) s");
        }
    }
}

/// Which tiers a query takes.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Tiers {
    /// Those of the filter, in one go.
    Together,
    /// The one at hand.
    OneByOne,
}

fn conditions(query: &mut QueryBuilder<Postgres>, filter: &Filter, tiers: Tiers) {
    query.push(" WHERE true");
    if let Some(search) = &filter.search {
        push_meant(query, "s.firm_no", search);
    }
    if tiers == Tiers::OneByOne {
        query.push(" AND s.tier = wanted.tier");
    } else if !filter.tiers.is_empty() {
        // A firm that is not rated has no tier; without it the index on tiers serves.
        query.push(" AND (s.tier = ANY (").push_bind(filter.tiers.clone()).push(")");
        query.push(if filter.takes_unrated() { " OR s.tier IS NULL)" } else { ")" });
    }
    for (column, wanted) in
        [(" AND s.trade = ", &filter.trade), (" AND s.district = ", &filter.district)]
    {
        if let Some(wanted) = wanted {
            query.push(column).push_bind(wanted.clone());
        }
    }
}

/// A page of firms.
///
/// # Errors
/// The database refuses.
pub async fn page(
    work: &mut Work,
    filter: &Filter,
    order: Order,
    after: Option<&After>,
    limit: i64,
) -> Result<Vec<Standing>, StoreError> {
    let (key, down) = order.key();
    let tiers = filter.tiers_by(order);
    let mut query = QueryBuilder::new("");
    if tiers == Tiers::OneByOne {
        let wanted: BTreeSet<&str> = filter.tiers.iter().map(String::as_str).collect();
        query.push("SELECT s.* FROM unnest(").push_bind(wanted.into_iter().collect::<Vec<_>>());
        query.push("::text[]) AS wanted (tier), LATERAL (");
    }
    query.push("SELECT s.*, w.warning_id, w.state AS warning_state");
    from(&mut query, filter);
    query.push(" LEFT JOIN warnings w ON w.firm_no = s.firm_no AND w.state <> 'closed'");
    conditions(&mut query, filter, tiers);
    // Orders upwards are read from the same indexes backwards, so firms of one figure come last number first.
    let (sign, next) = match (down, order) {
        (true, _) => ("<", ">"),
        (false, Order::Name) => (">", ">"),
        (false, _) => (">", "<"),
    };
    match after {
        None => {}
        Some(After::Figure(figure, number)) => {
            // The first condition is where the index is entered.
            query.push(format!(" AND {key} {sign}= ")).push_bind(*figure);
            query.push(format!(" AND ({key} {sign} ")).push_bind(*figure);
            query.push(format!(" OR s.firm_no {next} ")).push_bind(*number).push(")");
        }
        Some(After::Name(name, number)) => {
            query.push(" AND (s.name, s.firm_no) > (").push_bind(name.clone());
            query.push(", ").push_bind(*number).push(")");
        }
    }
    let sorted = format!(
        " ORDER BY {key}{}, s.firm_no{} LIMIT ",
        if down { " DESC" } else { "" },
        if next == "<" { " DESC" } else { "" }
    );
    query.push(&sorted).push_bind(limit);
    if tiers == Tiers::OneByOne {
        query.push(") s").push(&sorted).push_bind(limit);
    }
    Ok(query.build_query_as().fetch_all(&mut **work).await?)
}

/// How many firms a filter takes.
///
/// # Errors
/// The database refuses.
pub async fn count(work: &mut Work, filter: &Filter) -> Result<i64, StoreError> {
    let mut query = QueryBuilder::new("SELECT COUNT(*)");
    from(&mut query, filter);
    conditions(&mut query, filter, Tiers::Together);
    Ok(query.build_query_scalar().fetch_one(&mut **work).await?)
}

/// Firms per tier.
///
/// # Errors
/// The database refuses.
pub async fn tiers(work: &mut Work) -> Result<Vec<(Option<String>, i64)>, StoreError> {
    Ok(sqlx::query_as("SELECT tier, COUNT(*) FROM standings GROUP BY tier")
        .fetch_all(&mut **work)
        .await?)
}

/// Firms per tier as they were assessed on a day.
///
/// # Errors
/// The database refuses.
pub async fn tiers_on(
    work: &mut Work,
    day: NaiveDate,
) -> Result<Vec<(Option<String>, i64)>, StoreError> {
    let mut query = QueryBuilder::new("SELECT s.tier, COUNT(*)");
    from(&mut query, &Filter { as_of: Some(day), ..Filter::default() });
    query.push(" GROUP BY s.tier");
    Ok(query.build_query_as().fetch_all(&mut **work).await?)
}

/// Brings the standings of a range of firms to their newest assessments.
///
/// # Errors
/// The database refuses.
pub async fn renew(work: &mut Work, first: i64, last: i64) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE standings s SET as_of = now_.as_of, tier = now_.tier, provisional = now_.provisional,
            dolphin = now_.dolphin, coverage = now_.coverage, confidence = now_.confidence, comb = now_.comb,
            comb_grade = now_.comb_grade, dolphin_before = (SELECT b.dolphin FROM assessments b
                WHERE b.firm_no = s.firm_no AND b.as_of < now_.as_of ORDER BY b.as_of DESC, b.run_id DESC LIMIT 1)
         FROM (SELECT DISTINCT ON (firm_no) * FROM assessments WHERE firm_no BETWEEN $1 AND $2
               ORDER BY firm_no, as_of DESC, run_id DESC) now_
         WHERE s.firm_no = now_.firm_no",
    )
    .bind(first)
    .bind(last)
    .execute(&mut **work)
    .await?;
    Ok(())
}

/// Scores of a trade with the number of firms that have each, highest first.
///
/// # Errors
/// The database refuses.
pub async fn scores(
    work: &mut Work,
    trade: &str,
    as_of: Option<NaiveDate>,
) -> Result<Vec<(i32, i64)>, StoreError> {
    let filter = Filter { trade: Some(trade.to_owned()), as_of, ..Filter::default() };
    let mut query = QueryBuilder::new("SELECT s.dolphin, COUNT(*)");
    from(&mut query, &filter);
    conditions(&mut query, &filter, Tiers::Together);
    query.push(" AND s.dolphin IS NOT NULL GROUP BY s.dolphin ORDER BY s.dolphin DESC");
    Ok(query.build_query_as().fetch_all(&mut **work).await?)
}
