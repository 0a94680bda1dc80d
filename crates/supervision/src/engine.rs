//! The one engine: dimensions, redistribution, synergy, caps and floors, grade, tier, and the sum of reasons.

use std::cell::Cell;
use std::collections::BTreeMap;

use haitun_rulebook::model::{Polarity, Synergy};
use rust_decimal::Decimal;

use crate::compile::{CompiledIndex, hundredfold};
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
        let mut dimensions: Vec<ScoredDimension> = (0..self.index.dimensions.len())
            .map(|place| dimension::score(self, place, input, peers))
            .collect();
        let base = self.weigh(&mut dimensions);
        let mut scored = BTreeMap::new();
        for dimension in &dimensions {
            scored.extend(dimension.result.score.map(|score| (dimension.result.id.clone(), score)));
            for indicator in &dimension.result.indicators {
                scored.extend(indicator.score.map(|score| (indicator.id.clone(), score)));
            }
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
        let indicative = self
            .index
            .grade_coverage_min
            .as_deref()
            .and_then(hundredfold)
            .is_some_and(|least| coverage * 100 < least);
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

    fn synergy(&self, rules: &Synergy, scored: &BTreeMap<String, i64>) -> SynergyResult {
        let knots = |points: &[haitun_rulebook::model::Knot]| -> Vec<(Decimal, i64)> {
            points
                .iter()
                .filter_map(|knot| Some((knot.x.parse().ok()?, hundredfold(&knot.s)?)))
                .collect()
        };
        let (ramp, bonus) = (knots(&rules.ramp), knots(&rules.bonus));
        let features: Vec<(String, i64, i64)> = rules
            .features
            .iter()
            .map(|feature| {
                let strength = feature
                    .strength
                    .iter()
                    .filter_map(|id| scored.get(id))
                    .max()
                    .copied()
                    .unwrap_or(0);
                let share = fixed::interpolate(&ramp, fixed::to_decimal(strength)).unwrap_or(0);
                (feature.id.clone(), strength, share)
            })
            .collect();
        let shares: i64 = features.iter().map(|(.., share)| share).sum();
        let points = fixed::interpolate(&bonus, fixed::to_decimal(shares)).unwrap_or(0);
        SynergyResult { points, features }
    }

    /// A floor beats a cap; the result lies within 0–100.
    fn bounded(&self, score: i64, scope: &Scope<'_>, bounds: &mut Bounds) -> i64 {
        let capped =
            self.index.caps.iter().filter_map(|cap| Some((self.holds(&cap.id, scope)?, cap)));
        let lowest = capped
            .filter_map(|((), cap)| Some((hundredfold(&cap.score)?, cap)))
            .min_by_key(|(bound, _)| *bound);
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
        for floor in self.index.floors.iter().filter(|floor| self.holds(&floor.id, scope).is_some())
        {
            bounds.rules.push(HardRule {
                id: floor.id.clone(),
                kind: HardRuleKind::Floor,
                value: floor.score.clone(),
            });
            let bound = hundredfold(&floor.score).unwrap_or(0);
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
        let reached = grades.iter().position(|grade| {
            hundredfold(&grade.at_least).is_some_and(|line| score * 100 >= line)
        })?;
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
        let reached = score.and_then(|score| {
            tiers.iter().position(|tier| {
                hundredfold(&tier.at_least).is_some_and(|line| score * 100 >= line)
            })
        });
        let Some(reached) = reached else { return (None, false) };
        let floored = rules.iter().any(|rule| rule.kind == HardRuleKind::Floor);
        let gate = self.index.confidence_gate.as_ref().filter(|gate| {
            !floored && hundredfold(&gate.below).is_some_and(|line| confidence < line)
        });
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
