//! What the signals say of a firm.

use chrono::NaiveDate;
use haitun_app::signals::Said;
use haitun_rulebook::Rulebook;
use haitun_rulebook::model::Signal;
use haitun_supervision::signals::Reading;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{Title, fact, points};

/// All signals in force, as the last assessment by a day saw them.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SignalPage {
    /// Day of the assessment; none = the firm was never assessed.
    as_of: Option<NaiveDate>,
    items: Vec<SignalReading>,
}

/// One signal.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SignalReading {
    id: String,
    title: Title,
    formula: Title,
    /// `people`, `funds` or `business`.
    line: Value,
    unit: Value,
    /// `seen`, `clean` (covered by a feed, nothing brought), `missing` or `stale` (too old to count).
    state: Value,
    /// Value in the unit.
    value: Option<String>,
    /// Peers of the trade strictly below, in percent; none where no figures of peers are kept.
    percentile: Option<String>,
    /// 0–100; none = it has no strength of its own.
    strength: Option<String>,
    /// The line that day, in the unit.
    at_least: Option<String>,
    /// Whether the line is reached; none = it has none, or no value.
    reached: Option<bool>,
    /// Day on which it was seen last.
    seen_on: Option<NaiveDate>,
    /// Facts behind it, newest first, at most twelve.
    evidence: Vec<i64>,
    /// It rests on facts above the reader's grade: value, percentile, strength and whether the line is reached are withheld.
    masked: bool,
}

impl SignalPage {
    pub(crate) fn of(said: &Said) -> Self {
        let known = |reading: &Reading| {
            let place = said.rulebook.signal_position(&reading.id)?;
            Some(one(&said.rulebook, &said.rulebook.signals[place], reading))
        };
        Self { as_of: said.as_of, items: said.readings.iter().filter_map(known).collect() }
    }
}

fn one(rulebook: &Rulebook, signal: &Signal, reading: &Reading) -> SignalReading {
    let header = &signal.header;
    let kinds = header.kinds.iter().filter_map(|kind| rulebook.facts.get(kind));
    let masked = kinds.map(|kind| kind.grade).max().unwrap_or(u8::MAX) > fact::reader_grade();
    let shown = Some(reading).filter(|_| !masked);
    SignalReading {
        id: reading.id.clone(),
        title: Title::from(&header.title),
        formula: Title::from(&header.formula),
        line: serde_json::to_value(header.line).unwrap_or_default(),
        unit: serde_json::to_value(header.unit).unwrap_or_default(),
        state: serde_json::to_value(reading.state).unwrap_or_default(),
        value: shown.and_then(|reading| reading.value).map(|value| value.to_string()),
        percentile: shown
            .and_then(|reading| reading.percentile)
            .map(|share| share.round_dp(2).normalize().to_string()),
        strength: shown.and_then(|reading| reading.strength).map(points),
        at_least: reading.line.map(|line| line.to_string()),
        reached: shown.and_then(|reading| reading.reached),
        seen_on: reading.seen_on,
        evidence: reading.evidence.iter().map(|fact| fact.0).collect(),
        masked,
    }
}
