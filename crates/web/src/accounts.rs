//! Who there is; an administrator creates accounts, closes and reopens them, and sets passwords.

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use haitun_app::access::Principal;
use haitun_app::accounts::{self, Account, Change};
use haitun_app::house::now;
use haitun_primitives::problem::Problem;
use haitun_rulebook::model::Title as Name;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::answer::{Answer, Failure};
use crate::guard::Person;
use crate::server::State;
use crate::session::Told;
use crate::shape::session::{User, UserList};

/// An account to create.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewUser {
    /// Name to sign in with.
    account: String,
    /// Chinese name.
    zh: String,
    /// English name.
    en: String,
    /// Role, of `roles` in the reference.
    role: String,
    /// District, for roles of a district.
    district: Option<String>,
    /// First password, of at least 12 characters; its owner chooses another before anything else.
    password: String,
}

/// What becomes of an account; one of the two.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UserChange {
    /// Closes it, or opens it again.
    closed: Option<bool>,
    /// A new password; its owner chooses another before anything else.
    password: Option<String>,
}

/// Whoever works on warnings sees to whom one can be given; an administrator sees all accounts. Nobody bound to a
/// district sees those of another.
pub(crate) async fn list(Shared(state): Shared<State>, Person(asking): Person) -> Answer<UserList> {
    let all = accounts::all(&state.house).await?;
    let works = |person: &Principal| state.policy.allows(person, "warning.acknowledge", None);
    let for_assignment = works(&asking);
    let near = |person: &Principal| {
        asking.district.is_none() || person.district.is_none() || person.district == asking.district
    };
    let given = |account: &Account| account.closed_at.is_none() && works(&account.person);
    let shown = all.iter().filter(|account| near(&account.person));
    let shown = shown.filter(|account| !for_assignment || given(account));
    let items = shown.map(|account| User::of(&state.policy, account)).collect();
    Ok(Json(UserList { items }))
}

pub(crate) async fn create(
    Shared(state): Shared<State>,
    given: Result<Json<NewUser>, JsonRejection>,
) -> Result<Response, Failure> {
    let Json(given) = given?;
    let told = format!("{} {}", given.account, given.role);
    let person = Principal {
        account: given.account,
        name: Name { zh: given.zh.trim().to_owned(), en: given.en.trim().to_owned() },
        role: given.role,
        district: given.district.filter(|district| !district.is_empty()),
    };
    let created = accounts::add(&state.house, &person, &given.password).await;
    let answer = created.map(|one| (StatusCode::CREATED, Json(User::of(&state.policy, &one))));
    Ok(recorded(answer.map_err(Failure), told))
}

pub(crate) async fn change(
    Shared(state): Shared<State>,
    Person(person): Person,
    Path(account): Path<String>,
    given: Result<Json<UserChange>, JsonRejection>,
) -> Result<Response, Failure> {
    let Json(given) = given?;
    let (change, told) = match (given.closed, given.password.as_deref()) {
        (Some(true), None) => (Change::Close, "closed"),
        (Some(false), None) => (Change::Reopen, "reopened"),
        (None, Some(password)) => (Change::Password(password), "password"),
        _ => return Err(Failure(one_change())),
    };
    let (by, at) = (&person.account, now());
    let changed = accounts::change(&state.house, &state.policy, by, &account, change, at).await;
    let answer = changed.map(|one| Json(User::of(&state.policy, &one)));
    Ok(recorded(answer.map_err(Failure), told.to_owned()))
}

fn one_change() -> Problem {
    Problem::new(
        "account.change",
        "每次只能作一项更改：closed 或 password；请择一填写",
        "one change at a time: give closed or password, and not both",
    )
}

/// An answer with what the record says of the deed besides its address.
fn recorded(answer: Result<impl IntoResponse, Failure>, told: String) -> Response {
    let mut response = answer.into_response();
    response.extensions_mut().insert(Told(told));
    response
}
