//! The one engine: dimensions, redistribution, synergy, caps and floors, grade, tier, and the sum of reasons.

use std::cell::Cell;

use haitun_rulebook::model::{Polarity, Synergy};

use crate::compile::CompiledIndex;
use crate::contribution::{self, Row};
use crate::dimension::{self, ScoredDimension};
use crate::evaluate::Scope;
use crate::fixed;
use crate::observation::{FirmInput, PeerStatistics};
use crate::outcome::{Assessment, ContributionKind, HardRule, HardRuleKind, SynergyResult};

/// Changes with every change of arithmetic, so that an old score says by what it was made.
pub const ENGINE_VERSION: &str = "1";
/// Rows are kept in 1/100,000,000 of a point: weights and scores are both in 1/10,000.
const ROW_SCALE: i128 = 10_000;
const WEIGHT_ALL: i64 = 100;

impl CompiledIndex {
    /// Scores one firm. The result is the same for the same arguments, whatever the machine.
    #[must_use]
    pub fn assess(&self, input: &FirmInput, peers: &PeerStatistics) -> Assessment {
        self.judge(self.dimensions(input, peers), input, peers)
    }

    /// Scores one firm anew where only what some signals say has changed.
    pub(crate) fn assess_again(
        &self,
        before: &[ScoredDimension],
        changed: &[usize],
        input: &FirmInput,
        peers: &PeerStatistics,
    ) -> Assessment {
        let dimensions = before.iter().enumerate().map(|(place, dimension)| {
            if changed.iter().any(|signal| self.reads[place][*signal]) {
                dimension::score(self, place, input, peers)
            } else {
                dimension.clone()
            }
        });
        self.judge(dimensions.collect(), input, peers)
    }

    /// The dimensions of one firm, each by itself.
    pub(crate) fn dimensions(
        &self,
        input: &FirmInput,
        peers: &PeerStatistics,
    ) -> Vec<ScoredDimension> {
        let places = 0..self.index.dimensions.len();
        places.map(|place| dimension::score(self, place, input, peers)).collect()
    }

    /// Everything that follows from the dimensions.
    fn judge(
        &self,
        mut dimensions: Vec<ScoredDimension>,
        input: &FirmInput,
        peers: &PeerStatistics,
    ) -> Assessment {
        let base = self.weigh(&mut dimensions);
        let mut scored = Vec::with_capacity(self.parts.iter().map(|parts| parts.len() + 1).sum());
        for dimension in &dimensions {
            scored.push(dimension.result.score);
            scored.extend(dimension.result.indicators.iter().map(|indicator| indicator.score));
        }
        let synergy = self.index.synergy.as_ref().map(|rules| self.synergy(rules, &scored));
        let bonus = synergy.as_ref().map_or(0, |synergy| synergy.points);
        let scope = Scope {
            as_of: self.as_of,
            signals: &self.signals,
            input,
            peers,
            scored: &scored,
            abnormal: Cell::new(false),
        };
        let mut bounds = Bounds { rules: Vec::new(), rows: Vec::new() };
        let exact = base
            .map(|base| self.bounded(base + bonus, &scope, &mut bounds))
            .or_else(|| self.floor_alone(&scope, &mut bounds));
        let score = exact.map(|exact| fixed::divide_rounded(i128::from(exact), 100));
        let coverage = self.coverage(&dimensions);
        let confidence = self.confidence(&dimensions);
        let grade = self.grade(score, &scope, &mut bounds.rules);
        let (tier, provisional) = self.tier(score, confidence, &bounds.rules);
        let indicative = self.lines.grade_coverage_min.is_some_and(|least| coverage * 100 < least);
        let stage = self.stage(tier.as_deref(), &scope);
        let contributions = self.contributions(&dimensions, bonus, bounds.rows, score.unwrap_or(0));
        Assessment {
            index: self.index.id.clone(),
            firm_no: input.firm_no,
            as_of: self.as_of,
            score,
            base,
            grade,
            indicative,
            tier,
            provisional,
            coverage,
            confidence,
            dimensions: dimensions.into_iter().map(|dimension| dimension.result).collect(),
            synergy,
            hard_rules: bounds.rules,
            contributions,
            counterfactual: None,
            stage,
            rulebook: hex::encode(self.rulebook),
            peers: hex::encode(peers.digest()),
            facts: hex::encode(input.facts_digest),
            engine: ENGINE_VERSION.to_owned(),
        }
    }

    /// Gives the weight of dimensions without data to the others; returns the weighted mean.
    fn weigh(&self, dimensions: &mut [ScoredDimension]) -> Option<i64> {
        let weights: Vec<i64> =
            self.index.dimensions.iter().map(|dimension| i64::from(dimension.weight)).collect();
        let known: i64 = dimensions
            .iter()
            .zip(&weights)
            .filter(|(one, _)| one.result.score.is_some())
            .map(|(_, weight)| weight)
            .sum();
        if known == 0 {
            return None;
        }
        let mut sum = 0_i128;
        for (dimension, weight) in dimensions.iter_mut().zip(weights) {
            let Some(score) = dimension.result.score else { continue };
            sum += i128::from(score) * i128::from(weight);
            dimension.result.weight =
                fixed::divide_rounded(i128::from(weight * fixed::ONE), i128::from(known));
        }
        Some(fixed::divide_rounded(sum, i128::from(known)))
    }

    fn synergy(&self, rules: &Synergy, scored: &[Option<i64>]) -> SynergyResult {
        let features: Vec<(String, i64, i64)> = rules
            .features
            .iter()
            .zip(&self.synergy.strengths)
            .map(|(feature, places)| {
                let known = places.iter().filter_map(|place| scored[*place]);
                let strength = known.max().unwrap_or(0);
                let share = fixed::interpolate(&self.synergy.ramp, fixed::to_decimal(strength));
                (feature.id.clone(), strength, share.unwrap_or(0))
            })
            .collect();
        let shares: i64 = features.iter().map(|(.., share)| share).sum();
        let points = fixed::interpolate(&self.synergy.bonus, fixed::to_decimal(shares));
        SynergyResult { points: points.unwrap_or(0), features }
    }

    /// The latest stage whose condition holds, for a firm above the lowest tier.
    fn stage(&self, tier: Option<&str>, scope: &Scope<'_>) -> Option<String> {
        let lowest = self.index.tiers.last().map(|tier| tier.id.as_str());
        tier.filter(|tier| Some(*tier) != lowest)?;
        let holding = self.index.stages.iter().rev();
        let mut holding = holding.filter(|stage| self.holds(&stage.id, scope).is_some());
        holding.next().map(|stage| stage.id.clone())
    }

    /// A floor beats a cap; the result lies within 0–100.
    fn bounded(&self, score: i64, scope: &Scope<'_>, bounds: &mut Bounds) -> i64 {
        let caps = self.index.caps.iter().zip(&self.lines.caps);
        let holding = caps.filter(|(cap, _)| self.holds(&cap.id, scope).is_some());
        let lowest = holding.map(|(cap, bound)| (*bound, cap)).min_by_key(|(bound, _)| *bound);
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
        let floors = self.index.floors.iter().zip(&self.lines.floors);
        for (floor, &bound) in floors.filter(|(floor, _)| self.holds(&floor.id, scope).is_some()) {
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

    fn holds(&self, id: &str, scope: &Scope<'_>) -> Option<()> {
        self.conditions
            .get(id)
            .and_then(|node| scope.truth(node))
            .filter(|truth| *truth)
            .map(|_| ())
    }

    fn coverage(&self, dimensions: &[ScoredDimension]) -> i64 {
        let weighted = dimensions
            .iter()
            .zip(&self.index.dimensions)
            .map(|(one, rule)| one.coverage * i64::from(rule.weight));
        fixed::divide_rounded(i128::from(weighted.sum::<i64>()), i128::from(WEIGHT_ALL))
    }

    fn confidence(&self, dimensions: &[ScoredDimension]) -> i64 {
        let fresh = dimensions
            .iter()
            .zip(&self.index.dimensions)
            .filter(|(one, _)| one.result.fresh && one.result.score.is_some());
        fresh.map(|(_, rule)| i64::from(rule.weight)).sum::<i64>() * fixed::ONE / WEIGHT_ALL
    }

    /// The grade by the rounded score; the lowest cap limits it, a veto beats all.
    fn grade(
        &self,
        score: Option<i64>,
        scope: &Scope<'_>,
        rules: &mut Vec<HardRule>,
    ) -> Option<String> {
        let score = score?;
        let grades = &self.index.grades;
        let rank = |id: &str| grades.iter().position(|grade| grade.id == id);
        let reached = self.lines.grades.iter().position(|line| score * 100 >= *line)?;
        let mut place = reached;
        for cap in self.index.grade_caps.iter().filter(|cap| self.holds(&cap.id, scope).is_some()) {
            rules.push(HardRule {
                id: cap.id.clone(),
                kind: HardRuleKind::GradeCap,
                value: cap.grade.clone(),
            });
            place = place.max(rank(&cap.grade).unwrap_or(place));
        }
        for veto in self.index.vetoes.iter().filter(|veto| self.holds(&veto.id, scope).is_some()) {
            rules.push(HardRule {
                id: veto.id.clone(),
                kind: HardRuleKind::Veto,
                value: veto.grade.clone(),
            });
            place = rank(&veto.grade).unwrap_or(grades.len().saturating_sub(1));
        }
        grades.get(place).map(|grade| grade.id.clone())
    }

    /// The tier by the rounded score; on thin data it stops at the gate, unless a floor holds.
    fn tier(
        &self,
        score: Option<i64>,
        confidence: i64,
        rules: &[HardRule],
    ) -> (Option<String>, bool) {
        let tiers = &self.index.tiers;
        let reached =
            score.and_then(|score| self.lines.tiers.iter().position(|line| score * 100 >= *line));
        let Some(reached) = reached else { return (None, false) };
        let floored = rules.iter().any(|rule| rule.kind == HardRuleKind::Floor);
        let thin = !floored && self.lines.gate_below.is_some_and(|line| confidence < line);
        let gate = self.index.confidence_gate.as_ref().filter(|_| thin);
        let most = gate.and_then(|gate| tiers.iter().position(|tier| tier.id == gate.tier_max));
        let place = most.map_or(reached, |most| reached.max(most));
        (tiers.get(place).map(|tier| tier.id.clone()), place != reached)
    }

    /// Rows: each indicator at the rulebook's weight, what redistribution adds per dimension, synergy, bounds.
    fn contributions(
        &self,
        dimensions: &[ScoredDimension],
        bonus: i64,
        bounds: Vec<Row>,
        score: i64,
    ) -> Vec<crate::outcome::Contribution> {
        let mut rows = Vec::new();
        let known: i128 = dimensions
            .iter()
            .zip(&self.index.dimensions)
            .filter(|(one, _)| one.result.score.is_some())
            .map(|(_, rule)| i128::from(rule.weight))
            .sum();
        for (dimension, rule) in dimensions.iter().zip(&self.index.dimensions) {
            let Some(points) = dimension.result.score.filter(|_| known > 0) else { continue };
            let whole = i128::from(points) * i128::from(rule.weight) * ROW_SCALE;
            let own = whole / i128::from(WEIGHT_ALL);
            let shares: i128 = dimension.shares.iter().map(|share| i128::from(*share)).sum();
            for (indicator, share) in dimension.result.indicators.iter().zip(&dimension.shares) {
                let exact = if shares > 0 { own * i128::from(*share) / shares } else { 0 };
                rows.push(Row {
                    id: indicator.id.clone(),
                    kind: ContributionKind::Indicator,
                    exact,
                });
            }
            let id = dimension.result.id.clone();
            rows.push(Row {
                id,
                kind: ContributionKind::Redistribution,
                exact: whole / known - own,
            });
        }
        rows.push(Row {
            id: "synergy".to_owned(),
            kind: ContributionKind::Synergy,
            exact: i128::from(bonus) * ROW_SCALE,
        });
        rows.extend(bounds);
        contribution::rounded(rows, score)
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
