//! Sign-in, sign-out, and one's own password.

use std::net::IpAddr;

use axum::extract::State as Shared;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::{Extension, Json};
use haitun_app::accounts::{self, ACCOUNT_CHARACTERS_MAX, OwnPassword, Signed};
use haitun_app::house::now;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::answer::Failure;
use crate::guard::{COOKIE, Person, token};
use crate::server::State;
use crate::shape::session::Session;

/// The account with which someone tried to sign in, for the record.
#[derive(Clone, Debug)]
pub(crate) struct Tried(pub(crate) String);

/// What the record says besides the address.
#[derive(Clone, Debug)]
pub(crate) struct Told(pub(crate) String);

/// Who signs in.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Credentials {
    /// Name of the account.
    account: String,
    /// Password.
    password: String,
}

pub(crate) async fn health() -> Json<Value> {
    Json(json!({ "ok": true }))
}

pub(crate) async fn begin(
    Shared(state): Shared<State>,
    headers: HeaderMap,
    given: Result<Json<Credentials>, JsonRejection>,
) -> Result<Response, Failure> {
    let Json(given) = given?;
    let account = given.account.trim();
    let mut response = match accounts::sign_in(&state.house, account, &given.password, now()).await
    {
        Ok((signed, token)) => {
            let mut response = Json(Session::of(&state.policy, &signed)).into_response();
            set_cookie(&mut response, &headers, &format!("{COOKIE}={token}"));
            response
        }
        Err(problem) => Failure(problem).into_response(),
    };
    let tried = account.chars().take(ACCOUNT_CHARACTERS_MAX).collect();
    response.extensions_mut().insert(Tried(tried));
    Ok(response)
}

pub(crate) async fn read(
    Shared(state): Shared<State>,
    Extension(signed): Extension<Signed>,
) -> Json<Session> {
    Json(Session::of(&state.policy, &signed))
}

/// A password of one's own.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordChange {
    /// The password until now.
    current: String,
    /// The new one, of at least 12 characters.
    password: String,
}

pub(crate) async fn choose_password(
    Shared(state): Shared<State>,
    Person(person): Person,
    headers: HeaderMap,
    given: Result<Json<PasswordChange>, JsonRejection>,
) -> Result<StatusCode, Failure> {
    let Json(given) = given?;
    let token = token(&headers).unwrap_or_default();
    let chosen = OwnPassword { current: &given.current, new: &given.password, token: &token };
    accounts::choose_password(&state.house, &person.account, chosen, now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn end(
    Shared(state): Shared<State>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    if let Some(token) = token(&headers) {
        accounts::sign_out(&state.house, &token).await?;
    }
    let mut response = StatusCode::NO_CONTENT.into_response();
    set_cookie(&mut response, &headers, &format!("{COOKIE}=; Max-Age=0"));
    Ok(response)
}

/// A browser sends the cookie over TLS only, except to this machine itself.
fn set_cookie(response: &mut Response, headers: &HeaderMap, pair: &str) {
    let secure = if is_here(headers) { "" } else { "; Secure" };
    let text = format!("{pair}; Path=/; HttpOnly; SameSite=Strict{secure}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
}

/// Whether the browser asked this machine by a name of its own.
fn is_here(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next(),
        None => host.split(':').next(),
    };
    let name = name.unwrap_or_default();
    name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}
