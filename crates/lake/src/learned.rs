//! The learned second opinion: boosted trees that follow the direction which the law gives, calibrated, with reasons.
//!
//! It stands beside the published index and is never mixed into it.

mod calibration;
mod folds;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use forust_ml::Matrix;
use forust_ml::constraints::{Constraint, ConstraintMap};
use forust_ml::gradientbooster::{ContributionsMethod, GradientBooster};
use forust_ml::objective::ObjectiveType;
use forust_ml::sampler::SampleMethod;
use haitun_supervision::metrics::{Outcome, auc, average_precision};
use serde::{Deserialize, Serialize};

pub use calibration::{Calibration, ISOTONIC_POSITIVES_MIN};

/// Changes with every change of the model file.
pub const MODEL_FORMAT: &str = "haitun-learned/1";
/// Folds of the cross-validation.
pub const FOLDS: usize = 5;
/// Times that the firms are divided into folds anew; the out-of-fold margins are averaged.
pub const REPEATS: usize = 5;
/// Boosters, each with its own seed, whose margins are averaged.
const BOOSTERS: usize = 5;
/// Firms of each kind without which nothing can be learned.
pub const KIND_MIN: usize = 10;
/// Largest model file.
const MODEL_BYTES_MAX: usize = 64 << 20;

const ITERATIONS: usize = 150;
const LEARNING_RATE: f32 = 0.03;
const DEPTH: usize = 3;
const LEAF_WEIGHT_MIN: f32 = 3.0;
const RIDGE: f32 = 5.0;
const ROWS_SHARE: f32 = 0.7;
const COLUMNS_SHARE: f64 = 0.5;

/// Why a model cannot be made or read.
#[derive(Debug, thiserror::Error)]
pub enum LearnedError {
    /// Too few firms of one kind.
    #[error(
        "{events} events and {others} other firms: at least {KIND_MIN} of each are needed; take a longer period"
    )]
    TooFew {
        /// Firms with the event.
        events: usize,
        /// The others.
        others: usize,
    },
    /// The boosting library refuses.
    #[error("the boosted trees cannot be grown: {0}")]
    Growth(String),
    /// A file that is no model of this format.
    #[error("no model of the format {MODEL_FORMAT}: {0}; train it again")]
    Format(String),
}

/// A feature and the direction in which more of it may move the probability.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Feature {
    /// Id.
    pub id: String,
    /// Direction.
    pub direction: Direction,
}

/// Which way a feature may work.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is never less risky.
    Up,
    /// More is never more risky.
    Down,
    /// Either way.
    Free,
}

/// A firm as the model sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// Digest of the firm's id.
    pub firm: String,
    /// Features in the order of the list; NaN = not known.
    pub values: Vec<f64>,
    /// Whether the event came.
    pub event: bool,
}

/// A text in both languages. Models of earlier versions hold one text, which stands for both.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    One(String),
    Both { zh: String, en: String },
}

impl From<Written> for Text {
    fn from(written: Written) -> Self {
        match written {
            Written::One(text) => Self { zh: text.clone(), en: text },
            Written::Both { zh, en } => Self { zh, en },
        }
    }
}

/// Says by what a model was made and how far it may be trusted.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Purpose and prohibited use.
    pub purpose: Text,
    /// What an event is.
    pub label: Text,
    /// Digest of the training folder.
    pub folder: String,
    /// Day after which nothing was known to it.
    pub cutoff: Option<NaiveDate>,
    /// Last day of the labels.
    pub until: Option<NaiveDate>,
    /// Digest of the rulebook whose mapping read the archive.
    pub rulebook: String,
    /// Seed.
    pub seed: u64,
    /// Firms.
    pub firms: usize,
    /// Firms with the event.
    pub events: usize,
    /// Out of fold, by firm.
    pub cv: Option<CrossValidated>,
    /// Trained at an earlier cutoff, scored at a later one.
    pub temporal: Option<Temporal>,
    /// Known limits.
    pub limits: Vec<Text>,
}

/// Figures on firms that the trees had not seen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CrossValidated {
    /// Folds.
    pub folds: usize,
    /// Divisions into folds.
    pub repeats: usize,
    /// Mean of the divisions' areas under the curve.
    pub auc_mean: f64,
    /// Area under the curve of the averaged margins.
    pub auc: f64,
    /// Average precision of the averaged margins.
    pub ap: f64,
}

/// Figures on a later day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Temporal {
    /// Cutoff of the training.
    pub trained_at: NaiveDate,
    /// Cutoff of the scoring: not before the last label of the training.
    pub scored_at: NaiveDate,
    /// Days in which an event counts.
    pub horizon_days: u32,
    /// Firms scored.
    pub firms: usize,
    /// Events among them.
    pub events: usize,
    /// Area under the curve.
    pub auc: f64,
}

/// A trained model: the whole file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// Format.
    pub format: String,
    /// Card.
    pub card: Card,
    /// Features used, in order.
    pub features: Vec<Feature>,
    /// From margin to probability.
    pub calibration: Calibration,
    /// Firms it was trained on (digests), each with its probability out of fold.
    pub trained_on: BTreeMap<String, f64>,
    /// The boosters as the library writes them.
    boosters: Vec<String>,
}

/// What the model says of one firm.
#[derive(Clone, Debug, PartialEq)]
pub struct Opinion {
    /// Probability of the event; out of fold where the model was trained on the firm.
    pub probability: f64,
    /// The model was trained on this firm.
    pub in_sample: bool,
    /// Log-odds before calibration.
    pub margin: f64,
    /// Log-odds of a firm of which nothing is known.
    pub base: f64,
    /// Contributions to the margin, strongest first; with `base` they sum to it.
    pub reasons: Vec<(String, f64)>,
}

/// Trains on all samples; out-of-fold figures and the calibration come from folds by firm.
///
/// # Errors
/// Too few firms of one kind.
pub fn train(features: &[Feature], samples: &[Sample], seed: u64) -> Result<Model, LearnedError> {
    let events = samples.iter().filter(|sample| sample.event).count();
    let others = samples.len() - events;
    if events < KIND_MIN || others < KIND_MIN {
        return Err(LearnedError::TooFew { events, others });
    }
    let (margins, cv) = out_of_fold(features, samples, seed)?;
    let labels: Vec<bool> = samples.iter().map(|sample| sample.event).collect();
    let calibration = Calibration::fit(&margins, &labels);
    let calibrated = samples.iter().zip(&margins);
    let trained_on = calibrated
        .map(|(sample, margin)| (sample.firm.clone(), calibration.probability(*margin)))
        .collect();
    let ensemble = Ensemble::grow(features, &samples.iter().collect::<Vec<_>>(), seed)?;
    let written = ensemble.boosters.iter().map(GradientBooster::json_dump);
    let boosters = written.collect::<Result<_, _>>().map_err(grown)?;
    let card = Card { seed, firms: samples.len(), events, cv: Some(cv), ..Card::default() };
    let features = ensemble.columns.iter().map(|column| features[*column].clone()).collect();
    let format = MODEL_FORMAT.to_owned();
    Ok(Model { format, card, features, calibration, trained_on, boosters })
}

/// Margins of firms by trees that were grown without them, averaged over several divisions into folds.
fn out_of_fold(
    features: &[Feature],
    samples: &[Sample],
    seed: u64,
) -> Result<(Vec<f64>, CrossValidated), LearnedError> {
    let mut sums = vec![0.0; samples.len()];
    let mut areas = Vec::new();
    let area = |margins: &[f64]| {
        let outcomes = outcomes(samples, margins);
        (auc(&outcomes).unwrap_or(0.5), average_precision(&outcomes).unwrap_or(0.0))
    };
    for repeat in 0..REPEATS as u64 {
        let folds = folds::divide(samples, FOLDS, seed.wrapping_add(repeat));
        let mut margins = vec![0.0; samples.len()];
        for fold in 0..FOLDS {
            let kept = samples.iter().zip(&folds).filter(|(_, own)| **own != fold);
            let kept: Vec<&Sample> = kept.map(|(sample, _)| sample).collect();
            let ensemble = Ensemble::grow(features, &kept, seed.wrapping_add(repeat))?;
            for (place, sample) in
                samples.iter().enumerate().filter(|(place, _)| folds[*place] == fold)
            {
                margins[place] = ensemble.margin(&ensemble.select(&sample.values));
            }
        }
        areas.push(area(&margins).0);
        sums.iter_mut().zip(&margins).for_each(|(sum, margin)| *sum += margin);
    }
    let margins: Vec<f64> = sums.iter().map(|sum| sum / REPEATS as f64).collect();
    let (auc, ap) = area(&margins);
    let auc_mean = areas.iter().sum::<f64>() / REPEATS as f64;
    Ok((margins, CrossValidated { folds: FOLDS, repeats: REPEATS, auc_mean, auc, ap }))
}

fn outcomes(samples: &[Sample], scores: &[f64]) -> Vec<Outcome> {
    samples
        .iter()
        .zip(scores)
        .map(|(sample, score)| Outcome { score: *score, event: sample.event })
        .collect()
}

impl Model {
    /// What it says of a firm, given values by feature id.
    ///
    /// # Errors
    /// The boosters in the file cannot be read.
    pub fn opinions(
        &self,
        features: &[Feature],
        samples: &[Sample],
    ) -> Result<Vec<Opinion>, LearnedError> {
        let ensemble = Ensemble { columns: self.columns(features)?, boosters: self.read()? };
        let opinion = |sample: &Sample| {
            let values = ensemble.select(&sample.values);
            let margin = ensemble.margin(&values);
            let (base, contributions) = ensemble.contributions(&values);
            let own = self.trained_on.get(&sample.firm);
            let probability = own.copied().unwrap_or_else(|| self.calibration.probability(margin));
            let ids = self.features.iter().map(|feature| feature.id.clone());
            let mut reasons: Vec<(String, f64)> = ids.zip(contributions).collect();
            reasons.sort_by(|left, right| right.1.abs().total_cmp(&left.1.abs()));
            Opinion { probability, in_sample: own.is_some(), margin, base, reasons }
        };
        Ok(samples.iter().map(opinion).collect())
    }

    /// The file's text.
    ///
    /// # Errors
    /// A figure that JSON cannot hold.
    pub fn to_json(&self) -> Result<String, LearnedError> {
        serde_json::to_string_pretty(self).map_err(|error| LearnedError::Format(error.to_string()))
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// It is no model of this format.
    pub fn from_json(text: &str) -> Result<Self, LearnedError> {
        let refused = |cause: String| LearnedError::Format(cause);
        if text.len() > MODEL_BYTES_MAX {
            return Err(refused(format!("the file exceeds {MODEL_BYTES_MAX} bytes")));
        }
        let model: Self = serde_json::from_str(text).map_err(|error| refused(error.to_string()))?;
        if model.format != MODEL_FORMAT || model.boosters.is_empty() {
            return Err(refused(format!("the file says {}", model.format)));
        }
        model.read()?;
        Ok(model)
    }

    fn read(&self) -> Result<Vec<GradientBooster>, LearnedError> {
        let read = self.boosters.iter().map(|text| GradientBooster::from_json(text));
        read.collect::<Result<_, _>>().map_err(|error| LearnedError::Format(error.to_string()))
    }

    fn columns(&self, features: &[Feature]) -> Result<Vec<usize>, LearnedError> {
        let places: HashMap<&str, usize> = features
            .iter()
            .enumerate()
            .map(|(place, feature)| (feature.id.as_str(), place))
            .collect();
        let place = |feature: &Feature| {
            let absent = || LearnedError::Format(format!("unknown feature {}", feature.id));
            places.get(feature.id.as_str()).copied().ok_or_else(absent)
        };
        self.features.iter().map(place).collect()
    }
}

/// Boosters over the columns that vary.
struct Ensemble {
    columns: Vec<usize>,
    boosters: Vec<GradientBooster>,
}

impl Ensemble {
    fn grow(features: &[Feature], samples: &[&Sample], seed: u64) -> Result<Self, LearnedError> {
        let varies = |column: &usize| {
            let mut known =
                samples.iter().map(|one| one.values[*column]).filter(|value| !value.is_nan());
            let first = known.next();
            first.is_some_and(|first| known.any(|value| value != first))
        };
        let columns: Vec<usize> = (0..features.len()).filter(varies).collect();
        let mut data = Vec::with_capacity(columns.len() * samples.len());
        for &column in &columns {
            data.extend(samples.iter().map(|sample| sample.values[column]));
        }
        let matrix = Matrix::new(&data, samples.len(), columns.len());
        let labels: Vec<f64> = samples.iter().map(|one| f64::from(u8::from(one.event))).collect();
        let constraints: ConstraintMap = columns
            .iter()
            .enumerate()
            .map(|(place, column)| (place, constraint(features[*column].direction)))
            .collect();
        let mut boosters = Vec::with_capacity(BOOSTERS);
        for number in 0..BOOSTERS as u64 {
            let own_seed = seed.wrapping_mul(BOOSTERS as u64).wrapping_add(number);
            let mut booster = booster(own_seed, constraints.clone());
            booster.fit_unweighted(&matrix, &labels, None).map_err(grown)?;
            // They bound the growing only; a hash map in the file would not be the same each time.
            booster.monotone_constraints = None;
            boosters.push(booster);
        }
        Ok(Self { columns, boosters })
    }

    fn select(&self, values: &[f64]) -> Vec<f64> {
        self.columns.iter().map(|column| values[*column]).collect()
    }

    fn margin(&self, values: &[f64]) -> f64 {
        let matrix = Matrix::new(values, 1, values.len());
        let margins =
            self.boosters.iter().filter_map(|one| one.predict(&matrix, false).first().copied());
        margins.sum::<f64>() / self.boosters.len() as f64
    }

    /// Base and one contribution for each column.
    fn contributions(&self, values: &[f64]) -> (f64, Vec<f64>) {
        let matrix = Matrix::new(values, 1, values.len());
        let mut sums = vec![0.0; values.len() + 1];
        for booster in &self.boosters {
            let one = booster.predict_contributions(&matrix, ContributionsMethod::Shapley, false);
            sums.iter_mut()
                .zip(one)
                .for_each(|(sum, part)| *sum += part / self.boosters.len() as f64);
        }
        let base = sums.pop().unwrap_or(0.0);
        (base, sums)
    }
}

fn constraint(direction: Direction) -> Constraint {
    match direction {
        Direction::Up => Constraint::Positive,
        Direction::Down => Constraint::Negative,
        Direction::Free => Constraint::Unconstrained,
    }
}

fn booster(seed: u64, constraints: ConstraintMap) -> GradientBooster {
    GradientBooster::default()
        .set_objective_type(ObjectiveType::LogLoss)
        .set_iterations(ITERATIONS)
        .set_learning_rate(LEARNING_RATE)
        .set_max_depth(DEPTH)
        .set_min_leaf_weight(LEAF_WEIGHT_MIN)
        .set_l2(RIDGE)
        .set_sample_method(SampleMethod::Random)
        .set_subsample(ROWS_SHARE)
        .set_colsample_bytree(COLUMNS_SHARE)
        .set_monotone_constraints(Some(constraints))
        .set_initialize_base_score(true)
        .set_parallel(false)
        .set_num_threads(Some(1))
        .set_seed(seed)
}

fn grown(error: impl std::fmt::Display) -> LearnedError {
    LearnedError::Growth(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_of_an_earlier_version_has_one_text_for_both_languages() {
        let read = |json: &str| serde_json::from_str::<Text>(json).unwrap();
        let text = |zh: &str, en: &str| Text { zh: zh.to_owned(), en: en.to_owned() };
        assert_eq!(read(r#""a lead""#), text("a lead", "a lead"));
        assert_eq!(read(r#"{"zh":"线索","en":"a lead"}"#), text("线索", "a lead"));
    }

    fn features() -> Vec<Feature> {
        let feature = |id: &str, direction| Feature { id: id.to_owned(), direction };
        vec![
            feature("yield", Direction::Up),
            feature("age", Direction::Down),
            feature("noise", Direction::Free),
            feature("constant", Direction::Free),
        ]
    }

    /// Firms whose risk rises with the yield; a few figures are missing.
    fn samples(firms: usize) -> Vec<Sample> {
        let spread = |place: usize, step: usize| ((place * step) % 101) as f64 / 101.0;
        let sample = |place| {
            let (yield_, age, noise) = (spread(place, 37), spread(place, 53), spread(place, 71));
            let age = if place % 11 == 0 { f64::NAN } else { age };
            let event = yield_ + 0.4 * spread(place, 13) > 0.8;
            Sample { firm: format!("firm-{place}"), values: vec![yield_, age, noise, 1.0], event }
        };
        (0..firms).map(sample).collect()
    }

    #[test]
    fn it_learns_says_why_and_is_the_same_for_a_seed() {
        let (features, samples) = (features(), samples(160));
        let model = train(&features, &samples, 7).unwrap();
        assert!(model.card.cv.as_ref().is_some_and(|cv| cv.auc > 0.8), "{:?}", model.card);
        assert_eq!(model.features.len(), 3, "what never varies is left out");
        let text = model.to_json().unwrap();
        assert!(text == train(&features, &samples, 7).unwrap().to_json().unwrap());
        let read = Model::from_json(&text).unwrap();
        let opinions = read.opinions(&features, &samples).unwrap();
        assert_eq!(opinions, model.opinions(&features, &samples).unwrap());
        for opinion in &opinions {
            let sum = opinion.base + opinion.reasons.iter().map(|(_, points)| points).sum::<f64>();
            assert!((sum - opinion.margin).abs() < 1e-5, "{opinion:?}");
            assert!(opinion.in_sample && (0.0..=1.0).contains(&opinion.probability));
        }
        let stranger = Sample { firm: "other".to_owned(), ..samples[0].clone() };
        assert!(!read.opinions(&features, &[stranger]).unwrap()[0].in_sample);
    }

    #[test]
    fn more_yield_is_never_less_risky() {
        let (features, samples) = (features(), samples(160));
        let model = train(&features, &samples, 1).unwrap();
        let at = |step: u32| Sample {
            firm: String::new(),
            values: vec![f64::from(step) / 20.0, 0.5, 0.5, 1.0],
            event: false,
        };
        let rising: Vec<Sample> = (0..=20).map(at).collect();
        let opinions = model.opinions(&features, &rising).unwrap();
        assert!(opinions.windows(2).all(|pair| pair[0].margin <= pair[1].margin + 1e-9));
        assert!(opinions[0].probability < opinions[20].probability);
    }

    #[test]
    fn too_few_firms_and_strange_files_are_refused() {
        let error = train(&features(), &samples(15), 1).unwrap_err();
        assert!(matches!(error, LearnedError::TooFew { .. }), "{error}");
        for text in ["", "{}", "[1]"] {
            assert!(matches!(Model::from_json(text), Err(LearnedError::Format(_))));
        }
    }
}
