//! What counts how, and why: code lists for the pages, and the whole rulebook for its browser.

use axum::Json;
use axum::extract::State as Shared;
use haitun_app::assess::WARNING_INDEX;
use haitun_app::house::now;
use haitun_app::warnings::china_day;

use crate::answer::Answer;
use crate::server::State;
use crate::shape::reference::Reference;
use crate::shape::rulebook::RulebookPage;

pub(crate) async fn reference(Shared(state): Shared<State>) -> Answer<Reference> {
    let rulebook = &state.house.rulebook;
    let tiers = rulebook.index(WARNING_INDEX, china_day(now())).map(|index| index.tiers.as_slice());
    Ok(Json(Reference::of(rulebook, tiers.unwrap_or_default(), &state.policy.roles)))
}

pub(crate) async fn rulebook(Shared(state): Shared<State>) -> Json<RulebookPage> {
    Json(RulebookPage::of(&state.house.rulebook))
}
