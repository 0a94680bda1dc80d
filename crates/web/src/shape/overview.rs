//! The first page.

use chrono::{DateTime, NaiveDate, Utc};
use haitun_app::House;
use haitun_app::assess::WARNING_INDEX;
use haitun_supervision::ENGINE_VERSION;
use serde::Serialize;
use utoipa::ToSchema;

use super::firm::FirmRow;
use super::warning::WarningRow;

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TierFirms {
    tier: String,
    firms: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TierWarnings {
    tier: String,
    open: i64,
    overdue: i64,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Overview {
    as_of: Option<NaiveDate>,
    as_ofs: Vec<NaiveDate>,
    firms: i64,
    tiers: Vec<TierFirms>,
    /// Of now, whatever the day shown.
    warnings: Vec<TierWarnings>,
    /// Of now, whatever the day shown.
    urgent: Vec<WarningRow>,
    risers: Vec<FirmRow>,
    rulebook: String,
    engine: &'static str,
}

impl Overview {
    pub(crate) fn of(
        house: &House,
        found: haitun_app::firms::Overview,
        now: DateTime<Utc>,
    ) -> Self {
        let (mut tiers, mut warnings) = (found.tiers, found.warnings);
        let index = found.as_of.and_then(|day| house.rulebook.index(WARNING_INDEX, day));
        // The riskiest first; firms not rated come last.
        let rank = |id: Option<&str>| {
            let place = index
                .and_then(|index| index.tiers.iter().position(|tier| Some(tier.id.as_str()) == id));
            place.unwrap_or(usize::MAX)
        };
        tiers.sort_by_key(|(tier, _)| rank(tier.as_deref()));
        warnings.sort_by_key(|(tier, ..)| rank(Some(tier)));
        let (tiers, warnings) = (tiers.into_iter(), warnings.into_iter());
        Self {
            as_of: found.as_of,
            as_ofs: found.as_ofs,
            firms: found.firms,
            tiers: tiers
                .map(|(tier, firms)| TierFirms {
                    tier: tier.unwrap_or_else(|| "none".to_owned()),
                    firms,
                })
                .collect(),
            warnings: warnings
                .map(|(tier, open, overdue)| TierWarnings { tier, open, overdue })
                .collect(),
            urgent: found
                .urgent
                .iter()
                .map(|warning| WarningRow::of(house, warning, now))
                .collect(),
            risers: found.risers.into_iter().map(FirmRow::from).collect(),
            rulebook: hex::encode(house.rulebook.digest()),
            engine: ENGINE_VERSION,
        }
    }
}
