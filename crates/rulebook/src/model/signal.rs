//! Signals: what is selected from the facts, and what it says by itself.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Basis, Effective, KnotSet, Title};

/// `rulebook/signals/*.sql`: the header between `---` lines, then one SELECT.
///
/// The SELECT reads the tables `facts` (already as of the assessment day, corrections applied) and
/// yields the columns `firm_no, fact_id, item, class, numerator, denominator, seen_on`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalHeader {
    /// Id, lower snake case; expressions name it (`promised_yield`).
    pub id: String,
    /// Name for people.
    pub title: Title,
    /// people, funds or business.
    pub line: SignalLine,
    /// Unit of numerator ÷ denominator.
    pub unit: SignalUnit,
    /// Fact kinds read; the lake prunes by them, so the SELECT must restrict itself to these.
    pub kinds: Vec<String>,
    /// Days after `seen_on` beyond which an observation no longer counts; none = for ever.
    #[serde(default)]
    pub valid_days: Option<u32>,
    /// How several observations become the one number that an expression reads.
    pub scalar: Scalar,
    /// Whether peer medians and percentiles are kept for it (frozen per as-of day).
    #[serde(default)]
    pub peers: bool,
    /// Line from which on it calls for a look by itself; none = it only feeds formulas.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Threshold>,
    /// Value → strength 0–100, by the day it was seen; none = it has no strength of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strength: Vec<KnotSet>,
    /// What it says where nothing is observed.
    #[serde(default)]
    pub missing: MissingPolicy,
    /// Formula in words.
    pub formula: Title,
    /// Why.
    pub basis: Vec<Basis>,
    /// Days in force.
    #[serde(default)]
    pub effective: Effective,
    /// What it must say of some facts, so that whoever changes it sees what that changes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<SignalCase>,
}

/// A firm with a few facts, and what the signal must say of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalCase {
    /// The day.
    pub as_of: NaiveDate,
    /// Feeds that covered the firm, each with the day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covered: Vec<(String, NaiveDate)>,
    /// What is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<CaseFact>,
    /// Whether it says anything, and why not.
    pub state: ReadingState,
    /// Value in the signal's unit, decimal text; none = it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Strength 0–100 with at most two decimals; none = it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<String>,
    /// Whether its line is reached; none = it has no line, or no value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<bool>,
}

/// A fact of a case.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseFact {
    /// Kind; none = the first that the signal reads.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Class; several codes are parted by `|`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Value in people's unit: yuan, percent, number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// Day on which it became known; none = the day of the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<NaiveDate>,
}

/// Whether a signal says anything of a firm.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadingState {
    /// Something is observed.
    Seen,
    /// A feed covered the firm of late and brought nothing.
    Clean,
    /// No feed has brought anything.
    Missing,
    /// What was observed is too old to count.
    Stale,
}

/// A line on a signal's value.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// The line, which counts as reached: decimal text or an expression over series, in the signal's unit.
    pub at_least: String,
    /// Why.
    pub basis: Vec<Basis>,
}

/// What a signal says of a firm of which nothing is observed.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingPolicy {
    /// Nothing: it has no value and no strength.
    #[default]
    LeftOut,
    /// Zero, while a feed of its facts has covered the firm within its fresh days; else nothing.
    Clean,
}

/// A signal file: header and query.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Signal {
    /// What it is.
    #[serde(flatten)]
    pub header: SignalHeader,
    /// The SELECT.
    pub sql: String,
}

/// The three lines of modelling.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalLine {
    /// 人
    People,
    /// 资金
    Funds,
    /// 业务
    Business,
}

/// Unit of a signal's value.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignalUnit {
    /// Percent (0.125 is shown as 12.5 %; the value that expressions read is 12.5).
    Percent,
    /// Percentage points.
    PercentagePoint,
    /// A multiple.
    Times,
    /// A whole number.
    Count,
    /// Yuan.
    Yuan,
    /// Points 0–100.
    Point,
    /// Present or not.
    Hit,
}

/// How observations become a scalar.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scalar {
    /// The one seen last.
    Latest,
    /// The greatest.
    Max,
    /// The sum.
    Sum,
    /// How many.
    Count,
}
