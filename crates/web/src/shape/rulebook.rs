//! The whole rulebook, part by part as its files say it.

use haitun_rulebook::Rulebook;
use haitun_supervision::ENGINE_VERSION;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// The rules in force; what the fields of each part mean is written in the files of the rulebook.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RulebookPage {
    /// Digest of all files.
    digest: String,
    /// Version of the engine.
    engine: &'static str,
    /// Indices with dimensions, indicators, knots, bounds, tiers, stages and their bases.
    #[schema(value_type = Vec<Object>)]
    indices: Value,
    /// Signals with header and query.
    #[schema(value_type = Vec<Object>)]
    signals: Value,
    /// Kinds of facts with unit, shape, feed and data grade.
    #[schema(value_type = Vec<Object>)]
    facts: Value,
    /// Feeds.
    #[schema(value_type = Vec<Object>)]
    feeds: Value,
    /// Code lists.
    #[schema(value_type = Vec<Object>)]
    codes: Value,
    /// Forms that firms owe, and by when.
    #[schema(value_type = Vec<Object>)]
    forms: Value,
    /// Series of figures published elsewhere.
    #[schema(value_type = Vec<Object>)]
    series: Value,
}

impl RulebookPage {
    pub(crate) fn of(rulebook: &Rulebook) -> Self {
        Self {
            digest: hex::encode(rulebook.digest()),
            engine: ENGINE_VERSION,
            indices: listed(&rulebook.indices),
            signals: listed(&rulebook.signals),
            facts: listed(rulebook.facts.values()),
            feeds: listed(&rulebook.feeds),
            codes: listed(rulebook.codes.values()),
            forms: listed(rulebook.forms.values()),
            series: listed(rulebook.series.values()),
        }
    }
}

fn listed(parts: impl IntoIterator<Item: Serialize>) -> Value {
    parts.into_iter().map(|part| serde_json::to_value(part).unwrap_or_default()).collect()
}
