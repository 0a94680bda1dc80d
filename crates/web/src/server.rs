//! The server: routes, limits, headers, and a worker for what was put off.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use haitun_app::access::Policy;
use haitun_app::audit::Recorder;
use haitun_app::{House, jobs};
use haitun_primitives::problem::Problem;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

use crate::answer::{Failure, no_method};
use crate::{pages, routes};

/// Largest body of a request.
pub(crate) const BODY_BYTES_MAX: usize = 256 << 10;
/// Longest time for a request.
const REQUEST_SECONDS: u64 = 30;
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
}

impl State {
    /// The state over a house; starts the writer of the record.
    ///
    /// # Errors
    /// The policy of the rulebook is wrong.
    pub fn new(house: House) -> Result<Self, Problem> {
        let policy = Arc::new(Policy::load(&house.rulebook)?);
        let recorder = Recorder::start(house.clone());
        Ok(Self { house, policy, recorder })
    }
}

/// All routes with their limits and headers.
pub fn application(state: State) -> Router {
    let mut router = routes::router(&state)
        .fallback(pages::page)
        .method_not_allowed_fallback(no_method)
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(CompressionLayer::new())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::GATEWAY_TIMEOUT,
            Duration::from_secs(REQUEST_SECONDS),
        ))
        .layer(CatchPanicLayer::custom(panicked));
    for (name, value) in SECURITY {
        router =
            router.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value)));
    }
    router.with_state(state)
}

fn panicked(_: Box<dyn std::any::Any + Send>) -> axum::response::Response {
    use axum::response::IntoResponse as _;
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
