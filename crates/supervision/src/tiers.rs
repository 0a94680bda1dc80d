//! The tier as a fold over assessment days: it rises at once and is left only after a time well below its line.

use chrono::NaiveDate;
use haitun_rulebook::model::Index;

use crate::compile::hundredfold;
use crate::outcome::Hundredths;

/// What the fold carries from day to day.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TierState {
    /// Tier held; none = not rated yet.
    pub tier: Option<String>,
    /// Since when the score lies below the tier's line less the margin.
    pub below_since: Option<NaiveDate>,
}

/// One step: the state before, the day, its score and its tier before hysteresis.
#[must_use]
pub fn step(
    index: &Index,
    before: &TierState,
    day: NaiveDate,
    score: Option<Hundredths>,
    tier: Option<&str>,
) -> TierState {
    let rank = |id: &str| index.tiers.iter().position(|tier| tier.id == id);
    let today = || TierState { tier: tier.map(str::to_owned), below_since: None };
    let (Some(held), Some(score), Some(reached)) =
        (before.tier.as_deref().and_then(rank), score, tier.and_then(rank))
    else {
        // Nothing held yet, or nothing scored today: a day without data does not lift a firm out of its tier.
        return if tier.is_none() { before.clone() } else { today() };
    };
    let Some(hysteresis) = index.hysteresis.as_ref().filter(|_| reached > held) else {
        return today();
    };
    let line = index.tiers.get(held).and_then(|tier| hundredfold(&tier.at_least)).unwrap_or(0);
    let margin = hundredfold(&hysteresis.below).unwrap_or(0);
    if score * 100 >= line - margin {
        return TierState { tier: before.tier.clone(), below_since: None };
    }
    let since = before.below_since.unwrap_or(day);
    if (day - since).num_days() >= i64::from(hysteresis.days) {
        return today();
    }
    TierState { tier: before.tier.clone(), below_since: Some(since) }
}
