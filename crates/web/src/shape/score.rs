//! A score with all its reasons: what the engine found, with the names, formulas and law of the rulebook.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use haitun_app::peers::PeerFigure;
use haitun_primitives::fact::Fact as KnownFact;
use haitun_rulebook::Rulebook;
use haitun_rulebook::model::{Index, Indicator, Polarity, Title as RuleTitle};
use haitun_supervision::outcome::{self, Assessment, ContributionKind, IndicatorResult};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::fact::Fact;
use super::{Title, hundredths, points};

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Basis {
    mark: String,
    text: Title,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct KnotPoint {
    x: String,
    s: String,
}

/// Why an indicator has no value: `feed_stale` with the feed and the day, `months_late`, `incomplete`, `not_filed` with the
/// form, the last day of its month and the day on which it was due.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Lack {
    kind: &'static str,
    feed: Option<Title>,
    covered_on: Option<NaiveDate>,
    form: Option<Title>,
    month_end: Option<NaiveDate>,
    due_on: Option<NaiveDate>,
}

/// The firms with whose median an indicator was compared: of the `trade`, or of the whole `city`.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PeerComparison {
    signal: String,
    among: &'static str,
    firms: u64,
    median: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ScoredIndicator {
    id: String,
    title: Title,
    state: Value,
    lack: Option<Lack>,
    compared: Option<PeerComparison>,
    value: Option<String>,
    unit: Value,
    score: Option<String>,
    weight: Option<u32>,
    probability: Option<String>,
    expression: Option<String>,
    signals: Vec<String>,
    knots: Vec<KnotPoint>,
    basis: Vec<Basis>,
    evidence: Vec<i64>,
    points: String,
    /// What its trade showed, for the signals of which figures of peers are kept.
    peers: Vec<PeerSignal>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PeerSignal {
    signal: String,
    title: Title,
    unit: Value,
    /// Firms of the trade with data that day.
    firms: u64,
    median: String,
    /// The firm's own figure, where it is known as such.
    own: Option<String>,
    /// Peers strictly below it, in percent.
    percentile: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ScoredDimension {
    id: String,
    title: Title,
    weight_written: String,
    weight: String,
    score: Option<String>,
    fresh: bool,
    indicators: Vec<ScoredIndicator>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Contribution {
    id: String,
    title: Title,
    kind: Value,
    points: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SynergyFeature {
    id: String,
    title: Title,
    /// None where nothing is known of it.
    strength: Option<String>,
    share: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Synergy {
    points: String,
    features: Vec<SynergyFeature>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct HardRule {
    id: String,
    title: Title,
    kind: Value,
    value: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Stage {
    id: String,
    title: Title,
    action: Title,
    basis: Vec<Basis>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Counterfactual {
    fact: Fact,
    /// Greatest value, in the signal's unit, with which the tier is left; none = the fact is withdrawn.
    corrected: Option<String>,
    indicator: String,
    indicator_title: Title,
    score: Option<String>,
    tier: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Score {
    index: String,
    title: Title,
    polarity: &'static str,
    score: Option<String>,
    grade: Option<String>,
    grade_title: Option<Title>,
    indicative: bool,
    pub(crate) tier: Option<String>,
    provisional: bool,
    coverage: String,
    confidence: String,
    base: Option<String>,
    dimensions: Vec<ScoredDimension>,
    contributions: Vec<Contribution>,
    synergy: Option<Synergy>,
    hard_rules: Vec<HardRule>,
    counterfactual: Option<Counterfactual>,
    stage: Option<Stage>,
    rulebook: String,
    peers: String,
    facts: String,
    engine: String,
}

/// The names that one version of an index gives to its parts.
struct Names<'a> {
    rulebook: &'a Rulebook,
    index: Option<&'a Index>,
    titles: BTreeMap<&'a str, &'a RuleTitle>,
}

impl<'a> Names<'a> {
    fn new(rulebook: &'a Rulebook, index: Option<&'a Index>) -> Self {
        let mut titles = BTreeMap::new();
        if let Some(index) = index {
            for dimension in &index.dimensions {
                titles.insert(dimension.id.as_str(), &dimension.title);
                titles.extend(dimension.indicators.iter().map(|one| (one.id.as_str(), &one.title)));
            }
            let bounds = index.floors.iter().chain(&index.caps);
            titles.extend(bounds.map(|bound| (bound.id.as_str(), &bound.title)));
            let rules = index.vetoes.iter().chain(&index.grade_caps);
            titles.extend(rules.map(|rule| (rule.id.as_str(), &rule.title)));
            titles.extend(index.synergy.iter().map(|synergy| ("synergy", &synergy.title)));
            let features = index.synergy.iter().flat_map(|synergy| &synergy.features);
            titles.extend(features.map(|feature| (feature.id.as_str(), &feature.title)));
        }
        Self { rulebook, index, titles }
    }

    fn title(&self, id: &str) -> Title {
        let limit =
            || Title { zh: "上下限 0–100".to_owned(), en: "Limits 0–100".to_owned() };
        self.titles.get(id).map_or_else(limit, |title| Title::from(*title))
    }

    fn indicator(&self, id: &str) -> Option<&'a Indicator> {
        let all = self.index.into_iter().flat_map(|index| &index.dimensions);
        all.flat_map(|dimension| &dimension.indicators).find(|one| one.id == id)
    }

    /// The signals that an expression names, directly or through a derived figure.
    fn signals(&self, expression: &str, deep: usize) -> Vec<String> {
        let mut found = Vec::new();
        let words = expression
            .split(|character: char| !(character.is_ascii_alphanumeric() || character == '_'));
        for word in words {
            if self.rulebook.signal_position(word).is_some() {
                found.push(word.to_owned());
            } else if let Some(derived) =
                self.index.and_then(|index| index.derived.get(word)).filter(|_| deep > 0)
            {
                found.extend(self.signals(derived, deep - 1));
            }
        }
        found.sort();
        found.dedup();
        found
    }
}

/// Derived figures within derived figures.
const DERIVED_DEPTH: usize = 8;

/// With what a score is explained.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ground<'a> {
    /// The rules by which it was computed.
    pub(crate) rulebook: &'a Rulebook,
    /// Those in force, which say who may see a fact.
    pub(crate) in_force: &'a Rulebook,
    /// What the trade showed.
    pub(crate) peers: &'a BTreeMap<String, PeerFigure>,
    /// The fact that the counterfactual takes away.
    pub(crate) removed: Option<&'a KnownFact>,
}

impl Score {
    pub(crate) fn of(ground: Ground<'_>, assessment: &Assessment) -> Self {
        let index = ground.rulebook.index(&assessment.index, assessment.as_of);
        let names = Names::new(ground.rulebook, index);
        let grade = index.zip(assessment.grade.as_ref());
        let grade = grade.and_then(|(index, id)| index.grades.iter().find(|grade| grade.id == *id));
        let synergy = assessment.synergy.as_ref().map(|synergy| Synergy {
            points: points(synergy.points),
            features: synergy
                .features
                .iter()
                .map(|(id, strength, share)| SynergyFeature {
                    id: id.clone(),
                    title: names.title(id),
                    strength: strength.map(points),
                    share: strength.map(|_| points(*share)),
                })
                .collect(),
        });
        let counterfactual =
            assessment.counterfactual.as_ref().zip(ground.removed).map(|(found, fact)| {
                Counterfactual {
                    fact: Fact::of(ground.in_force, fact),
                    corrected: found.corrected.clone(),
                    indicator_title: names.title(&found.indicator),
                    indicator: found.indicator.clone(),
                    score: found.score.map(hundredths),
                    tier: found.tier.clone(),
                }
            });
        let mut stages = index.into_iter().flat_map(|index| &index.stages);
        let stage = stages.find(|stage| assessment.stage.as_ref() == Some(&stage.id));
        let stage = stage.map(|stage| Stage {
            id: stage.id.clone(),
            title: Title::from(&stage.title),
            action: Title::from(&stage.action),
            basis: bases(&stage.basis).collect(),
        });
        Self {
            index: assessment.index.clone(),
            title: index.map(|index| Title::from(&index.title)).unwrap_or_default(),
            polarity: match index.map(|index| index.polarity) {
                Some(Polarity::Health) => "health",
                _ => "risk",
            },
            score: assessment.score.map(hundredths),
            grade: assessment.grade.clone(),
            grade_title: grade.map(|grade| Title::from(&grade.title)),
            indicative: assessment.indicative,
            tier: assessment.tier.clone(),
            provisional: assessment.provisional,
            coverage: hundredths(assessment.coverage),
            confidence: hundredths(assessment.confidence),
            base: assessment.base.map(points),
            dimensions: dimensions(&names, ground, assessment),
            contributions: contributions(&names, assessment),
            synergy,
            hard_rules: hard_rules(&names, assessment),
            counterfactual,
            stage,
            rulebook: assessment.rulebook.clone(),
            peers: assessment.peers.clone(),
            facts: assessment.facts.clone(),
            engine: assessment.engine.clone(),
        }
    }
}

fn bases<'a>(
    basis: impl IntoIterator<Item = &'a haitun_rulebook::model::Basis>,
) -> impl Iterator<Item = Basis> {
    basis.into_iter().map(|one| Basis { mark: one.mark.clone(), text: Title::from(&one.text) })
}

fn contributions(names: &Names<'_>, assessment: &Assessment) -> Vec<Contribution> {
    let row = |one: &outcome::Contribution| Contribution {
        id: one.id.clone(),
        title: names.title(&one.id),
        kind: serde_json::to_value(one.kind).unwrap_or_default(),
        points: hundredths(one.points),
    };
    assessment.contributions.iter().map(row).collect()
}

fn hard_rules(names: &Names<'_>, assessment: &Assessment) -> Vec<HardRule> {
    let row = |rule: &outcome::HardRule| HardRule {
        id: rule.id.clone(),
        title: names.title(&rule.id),
        kind: serde_json::to_value(rule.kind).unwrap_or_default(),
        value: rule.value.clone(),
    };
    assessment.hard_rules.iter().map(row).collect()
}

fn dimensions(
    names: &Names<'_>,
    ground: Ground<'_>,
    assessment: &Assessment,
) -> Vec<ScoredDimension> {
    let own = |one: &&outcome::Contribution| one.kind == ContributionKind::Indicator;
    let shares: BTreeMap<&str, i64> = assessment
        .contributions
        .iter()
        .filter(own)
        .map(|one| (one.id.as_str(), one.points))
        .collect();
    assessment
        .dimensions
        .iter()
        .map(|dimension| {
            let rule = names
                .index
                .and_then(|index| index.dimensions.iter().find(|rule| rule.id == dimension.id));
            ScoredDimension {
                id: dimension.id.clone(),
                title: names.title(&dimension.id),
                weight_written: hundredths(rule.map_or(0, |rule| i64::from(rule.weight) * 100)),
                weight: hundredths(dimension.weight),
                score: dimension.score.map(points),
                fresh: dimension.fresh,
                indicators: dimension
                    .indicators
                    .iter()
                    .map(|one| {
                        let share = shares.get(one.id.as_str()).copied().unwrap_or(0);
                        indicator(names, ground, assessment.as_of, one, share)
                    })
                    .collect(),
            }
        })
        .collect()
}

fn lacking(names: &Names<'_>, lack: &outcome::Lack) -> Lack {
    let plain = |kind| Lack {
        kind,
        feed: None,
        covered_on: None,
        form: None,
        month_end: None,
        due_on: None,
    };
    match lack {
        outcome::Lack::FeedStale { feed, covered_on } => {
            let place = names.rulebook.feed_position(feed);
            let title = place.map(|place| Title::from(&names.rulebook.feeds[place].title));
            Lack { feed: title, covered_on: Some(*covered_on), ..plain("feed_stale") }
        }
        outcome::Lack::MonthsLate => plain("months_late"),
        outcome::Lack::Incomplete => plain("incomplete"),
        outcome::Lack::NotFiled { form, month_end, due_on } => {
            let title = names.rulebook.forms.get(form).map(|form| Title::from(&form.title));
            let (month_end, due_on) = (Some(*month_end), Some(*due_on));
            Lack { form: title, month_end, due_on, ..plain("not_filed") }
        }
    }
}

fn indicator(
    names: &Names<'_>,
    ground: Ground<'_>,
    as_of: NaiveDate,
    found: &IndicatorResult,
    share: i64,
) -> ScoredIndicator {
    let rule = names.indicator(&found.id);
    let expression = rule.and_then(|rule| rule.value.clone().or_else(|| rule.signal.clone()));
    let in_force = rule.and_then(|rule| rule.knots.iter().find(|set| set.effective.covers(as_of)));
    let basis = rule
        .into_iter()
        .flat_map(|rule| &rule.basis)
        .chain(in_force.into_iter().flat_map(|set| &set.basis));
    let signals: Vec<String> =
        expression.as_deref().map(|text| names.signals(text, DERIVED_DEPTH)).unwrap_or_default();
    let peers = signals.iter().filter_map(|id| Some((id, ground.peers.get(id)?)));
    ScoredIndicator {
        peers: peers.filter_map(|(id, figure)| peer(ground.rulebook, id, figure)).collect(),
        id: found.id.clone(),
        title: names.title(&found.id),
        state: serde_json::to_value(found.state).unwrap_or_default(),
        lack: found.lack.as_ref().map(|lack| lacking(names, lack)),
        compared: found.compared.as_ref().map(|compared| PeerComparison {
            signal: compared.signal.clone(),
            among: match compared.among {
                outcome::PeerGroup::Trade => "trade",
                outcome::PeerGroup::City => "city",
            },
            firms: compared.firms,
            median: compared.median.clone(),
        }),
        value: found.value.clone(),
        unit: rule.map(|rule| unit(ground.rulebook, rule, &signals)).unwrap_or_default(),
        score: found.score.map(points),
        weight: rule.and_then(|rule| rule.weight),
        probability: rule.and_then(|rule| rule.probability.clone()),
        signals,
        expression,
        knots: in_force
            .into_iter()
            .flat_map(|set| &set.points)
            .map(|knot| KnotPoint { x: knot.x.clone(), s: knot.s.clone() })
            .collect(),
        basis: bases(basis).collect(),
        evidence: found.evidence.iter().map(|id| id.0).collect(),
        points: hundredths(share),
    }
}

/// The unit as written, or that of the only signal where the value is the signal itself.
fn unit(rulebook: &Rulebook, rule: &Indicator, signals: &[String]) -> Value {
    let written = serde_json::to_value(rule.unit).unwrap_or_default();
    let [only] = signals else { return written };
    let bare = rule.value.as_ref().is_none_or(|value| value == only);
    if !written.is_null() || !bare {
        return written;
    }
    let signal = rulebook.signal_position(only).map(|place| &rulebook.signals[place]);
    signal.and_then(|signal| serde_json::to_value(signal.header.unit).ok()).unwrap_or_default()
}

fn peer(rulebook: &Rulebook, id: &str, figure: &PeerFigure) -> Option<PeerSignal> {
    let signal = &rulebook.signals[rulebook.signal_position(id)?];
    Some(PeerSignal {
        signal: id.to_owned(),
        title: Title::from(&signal.header.title),
        unit: serde_json::to_value(signal.header.unit).unwrap_or_default(),
        firms: figure.firms,
        median: points(figure.median),
        own: figure.own.clone(),
        percentile: figure.percentile.map(hundredths),
    })
}
