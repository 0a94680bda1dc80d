//! The rulebook as typed data: what the YAML and SQL files under `rulebook/` say, before any rule is applied.

mod form;
mod signal;

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

pub use form::{Due, Form};
pub use signal::{
    CaseFact, MissingPolicy, ReadingState, Scalar, Signal, SignalCase, SignalHeader, SignalLine,
    SignalUnit, Threshold,
};

/// A text in both languages of the user interface.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// Chinese, the first language.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Why a rule stands: the evidence mark of the domain specification and the citation.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// `S…` sourced page, `L…` law text read, `K` recalled, `OWN` our own definition.
    pub mark: String,
    /// The law and article, the page, or the reasoning; a plain text stands for both languages.
    #[serde(deserialize_with = "in_both_languages")]
    pub text: Title,
}

/// Reads a title, or a plain text that serves both languages.
fn in_both_languages<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Title, D::Error> {
    struct Words;

    impl<'de> Visitor<'de> for Words {
        type Value = Title;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a text, or a text for each of `zh` and `en`")
        }

        fn visit_str<E>(self, text: &str) -> Result<Title, E> {
            Ok(Title { zh: text.to_owned(), en: text.to_owned() })
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Title, A::Error> {
            Title::deserialize(MapAccessDeserializer::new(map))
        }
    }

    deserializer.deserialize_any(Words)
}

/// Days on which an item is in force; both ends inclusive.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Effective {
    /// First day; none = always.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Last day; none = still in force.
    #[serde(default)]
    pub to: Option<NaiveDate>,
}

/// `rulebook/facts/*.yaml`: the catalogue of fact kinds.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactKind {
    /// Id, lower snake case, never reused (`promised_yield`).
    pub id: String,
    /// Name for people.
    pub title: Title,
    /// Unit of the stored integer.
    pub unit: FactUnit,
    /// Shape in time.
    pub shape: FactShape,
    /// Feed that supplies it (an id of `rulebook/feeds`).
    pub feed: String,
    /// Class lists: the `class` of a fact is one code of each, in this order, joined by `|`.
    #[serde(default)]
    pub classes: Vec<String>,
    /// Data grade L1–L5.
    pub grade: u8,
    /// Forms that report it (ids of `rulebook/forms`): a figure of a month, which a firm that files one of them owes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<String>,
    /// Least value, decimal text in people's unit (yuan, percent, number); none = no bound.
    #[serde(default)]
    pub least: Option<String>,
    /// Greatest value, as `least`.
    #[serde(default)]
    pub most: Option<String>,
    /// Why we hold it.
    #[serde(default)]
    pub basis: Vec<Basis>,
}

/// Unit of a fact's stored integer.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactUnit {
    /// Money in fen.
    Fen,
    /// A ratio in 1/10,000 (12.5 % = 1250).
    Ratio,
    /// A whole number.
    Count,
    /// No value: the statement itself, with its class, is the fact.
    Statement,
}

impl FactUnit {
    /// The stored integer of a decimal text in people's unit; none where it is no such number.
    #[must_use]
    pub fn stored(self, text: &str) -> Option<i64> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let places = match self {
            Self::Fen | Self::Ratio => 2,
            Self::Count => 0,
            Self::Statement => return None,
        };
        let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let well_formed = !whole.is_empty() && numeric(whole) && numeric(fraction);
        if !well_formed || fraction.len() > places || digits.ends_with('.') {
            return None;
        }
        let magnitude: i64 = format!("{whole}{fraction:0<places$}").parse().ok()?;
        Some(if negative { -magnitude } else { magnitude })
    }
}

/// Shape of a fact kind in time.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactShape {
    /// One figure a month; `valid_from` first day, `valid_to` last day of the month.
    Monthly,
    /// Holds from a day until it ends (`valid_to` none while it goes on).
    State,
    /// Happened on `valid_from`.
    Event,
}

/// `rulebook/feeds/*.yaml`: where facts come from and how long a load stays fresh.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feed {
    /// Id (`commercial-registration`).
    pub id: String,
    /// Name for people.
    pub title: Title,
    /// Department or institution that owns it.
    pub owner: Title,
    /// Days after which a load no longer counts as fresh.
    pub fresh_days: u32,
    /// Lawful basis.
    pub basis: Vec<Basis>,
}

/// `rulebook/series/*.yaml`: a dated public figure (LPR, benchmark rate); the value of a day is the last one at or before it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// Id that expressions name (`lpr_1y`).
    pub id: String,
    /// Name for people.
    pub title: Title,
    /// Unit.
    pub unit: SignalUnit,
    /// Source.
    pub basis: Vec<Basis>,
    /// Value from a day on, days strictly rising; decimal text.
    pub values: Vec<(NaiveDate, String)>,
}

/// `rulebook/codes/*.yaml`: a class list with the weight of each code (complaint source, word class, trade).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeList {
    /// Id (`complaint_source`).
    pub id: String,
    /// Name for people.
    pub title: Title,
    /// Why.
    pub basis: Vec<Basis>,
    /// The codes.
    pub codes: Vec<Code>,
}

/// One code of a list.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// Code.
    pub id: String,
    /// Name.
    pub title: Title,
    /// Weight where a term multiplies by it; decimal text.
    #[serde(default)]
    pub weight: Option<String>,
}

/// `rulebook/indices/*.yaml`: an index or rating: COMB, CAMEL+RR, FORCE, Dolphin. One engine serves all.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    /// Id (`dolphin`, `comb`).
    pub id: String,
    /// Name.
    pub title: Title,
    /// Why.
    pub basis: Vec<Basis>,
    /// Days in force.
    #[serde(default)]
    pub effective: Effective,
    /// Whether a higher score is riskier or healthier.
    pub polarity: Polarity,
    /// Trades it applies to; empty = all.
    #[serde(default)]
    pub trades: Vec<String>,
    /// Named expressions over signals and each other (no cycles).
    #[serde(default)]
    pub derived: BTreeMap<String, String>,
    /// Dimensions; weights sum to 100.
    pub dimensions: Vec<Dimension>,
    /// Bonus for several legal features at once.
    #[serde(default)]
    pub synergy: Option<Synergy>,
    /// Hard lower bounds.
    #[serde(default)]
    pub floors: Vec<Bound>,
    /// Hard upper bounds (a floor beats a cap).
    #[serde(default)]
    pub caps: Vec<Bound>,
    /// Conditions that set the grade whatever the score.
    #[serde(default)]
    pub vetoes: Vec<GradeRule>,
    /// Conditions that limit the grade.
    #[serde(default)]
    pub grade_caps: Vec<GradeRule>,
    /// Grades, best first by `at_least`; inclusive below.
    #[serde(default)]
    pub grades: Vec<Grade>,
    /// Tiers, highest `at_least` first; inclusive below.
    #[serde(default)]
    pub tiers: Vec<Tier>,
    /// When a tier is left.
    #[serde(default)]
    pub hysteresis: Option<Hysteresis>,
    /// Gate on thin data.
    #[serde(default)]
    pub confidence_gate: Option<ConfidenceGate>,
    /// Stages of a scheme's life, earliest first; of a firm above the lowest tier, the last that holds is shown.
    #[serde(default)]
    pub stages: Vec<Stage>,
    /// Whether a counterfactual may correct a fact where withdrawing none would leave the tier.
    #[serde(default)]
    pub counterfactual_corrects: bool,
    /// Coverage (percent) below which the grade is withheld (shown as indicative).
    #[serde(default)]
    pub grade_coverage_min: Option<String>,
}

/// Direction of an index.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// Higher is riskier.
    Risk,
    /// Higher is healthier.
    Health,
}

/// A dimension.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Id (`D1`, `C`).
    pub id: String,
    /// Name.
    pub title: Title,
    /// Weight in percent; decimal text or integer.
    pub weight: u32,
    /// Why.
    pub basis: Vec<Basis>,
    /// How indicators become the dimension's score.
    pub combiner: Combiner,
    /// Evidence younger than this counts as fresh.
    pub fresh_days: u32,
    /// Indicators.
    pub indicators: Vec<Indicator>,
}

/// How indicators become a dimension's score (0–100).
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Combiner {
    /// Σ w·s ÷ Σ w over applicable indicators; weights inside the dimension as written.
    WeightedSum,
    /// 100·(1 − Π(1 − p)) over hits.
    NoisyOr,
    /// 100·(1 − e^(−Σ terms ÷ scale)).
    Saturating {
        /// Scale k, decimal text.
        scale: String,
        /// Classes of a code list that together contribute at most `max` to the sum.
        #[serde(default)]
        class_caps: Vec<ClassCap>,
    },
    /// First indicator's score plus the points of the others, clamped to 100.
    BasePlus,
    /// The greatest indicator score.
    WorstOf,
}

/// Several classes share one ceiling in a saturating sum.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClassCap {
    /// Codes.
    pub classes: Vec<String>,
    /// Ceiling, decimal text.
    pub max: String,
}

/// An indicator. Which of the optional fields must stand depends on the combiner; the loader says which is missing.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Id (`C1`, `D1-02`).
    pub id: String,
    /// Name.
    pub title: Title,
    /// Why.
    #[serde(default)]
    pub basis: Vec<Basis>,
    /// Days in force; outside them it does not apply.
    #[serde(default)]
    pub effective: Effective,
    /// Trades it applies to; empty = all of the index.
    #[serde(default)]
    pub trades: Vec<String>,
    /// Licence regimes: it applies only while one for the firm's trade is in force; none = whatever the regime.
    #[serde(default)]
    pub regimes: Vec<Regime>,
    /// It applies only where this expression is true.
    #[serde(default)]
    pub applies: Option<String>,
    /// Indicator of the same dimension and weight whose place it takes where it applies; weights count once.
    #[serde(default)]
    pub stands_in_for: Option<String>,
    /// The value, an expression over signals, derived names and series.
    #[serde(default)]
    pub value: Option<String>,
    /// The observations that make terms (saturating) or hits (noisy_or).
    #[serde(default)]
    pub signal: Option<String>,
    /// Unit of the value.
    #[serde(default)]
    pub unit: Option<SignalUnit>,
    /// Direction, for display and for a denominator of zero.
    #[serde(default)]
    pub direction: Option<Direction>,
    /// Knots in force on their days; none = identity (the value is the score).
    #[serde(default)]
    pub knots: Vec<KnotSet>,
    /// Weight (weighted_sum), percent of the whole index or share inside the dimension.
    #[serde(default)]
    pub weight: Option<u32>,
    /// Probability of a hit (noisy_or), decimal text.
    #[serde(default)]
    pub probability: Option<String>,
    /// Probability by class code of the observation, in place of `probability`: code list id.
    #[serde(default)]
    pub probability_by: Option<String>,
    /// How many observations count at most (noisy_or).
    #[serde(default)]
    pub hits_max: Option<u32>,
    /// Points added when the value is true (base_plus).
    #[serde(default)]
    pub points: Option<u32>,
    /// Term of a saturating sum.
    #[serde(default)]
    pub term: Option<Term>,
    /// Half-life of its evidence in days; none = until cured.
    #[serde(default)]
    pub half_life_days: Option<u32>,
    /// Feeds that, having covered the firm and said nothing, make this indicator clean instead of missing.
    #[serde(default)]
    pub feeds: Vec<String>,
}

/// From when to when the law asked firms of some trades for a licence.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regime {
    /// Trades; empty = all that no other regime of the indicator names.
    pub trades: Vec<String>,
    /// Days in force.
    pub effective: Effective,
    /// Why.
    pub basis: Vec<Basis>,
}

/// Direction of an indicator.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better for a health index, riskier for a risk index.
    Up,
    /// More is worse for a health index.
    Down,
    /// Both ends are worse.
    TwoSided,
}

/// Knots with their days; between knots linear, outside clamped.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnotSet {
    /// Days in force, compared with the day the evidence was seen.
    #[serde(default)]
    pub effective: Effective,
    /// Why.
    #[serde(default)]
    pub basis: Vec<Basis>,
    /// Points, x strictly rising; x is a number or an expression over series.
    pub points: Vec<Knot>,
}

/// One knot.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Knot {
    /// Place: decimal text or expression over series (`LEAST(lpr_1y + 2, 5.99)`).
    pub x: String,
    /// Score there, decimal text.
    pub s: String,
    /// Dropped, instead of refused, where x does not lie strictly between its neighbours that day.
    #[serde(default)]
    pub optional: bool,
}

/// Term of a saturating sum, per observation or per group of observations.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Code lists, one for each part of the observation's class; their weights are multiplied.
    pub weights: Vec<String>,
    /// Code list of the next part: the factor of the context in which it was seen; without that part the factor is 1.
    #[serde(default)]
    pub context: Option<String>,
    /// Half-life in days.
    pub half_life_days: u32,
    /// `distinct`: the strongest observation of each item is a term, and each without an item; `word`: observations of one item are counted, n = Σ decay over distinct
    /// days and sources, f(n) = 1 + log2 n for n ≥ 1, n below, times the mean of the contexts' factors, weighted by n.
    pub count: TermCount,
    /// Expression ≥ 1 that divides the term, unless the observation's class has one of `undivided`.
    #[serde(default)]
    pub divisor: Option<String>,
    /// Class codes that are never divided.
    #[serde(default)]
    pub undivided: Vec<String>,
}

/// How observations are counted into terms.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TermCount {
    /// The strongest of each item (complainant).
    Distinct,
    /// Grouped by item, sub-linear.
    Word,
}

/// Bonus for several features at once.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Synergy {
    /// Name.
    pub title: Title,
    /// Why.
    pub basis: Vec<Basis>,
    /// Strength → share of a feature, knots.
    pub ramp: Vec<Knot>,
    /// Sum of shares → points, knots.
    pub bonus: Vec<Knot>,
    /// The features; the strength of each is the greatest of the named dimensions or indicators that have data.
    pub features: Vec<Feature>,
}

/// A legal feature.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feature {
    /// Id (`illegality`).
    pub id: String,
    /// Name.
    pub title: Title,
    /// Ids of dimensions or indicators.
    pub strength: Vec<String>,
}

/// A floor or cap on the score.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    /// Id.
    pub id: String,
    /// Name, always shown.
    pub title: Title,
    /// Why.
    pub basis: Vec<Basis>,
    /// Days in force.
    #[serde(default)]
    pub effective: Effective,
    /// Condition.
    pub when: String,
    /// The bound, decimal text.
    pub score: String,
}

/// A stage of a scheme's life.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Id (`expansion`).
    pub id: String,
    /// Name.
    pub title: Title,
    /// Why.
    pub basis: Vec<Basis>,
    /// Condition.
    pub when: String,
    /// What an officer should expect and do.
    pub action: Title,
}

/// A veto or a cap on the grade.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeRule {
    /// Id.
    pub id: String,
    /// Name.
    pub title: Title,
    /// Why.
    pub basis: Vec<Basis>,
    /// Days in force.
    #[serde(default)]
    pub effective: Effective,
    /// Condition.
    pub when: String,
    /// The grade set (veto) or the best grade left (cap).
    pub grade: String,
}

/// A grade.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grade {
    /// Letter.
    pub id: String,
    /// Name.
    pub title: Title,
    /// Line, inclusive below.
    pub at_least: String,
    /// What it means for supervision.
    pub meaning: Title,
}

/// A tier.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// `red`, `orange`, `yellow`, `blue`, `green`.
    pub id: String,
    /// Name.
    pub title: Title,
    /// Line, inclusive below.
    pub at_least: String,
    /// Why the line stands there.
    pub basis: Vec<Basis>,
    /// What happens by itself.
    pub automatic: Title,
    /// What an officer does.
    pub action: Title,
    /// Whether it opens a warning.
    pub warns: bool,
    /// Clocks that start with the warning.
    #[serde(default)]
    pub clocks: Vec<Clock>,
}

/// A deadline.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Id (`acknowledge`, `verify`).
    pub id: String,
    /// Name.
    pub title: Title,
    /// Length.
    pub amount: u32,
    /// Unit.
    pub unit: ClockUnit,
}

/// Unit of a clock.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockUnit {
    /// Hours.
    Hours,
    /// Calendar days.
    Days,
    /// Working days of the national calendar.
    WorkingDays,
}

/// When a tier is left downwards.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hysteresis {
    /// Points below the line, decimal text.
    pub below: String,
    /// Days in a row.
    pub days: u32,
    /// Why.
    pub basis: Vec<Basis>,
}

/// A score on thin data is not raised above a tier automatically.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConfidenceGate {
    /// Confidence (0–1) below which the gate holds, decimal text.
    pub below: String,
    /// Highest tier that may be issued automatically then.
    pub tier_max: String,
    /// Why.
    pub basis: Vec<Basis>,
}
