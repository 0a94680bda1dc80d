//! The overview, the firm list and a firm's page.

use axum::Json;
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Shared};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use chrono::NaiveDate;
use futures::{StreamExt as _, stream};
use haitun_app::firms::{self, After, Filter, Order, PAGE_MAX, Standing};
use haitun_app::house::now;
use haitun_app::{House, Reach, signals};
use haitun_primitives::problem::Problem;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::answer::{Answer, Failure};
use crate::guard::Person;
use crate::server::State;
use crate::shape::firm::{FirmList, FirmPage, FirmRow};
use crate::shape::overview::Overview;
use crate::shape::signal::SignalPage;

/// Rows of a page if no number is asked for.
const PAGE: i64 = 50;
/// Rows read at once for an export if no number is asked for.
const EXPORT_PAGE: i64 = 5_000;
/// Most rows of an export.
const EXPORT_MAX: i64 = 500_000;
const EXPORT_HEAD: &str = "\u{feff}firm_id,name,trade,district,as_of,tier,dolphin,coverage,confidence,comb,comb_grade\r\n";
/// Parts the key and the number in a cursor.
const CURSOR_SEPARATOR: char = '~';

/// Which firms, in which order.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// Part of the name, or the id.
    search: Option<String>,
    /// Tiers, parted by commas; `none` = not rated.
    tier: Option<String>,
    /// Trade.
    trade: Option<String>,
    /// District.
    district: Option<String>,
    /// `-dolphin`, `dolphin`, `-rise`, `name`, `-comb` or `comb`; `-` = downwards.
    sort: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows of a page, at most 200.
    limit: Option<i64>,
    /// Day; none = the newest.
    as_of: Option<NaiveDate>,
}

/// The day on which firms are looked at.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Day {
    /// Day; none = the newest.
    as_of: Option<NaiveDate>,
}

/// Ids parted by commas.
pub(crate) fn listed(text: Option<&str>) -> Vec<String> {
    text.into_iter()
        .flat_map(|text| text.split(','))
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Rows of a page.
pub(crate) fn limited(asked: Option<i64>) -> i64 {
    asked.unwrap_or(PAGE).clamp(1, PAGE_MAX)
}

fn understood(asked: &Asked) -> Result<(Filter, Order), Failure> {
    let some = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let order = match asked.sort.as_deref().unwrap_or("-dolphin") {
        "-dolphin" => Order::DolphinDown,
        "dolphin" => Order::DolphinUp,
        "-rise" => Order::RiseDown,
        "name" => Order::Name,
        "-comb" => Order::CombDown,
        "comb" => Order::CombUp,
        other => {
            return Err(Failure(
                Problem::new(
                    "request.sort",
                    format!("不能按“{other}”排序"),
                    format!("cannot sort by `{other}`"),
                )
                .at("sort"),
            ));
        }
    };
    let filter = Filter {
        search: some(&asked.search).map(|text| text.trim().to_owned()),
        tiers: listed(asked.tier.as_deref()),
        trade: some(&asked.trade),
        district: some(&asked.district),
        as_of: asked.as_of,
    };
    Ok((filter, order))
}

fn after(cursor: Option<&str>, order: Order) -> Result<Option<After>, Failure> {
    let Some(cursor) = cursor.filter(|cursor| !cursor.is_empty()) else { return Ok(None) };
    let read = || {
        let (key, number) = cursor.rsplit_once(CURSOR_SEPARATOR)?;
        let number = number.parse().ok()?;
        if order == Order::Name {
            return Some(After::Name(key.to_owned(), number));
        }
        Some(After::Figure(key.parse().ok()?, number))
    };
    read().map(Some).ok_or_else(|| {
        Failure(Problem::new(
            "request.cursor",
            "翻页位置有误；请从第一页开始",
            "the cursor is wrong; begin with the first page",
        ))
    })
}

fn cursor(row: &Standing, order: Order) -> String {
    let key = match order {
        Order::Name => row.name.clone(),
        Order::DolphinDown | Order::DolphinUp => row.dolphin.unwrap_or(-1).to_string(),
        Order::CombDown | Order::CombUp => row.comb.unwrap_or(-1).to_string(),
        Order::RiseDown => {
            let now = row.dolphin.unwrap_or(0);
            (now - row.dolphin_before.unwrap_or(now)).to_string()
        }
    };
    format!("{key}{CURSOR_SEPARATOR}{}", row.firm_no)
}

pub(crate) async fn overview(
    Shared(state): Shared<State>,
    Person(person): Person,
    asked: Result<Query<Day>, QueryRejection>,
) -> Answer<Overview> {
    let Query(Day { as_of }) = asked?;
    let at = now();
    let found = firms::overview_on(&state.house, &person.reach(), as_of, at).await?;
    Ok(Json(Overview::of(&state.house, found, at)))
}

pub(crate) async fn list(
    Shared(state): Shared<State>,
    Person(person): Person,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Answer<FirmList> {
    let Query(asked) = asked?;
    let (filter, order) = understood(&asked)?;
    let after = after(asked.cursor.as_deref(), order)?;
    let limit = limited(asked.limit);
    let found =
        firms::list(&state.house, &person.reach(), &filter, order, after.as_ref(), limit).await?;
    let full = i64::try_from(found.rows.len()).is_ok_and(|rows| rows == limit);
    let next = found.rows.last().filter(|_| full).map(|row| cursor(row, order));
    let items = found.rows.into_iter().map(FirmRow::from).collect();
    Ok(Json(FirmList { items, next, total: found.total, as_of: found.as_of }))
}

/// An export on its way: which firms, and where the next page begins.
struct Export {
    house: House,
    reach: Reach,
    filter: Filter,
    order: Order,
    limit: i64,
    page: Vec<Standing>,
}

impl Export {
    /// The rows at hand as text, and the page after them; none = there are no more.
    async fn next(mut self) -> Result<Option<(String, Self)>, Failure> {
        let Some(last) = self.page.last() else { return Ok(None) };
        let from = after(Some(&cursor(last, self.order)), self.order)?;
        let text = self.page.drain(..).map(|row| line(FirmRow::from(row))).collect();
        self.page = self.read(from.as_ref()).await?.rows;
        Ok(Some((text, self)))
    }

    async fn read(&self, from: Option<&After>) -> Result<firms::FirmList, Problem> {
        firms::list(&self.house, &self.reach, &self.filter, self.order, from, self.limit).await
    }
}

/// The firms of a filter as a table, sent page by page: never more than one is held. An answer that fails on its way
/// is cut off, so that nobody takes it for whole.
pub(crate) async fn export(
    Shared(state): Shared<State>,
    Person(person): Person,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Failure> {
    let Query(asked) = asked?;
    let (filter, order) = understood(&asked)?;
    let (house, reach) = (state.house, person.reach());
    let limit = asked.limit.map_or(EXPORT_PAGE, |rows| limited(Some(rows)));
    let mut export = Export { house, reach, filter, order, limit, page: Vec::new() };
    let first = export.read(None).await?;
    if first.total > EXPORT_MAX {
        return Err(Failure(Problem::new(
            "request.export",
            format!("一次最多导出 {EXPORT_MAX} 家企业；请先缩小筛选范围"),
            format!("at most {EXPORT_MAX} firms are exported at once; narrow the filter first"),
        )));
    }
    export.page = first.rows;
    let rows = stream::try_unfold(export, |export| async {
        export.next().await.map_err(|failure| std::io::Error::other(failure.0.to_string()))
    });
    let head = stream::once(async { Ok(EXPORT_HEAD.to_owned()) });
    let about = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"haitun-firms.csv\""),
    ];
    Ok((about, Body::from_stream(head.chain(rows))).into_response())
}

/// A row of the export. A spreadsheet must not take a name for a formula.
fn line(row: FirmRow) -> String {
    let cell = |text: String| {
        let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let text = if risky { format!("'{text}") } else { text };
        format!("\"{}\"", text.replace('"', "\"\""))
    };
    let fields = [
        row.firm_id,
        row.name,
        row.trade,
        row.district,
        row.as_of.map_or_else(String::new, |day| day.to_string()),
        row.tier.unwrap_or_default(),
        row.dolphin.unwrap_or_default(),
        row.coverage,
        row.confidence,
        row.comb.unwrap_or_default(),
        row.comb_grade.unwrap_or_default(),
    ];
    format!("{}\r\n", fields.map(cell).join(","))
}

pub(crate) async fn page(
    Shared(state): Shared<State>,
    Person(person): Person,
    Path(firm_id): Path<String>,
    asked: Result<Query<Day>, QueryRejection>,
) -> Answer<FirmPage> {
    let Query(asked) = asked?;
    let file = firms::file(&state.house, &person.reach(), &firm_id, asked.as_of).await?;
    Ok(Json(FirmPage::of(&state.house, file, now())))
}

pub(crate) async fn signals(
    Shared(state): Shared<State>,
    Person(person): Person,
    Path(firm_id): Path<String>,
    asked: Result<Query<Day>, QueryRejection>,
) -> Answer<SignalPage> {
    let Query(asked) = asked?;
    let said = signals::of(&state.house, &person.reach(), &firm_id, asked.as_of).await?;
    Ok(Json(SignalPage::of(&said)))
}
