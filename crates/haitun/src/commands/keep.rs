//! `haitun backup`, `haitun restore`, `haitun compact`, `haitun audit verify`.

use std::path::Path;

use clap::Subcommand;
use haitun_app::{audit, backup, load};
use haitun_primitives::problem::Problem;
use serde_json::json;

use super::Place;
use crate::output;

#[derive(Clone, Copy, Debug, Subcommand)]
pub(crate) enum Audit {
    /// Checks the whole chain of the record, from its first line.
    Verify,
}

pub(crate) async fn verify(place: &Place, json: bool, audit: Audit) -> Result<(), Problem> {
    let Audit::Verify = audit;
    let (standing, broken) = audit::verify(&place.house().await?).await?;
    let Some(line) = broken else {
        return output::result(json, &json!({ "ok": true, "standing": standing }));
    };
    Err(Problem::new(
        "audit.broken",
        format!("审计记录自第 {line} 行起被改动；请保全数据目录，并与最近的备份核对"),
        format!("the record was altered from line {line} on; keep the data folder as it is and compare it with the last backup"),
    )
    .at(format!("audit:{line}")))
}

pub(crate) async fn backup(place: &Place, json: bool, out: &Path) -> Result<(), Problem> {
    let house = place.house().await?;
    output::result(json, &backup::save(&house, out).await?)
}

pub(crate) async fn restore(place: &Place, json: bool, from: &Path) -> Result<(), Problem> {
    output::result(json, &backup::restore(&place.source(), &place.data_dir, from).await?)
}

pub(crate) async fn compact(place: &Place, json: bool) -> Result<(), Problem> {
    let moved = load::compact(&place.house().await?).await?;
    output::result(json, &json!({ "ok": true, "facts": moved }))
}
