//! Every route in one table: address, action, handler, and the shape of what it gives.

use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::middleware::{self, Next};
use axum::routing::{MethodRouter, delete, get, post};
use utoipa::ToSchema;

use crate::answer::no_path;
use crate::guard::guard;
use crate::openapi::Schemas;
use crate::server::State;
use crate::shape::{backtest, event, fact, firm, overview, reference, session as who, warning};
use crate::{backtests, events, facts, firms, openapi, rules, session, warnings};

/// Where the interface begins.
pub(crate) const BASE: &str = "/api/v1";

/// A route.
pub(crate) struct Route {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    /// What the policy calls it.
    pub(crate) action: &'static str,
    /// Open to those who have not signed in.
    pub(crate) open: bool,
    /// Adds the shape of its answer to the document and names it; none = no JSON.
    pub(crate) shape: Option<fn(&mut Schemas) -> String>,
    handler: MethodRouter<State>,
}

fn route(
    method: &'static str,
    path: &'static str,
    action: &'static str,
    shape: Option<fn(&mut Schemas) -> String>,
    handler: MethodRouter<State>,
) -> Route {
    Route { method, path, action, open: false, shape, handler }
}

fn of<Shape: ToSchema>(schemas: &mut Schemas) -> String {
    openapi::described::<Shape>(schemas)
}

/// All routes.
#[expect(clippy::too_many_lines, reason = "a table, one entry per route")]
pub(crate) fn table() -> Vec<Route> {
    let warning_shape: Option<fn(&mut Schemas) -> String> = Some(of::<warning::WarningRow>);
    vec![
        Route { open: true, ..route("get", "/healthz", "health.read", None, get(session::health)) },
        Route {
            open: true,
            ..route("get", "/openapi.json", "document.read", None, get(openapi::served))
        },
        Route {
            open: true,
            ..route(
                "post",
                "/session",
                "session.begin",
                Some(of::<who::Session>),
                post(session::begin),
            )
        },
        route("get", "/session", "session.read", Some(of::<who::Session>), get(session::read)),
        route("delete", "/session", "session.read", None, delete(session::end)),
        route(
            "get",
            "/reference",
            "reference.read",
            Some(of::<reference::Reference>),
            get(rules::reference),
        ),
        route(
            "get",
            "/overview",
            "overview.read",
            Some(of::<overview::Overview>),
            get(firms::overview),
        ),
        route("get", "/firms", "firm.list", Some(of::<firm::FirmList>), get(firms::list)),
        route("get", "/firms/export.csv", "firm.export", None, get(firms::export)),
        route("get", "/firms/{firm_id}", "firm.read", Some(of::<firm::FirmPage>), get(firms::page)),
        route(
            "get",
            "/firms/{firm_id}/facts",
            "fact.read",
            Some(of::<fact::FactList>),
            get(facts::list),
        ),
        route(
            "post",
            "/firms/{firm_id}/facts",
            "fact.write",
            Some(of::<fact::Fact>),
            post(facts::enter),
        ),
        route(
            "get",
            "/warnings",
            "warning.list",
            Some(of::<warning::WarningList>),
            get(warnings::list),
        ),
        route(
            "post",
            "/warnings/{warning_id}/acknowledge",
            "warning.acknowledge",
            warning_shape,
            post(warnings::acknowledge),
        ),
        route(
            "post",
            "/warnings/{warning_id}/assign",
            "warning.assign",
            warning_shape,
            post(warnings::assign),
        ),
        route(
            "post",
            "/warnings/{warning_id}/close",
            "warning.close",
            warning_shape,
            post(warnings::close),
        ),
        route("get", "/users", "user.list", Some(of::<who::UserList>), get(session::users)),
        route("get", "/rulebook", "rulebook.read", None, get(rules::rulebook)),
        route(
            "get",
            "/backtests",
            "backtest.list",
            Some(of::<backtest::BacktestList>),
            get(backtests::list),
        ),
        route(
            "get",
            "/backtests/{backtest_id}",
            "backtest.read",
            Some(of::<backtest::Backtest>),
            get(backtests::one),
        ),
        route("get", "/events", "event.read", Some(of::<event::EventList>), get(events::list)),
    ]
}

/// The actions of all routes that need a person, for the policy's test.
#[must_use]
pub fn actions() -> Vec<&'static str> {
    table().into_iter().filter(|route| !route.open).map(|route| route.action).collect()
}

/// The table as a router.
pub(crate) fn router(state: &State) -> Router<State> {
    let mut api = Router::new();
    for Route { path, action, open, handler, .. } in table() {
        let guarded = middleware::from_fn_with_state(
            state.clone(),
            move |shared: Shared<State>, request: Request, next: Next| {
                guard(shared, action, open, request, next)
            },
        );
        api = api.route(path, handler.route_layer(guarded));
    }
    Router::new().nest(BASE, api.fallback(no_path))
}
