//! Scores one dimension: its indicators first, then the combiner that the rulebook names.

use std::cell::Cell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use haitun_primitives::fact::FactId;
use haitun_rulebook::model::{ClassCap, Combiner, Dimension, Indicator, Polarity, Term, TermCount};
use rust_decimal::Decimal;

use crate::compile::{CombinerParts, CompiledIndex, IndicatorParts};
use crate::evaluate::Scope;
use crate::fixed;
use crate::observation::{FirmInput, Observation, PeerStatistics};
use crate::outcome::{DimensionResult, IndicatorResult, IndicatorState};

/// Facts named per indicator at most.
pub(crate) const EVIDENCE_PER_INDICATOR_MAX: usize = 12;

/// A dimension with what the sum and the coverage need.
#[derive(Clone)]
pub(crate) struct ScoredDimension {
    pub(crate) result: DimensionResult,
    /// Per indicator, its part of the dimension's score, in proportion.
    pub(crate) shares: Vec<i64>,
    /// Share of the dimension's weight that has data, 1/10,000.
    pub(crate) coverage: i64,
}

/// An indicator on its way.
struct Scored {
    result: IndicatorResult,
    share: i64,
    newest: Option<NaiveDate>,
    /// Terms by class, for ceilings that classes share.
    terms: Vec<(Box<str>, i64)>,
}

/// Scores one dimension of one firm.
pub(crate) fn score(
    compiled: &CompiledIndex,
    place: usize,
    input: &FirmInput,
    peers: &PeerStatistics,
) -> ScoredDimension {
    let scope = Scope {
        as_of: compiled.as_of,
        signals: &compiled.signals,
        input,
        peers,
        scored: &[],
        abnormal: Cell::new(false),
    };
    let dimension = &compiled.index.dimensions[place];
    let mut scored: Vec<Scored> = dimension
        .indicators
        .iter()
        .zip(&compiled.parts[place])
        .enumerate()
        .map(|(order, (indicator, parts))| {
            Scorer { compiled, scope: &scope, dimension, indicator, parts }.score(order == 0)
        })
        .collect();
    let points = combine(dimension, &compiled.combiners[place], &mut scored);
    let newest = scored.iter().filter_map(|one| one.newest).max();
    let fresh = newest
        .is_some_and(|day| (compiled.as_of - day).num_days() <= i64::from(dimension.fresh_days));
    let coverage = coverage(dimension, &compiled.parts[place], &scored);
    let shares = scored.iter().map(|one| one.share).collect();
    let indicators = scored.into_iter().map(|one| one.result).collect();
    let id = dimension.id.clone();
    ScoredDimension {
        result: DimensionResult { id, weight: 0, score: points, fresh, indicators },
        shares,
        coverage,
    }
}

fn has_data(state: IndicatorState) -> bool {
    matches!(
        state,
        IndicatorState::Scored
            | IndicatorState::Clean
            | IndicatorState::DueNotFiled
            | IndicatorState::DenominatorAbnormal
    )
}

/// Share of weight with data among the indicators that apply.
fn coverage(dimension: &Dimension, parts: &[IndicatorParts], scored: &[Scored]) -> i64 {
    let weight = |(indicator, parts): (&Indicator, &IndicatorParts)| {
        let weight = indicator.weight.map(|weight| i64::from(weight) * fixed::ONE);
        weight.or(parts.probability).unwrap_or(fixed::ONE)
    };
    let applicable = || {
        let pairs = dimension.indicators.iter().zip(parts).zip(scored);
        pairs.filter(|(_, one)| one.result.state != IndicatorState::NotApplicable)
    };
    let all: i64 = applicable().map(|(indicator, _)| weight(indicator)).sum();
    let known: i64 = applicable()
        .filter(|(_, one)| has_data(one.result.state))
        .map(|(indicator, _)| weight(indicator))
        .sum();
    match dimension.combiner {
        // The first indicator carries the dimension; the others only add to it.
        Combiner::BasePlus => {
            scored.first().map_or(0, |one| i64::from(has_data(one.result.state)) * fixed::ONE)
        }
        _ if all > 0 => {
            fixed::divide_rounded(i128::from(known) * i128::from(fixed::ONE), i128::from(all))
        }
        _ => 0,
    }
}

fn combine(dimension: &Dimension, parts: &CombinerParts, scored: &mut [Scored]) -> Option<i64> {
    if !scored.iter().any(|one| has_data(one.result.state)) {
        return None;
    }
    match &dimension.combiner {
        Combiner::WeightedSum => {
            let mut sum = (0_i128, 0_i128);
            for (indicator, one) in dimension.indicators.iter().zip(scored) {
                let (Some(weight), Some(score)) = (indicator.weight, one.result.score) else {
                    continue;
                };
                one.share = i64::from(weight) * score;
                sum = (sum.0 + i128::from(one.share), sum.1 + i128::from(weight));
            }
            (sum.1 > 0).then(|| fixed::divide_rounded(sum.0, sum.1))
        }
        Combiner::NoisyOr => {
            let rest = scored
                .iter()
                .filter_map(|one| one.result.score)
                .fold(fixed::ONE, |rest, score| fixed::multiply(rest, fixed::ONE - score / 100));
            Some((fixed::ONE - rest) * 100)
        }
        Combiner::Saturating { class_caps, .. } => {
            limit_classes(class_caps, &parts.ceilings, scored);
            let sum = scored.iter().map(|one| one.share).sum();
            parts.scale.map(|scale| fixed::saturated(sum, scale))
        }
        Combiner::BasePlus => {
            let base = scored.first()?.result.score?;
            let sum = base + scored.iter().skip(1).filter_map(|one| one.result.score).sum::<i64>();
            scored.iter_mut().for_each(|one| one.share = one.result.score.unwrap_or(0));
            Some(sum.min(fixed::HUNDRED))
        }
        Combiner::WorstOf => {
            let worst = scored.iter_mut().max_by_key(|one| one.result.score)?;
            worst.share = worst.result.score.unwrap_or(0);
            worst.result.score
        }
    }
}

/// Classes that share a ceiling are scaled down together where they exceed it.
fn limit_classes(caps: &[ClassCap], ceilings: &[i64], scored: &mut [Scored]) {
    for (cap, &most) in caps.iter().zip(ceilings) {
        let belongs = |class: &str| cap.classes.iter().any(|known| known == class);
        let sum: i64 = scored
            .iter()
            .flat_map(|one| &one.terms)
            .filter(|(class, _)| belongs(class))
            .map(|(_, term)| term)
            .sum();
        if sum <= most {
            continue;
        }
        let mut left = most;
        for one in scored.iter_mut() {
            let own: i64 =
                one.terms.iter().filter(|(class, _)| belongs(class)).map(|(_, term)| term).sum();
            let kept = fixed::divide_rounded(i128::from(own) * i128::from(most), i128::from(sum))
                .min(left);
            left -= kept;
            one.share -= own - kept;
            one.result.score = Some(one.share);
        }
    }
}

struct Scorer<'a> {
    compiled: &'a CompiledIndex,
    scope: &'a Scope<'a>,
    dimension: &'a Dimension,
    indicator: &'a Indicator,
    parts: &'a IndicatorParts,
}

impl Scorer<'_> {
    fn score(&self, is_base: bool) -> Scored {
        if !self.applies() {
            return self.without(IndicatorState::NotApplicable);
        }
        let scored = match &self.dimension.combiner {
            Combiner::NoisyOr => self.hits(),
            Combiner::Saturating { .. } => self.terms(),
            Combiner::BasePlus if !is_base => self.points(),
            Combiner::BasePlus | Combiner::WorstOf if self.parts.signal.is_some() => {
                self.strongest()
            }
            _ => self.valued(),
        };
        scored.unwrap_or_else(|| self.absent())
    }

    fn applies(&self) -> bool {
        let trade = &*self.scope.input.trade;
        let in_trade = self.indicator.trades.is_empty()
            || self.indicator.trades.iter().any(|known| known == trade);
        let when =
            self.parts.applies.as_ref().is_none_or(|node| self.scope.truth(node) == Some(true));
        self.indicator.effective.covers(self.compiled.as_of) && in_trade && when
    }

    fn without(&self, state: IndicatorState) -> Scored {
        let id = self.indicator.id.clone();
        let result = IndicatorResult { id, state, value: None, score: None, evidence: Vec::new() };
        Scored { result, share: 0, newest: None, terms: Vec::new() }
    }

    /// A feed that covers the firm and says nothing is data; a feed never connected is missing.
    fn absent(&self) -> Scored {
        let covered = self
            .parts
            .feeds
            .iter()
            .filter_map(|place| self.scope.input.feeds.get(*place).copied().flatten());
        let Some(day) = covered.max() else {
            let stale = self.parts.signal.iter().chain(&self.parts.signals_read);
            let is_stale = stale.copied().any(|place| self.scope.is_stale(place));
            let state = if is_stale { IndicatorState::Stale } else { IndicatorState::Missing };
            return self.without(state);
        };
        let mut clean = self.without(IndicatorState::Clean);
        clean.newest = Some(day);
        clean.result.score = Some(match self.compiled.index.polarity {
            Polarity::Risk => 0,
            Polarity::Health => fixed::HUNDRED,
        });
        clean
    }

    fn found(
        &self,
        state: IndicatorState,
        value: Option<Decimal>,
        score: i64,
        evidence: &[&Observation],
    ) -> Scored {
        let mut scored = self.without(state);
        scored.result.value = value.map(|value| value.normalize().to_string());
        scored.result.score = Some(score);
        scored.newest = evidence.iter().map(|seen| seen.seen_on).max();
        let distinct: BTreeSet<FactId> = evidence.iter().map(|seen| seen.fact_id).collect();
        scored.result.evidence =
            distinct.into_iter().rev().take(EVIDENCE_PER_INDICATOR_MAX).collect();
        scored
    }

    fn observations(&self) -> &[Observation] {
        self.parts.signal.map_or(&[], |place| self.scope.live(place))
    }

    /// The observation seen last of each signal that the value reads.
    fn evidence(&self) -> Vec<&Observation> {
        self.parts.signals_read.iter().filter_map(|place| self.scope.live(*place).last()).collect()
    }

    fn age(&self, day: NaiveDate) -> i64 {
        (self.compiled.as_of - day).num_days()
    }

    fn by_knots(&self, value: Decimal, seen_on: NaiveDate) -> Option<i64> {
        if self.parts.knots.is_empty() {
            return fixed::from_decimal(value).map(|score| score.clamp(0, fixed::HUNDRED));
        }
        let knots = self.parts.knots.iter().find(|knots| knots.set.effective.covers(seen_on))?;
        fixed::interpolate(&knots.points, value)
    }

    fn valued(&self) -> Option<Scored> {
        self.scope.abnormal.set(false);
        let node = self.parts.value.as_ref()?;
        let value = self.scope.number(node)?;
        let evidence = self.evidence();
        let newest = evidence.iter().map(|seen| seen.seen_on).max().unwrap_or(self.compiled.as_of);
        let score = self.by_knots(value, newest)?;
        let aged = match self.compiled.index.polarity {
            Polarity::Risk => {
                fixed::decayed(score, self.age(newest), self.indicator.half_life_days)
            }
            Polarity::Health => score,
        };
        let state = if self.scope.abnormal.get() {
            IndicatorState::DenominatorAbnormal
        } else {
            IndicatorState::Scored
        };
        Some(self.found(state, Some(value), aged, &evidence))
    }

    /// The greatest score among all observations, each by the knots of its day and its age.
    fn strongest(&self) -> Option<Scored> {
        let place = self.parts.signal?;
        let scores = self.observations().iter().filter_map(|seen| {
            let value = self.scope.measured(place, seen)?;
            let score = self.by_knots(value, seen.seen_on)?;
            Some((
                fixed::decayed(score, self.age(seen.seen_on), self.indicator.half_life_days),
                value,
                seen,
            ))
        });
        let (score, value, seen) =
            scores.max_by_key(|(score, _, seen)| (*score, seen.seen_on, seen.fact_id))?;
        Some(self.found(IndicatorState::Scored, Some(value), score, &[seen]))
    }

    fn points(&self) -> Option<Scored> {
        let holds = self.parts.value.as_ref().and_then(|node| self.scope.truth(node))?;
        let points = i64::from(holds) * i64::from(self.indicator.points.unwrap_or(0)) * fixed::ONE;
        Some(self.found(
            IndicatorState::Scored,
            Some(Decimal::from(i64::from(holds))),
            points,
            &self.evidence(),
        ))
    }

    /// Noisy-or: the score is the probability × 100 that the hits leave together.
    fn hits(&self) -> Option<Scored> {
        if let Some(node) = &self.parts.value {
            let holds = self.scope.truth(node)?;
            let evidence = self.evidence();
            let share = if holds { self.probability(None)? } else { 0 };
            return Some(self.hit(Decimal::from(i64::from(holds)), share, &evidence));
        }
        let most = self.indicator.hits_max.unwrap_or(1) as usize;
        let mut counted: Vec<(i64, &Observation)> = self
            .observations()
            .iter()
            .filter_map(|seen| {
                let probability = self.probability(seen.class.as_deref())?;
                Some((
                    fixed::decayed(
                        probability,
                        self.age(seen.seen_on),
                        self.indicator.half_life_days,
                    ),
                    seen,
                ))
            })
            .collect();
        // Of equals the newest is kept: an old entry must not hide a new one.
        counted
            .sort_by_key(|(probability, seen)| Reverse((*probability, seen.seen_on, seen.fact_id)));
        counted.truncate(most);
        if counted.is_empty() {
            return None;
        }
        let rest = counted.iter().fold(fixed::ONE, |rest, (probability, _)| {
            fixed::multiply(rest, fixed::ONE - probability)
        });
        let evidence: Vec<&Observation> = counted.iter().map(|(_, seen)| *seen).collect();
        Some(self.hit(Decimal::from(counted.len() as u64), fixed::ONE - rest, &evidence))
    }

    fn hit(&self, value: Decimal, probability: i64, evidence: &[&Observation]) -> Scored {
        let mut scored =
            self.found(IndicatorState::Scored, Some(value), probability * 100, evidence);
        scored.share = fixed::surprise(probability);
        scored
    }

    fn probability(&self, class: Option<&str>) -> Option<i64> {
        let by_class =
            self.indicator.probability_by.as_ref().and_then(|list| self.compiled.weights.get(list));
        match by_class {
            Some(weights) => class.and_then(|class| weights.get(class)).copied(),
            None => self.parts.probability,
        }
    }

    fn terms(&self) -> Option<Scored> {
        let term = self.indicator.term.as_ref()?;
        let observations = self.observations();
        if observations.is_empty() {
            return None;
        }
        let terms = match term.count {
            TermCount::Each => observations.iter().map(|seen| self.term_of(term, seen)).collect(),
            TermCount::Word => self.words(term, observations),
        };
        let sum = terms.iter().map(|(_, value)| value).sum();
        let evidence: Vec<&Observation> = observations.iter().collect();
        let mut scored =
            self.found(IndicatorState::Scored, Some(fixed::to_decimal(sum)), sum, &evidence);
        scored.share = sum;
        scored.terms = terms;
        Some(scored)
    }

    fn weight(&self, term: &Term, class: &str) -> i64 {
        class.split('|').zip(&term.weights).fold(fixed::ONE, |product, (code, list)| {
            let weight = self.compiled.weights.get(list).and_then(|codes| codes.get(code));
            fixed::multiply(product, weight.copied().unwrap_or(0))
        })
    }

    fn term_of(&self, term: &Term, seen: &Observation) -> (Box<str>, i64) {
        let class = seen.class.as_deref().unwrap_or_default();
        let aged = fixed::decayed(
            self.weight(term, class),
            self.age(seen.seen_on),
            Some(term.half_life_days),
        );
        let undivided =
            class.split('|').any(|code| term.undivided.iter().any(|known| known == code));
        let divisor = self
            .parts
            .divisor
            .as_ref()
            .filter(|_| !undivided)
            .and_then(|node| self.scope.number(node));
        let divisor = divisor.and_then(fixed::from_decimal).unwrap_or(fixed::ONE).max(fixed::ONE);
        let value =
            fixed::divide_rounded(i128::from(aged) * i128::from(fixed::ONE), i128::from(divisor));
        (class.into(), value)
    }

    /// Class weight × f(n), n = Σ decay over distinct days of a word; a source counts once a day before it gets here.
    fn words(&self, term: &Term, observations: &[Observation]) -> Vec<(Box<str>, i64)> {
        let mut counts: BTreeMap<(&str, &str), i64> = BTreeMap::new();
        for seen in observations {
            let word = (
                seen.item.as_deref().unwrap_or_default(),
                seen.class.as_deref().unwrap_or_default(),
            );
            *counts.entry(word).or_default() +=
                fixed::decayed(fixed::ONE, self.age(seen.seen_on), Some(term.half_life_days));
        }
        let terms = counts.into_iter().map(|((_, class), count)| {
            (Box::from(class), fixed::multiply(self.weight(term, class), fixed::sublinear(count)))
        });
        terms.collect()
    }
}
