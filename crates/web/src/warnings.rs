//! The warning board and an officer's steps.

use axum::Json;
use axum::extract::rejection::{JsonRejection, QueryRejection};
use axum::extract::{Path, Query, State as Shared};
use haitun_app::accounts;
use haitun_app::house::now;
use haitun_app::warnings::{self, Assigned, Step, WarningFilter};
use haitun_primitives::problem::Problem;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::answer::{Answer, Failure};
use crate::firms::{limited, listed};
use crate::guard::Person;
use crate::server::State;
use crate::shape::warning::{WarningList, WarningRow};

/// Which warnings.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// Tiers, parted by commas.
    tier: Option<String>,
    /// States, parted by commas.
    state: Option<String>,
    /// Part of the firm's name.
    search: Option<String>,
    /// `mine` = given to whoever asks, `nobody` = to nobody or to an account that was closed; none = all.
    assigned: Option<String>,
    /// Only those with a clock run out.
    overdue: Option<bool>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows of a page, at most 200.
    limit: Option<i64>,
}

/// To whom a warning is given.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Assignment {
    /// Account; one that may work on warnings and sees this one.
    assignee: String,
    /// Note.
    #[serde(default)]
    note: String,
}

/// How a warning ends.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Closing {
    /// `verified_risk`, `false_alarm`, `rectified` or `transferred`.
    reason: String,
    /// Note; required.
    #[serde(default)]
    note: String,
}

pub(crate) async fn list(
    Shared(state): Shared<State>,
    Person(person): Person,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Answer<WarningList> {
    let Query(asked) = asked?;
    let assigned = match asked.assigned.as_deref().unwrap_or_default() {
        "" => None,
        "mine" => Some(Assigned::To(person.account.clone())),
        "nobody" => Some(Assigned::Nobody),
        other => return Err(Failure(no_assigned(other))),
    };
    let at = now();
    let filter = WarningFilter {
        tiers: listed(asked.tier.as_deref()),
        states: listed(asked.state.as_deref()),
        search: asked.search.filter(|text| !text.trim().is_empty()),
        firm_no: None,
        assigned,
        overdue: asked.overdue.unwrap_or_default().then_some(at),
    };
    let limit = limited(asked.limit);
    let offset: i64 = asked.cursor.and_then(|cursor| cursor.parse().ok()).unwrap_or(0).max(0);
    let (found, total) =
        warnings::list(&state.house, &person.reach(), &filter, offset, limit).await?;
    let seen = offset + i64::try_from(found.len()).unwrap_or(0);
    let next = (seen < total).then(|| seen.to_string());
    let items = found.iter().map(|warning| WarningRow::of(&state.house, warning, at)).collect();
    Ok(Json(WarningList { items, next, total }))
}

fn no_assigned(other: &str) -> Problem {
    Problem::new(
        "request.assigned",
        format!("不能按“{other}”筛选承办人；可选 mine 或 nobody"),
        format!("cannot filter by `{other}`; choose mine or nobody"),
    )
    .at("assigned")
}

pub(crate) async fn acknowledge(
    shared: Shared<State>,
    person: Person,
    Path(warning_id): Path<String>,
) -> Answer<WarningRow> {
    step(shared, person, &warning_id, Step::Acknowledge).await
}

pub(crate) async fn assign(
    shared: Shared<State>,
    person: Person,
    Path(warning_id): Path<String>,
    given: Result<Json<Assignment>, JsonRejection>,
) -> Answer<WarningRow> {
    let Json(Assignment { assignee, note }) = given?;
    let known = accounts::all(&shared.house).await?;
    let open = known.into_iter().filter(|account| account.closed_at.is_none());
    let named = open.map(|account| account.person).find(|person| person.account == assignee);
    let able = named.filter(|person| shared.policy.allows(person, "warning.acknowledge", None));
    let number = warning_id.parse().unwrap_or(0);
    let fits = match able {
        Some(account) => {
            accounts::sees_warning(&shared.house, &person.0.reach(), number, &account).await?
        }
        None => false,
    };
    if !fits {
        return Err(Failure(
            Problem::new(
                "warning.assignee",
                "没有这个可以处理此预警的账号；请从列表选择，辖区须与企业一致",
                "no such account may work on this warning; choose one of the firm's district from the list",
            )
            .at("assignee"),
        ));
    }
    step(shared, person, &warning_id, Step::Assign { assignee: &assignee, note: &note }).await
}

pub(crate) async fn close(
    shared: Shared<State>,
    person: Person,
    Path(warning_id): Path<String>,
    given: Result<Json<Closing>, JsonRejection>,
) -> Answer<WarningRow> {
    let Json(Closing { reason, note }) = given?;
    step(shared, person, &warning_id, Step::Close { reason: &reason, note: &note }).await
}

async fn step(
    Shared(state): Shared<State>,
    Person(person): Person,
    warning_id: &str,
    step: Step<'_>,
) -> Answer<WarningRow> {
    let (number, reach, at) = (warning_id.parse().unwrap_or(0), person.reach(), now());
    let changed = warnings::step(&state.house, &reach, number, step, &person.account, at).await?;
    Ok(Json(WarningRow::of(&state.house, &changed, at)))
}
