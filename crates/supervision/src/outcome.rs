//! The result of an assessment: a score that cannot be had without its explanation.

use chrono::NaiveDate;
use haitun_primitives::fact::{FactId, FirmNo};
use serde::{Deserialize, Serialize};

/// Hundredths of a point: 62.35 is 6235. A score is rounded to it once.
pub type Hundredths = i64;
/// Ten-thousandths: the engine's fixed point.
pub type TenThousandths = i64;

/// One index of one firm on one day, with all its reasons.
///
/// Its canonical JSON (serde_json of this struct) is what is stored, digested and compared.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// Index id.
    pub index: String,
    /// The firm.
    pub firm_no: FirmNo,
    /// The day.
    pub as_of: NaiveDate,
    /// Score; none = 未评.
    pub score: Option<Hundredths>,
    /// Weighted mean of the dimensions before synergy, caps and floors.
    pub base: Option<TenThousandths>,
    /// Grade by the score, vetoes and caps; none where the index has no grades or nothing was scored.
    pub grade: Option<String>,
    /// The grade is indicative only (coverage below the index's minimum).
    pub indicative: bool,
    /// Tier by the score alone, before hysteresis; none without tiers or score.
    pub tier: Option<String>,
    /// Confidence below the gate: the automatic tier is held down and says so.
    pub provisional: bool,
    /// Share of weight with data, 1/10,000.
    pub coverage: TenThousandths,
    /// Weight of dimensions with fresh data, 1/10,000.
    pub confidence: TenThousandths,
    /// Dimensions in the rulebook's order.
    pub dimensions: Vec<DimensionResult>,
    /// Synergy, where the index has one.
    pub synergy: Option<SynergyResult>,
    /// Floors, caps, vetoes and grade caps that held.
    pub hard_rules: Vec<HardRule>,
    /// Contributions; their sum is the score to the last hundredth.
    pub contributions: Vec<Contribution>,
    /// Which single fact, withdrawn, leaves the tier (None = none does, or not asked).
    pub counterfactual: Option<Counterfactual>,
    /// Stage of a scheme's life, for a firm above the lowest tier; none = not recognised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Digest of the rulebook (hex).
    pub rulebook: String,
    /// Digest of the peer statistics (hex).
    pub peers: String,
    /// Digest of the firm's facts (hex).
    pub facts: String,
    /// Version of the engine.
    pub engine: String,
}

/// One dimension.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct DimensionResult {
    /// Id.
    pub id: String,
    /// Weight after redistribution, 1/10,000 of the whole; 0 if left out.
    pub weight: TenThousandths,
    /// Score 0–100 in 1/10,000; none = left out.
    pub score: Option<TenThousandths>,
    /// Whether it has fresh data.
    pub fresh: bool,
    /// Indicators in the rulebook's order.
    pub indicators: Vec<IndicatorResult>,
}

/// One indicator.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct IndicatorResult {
    /// Id.
    pub id: String,
    /// State.
    pub state: IndicatorState,
    /// Why it has no value, where the state alone does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lack: Option<Lack>,
    /// Value in the indicator's unit, exact decimal text.
    pub value: Option<String>,
    /// Score, probability × 100 or term sum, 1/10,000.
    pub score: Option<TenThousandths>,
    /// The firms with whose median it was compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared: Option<PeerComparison>,
    /// Facts it rests on, at most `EVIDENCE_PER_INDICATOR_MAX`, strongest first.
    pub evidence: Vec<FactId>,
}

/// Whether and why an indicator counted.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IndicatorState {
    /// It has a value and counts.
    Scored,
    /// A feed covers the firm and reports nothing: counts as clean.
    Clean,
    /// No feed provides it, or not all that it needs.
    Missing,
    /// It does not apply to this firm or day.
    NotApplicable,
    /// Denominator zero or negative, scored by domain §1.0.
    DenominatorAbnormal,
    /// Its evidence, or the last coverage by its feed, is too old to count.
    Stale,
    /// The firm owed the form that reports it and did not file it in time: it counts, with no points.
    DueNotFiled,
}

/// Why an indicator has no value.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Lack {
    /// The feed says nothing of the firm, but looked at it longer ago than its loads stay fresh.
    FeedStale {
        /// Feed.
        feed: String,
        /// Day on which it covered the firm last.
        covered_on: NaiveDate,
    },
    /// It compares months, and the latest month known is no longer fresh.
    MonthsLate,
    /// Something is reported, but not all that its formula needs.
    Incomplete,
    /// The form that reports it was due and is not filed.
    NotFiled {
        /// Form.
        form: String,
        /// Last day of the month of which it should tell.
        month_end: NaiveDate,
        /// Last day on which it could be filed in time.
        due_on: NaiveDate,
    },
}

/// The median with which a value was compared.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct PeerComparison {
    /// Signal.
    pub signal: String,
    /// Whose median.
    pub among: PeerGroup,
    /// Firms with data.
    pub firms: u64,
    /// Median in the signal's unit, exact decimal text.
    pub median: String,
}

/// Firms that are compared with each other.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeerGroup {
    /// Those of the same trade.
    Trade,
    /// Those of the whole city, as the trade has too few.
    City,
}

/// The bonus for several legal features at once.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct SynergyResult {
    /// Points, 1/10,000.
    pub points: TenThousandths,
    /// Feature id, strength (none = nothing is known of it), share.
    pub features: Vec<(String, Option<TenThousandths>, TenThousandths)>,
}

/// A hard rule that held.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct HardRule {
    /// Id.
    pub id: String,
    /// floor, cap, veto, grade_cap.
    pub kind: HardRuleKind,
    /// The bound or grade, as in the rulebook.
    pub value: String,
}

/// Kind of hard rule.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HardRuleKind {
    /// Lower bound.
    Floor,
    /// Upper bound.
    Cap,
    /// Sets the grade.
    Veto,
    /// Limits the grade.
    GradeCap,
}

/// A row of the sum.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Contribution {
    /// Id of an indicator, or of the floor or cap; `synergy`.
    pub id: String,
    /// What kind of row.
    pub kind: ContributionKind,
    /// Points.
    pub points: Hundredths,
}

/// Kind of contribution.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContributionKind {
    /// An indicator at the weight written in the rulebook.
    Indicator,
    /// What missing indicators' weight adds, per dimension in which the others received it.
    Inside,
    /// What missing dimensions' weight adds, per dimension that received it.
    Redistribution,
    /// The synergy bonus.
    Synergy,
    /// What a floor lifts.
    Floor,
    /// What a cap takes.
    Cap,
}

/// One fact whose withdrawal or correction changes the tier.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Counterfactual {
    /// The fact; everything is computed again without it (or with it corrected), redistribution included.
    pub fact: FactId,
    /// The greatest value, in the unit of its signal, with which the tier would be left; none = the fact is withdrawn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
    /// Indicator it mainly fed.
    pub indicator: String,
    /// Score then.
    pub score: Option<Hundredths>,
    /// Tier then.
    pub tier: Option<String>,
}
