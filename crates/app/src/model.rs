//! Trains the second opinion on the archive of lending platforms.

pub mod features;

use std::fs;
use std::path::Path;

use chrono::{Days, NaiveDate};
use haitun_lake::learned::{self, LearnedError, Model, Temporal, Text};
use haitun_primitives::period::Period;
use haitun_primitives::problem::Problem;
use haitun_rulebook::Rulebook;
use haitun_supervision::metrics::{Outcome, auc};
use sha2::{Digest, Sha256};

use crate::import::p2p_archive::{self, Archive, Mapping};

/// First month of the landmarks, and how many there are.
const LANDMARKS_FIRST: (i32, u32) = (2017, 8);
/// To 2018-06.
const LANDMARKS: u32 = 11;
/// Horizon of the figure "trained earlier, scored later".
const TEMPORAL_DAYS: u32 = 180;
/// What the card says, in both languages.
const PURPOSE: (&str, &str) = (
    "公开指数之外的第二意见：是线索，不是结论；不得仅凭它触发橙色或红色",
    "second opinion beside the published index: a lead, never a finding; it alone never raises orange or red",
);
const LABEL: (&str, &str) = (
    "平台在截止日之后、观察末日（含）之前于 p2peye 的首次出险；该名称下没有出险记录的视为存续",
    "first event of the platform on p2peye after the cutoff and not after the last day; no event under its name = survived",
);
const LIMITS: [(&str, &str); 4] = [
    (
        "标签有漏记：两个网站对部分平台名称写法不同",
        "labels have false negatives: the two sites spell some names differently",
    ),
    (
        "只有一个市场、一次崩溃（2018 年）：其他时期的成因可能不同",
        "one market, one collapse (2018): a different time may have other causes",
    ),
    (
        "模型学到的是以往的查处；它不知道举报、宣传用语和走访情况",
        "a model learns past enforcement; it knows neither tips nor words nor visits",
    ),
    (
        "超参数在这份档案上选定，折外数字因此略为乐观",
        "hyperparameters were chosen on this archive, so the out-of-fold figures are slightly kind",
    ),
];

/// What a model is trained on.
#[derive(Clone, Copy, Debug)]
pub struct Training<'a> {
    /// Folder of the archive.
    pub folder: &'a Path,
    /// Nothing later is known.
    pub cutoff: NaiveDate,
    /// Last day of the labels.
    pub until: NaiveDate,
    /// Seed.
    pub seed: u64,
}

/// Trains a model; its file is `Model::to_json`.
///
/// # Errors
/// The archive cannot be read, or holds too few events in the period.
pub fn train_p2p(rulebook: &Rulebook, training: &Training<'_>) -> Result<Model, Problem> {
    let mapping = Mapping::of(rulebook)?;
    let archive = p2p_archive::read(training.folder, &mapping)?;
    let mut model = trained(&archive, training.cutoff, training.until, training.seed)?;
    let card = &mut model.card;
    card.folder = folder_digest(training.folder, &mapping)?;
    card.rulebook = hex::encode(rulebook.digest());
    card.temporal = temporal(&archive, training.until, training.seed);
    Ok(model)
}

/// Reads a model file.
///
/// # Errors
/// The file is absent or no model.
pub fn read(path: &Path) -> Result<Model, Problem> {
    let place = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|_| {
        Problem::new(
            "model.file",
            "找不到或无法读取模型文件；请检查路径",
            "the model file cannot be found or read; check the path",
        )
        .at(place.clone())
    })?;
    Model::from_json(&text).map_err(|error| refused(&error).at(place))
}

/// The text of a model's file.
///
/// # Errors
/// A figure that JSON cannot hold.
pub fn text(model: &Model) -> Result<String, Problem> {
    model.to_json().map_err(|error| refused(&error))
}

/// Trains on the platforms in business at a cutoff.
pub(crate) fn trained(
    archive: &Archive,
    cutoff: NaiveDate,
    until: NaiveDate,
    seed: u64,
) -> Result<Model, Problem> {
    let cohort = archive.cohort(cutoff, until);
    let samples = features::samples(archive, &cohort, cutoff);
    let mut model =
        learned::train(&features::features(), &samples, seed).map_err(|error| refused(&error))?;
    let card = &mut model.card;
    (card.cutoff, card.until) = (Some(cutoff), Some(until));
    card.purpose = told(PURPOSE);
    card.label = told(LABEL);
    card.limits = LIMITS.into_iter().map(told).collect();
    Ok(model)
}

fn told((zh, en): (&str, &str)) -> Text {
    Text { zh: zh.to_owned(), en: en.to_owned() }
}

/// The first month at whose end a model could be trained on complete outcomes, and its figure for that month.
pub(crate) fn temporal(archive: &Archive, last: NaiveDate, seed: u64) -> Option<Temporal> {
    let horizon = Days::new(u64::from(TEMPORAL_DAYS));
    landmark_months().into_iter().find_map(|month| {
        let scored_at = month.last_day();
        let until = scored_at.checked_add_days(horizon)?;
        if until > last {
            return None;
        }
        let (past, model) = trained_before(archive, month, TEMPORAL_DAYS, seed)?;
        let cohort = archive.landmark(month, until);
        let scores = margins(archive, &model, &cohort, scored_at).ok()?;
        let outcomes: Vec<Outcome> = cohort
            .iter()
            .zip(scores)
            .map(|(member, score)| Outcome { score, event: member.event.is_some() })
            .collect();
        Some(Temporal {
            trained_at: past.last_day(),
            scored_at,
            horizon_days: TEMPORAL_DAYS,
            firms: outcomes.len(),
            events: outcomes.iter().filter(|outcome| outcome.event).count(),
            auc: auc(&outcomes)?,
        })
    })
}

/// Months in which the archive's monthly table has enough platforms and outcomes can be complete.
#[must_use]
pub fn landmark_months() -> Vec<Period> {
    let first = NaiveDate::from_ymd_opt(LANDMARKS_FIRST.0, LANDMARKS_FIRST.1, 1).map(Period::of);
    (0..LANDMARKS).filter_map(|later| first.map(|first| first.plus(later))).collect()
}

/// A model of all months whose outcomes were complete by a month's end, with the latest of them; none where too
/// little had come.
pub(crate) fn trained_before(
    archive: &Archive,
    month: Period,
    horizon_days: u32,
    seed: u64,
) -> Option<(Period, Model)> {
    let horizon = Days::new(u64::from(horizon_days));
    let (mut samples, mut latest) = (Vec::new(), None);
    for past in landmark_months() {
        let until = past.last_day().checked_add_days(horizon)?;
        if until > month.last_day() {
            break;
        }
        let cohort = archive.landmark(past, until);
        samples.extend(features::samples(archive, &cohort, past.last_day()));
        latest = Some(past);
    }
    Some((latest?, learned::train(&features::features(), &samples, seed).ok()?))
}

/// Margins of a cohort by the trees, whether or not they know the firm from an earlier day.
pub(crate) fn margins(
    archive: &Archive,
    model: &Model,
    cohort: &[p2p_archive::CohortMember],
    cutoff: NaiveDate,
) -> Result<Vec<f64>, Problem> {
    let samples = features::samples(archive, cohort, cutoff);
    let opinions =
        model.opinions(&features::features(), &samples).map_err(|error| refused(&error))?;
    Ok(opinions.into_iter().map(|opinion| opinion.margin).collect())
}

/// SHA-256 over the names and bytes of the archive's files.
fn folder_digest(folder: &Path, mapping: &Mapping) -> Result<String, Problem> {
    let mut hasher = Sha256::new();
    let files = mapping.files.iter().map(|file| &file.file);
    for file in files.chain([&mapping.events.file]) {
        let bytes = fs::read(folder.join(file)).map_err(|_| {
            Problem::new("import.file", "无法读取文件", "the file cannot be read").at(file.clone())
        })?;
        for part in [file.as_bytes(), &bytes] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
    }
    Ok(hex::encode(hasher.finalize()))
}

pub(crate) fn refused(error: &LearnedError) -> Problem {
    let zh = match error {
        LearnedError::TooFew { events, others } => format!(
            "出险 {events} 家、其余 {others} 家，每类至少需要 {} 家；请延长观察期",
            learned::KIND_MIN
        ),
        LearnedError::Growth(cause) => format!("无法训练模型（{cause}）"),
        LearnedError::Format(cause) => format!("不是本系统的模型文件（{cause}）；请重新训练"),
    };
    Problem::new("model.refused", zh, error.to_string())
}
