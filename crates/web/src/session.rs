//! Sign-in, sign-out, and who there is.

use axum::Json;
use axum::extract::State as Shared;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use haitun_app::access::Principal;
use haitun_app::accounts;
use haitun_app::house::now;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::answer::{Answer, Failure};
use crate::guard::{COOKIE, Person, token};
use crate::server::State;
use crate::shape::session::{Session, User, UserList};

/// Longest account name that the record keeps of a sign-in.
const ACCOUNT_TRIED_MAX: usize = 64;

/// The account with which someone tried to sign in, for the record.
#[derive(Clone, Debug)]
pub(crate) struct Tried(pub(crate) String);

#[derive(Deserialize)]
pub(crate) struct Credentials {
    account: String,
    password: String,
}

pub(crate) async fn health() -> Json<Value> {
    Json(json!({ "ok": true }))
}

pub(crate) async fn begin(
    Shared(state): Shared<State>,
    given: Result<Json<Credentials>, JsonRejection>,
) -> Result<Response, Failure> {
    let Json(given) = given?;
    let account = given.account.trim();
    let mut response = match accounts::sign_in(&state.house, account, &given.password, now()).await
    {
        Ok((person, token)) => {
            let mut response = Json(Session::of(&state.policy, &person)).into_response();
            let cookie = format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict");
            set_cookie(&mut response, &cookie);
            response
        }
        Err(problem) => Failure(problem).into_response(),
    };
    let tried = account.chars().take(ACCOUNT_TRIED_MAX).collect();
    response.extensions_mut().insert(Tried(tried));
    Ok(response)
}

pub(crate) async fn read(Shared(state): Shared<State>, Person(person): Person) -> Json<Session> {
    Json(Session::of(&state.policy, &person))
}

pub(crate) async fn end(
    Shared(state): Shared<State>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    if let Some(token) = token(&headers) {
        accounts::sign_out(&state.house, &token).await?;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    set_cookie(&mut response, &format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0"));
    Ok(response)
}

fn set_cookie(response: &mut Response, text: &str) {
    if let Ok(value) = HeaderValue::from_str(text) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
}

/// Whoever works on warnings sees to whom one can be given; an administrator sees all accounts.
pub(crate) async fn users(
    Shared(state): Shared<State>,
    Person(asking): Person,
) -> Answer<UserList> {
    let all = accounts::all(&state.house).await?;
    let works = |person: &Principal| state.policy.allows(person, "warning.acknowledge", None);
    let for_assignment = works(&asking);
    let shown = all.iter().filter(|person| !for_assignment || works(person));
    let items = shown.map(|person| User::of(&state.policy, person)).collect();
    Ok(Json(UserList { items }))
}
