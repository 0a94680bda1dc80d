//! Facts of a firm: to read, and to enter by hand.

use axum::Json;
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{Path, Query, State as Shared};
use axum::http::StatusCode;
use chrono::NaiveDate;
use haitun_app::facts::{self, Wanted, Written};
use haitun_app::house::now;
use haitun_app::jobs;
use haitun_app::warnings::china_day;
use haitun_primitives::problem::Problem;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::answer::{Answer, Failure};
use crate::guard::Person;
use crate::server::State;
use crate::shape::fact::{Fact, FactList};

/// Most facts asked for by number.
const IDS_MAX: usize = 500;

/// Which facts of a firm.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// Known on this day; none = today.
    as_of: Option<NaiveDate>,
    /// Numbers of facts, parted by commas, at most 500.
    ids: Option<String>,
    /// One kind.
    kind: Option<String>,
}

/// A fact as a person writes it.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewFact {
    /// Kind, of `fact_kinds` in the reference.
    kind: String,
    /// Item, for kinds that have several.
    item: Option<String>,
    /// Codes of the kind's classes, parted by `|`.
    class: Option<String>,
    /// First day, `YYYY-MM-DD`.
    valid_from: String,
    /// Last day, `YYYY-MM-DD`.
    valid_to: Option<String>,
    /// Money in yuan, ratios in percent, counts whole.
    value: Option<String>,
    /// Where it comes from.
    source: String,
    /// Where the proof is.
    evidence: String,
    /// Number of the fact that it corrects or withdraws.
    corrects: Option<i64>,
    /// Withdraws that fact.
    #[serde(default)]
    retracted: bool,
}

pub(crate) async fn list(
    Shared(state): Shared<State>,
    Person(person): Person,
    Path(firm_id): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Answer<FactList> {
    let Query(asked) = asked?;
    let ids: Vec<i64> = asked
        .ids
        .iter()
        .flat_map(|text| text.split(','))
        .filter_map(|id| id.parse().ok())
        .collect();
    if ids.len() > IDS_MAX {
        return Err(Failure(Problem::new(
            "request.ids",
            format!("一次最多查 {IDS_MAX} 条事实"),
            format!("ask for at most {IDS_MAX} facts at once"),
        )));
    }
    let wanted = Wanted { as_of: asked.as_of, ids, kind: asked.kind };
    let found = facts::list(&state.house, &person.reach(), &firm_id, &wanted).await?;
    let items = found.iter().map(|fact| Fact::of(&state.house.rulebook, fact)).collect();
    Ok(Json(FactList { items }))
}

pub(crate) async fn enter(
    Shared(state): Shared<State>,
    Person(person): Person,
    Path(firm_id): Path<String>,
    given: Result<Json<NewFact>, JsonRejection>,
) -> Result<(StatusCode, Json<Fact>), Failure> {
    let Json(given) = given?;
    let today = china_day(now());
    let written = Written {
        valid_from: day("valid_from", Some(&given.valid_from))?,
        valid_to: day("valid_to", given.valid_to.as_deref())?,
        kind: given.kind,
        item: given.item,
        class: given.class,
        value: given.value,
        source: given.source,
        evidence: given.evidence,
        corrects: given.corrects,
        retracted: given.retracted,
    };
    let fact = facts::enter(&state.house, &person.reach(), &firm_id, &written, today).await?;
    // The firm's page is asked for next; if this is cut off, the worker takes the job up.
    jobs::next(&state.house).await?;
    Ok((StatusCode::CREATED, Json(Fact::of(&state.house.rulebook, &fact))))
}

fn day(field: &'static str, text: Option<&str>) -> Result<Option<NaiveDate>, Failure> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    text.map(str::parse).transpose().map_err(|_| {
        Failure(
            Problem::new(
                "fact.field",
                "日期应写作 年-月-日，如 2026-07-31",
                "write days as YYYY-MM-DD, like 2026-07-31",
            )
            .at(field),
        )
    })
}
