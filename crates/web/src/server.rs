//! The server: routes, limits, headers, and a worker for what was put off.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use haitun_app::access::Policy;
use haitun_app::audit::{Recorder, Standing};
use haitun_app::{House, jobs};
use haitun_primitives::problem::Problem;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::answer::{Failure, no_method};
use crate::{pages, routes};

/// Largest body of a request.
pub(crate) const BODY_BYTES_MAX: usize = 256 << 10;
/// Longest time for a request.
const REQUEST_TIME: Duration = Duration::from_secs(30);
const SECURITY: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// What handlers share.
#[derive(Clone, Debug)]
pub struct State {
    /// The house.
    pub house: House,
    /// Who may do what.
    pub policy: Arc<Policy>,
    /// The record of deeds.
    pub recorder: Recorder,
    /// How far the record was found to stand.
    pub standing: Arc<Standing>,
}

impl State {
    /// The state over a house; starts the writer of the record.
    ///
    /// # Errors
    /// The policy of the rulebook is wrong.
    pub fn new(house: House) -> Result<Self, Problem> {
        let policy = Arc::new(Policy::load(&house.rulebook)?);
        let recorder = Recorder::start(house.clone());
        Ok(Self { house, policy, recorder, standing: Arc::default() })
    }
}

/// All routes with their limits and headers.
pub fn application(state: State) -> Router {
    let mut router = routes::router(&state)
        .fallback(pages::page)
        .method_not_allowed_fallback(no_method)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(middleware::from_fn(|request: Request, next: Next| {
            in_time(REQUEST_TIME, next.run(request))
        }))
        .layer(CatchPanicLayer::custom(panicked));
    for (name, value) in SECURITY {
        router =
            router.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value)));
    }
    router.with_state(state)
}

/// An answer, or the problem that there is none yet.
async fn in_time(limit: Duration, answer: impl Future<Output = Response>) -> Response {
    tokio::time::timeout(limit, answer).await.unwrap_or_else(|_| {
        Failure(Problem::new(
            "server.timeout",
            "服务器未能及时答复；请稍后重试，或缩小查询范围",
            "the server did not answer in time; try again later, or ask for less",
        ))
        .into_response()
    })
}

fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Failure(Problem::new(
        "server.panic",
        "服务器内部出错；请联系管理员",
        "the server failed; tell its administrator",
    ))
    .into_response()
}

/// Serves until told to stop; then finishes what is under way.
///
/// # Errors
/// The policy is wrong, or the listener fails.
pub async fn serve(
    house: House,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Problem> {
    let state = State::new(house.clone())?;
    let (stopped, mut watcher) = watch::channel(false);
    let mut for_worker = stopped.subscribe();
    let worker = tokio::spawn(jobs::work(house, async move {
        // An error means that the sender is gone, which is the end as well.
        let _ = for_worker.wait_for(|over| *over).await;
    }));
    tokio::spawn(async move {
        stop.await;
        stopped.send_replace(true);
    });
    let graceful = async move {
        let _ = watcher.wait_for(|over| *over).await;
    };
    let served = axum::serve(listener, application(state)).with_graceful_shutdown(graceful).await;
    worker.await.map_err(|error| failed(&error))?;
    served.map_err(|error| failed(&error))
}

fn failed(error: &dyn std::fmt::Display) -> Problem {
    Problem::new("server", format!("服务停止（{error}）"), format!("the server stopped ({error})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_answer_that_does_not_come_is_a_problem_told_in_both_languages() {
        let late = in_time(Duration::from_millis(5), std::future::pending()).await;
        assert_eq!(late.status(), 504);
        assert_eq!(late.headers()["content-type"], "application/problem+json");
        let body = axum::body::to_bytes(late.into_body(), 4_096).await.unwrap();
        let problem: serde_json::Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(problem["code"], "server.timeout");
        assert!(problem["zh"].as_str().is_some() && problem["en"].as_str().is_some());
        let early = in_time(Duration::from_secs(5), async { "x".into_response() }).await;
        assert_eq!(early.status(), 200);
    }
}
