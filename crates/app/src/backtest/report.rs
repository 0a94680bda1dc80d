//! What a backtest says, as it is stored, printed as JSON and shown.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use haitun_lake::learned::Card;
use haitun_rulebook::model::Title;
use serde::{Deserialize, Serialize};

/// Lower and upper end of an interval.
pub type Ends = [f64; 2];

/// The report of one backtest.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// What was tested.
    pub title: Title,
    /// Nothing later was known.
    pub cutoff: NaiveDate,
    /// Last day of the outcomes.
    pub until: NaiveDate,
    /// Seed of resampling and training.
    pub seed: u64,
    /// Resamples behind each interval.
    pub resamples: usize,
    /// Platforms in business at the cutoff.
    pub firms: usize,
    /// Of these, with an event.
    pub events: usize,
    /// Last known yield alone.
    pub yield_only: Scorer,
    /// The Dolphin index.
    pub dolphin: Scorer,
    /// The COMB index, turned so that higher is riskier.
    pub comb: Scorer,
    /// The learned model; none where too few events came to train one.
    pub model: Option<Scorer>,
    /// How long before its event a platform is warned of, with so many alerts a month.
    pub lead_time_days: LeadTimes,
    /// The same firms, with only those events that the police took part in.
    pub police: PoliceInvolved,
    /// How many platforms stood in which tier at each month's end.
    pub tier_months: Vec<TierMonth>,
    /// Month by month.
    pub landmarks: Option<Landmarks>,
    /// Limits of the data, in words.
    pub notes: Vec<Title>,
    /// Card of the model.
    pub model_card: Option<Card>,
    /// Rows set aside by the importer.
    pub rejected_rows: usize,
    /// Digest of the rulebook.
    pub rulebook: String,
    /// Version of the engine.
    pub engine: String,
}

/// How one score did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scorer {
    /// Firms that it rated; the others stand at the median of these.
    pub rated: usize,
    /// Area under the ROC curve.
    pub auc: Option<f64>,
    /// Its interval.
    pub auc_ci95: Option<Ends>,
    /// Average precision.
    pub ap: Option<f64>,
    /// Its interval.
    pub ap_ci95: Option<Ends>,
    /// Share of events among the highest 20 and 50.
    pub precision_at: BTreeMap<String, f64>,
    /// Their intervals.
    pub precision_at_ci95: BTreeMap<String, Ends>,
    /// Some of the firms were part of its training.
    pub in_sample: bool,
    /// How many; each of them is scored by trees that had not seen it.
    pub in_sample_firms: usize,
    /// Gain of the area over the yield alone, on the same firms.
    pub gain_over_yield: Gain,
    /// By tier or grade, from the riskiest down: all firms at least that risky.
    pub tiers: Vec<TierFigures>,
    /// Mean squared error of a probability.
    pub brier: Option<f64>,
    /// Curves.
    pub curves: Curves,
}

/// Paired gain.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Gain {
    /// Difference of the areas.
    pub auc: Option<f64>,
    /// Its interval over the same resamples.
    pub ci95: Option<Ends>,
}

/// Points to draw.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Curves {
    /// (false positive rate, true positive rate)
    pub roc: Vec<(f64, f64)>,
    /// (recall, precision)
    pub precision_recall: Vec<(f64, f64)>,
    /// (probability told, share that came, firms)
    pub reliability: Vec<(f64, f64, usize)>,
}

/// Firms at least as risky as a tier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TierFigures {
    /// Tier or grade.
    pub tier: String,
    /// Firms in it or in a riskier one.
    pub firms: usize,
    /// Events among them.
    pub events: usize,
    /// Share of all events.
    pub recall: f64,
    /// Firms without an event for each with one; none where there is no event.
    pub false_alarms_per_case: Option<f64>,
}

/// Lead times per score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeadTimes {
    /// New alerts a month.
    pub budget_per_month: usize,
    /// Days on which alerts were given.
    pub days: Vec<NaiveDate>,
    /// Last known yield alone.
    pub yield_only: LeadTime,
    /// Dolphin.
    pub dolphin: LeadTime,
    /// COMB.
    pub comb: LeadTime,
    /// The model as it was at the cutoff.
    pub model: Option<LeadTime>,
}

/// Lead times of one score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeadTime {
    /// Days; a tenth of the warned events had less.
    pub p10: Option<f64>,
    /// Days.
    pub median: Option<f64>,
    /// Days; a tenth had more.
    pub p90: Option<f64>,
    /// Events warned of.
    pub warned: usize,
    /// Events that came without a warning.
    pub never_warned: usize,
    /// Alerts given.
    pub alerts: usize,
}

/// Events in which the police took part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PoliceInvolved {
    /// Events.
    pub events: usize,
    /// Last known yield alone.
    pub yield_only: Scorer,
    /// Dolphin.
    pub dolphin: Scorer,
    /// COMB.
    pub comb: Scorer,
    /// The model, which was trained on all events.
    pub model: Option<Scorer>,
    /// Lead times.
    pub lead_time_days: LeadTimes,
}

/// Platforms per tier.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TierMonth {
    /// Month.
    pub month: String,
    /// Red.
    pub red: usize,
    /// Orange.
    pub orange: usize,
    /// Yellow.
    pub yellow: usize,
    /// Blue.
    pub blue: usize,
    /// Green.
    pub green: usize,
    /// Not rated.
    pub none: usize,
}

/// Month by month: the area within each month, averaged over months.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Landmarks {
    /// Days within which an event counts.
    pub horizon_days: u32,
    /// Platforms, each counted once a month.
    pub firm_months: usize,
    /// Events, each counted once a month.
    pub events: usize,
    /// Months that count.
    pub months: Vec<LandmarkMonth>,
    /// Months left out.
    pub left_out: Vec<LeftOut>,
    /// Highest yield that the month's terms promise.
    pub yield_only: LandmarkScorer,
    /// Dolphin.
    pub dolphin: LandmarkScorer,
    /// COMB.
    pub comb: LandmarkScorer,
    /// A model trained on all earlier months whose outcomes were complete by then; none where too little had come.
    pub model: Option<LandmarkScorer>,
}

/// A month that counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LandmarkMonth {
    /// Month.
    pub month: String,
    /// Platforms.
    pub firms: usize,
    /// Events within the horizon.
    pub events: usize,
    /// Latest month on whose outcomes the model was trained.
    pub model_trained_on: Option<String>,
}

/// A month left out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Month.
    pub month: String,
    /// Why.
    pub why: Title,
}

/// How one score did month by month.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LandmarkScorer {
    /// Mean of the months' areas.
    pub auc_within_month: Option<f64>,
    /// Its interval; firms are drawn, with all their months.
    pub ci95: Option<Ends>,
    /// Mean gain over the yield in the same months.
    pub gain_over_yield: Gain,
    /// Area of each month in which it scored.
    pub by_month: BTreeMap<String, f64>,
}
