//! What the addresses of firms can be asked, for the description of the interface; `firms.rs` reads it.

use chrono::NaiveDate;
use utoipa::IntoParams;

/// Which firms, in which order.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only its description is used")]
pub(crate) struct FirmQuery {
    /// Part of the name, or the id.
    search: Option<String>,
    /// Tiers, parted by commas; `none` = not rated.
    tier: Option<String>,
    /// Trade.
    trade: Option<String>,
    /// District.
    district: Option<String>,
    /// `-dolphin`, `dolphin`, `-rise`, `name`, `-comb` or `comb`; `-` = downwards.
    sort: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Rows of a page, at most 200.
    limit: Option<i64>,
    /// Day; none = the newest.
    as_of: Option<NaiveDate>,
}

/// The day on which a firm is looked at.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only its description is used")]
pub(crate) struct DayQuery {
    /// Day; none = the newest.
    as_of: Option<NaiveDate>,
}
