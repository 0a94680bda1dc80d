//! The record of deeds, for the audit administrator.

use axum::Json;
use axum::extract::State as Shared;
use haitun_app::audit;

use crate::answer::Answer;
use crate::server::State;
use crate::shape::event::{Event, EventList};

/// Lines shown.
const SHOWN: i64 = 200;

pub(crate) async fn list(Shared(state): Shared<State>) -> Answer<EventList> {
    let lines = audit::newest(&state.house, SHOWN).await?;
    let (standing, broken) = state.standing.check(&state.house).await?;
    Ok(Json(EventList { items: lines.into_iter().map(Event::from).collect(), standing, broken }))
}
