//! The one engine: dimensions, redistribution, synergy, caps and floors, grade, tier, and the sum of reasons.

use haitun_primitives::fact::FactId;
use haitun_rulebook::model::{Combiner, Dimension, Indicator, Polarity};

use crate::compile::{CompiledIndex, Node, signals_of};
use crate::contribution::{self, Row};
use crate::dimension::{self, Ground, ScoredDimension};
use crate::evaluate::Scope;
use crate::fixed;
use crate::observation::{FirmInput, PeerStatistics};
use crate::outcome::{Assessment, ContributionKind, HardRule, HardRuleKind, SynergyResult};

/// Changes with every change of arithmetic, so that an old score says by what it was made.
pub const ENGINE_VERSION: &str = "2";
/// Rows are kept in 1/100,000,000 of a point: weights and scores are both in 1/10,000.
const ROW_SCALE: i128 = 10_000;
const WEIGHT_ALL: i64 = 100;

/// What an index concludes of a firm.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Conclusion<'a> {
    /// Score in hundredths.
    pub score: Option<i64>,
    /// Tier, if the index has tiers.
    pub tier: Option<&'a str>,
    /// Grade, if it has grades.
    pub grade: Option<&'a str>,
}

impl CompiledIndex {
    /// Scores one firm. The result is the same for the same arguments, whatever the machine.
    #[must_use]
    pub fn assess(&self, input: &FirmInput, peers: &PeerStatistics) -> Assessment {
        let dimensions = self.dimensions(input, peers, true);
        let all: Vec<&ScoredDimension> = dimensions.iter().collect();
        let scored = scored(&all);
        let scope = Scope::new(self, input, peers, &scored);
        let verdict = self.verdict(&all, &scope);
        let stage = self.stage(verdict.tier, &scope);
        self.told(&all, verdict, stage, input, peers)
    }

    /// What [`CompiledIndex::assess`] concludes, without its reasons.
    #[must_use]
    pub fn conclude(&self, input: &FirmInput, peers: &PeerStatistics) -> Conclusion<'_> {
        let dimensions = self.dimensions(input, peers, false);
        let all: Vec<&ScoredDimension> = dimensions.iter().collect();
        let verdict = self.verdict(&all, &Scope::new(self, input, peers, &scored(&all)));
        Conclusion {
            score: verdict.score,
            tier: verdict.tier.map(|place| self.index.tiers[place].id.as_str()),
            grade: verdict.grade.map(|place| self.index.grades[place].id.as_str()),
        }
    }

    /// The dimensions of one firm, each by itself.
    pub(crate) fn dimensions(
        &self,
        input: &FirmInput,
        peers: &PeerStatistics,
        keeps_evidence: bool,
    ) -> Vec<ScoredDimension> {
        let scope = Scope::new(self, input, peers, &[]);
        let ground = Ground { compiled: self, before: None, keeps_evidence };
        let places = 0..self.index.dimensions.len();
        places.map(|place| dimension::score(&ground, &scope, place)).collect()
    }

    /// The verdict where only what some signals say has changed since the dimensions were scored.
    pub(crate) fn verdict_again(
        &self,
        before: &[ScoredDimension],
        changed: &[usize],
        input: &FirmInput,
        peers: &PeerStatistics,
    ) -> Verdict {
        let touched = |place: usize| {
            let mut touched = self.parts[place].iter().flat_map(|parts| &parts.signals_touched);
            touched.any(|signal| changed.contains(signal))
        };
        let scope = Scope::new(self, input, peers, &[]);
        let again: Vec<Option<ScoredDimension>> = (0..before.len())
            .map(|place| {
                let before = Some((&before[place], changed));
                let ground = Ground { compiled: self, before, keeps_evidence: false };
                touched(place).then(|| dimension::score(&ground, &scope, place))
            })
            .collect();
        let pairs = again.iter().zip(before);
        let all: Vec<&ScoredDimension> =
            pairs.map(|(again, before)| again.as_ref().unwrap_or(before)).collect();
        self.verdict(&all, &Scope::new(self, input, peers, &scored(&all)))
    }

    /// Everything that follows from the dimensions.
    fn verdict(&self, dimensions: &[&ScoredDimension], scope: &Scope<'_>) -> Verdict {
        let base = self.weigh(dimensions);
        let (bonus, features) = self.synergy(scope.scored);
        let mut bounds = Bounds { rules: Vec::new(), rows: Vec::new() };
        let exact = base
            .map(|base| self.bounded(base + bonus, scope, &mut bounds))
            .or_else(|| self.floor_alone(scope, &mut bounds));
        let score = exact.map(|exact| fixed::divide_rounded(i128::from(exact), 100));
        let confidence = self.confidence(dimensions);
        let grade = self.grade(score, scope, &mut bounds.rules);
        let (tier, provisional) = self.tier(score, confidence, &bounds.rules);
        Verdict { score, base, bonus, features, grade, tier, provisional, confidence, bounds }
    }

    fn told(
        &self,
        dimensions: &[&ScoredDimension],
        verdict: Verdict,
        stage: Option<usize>,
        input: &FirmInput,
        peers: &PeerStatistics,
    ) -> Assessment {
        let coverage = self.coverage(dimensions);
        let known = self.known_weight(dimensions);
        let told = |(one, rule): (&&ScoredDimension, &Dimension)| {
            let whole = i128::from(i64::from(rule.weight) * fixed::ONE);
            let weight = one.score.map_or(0, |_| fixed::divide_rounded(whole, i128::from(known)));
            one.told(self, rule, weight)
        };
        let score = verdict.score;
        let rows = verdict.bounds.rows;
        let contributions = self.contributions(dimensions, verdict.bonus, rows, score.unwrap_or(0));
        let id = |place: Option<usize>, ids: &dyn Fn(usize) -> String| place.map(ids);
        Assessment {
            index: self.index.id.clone(),
            firm_no: input.firm_no,
            as_of: self.as_of,
            score,
            base: verdict.base,
            grade: id(verdict.grade, &|place| self.index.grades[place].id.clone()),
            indicative: self.lines.grade_coverage_min.is_some_and(|least| coverage * 100 < least),
            tier: id(verdict.tier, &|place| self.index.tiers[place].id.clone()),
            provisional: verdict.provisional,
            coverage,
            confidence: verdict.confidence,
            dimensions: dimensions.iter().zip(&self.index.dimensions).map(told).collect(),
            synergy: self.index.synergy.as_ref().map(|rules| SynergyResult {
                points: verdict.bonus,
                features: rules
                    .features
                    .iter()
                    .zip(verdict.features)
                    .map(|(feature, (strength, share))| (feature.id.clone(), strength, share))
                    .collect(),
            }),
            hard_rules: verdict.bounds.rules,
            contributions,
            counterfactual: None,
            stage: id(stage, &|place| self.index.stages[place].id.clone()),
            rulebook: hex::encode(self.rulebook),
            peers: hex::encode(peers.digest()),
            facts: hex::encode(input.facts_digest),
            engine: ENGINE_VERSION.to_owned(),
        }
    }

    /// Weight of the dimensions that have a score.
    fn known_weight(&self, dimensions: &[&ScoredDimension]) -> i64 {
        let pairs = dimensions.iter().zip(&self.index.dimensions);
        pairs.filter(|(one, _)| one.score.is_some()).map(|(_, rule)| i64::from(rule.weight)).sum()
    }

    /// The weighted mean: the weight of dimensions without data goes to the others.
    fn weigh(&self, dimensions: &[&ScoredDimension]) -> Option<i64> {
        let known = self.known_weight(dimensions);
        let pairs = dimensions.iter().zip(&self.index.dimensions);
        let weighted =
            pairs.filter_map(|(one, rule)| Some(i128::from(one.score?) * i128::from(rule.weight)));
        (known > 0).then(|| fixed::divide_rounded(weighted.sum(), i128::from(known)))
    }

    /// The bonus, with strength and share of each feature.
    fn synergy(&self, scored: &[Option<i64>]) -> (i64, Vec<(Option<i64>, i64)>) {
        let features: Vec<(Option<i64>, i64)> = self
            .synergy
            .strengths
            .iter()
            .map(|strengths| {
                let known = strengths.iter().filter_map(|one| {
                    let score = scored[one.place]?;
                    Some(one.scale.map_or(score, |scale| fixed::saturated(score, scale)))
                });
                let strength = known.max();
                let share = strength.and_then(|strength| {
                    fixed::interpolate(&self.synergy.ramp, fixed::to_decimal(strength))
                });
                (strength, share.unwrap_or(0))
            })
            .collect();
        let shares: i64 = features.iter().map(|(_, share)| share).sum();
        let points = fixed::interpolate(&self.synergy.bonus, fixed::to_decimal(shares));
        (points.unwrap_or(0), features)
    }

    /// The latest stage whose condition holds, for a firm above the lowest tier.
    fn stage(&self, tier: Option<usize>, scope: &Scope<'_>) -> Option<usize> {
        tier.filter(|tier| tier + 1 < self.index.tiers.len())?;
        let mut places = (0..self.index.stages.len()).rev();
        places.find(|place| holds(&self.conditions.stages[*place], scope))
    }

    /// A floor beats a cap; the result lies within 0–100.
    fn bounded(&self, score: i64, scope: &Scope<'_>, bounds: &mut Bounds) -> i64 {
        let caps = self.index.caps.iter().zip(&self.lines.caps).zip(&self.conditions.caps);
        let holding = caps.filter(|(_, when)| holds(when, scope));
        let lowest = holding.map(|((cap, bound), _)| (*bound, cap)).min_by_key(|(bound, _)| *bound);
        let mut score = score;
        if let Some((bound, cap)) = lowest {
            bounds.rules.push(HardRule {
                id: cap.id.clone(),
                kind: HardRuleKind::Cap,
                value: cap.score.clone(),
            });
            bounds.take(&cap.id, ContributionKind::Cap, bound.min(score) - score);
            score = score.min(bound);
        }
        if let Some((bound, id)) = self.highest_floor(scope, bounds) {
            bounds.take(&id, ContributionKind::Floor, bound.max(score) - score);
            score = score.max(bound);
        }
        let clamped = score.clamp(0, fixed::HUNDRED);
        bounds.take("limit", ContributionKind::Cap, clamped - score);
        clamped
    }

    /// A floor holds even where no dimension has data.
    fn floor_alone(&self, scope: &Scope<'_>, bounds: &mut Bounds) -> Option<i64> {
        let (bound, id) = self.highest_floor(scope, bounds)?;
        bounds.take(&id, ContributionKind::Floor, bound);
        Some(bound)
    }

    fn highest_floor(&self, scope: &Scope<'_>, bounds: &mut Bounds) -> Option<(i64, String)> {
        let mut highest: Option<(i64, String)> = None;
        let floors = self.index.floors.iter().zip(&self.lines.floors).zip(&self.conditions.floors);
        for ((floor, &bound), _) in floors.filter(|(_, when)| holds(when, scope)) {
            bounds.rules.push(HardRule {
                id: floor.id.clone(),
                kind: HardRuleKind::Floor,
                value: floor.score.clone(),
            });
            if highest.as_ref().is_none_or(|(best, _)| *best < bound) {
                highest = Some((bound, floor.id.clone()));
            }
        }
        highest
    }

    fn coverage(&self, dimensions: &[&ScoredDimension]) -> i64 {
        let weighted = dimensions
            .iter()
            .zip(&self.index.dimensions)
            .map(|(one, rule)| one.coverage * i64::from(rule.weight));
        fixed::divide_rounded(i128::from(weighted.sum::<i64>()), i128::from(WEIGHT_ALL))
    }

    fn confidence(&self, dimensions: &[&ScoredDimension]) -> i64 {
        let fresh = dimensions
            .iter()
            .zip(&self.index.dimensions)
            .filter(|(one, _)| one.fresh && one.score.is_some());
        fresh.map(|(_, rule)| i64::from(rule.weight)).sum::<i64>() * fixed::ONE / WEIGHT_ALL
    }

    /// The grade by the rounded score; the lowest cap limits it, a veto beats all.
    fn grade(
        &self,
        score: Option<i64>,
        scope: &Scope<'_>,
        rules: &mut Vec<HardRule>,
    ) -> Option<usize> {
        let score = score?;
        let grades = &self.index.grades;
        let rank = |id: &str| grades.iter().position(|grade| grade.id == id);
        let reached = self.lines.grades.iter().position(|line| score * 100 >= *line)?;
        let mut place = reached;
        let caps = self.index.grade_caps.iter().zip(&self.conditions.grade_caps);
        for (cap, _) in caps.filter(|(_, when)| holds(when, scope)) {
            rules.push(HardRule {
                id: cap.id.clone(),
                kind: HardRuleKind::GradeCap,
                value: cap.grade.clone(),
            });
            place = place.max(rank(&cap.grade).unwrap_or(place));
        }
        let vetoes = self.index.vetoes.iter().zip(&self.conditions.vetoes);
        for (veto, _) in vetoes.filter(|(_, when)| holds(when, scope)) {
            rules.push(HardRule {
                id: veto.id.clone(),
                kind: HardRuleKind::Veto,
                value: veto.grade.clone(),
            });
            place = rank(&veto.grade).unwrap_or(grades.len().saturating_sub(1));
        }
        Some(place)
    }

    /// The tier by the rounded score; on thin data it stops at the gate, unless a floor holds.
    fn tier(
        &self,
        score: Option<i64>,
        confidence: i64,
        rules: &[HardRule],
    ) -> (Option<usize>, bool) {
        let tiers = &self.index.tiers;
        let reached =
            score.and_then(|score| self.lines.tiers.iter().position(|line| score * 100 >= *line));
        let Some(reached) = reached else { return (None, false) };
        let floored = rules.iter().any(|rule| rule.kind == HardRuleKind::Floor);
        let thin = !floored && self.lines.gate_below.is_some_and(|line| confidence < line);
        let gate = self.index.confidence_gate.as_ref().filter(|_| thin);
        let most = gate.and_then(|gate| tiers.iter().position(|tier| tier.id == gate.tier_max));
        let place = most.map_or(reached, |most| reached.max(most));
        (Some(place), place != reached)
    }

    /// Rows: each indicator at the rulebook's weight, what redistribution adds inside each dimension and to it, synergy,
    /// bounds.
    fn contributions(
        &self,
        dimensions: &[&ScoredDimension],
        bonus: i64,
        bounds: Vec<Row>,
        score: i64,
    ) -> Vec<crate::outcome::Contribution> {
        let mut rows = Vec::new();
        let known = i128::from(self.known_weight(dimensions));
        for (dimension, rule) in dimensions.iter().zip(&self.index.dimensions) {
            let Some(points) = dimension.score else { continue };
            let whole = i128::from(points) * i128::from(rule.weight) * ROW_SCALE;
            let own = whole / i128::from(WEIGHT_ALL);
            let shares: i128 = dimension.indicators.iter().map(|one| i128::from(one.share)).sum();
            let (with_data, written) = weights(rule, dimension);
            let mut inside = own;
            for (indicator, one) in rule.indicators.iter().zip(&dimension.indicators) {
                let exact = if shares > 0 { own * i128::from(one.share) / shares } else { 0 };
                let exact = exact * with_data / written;
                inside -= exact;
                if exact != 0 {
                    let (id, kind) = (indicator.id.clone(), ContributionKind::Indicator);
                    rows.push(Row { id, kind, exact });
                }
            }
            if with_data != written {
                let (id, kind) = (rule.id.clone(), ContributionKind::Inside);
                rows.push(Row { id, kind, exact: inside });
            }
            let (id, kind) = (rule.id.clone(), ContributionKind::Redistribution);
            rows.push(Row { id, kind, exact: whole / known - own });
        }
        rows.push(Row {
            id: "synergy".to_owned(),
            kind: ContributionKind::Synergy,
            exact: i128::from(bonus) * ROW_SCALE,
        });
        rows.extend(bounds);
        contribution::rounded(rows, score)
    }

    /// Number of the newest fact that adds to the score: evidence of an indicator above zero, or behind a floor that holds.
    #[must_use]
    pub fn newest_evidence(&self, input: &FirmInput, assessment: &Assessment) -> Option<FactId> {
        let indicators = assessment.dimensions.iter().flat_map(|dimension| &dimension.indicators);
        let adding = indicators.filter(|one| one.score.is_some_and(|score| score > 0));
        let held = |id: &str| {
            let mut rules = assessment.hard_rules.iter();
            rules.any(|rule| rule.kind == HardRuleKind::Floor && rule.id == id)
        };
        let floors = self.index.floors.iter().zip(&self.conditions.floors);
        let mut signals = Vec::new();
        floors
            .filter(|(floor, _)| held(&floor.id))
            .filter_map(|(_, when)| when.as_ref())
            .for_each(|when| signals_of(when, &mut signals));
        let behind_floors = signals.iter().flat_map(|signal| &input.observations[*signal]);
        let evidence = adding.flat_map(|one| one.evidence.iter().copied());
        evidence.chain(behind_floors.map(|seen| seen.fact_id)).max()
    }

    /// Id of the index.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.index.id
    }

    /// Whether the index is made for a trade.
    #[must_use]
    pub fn applies_to(&self, trade: &str) -> bool {
        self.index.trades.is_empty() || self.index.trades.iter().any(|one| one == trade)
    }

    /// Whether a firm stands in a tier that it could leave downwards.
    #[must_use]
    pub fn is_above_lowest_tier(&self, assessment: &Assessment) -> bool {
        let lowest = self.index.tiers.last().map(|tier| &tier.id);
        assessment.tier.is_some() && assessment.tier.as_ref() != lowest
    }

    /// Whether a higher score is riskier.
    #[must_use]
    pub fn polarity(&self) -> Polarity {
        self.index.polarity
    }
}

/// Score of each dimension and indicator, by its place.
fn scored(dimensions: &[&ScoredDimension]) -> Vec<Option<i64>> {
    let places = dimensions.iter().map(|dimension| dimension.indicators.len() + 1).sum();
    let mut scored = Vec::with_capacity(places);
    for dimension in dimensions {
        scored.push(dimension.score);
        scored.extend(dimension.indicators.iter().map(|indicator| indicator.score));
    }
    scored
}

/// Whether a condition is in force and true.
fn holds(when: &Option<Node>, scope: &Scope<'_>) -> bool {
    when.as_ref().is_some_and(|node| scope.truth(node) == Some(true))
}

/// Weight of a dimension's indicators that have a score, and of all as written; equal where nothing is redistributed.
fn weights(rule: &Dimension, scored: &ScoredDimension) -> (i128, i128) {
    if !matches!(rule.combiner, Combiner::WeightedSum) {
        return (1, 1);
    }
    let weight = |indicator: &Indicator| i128::from(indicator.weight.unwrap_or(0));
    let pairs = rule.indicators.iter().zip(&scored.indicators);
    let known = pairs.filter(|(_, one)| one.score.is_some()).map(|(rule, _)| weight(rule)).sum();
    let own = rule.indicators.iter().filter(|one| one.stands_in_for.is_none());
    (known, own.map(weight).sum())
}

/// What follows from the dimensions, before it is put into words; grade and tier are places in the rulebook.
pub(crate) struct Verdict {
    pub(crate) score: Option<i64>,
    pub(crate) grade: Option<usize>,
    pub(crate) tier: Option<usize>,
    base: Option<i64>,
    bonus: i64,
    features: Vec<(Option<i64>, i64)>,
    provisional: bool,
    confidence: i64,
    bounds: Bounds,
}

struct Bounds {
    rules: Vec<HardRule>,
    rows: Vec<Row>,
}

impl Bounds {
    fn take(&mut self, id: &str, kind: ContributionKind, points: i64) {
        if points != 0 {
            self.rows.push(Row { id: id.to_owned(), kind, exact: i128::from(points) * ROW_SCALE });
        }
    }
}
