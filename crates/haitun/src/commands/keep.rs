//! `haitun backup`, `haitun restore`, `haitun compact`.

use std::path::Path;

use haitun_app::{backup, load};
use haitun_primitives::problem::Problem;
use serde_json::json;

use super::Place;
use crate::output;

pub(crate) async fn backup(place: &Place, json: bool, out: &Path) -> Result<(), Problem> {
    let house = place.house().await?;
    output::result(json, &backup::save(&house, out).await?)
}

pub(crate) async fn restore(place: &Place, json: bool, from: &Path) -> Result<(), Problem> {
    output::result(json, &backup::restore(&place.data_dir, from).await?)
}

pub(crate) async fn compact(place: &Place, json: bool) -> Result<(), Problem> {
    let moved = load::compact(&place.house().await?).await?;
    output::result(json, &json!({ "ok": true, "facts": moved }))
}
