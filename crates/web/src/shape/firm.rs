//! Rows of the firm list, and a firm's page.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use haitun_app::House;
use haitun_app::assess::{INDICES, WARNING_INDEX};
use haitun_app::firms::{FirmFile, OpinionRow, Standing, Version};
use haitun_supervision::outcome::Assessment;
use serde::Serialize;
use utoipa::ToSchema;

use super::reference::{ReferenceSignal, signals};
use super::score::{Ground, Score};
use super::warning::WarningRow;
use super::{hundredths, points, two_places};

/// Probability from which the second opinion speaks of a risk, and the tiers by which the index does.
const OPINION_RISK: f64 = 0.5;
const INDEX_RISK: [&str; 3] = ["red", "orange", "yellow"];

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LiveWarning {
    warning_id: String,
    state: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FirmRow {
    pub(crate) firm_id: String,
    pub(crate) name: String,
    pub(crate) trade: String,
    pub(crate) district: String,
    pub(crate) tier: Option<String>,
    provisional: bool,
    pub(crate) dolphin: Option<String>,
    dolphin_previous: Option<String>,
    pub(crate) confidence: String,
    pub(crate) coverage: String,
    pub(crate) comb: Option<String>,
    pub(crate) comb_grade: Option<String>,
    model_probability: Option<String>,
    warning: Option<LiveWarning>,
    pub(crate) as_of: Option<NaiveDate>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FirmList {
    pub(crate) items: Vec<FirmRow>,
    pub(crate) next: Option<String>,
    pub(crate) total: i64,
    pub(crate) as_of: Option<NaiveDate>,
}

fn shown(figure: Option<i32>) -> Option<String> {
    figure.map(|figure| hundredths(i64::from(figure)))
}

impl From<Standing> for FirmRow {
    fn from(row: Standing) -> Self {
        let warning = row.warning_id.zip(row.warning_state);
        Self {
            firm_id: row.firm_id,
            name: row.name,
            trade: row.trade,
            district: row.district,
            tier: row.tier,
            provisional: row.provisional,
            dolphin: shown(row.dolphin),
            dolphin_previous: shown(row.dolphin_before),
            confidence: hundredths(i64::from(row.confidence)),
            coverage: hundredths(i64::from(row.coverage)),
            comb: shown(row.comb),
            comb_grade: row.comb_grade,
            model_probability: row.opinion.map(two_places),
            warning: warning.map(|(id, state)| LiveWarning { warning_id: id.to_string(), state }),
            as_of: row.as_of,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FirmHead {
    firm_id: String,
    name: String,
    aliases: Vec<String>,
    trade: String,
    district: String,
    surrogate: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PreviousDimension {
    id: String,
    score: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Previous {
    as_of: NaiveDate,
    dolphin: Option<String>,
    dimensions: Vec<PreviousDimension>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TrendPoint {
    as_of: NaiveDate,
    dolphin: Option<String>,
    tier: Option<String>,
    comb: Option<String>,
    comb_grade: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Peers {
    firms: i64,
    rank: i64,
    percentile: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Reason {
    feature: String,
    points: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SecondOpinion {
    probability: String,
    in_sample: bool,
    trained_on: String,
    reasons: Vec<Reason>,
    disagrees: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ScoreVersion {
    run_id: String,
    as_of: NaiveDate,
    computed_at: DateTime<Utc>,
    score: Option<String>,
    tier: Option<String>,
    rulebook: String,
    facts: String,
    engine: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FirmPage {
    firm: FirmHead,
    as_of: Option<NaiveDate>,
    as_ofs: Vec<NaiveDate>,
    dolphin: Option<Score>,
    comb: Option<Score>,
    previous: Option<Previous>,
    trend: Vec<TrendPoint>,
    peers: Option<Peers>,
    second_opinion: Option<SecondOpinion>,
    warnings: Vec<WarningRow>,
    versions: Vec<ScoreVersion>,
    /// Digest of the rules with which the page explains; another than the score's where that cannot be read any more.
    explained_by: String,
    /// Digest of the rules in force.
    in_force: String,
    /// The signals of the rules that explain; none = those of the reference, which are in force.
    #[schema(value_type = Option<BTreeMap<String, ReferenceSignal>>)]
    signals: Option<BTreeMap<String, ReferenceSignal>>,
}

impl FirmPage {
    pub(crate) fn of(house: &House, file: FirmFile, now: DateTime<Utc>) -> Self {
        let of = |list: &[Assessment], id: &str| list.iter().find(|one| one.index == id).cloned();
        let held = file.versions.iter().find(|version| Some(version.as_of) == file.as_of);
        let held = held.and_then(|version| version.tier.clone());
        let score = |id: &str| {
            let assessment = of(&file.assessments, id)?;
            let ground = Ground {
                rulebook: &file.rulebook,
                in_force: &house.rulebook,
                peers: &file.peers,
                removed: file.counterfactual.as_ref(),
            };
            let mut score = Score::of(ground, &assessment);
            // The page shows the tier held over time, which a single day's score does not change at once.
            if id == WARNING_INDEX {
                score.tier.clone_from(&held);
            }
            Some(score)
        };
        let mut trend: Vec<TrendPoint> = Vec::new();
        for version in &file.versions {
            if trend.last().is_none_or(|last| last.as_of != version.as_of) {
                trend.push(TrendPoint::from(version));
            }
        }
        trend.reverse();
        let (dolphin, comb) = (score(INDICES[0]), score(INDICES[1]));
        let explained_by = hex::encode(file.rulebook.digest());
        let in_force = hex::encode(house.rulebook.digest());
        Self {
            signals: (explained_by != in_force).then(|| signals(&file.rulebook)),
            explained_by,
            in_force,
            dolphin,
            comb,
            previous: of(&file.previous, WARNING_INDEX).map(|one| previous(&one)),
            trend,
            peers: file.rank.map(|(firms, riskier)| Peers {
                firms,
                rank: riskier + 1,
                percentile: two_places((firms - riskier) as f64 * 100.0 / firms.max(1) as f64),
            }),
            second_opinion: file.opinion.map(|opinion| second_opinion(opinion, held.as_deref())),
            warnings: file
                .warnings
                .iter()
                .map(|warning| WarningRow::of(house, warning, now))
                .collect(),
            versions: file.versions.into_iter().map(ScoreVersion::from).collect(),
            as_of: file.as_of,
            as_ofs: file.as_ofs,
            firm: FirmHead {
                firm_id: file.firm.firm_id,
                name: file.firm.name,
                aliases: file.firm.aliases,
                trade: file.firm.trade,
                district: file.firm.district,
                surrogate: file.firm.surrogate,
            },
        }
    }
}

fn previous(assessment: &Assessment) -> Previous {
    let dimension = |one: &haitun_supervision::outcome::DimensionResult| PreviousDimension {
        id: one.id.clone(),
        score: one.score.map(points),
    };
    Previous {
        as_of: assessment.as_of,
        dolphin: assessment.score.map(hundredths),
        dimensions: assessment.dimensions.iter().map(dimension).collect(),
    }
}

fn second_opinion(row: OpinionRow, tier: Option<&str>) -> SecondOpinion {
    let reasons: Vec<(String, f64)> = serde_json::from_value(row.reasons).unwrap_or_default();
    let index_says = tier.is_some_and(|tier| INDEX_RISK.contains(&tier));
    SecondOpinion {
        probability: two_places(row.probability),
        in_sample: row.in_sample,
        trained_on: row.trained_on,
        reasons: reasons
            .into_iter()
            .map(|(feature, share)| Reason { feature, points: two_places(share) })
            .collect(),
        disagrees: index_says != (row.probability >= OPINION_RISK),
    }
}

impl From<&Version> for TrendPoint {
    fn from(version: &Version) -> Self {
        Self {
            as_of: version.as_of,
            dolphin: shown(version.dolphin),
            tier: version.tier.clone(),
            comb: shown(version.comb),
            comb_grade: version.comb_grade.clone(),
        }
    }
}

impl From<Version> for ScoreVersion {
    fn from(version: Version) -> Self {
        Self {
            run_id: version.run_id.to_string(),
            as_of: version.as_of,
            computed_at: version.computed_at,
            score: shown(version.dolphin),
            tier: version.tier,
            rulebook: version.rulebook,
            facts: hex::encode(version.facts),
            engine: version.engine,
        }
    }
}
