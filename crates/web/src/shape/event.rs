//! Lines of the record of deeds.

use chrono::{DateTime, Utc};
use haitun_app::audit::Line;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Event {
    number: i64,
    at: DateTime<Utc>,
    account: String,
    role: String,
    action: String,
    object: String,
    outcome: String,
    hash: String,
}

/// The last lines, how many stand in all, and the first that does not.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EventList {
    pub(crate) items: Vec<Event>,
    pub(crate) standing: i64,
    pub(crate) broken: Option<i64>,
}

impl From<Line> for Event {
    fn from(line: Line) -> Self {
        Self {
            number: line.number,
            at: line.at,
            account: line.account,
            role: line.role,
            action: line.action,
            object: line.object,
            outcome: line.outcome,
            hash: hex::encode(line.hash),
        }
    }
}
