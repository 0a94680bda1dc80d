//! Before and after every request: who is it, may they, and the line in the record.

use axum::extract::{FromRequestParts, Request, State as Shared};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use haitun_app::access::Principal;
use haitun_app::accounts::{self, Signed};
use haitun_app::audit::Deed;
use haitun_app::house::now;
use haitun_primitives::problem::Problem;

use crate::answer::Failure;
use crate::server::State;
use crate::session::{Told, Tried};
use crate::shape::fact::read_with;

/// Name of the cookie.
pub(crate) const COOKIE: &str = "haitun_session";
/// Outcome of a deed that is about to be done.
const BEGUN: &str = "begun";
/// What may be done with a password that someone else set.
const BEFORE_OWN_PASSWORD: [&str; 3] = ["session.read", "session.password", "reference.read"];
/// A page of another site cannot send this header, so it cannot act in someone's name.
pub(crate) const REQUEST_HEADER: &str = "x-haitun-request";

/// The token of a request's session.
pub(crate) fn token(headers: &HeaderMap) -> Option<String> {
    let cookies =
        headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|line| line.split(';')).find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == COOKIE).then(|| value.to_owned())
    })
}

/// Whoever signed in.
#[derive(Clone, Debug)]
pub(crate) struct Person(pub(crate) Principal);

impl<Any: Send + Sync> FromRequestParts<Any> for Person {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &Any) -> Result<Self, Failure> {
        let signed = parts.extensions.get::<Signed>().cloned();
        signed.map(|signed| Self(signed.person)).ok_or_else(|| Failure(signed_out()))
    }
}

fn signed_out() -> Problem {
    Problem::new(
        "session.missing",
        "尚未登录或登录已过期；请登录",
        "nobody is signed in, or the session is over; sign in",
    )
}

/// Lets a request through if the policy says so, and records it either way: what changes something before it is done,
/// and everything before the answer leaves.
pub(crate) async fn guard(
    Shared(state): Shared<State>,
    action: &'static str,
    open: bool,
    mut request: Request,
    next: Next,
) -> Response {
    let safe = is_safe(request.method());
    if open && safe {
        // It tells nothing of the house, and anyone may ask for it without end.
        return unstored(next.run(request).await);
    }
    let object = format!("{} {}", request.method(), request.uri().path());
    let deed = |account: &str, role: &str, outcome: &'static str| Deed {
        at: now(),
        account: account.to_owned(),
        role: role.to_owned(),
        action: action.to_owned(),
        object: object.clone(),
        outcome,
    };
    let checked = check(&state, action, open, request.method(), request.headers().clone()).await;
    let (signed, refused) = match checked {
        Ok(signed) => (signed, None),
        Err((signed, problem)) => (signed, Some(problem)),
    };
    let person = signed.as_ref().map(|signed| &signed.person);
    let who = person.map(|person| (person.account.clone(), person.role.clone()));
    let (account, role) = who.unwrap_or_default();
    let denied = refused.is_some();
    let mut response = match (refused, signed) {
        (Some(problem), _) => Failure(problem).into_response(),
        (None, None) => next.run(request).await,
        (None, Some(signed)) => {
            if !safe && let Err(problem) = state.recorder.record(deed(&account, &role, BEGUN)).await
            {
                return Failure(problem).into_response();
            }
            let grade = state.policy.grade(&signed.person.role);
            request.extensions_mut().insert(signed);
            read_with(grade, next.run(request)).await
        }
    };
    let outcome = match response.status() {
        status if denied || status == 401 || status == 403 => "denied",
        status if status.is_success() || status.is_redirection() => "allowed",
        _ => "failed",
    };
    let tried = response.extensions_mut().remove::<Tried>();
    let account = tried.map_or(account, |tried| tried.0);
    let mut done = deed(&account, &role, outcome);
    if let Some(Told(told)) = response.extensions_mut().remove::<Told>() {
        done.object = format!("{} {told}", done.object);
    }
    match state.recorder.record(done).await {
        Err(problem) => Failure(problem).into_response(),
        Ok(()) => unstored(response),
    }
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// No cache on the way may keep an answer.
fn unstored(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

type Refusal = (Option<Signed>, Problem);

async fn check(
    state: &State,
    action: &'static str,
    open: bool,
    method: &Method,
    headers: HeaderMap,
) -> Result<Option<Signed>, Refusal> {
    if !is_safe(method) && headers.get(REQUEST_HEADER).is_none() {
        return Err((
            None,
            Problem::new(
                "request.header",
                format!("缺少请求头 {REQUEST_HEADER}；请补上后重试"),
                format!("the header {REQUEST_HEADER} is missing; send it"),
            )
            .at(REQUEST_HEADER),
        ));
    }
    if open {
        return Ok(None);
    }
    let signed = match token(&headers) {
        Some(token) => accounts::of_token(&state.house, &token, now())
            .await
            .map_err(|problem| (None, problem))?,
        None => None,
    };
    let Some(signed) = signed else { return Err((None, signed_out())) };
    if signed.password_due && !BEFORE_OWN_PASSWORD.contains(&action) {
        let due = Problem::new(
            "access.password",
            "现用密码由管理员设置；请先改成自己的密码",
            "your password was set by an administrator; choose your own first",
        );
        return Err((Some(signed), due));
    }
    if state.policy.allows(&signed.person, action, None) {
        return Ok(Some(signed));
    }
    let refused = Problem::new(
        "access.denied",
        "您的角色无权执行此操作；如有需要请联系安全管理员",
        "your role may not do this; ask the security administrator if you need to",
    );
    Err((Some(signed), refused))
}
