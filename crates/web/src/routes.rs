//! Every route in one table: address, action, handler, and the shape of what it gives.

use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::middleware::{self, Next};
use axum::routing::{MethodRouter, delete, get, patch, post, put};
use haitun_app::audit::SIGN_IN;
use utoipa::openapi::path::Parameter;
use utoipa::{IntoParams, ToSchema};

use crate::answer::no_path;
use crate::guard::guard;
use crate::openapi::Schemas;
use crate::server::State;
use crate::shape::{
    backtest, event, fact, firm, overview, reference, rulebook, session as who, signal, warning,
};
use crate::{accounts, backtests, events, facts, firms, openapi, rules, session, warnings};

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
    pub(crate) shape: Option<Shape>,
    /// Adds the shape of its body to the document and names it.
    pub(crate) body: Option<Shape>,
    /// What its query may hold.
    pub(crate) query: Option<fn() -> Vec<Parameter>>,
    handler: MethodRouter<State>,
}

/// Adds a shape to the document and names it.
pub(crate) type Shape = fn(&mut Schemas) -> String;

impl Route {
    fn taking<Body: ToSchema>(self) -> Self {
        Self { body: Some(of::<Body>), ..self }
    }

    fn asked<Query: IntoParams>(self) -> Self {
        Self { query: Some(openapi::parameters::<Query>), ..self }
    }

    fn open(self) -> Self {
        Self { open: true, ..self }
    }
}

fn route(
    method: &'static str,
    path: &'static str,
    action: &'static str,
    shape: Option<Shape>,
    handler: MethodRouter<State>,
) -> Route {
    Route { method, path, action, open: false, shape, body: None, query: None, handler }
}

fn of<Body: ToSchema>(schemas: &mut Schemas) -> String {
    openapi::described::<Body>(schemas)
}

/// All routes.
#[expect(clippy::too_many_lines, reason = "a table, one entry per route")]
pub(crate) fn table() -> Vec<Route> {
    let warning_shape: Option<Shape> = Some(of::<warning::WarningRow>);
    vec![
        route("get", "/healthz", "health.read", None, get(session::health)).open(),
        route("get", "/openapi.json", "document.read", None, get(openapi::served)).open(),
        route("post", "/session", SIGN_IN, Some(of::<who::Session>), post(session::begin))
            .taking::<session::Credentials>()
            .open(),
        route("get", "/session", "session.read", Some(of::<who::Session>), get(session::read)),
        route("delete", "/session", "session.read", None, delete(session::end)),
        route("put", "/session/password", "session.password", None, put(session::choose_password))
            .taking::<session::PasswordChange>(),
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
        )
        .asked::<firms::Day>(),
        route("get", "/firms", "firm.list", Some(of::<firm::FirmList>), get(firms::list))
            .asked::<firms::Asked>(),
        route("get", "/firms/export.csv", "firm.export", None, get(firms::export))
            .asked::<firms::Asked>(),
        route("get", "/firms/{firm_id}", "firm.read", Some(of::<firm::FirmPage>), get(firms::page))
            .asked::<firms::Day>(),
        route(
            "get",
            "/firms/{firm_id}/signals",
            "firm.read",
            Some(of::<signal::SignalPage>),
            get(firms::signals),
        )
        .asked::<firms::Day>(),
        route(
            "get",
            "/firms/{firm_id}/facts",
            "fact.read",
            Some(of::<fact::FactList>),
            get(facts::list),
        )
        .asked::<facts::Asked>(),
        route(
            "post",
            "/firms/{firm_id}/facts",
            "fact.write",
            Some(of::<fact::Fact>),
            post(facts::enter),
        )
        .taking::<facts::NewFact>(),
        route(
            "get",
            "/warnings",
            "warning.list",
            Some(of::<warning::WarningList>),
            get(warnings::list),
        )
        .asked::<warnings::Asked>(),
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
        )
        .taking::<warnings::Assignment>(),
        route(
            "post",
            "/warnings/{warning_id}/close",
            "warning.close",
            warning_shape,
            post(warnings::close),
        )
        .taking::<warnings::Closing>(),
        route("get", "/users", "user.list", Some(of::<who::UserList>), get(accounts::list)),
        route("post", "/users", "user.create", Some(of::<who::User>), post(accounts::create))
            .taking::<accounts::NewUser>(),
        route(
            "patch",
            "/users/{account}",
            "user.change",
            Some(of::<who::User>),
            patch(accounts::change),
        )
        .taking::<accounts::UserChange>(),
        route(
            "get",
            "/rulebook",
            "rulebook.read",
            Some(of::<rulebook::RulebookPage>),
            get(rules::rulebook),
        ),
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
