//! Scores one dimension: its indicators first, then the combiner that the rulebook names.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use chrono::NaiveDate;
use haitun_primitives::fact::FactId;
use haitun_rulebook::model::{
    ClassCap, Combiner, Dimension, Indicator, Polarity, Regime, Term, TermCount,
};
use rust_decimal::Decimal;

use crate::compile::{CombinerParts, CompiledIndex, IndicatorParts, Knots};
use crate::evaluate::{Marks, Scope};
use crate::filing::DueFigure;
use crate::fixed;
use crate::observation::Observation;
use crate::outcome::{
    DimensionResult, IndicatorResult, IndicatorState, Lack, PeerComparison, PeerGroup,
};

/// Facts named per indicator at most.
pub(crate) const EVIDENCE_PER_INDICATOR_MAX: usize = 12;

/// A dimension scored, with what the sum and the coverage need.
pub(crate) struct ScoredDimension {
    /// Score 0–100 in 1/10,000; none = left out.
    pub(crate) score: Option<i64>,
    /// Whether it has fresh data.
    pub(crate) fresh: bool,
    /// Share of the dimension's weight that has data, 1/10,000.
    pub(crate) coverage: i64,
    /// Its indicators, in the rulebook's order.
    pub(crate) indicators: Vec<ScoredIndicator>,
}

/// An indicator scored.
#[derive(Clone)]
pub(crate) struct ScoredIndicator {
    pub(crate) state: IndicatorState,
    pub(crate) value: Option<Decimal>,
    pub(crate) score: Option<i64>,
    /// Its part of the dimension's score, in proportion to the others'.
    pub(crate) share: i64,
    /// Facts it rests on, newest first.
    pub(crate) evidence: Vec<FactId>,
    /// Why it has no value, beyond what its state says.
    lack: Option<Shortfall>,
    /// With whose median it was compared.
    compared: Option<Compared>,
    newest: Option<NaiveDate>,
    /// Sum of terms per group of classes that share a ceiling.
    grouped: Vec<i64>,
}

/// Why an indicator has no value.
#[derive(Clone, Copy)]
enum Shortfall {
    /// A feed by its place, and the day on which it covered the firm last.
    FeedStale(usize, NaiveDate),
    MonthsLate,
    Incomplete,
    /// A form by its place, the month's last day, and the day on which it was due.
    NotFiled(usize, NaiveDate, NaiveDate),
}

/// A peer median that was used: signal by its place, group, firms in it, median.
#[derive(Clone, Copy)]
struct Compared {
    signal: usize,
    among: PeerGroup,
    firms: u64,
    median: i64,
}

impl ScoredDimension {
    /// As it is told; `weight` is its weight after redistribution.
    pub(crate) fn told(
        &self,
        compiled: &CompiledIndex,
        rule: &Dimension,
        weight: i64,
    ) -> DimensionResult {
        let lack = |lack: Shortfall| match lack {
            Shortfall::FeedStale(feed, covered_on) => {
                Lack::FeedStale { feed: compiled.feeds[feed].id.clone(), covered_on }
            }
            Shortfall::MonthsLate => Lack::MonthsLate,
            Shortfall::Incomplete => Lack::Incomplete,
            Shortfall::NotFiled(form, month_end, due_on) => {
                Lack::NotFiled { form: compiled.forms[form].clone(), month_end, due_on }
            }
        };
        let compared = |found: Compared| PeerComparison {
            signal: compiled.signals[found.signal].id.clone(),
            among: found.among,
            firms: found.firms,
            median: fixed::to_decimal(found.median).normalize().to_string(),
        };
        let told = |(indicator, one): (&Indicator, &ScoredIndicator)| IndicatorResult {
            id: indicator.id.clone(),
            state: one.state,
            lack: one.lack.map(lack),
            value: one.value.map(|value| value.normalize().to_string()),
            score: one.score,
            compared: one.compared.map(compared),
            evidence: one.evidence.clone(),
        };
        DimensionResult {
            id: rule.id.clone(),
            weight,
            score: self.score,
            fresh: self.fresh,
            indicators: rule.indicators.iter().zip(&self.indicators).map(told).collect(),
        }
    }
}

/// What a dimension is scored from, and what of it changed since it was scored before.
pub(crate) struct Ground<'a> {
    pub(crate) compiled: &'a CompiledIndex,
    /// The dimension before and the signals that say something else now.
    pub(crate) before: Option<(&'a ScoredDimension, &'a [usize])>,
    /// Whether the facts behind each indicator are named.
    pub(crate) keeps_evidence: bool,
}

/// Scores one dimension of one firm.
pub(crate) fn score(ground: &Ground<'_>, scope: &Scope<'_>, place: usize) -> ScoredDimension {
    let compiled = ground.compiled;
    let dimension = &compiled.index.dimensions[place];
    let parts = &compiled.parts[place];
    // Ceilings change what was scored before, so such a dimension is scored as a whole.
    let before = ground.before.filter(|_| compiled.combiners[place].ceilings.is_empty());
    let score_one = |(order, (indicator, parts)): (usize, (&Indicator, &IndicatorParts))| {
        let unchanged = before
            .filter(|(_, changed)| !changed.iter().any(|one| parts.signals_touched.contains(one)));
        if let Some((before, _)) = unchanged {
            let known = &before.indicators[order];
            return ScoredIndicator { evidence: Vec::new(), grouped: Vec::new(), ..*known };
        }
        let keeps_evidence = ground.keeps_evidence;
        Scorer { compiled, scope, dimension, indicator, parts, keeps_evidence }.score(order == 0)
    };
    let pairs = dimension.indicators.iter().zip(parts).enumerate();
    let mut indicators: Vec<ScoredIndicator> = pairs.map(score_one).collect();
    let score = combine(dimension, &compiled.combiners[place], &mut indicators);
    let newest = indicators.iter().filter_map(|one| one.newest).max();
    let fresh = newest
        .is_some_and(|day| (compiled.as_of - day).num_days() <= i64::from(dimension.fresh_days));
    let coverage = coverage(dimension, parts, &indicators);
    ScoredDimension { score, fresh, coverage, indicators }
}

/// Whether an indicator counts; what was due and not filed does, or silence would pay.
fn has_data(state: IndicatorState) -> bool {
    use IndicatorState::{Clean, DenominatorAbnormal, DueNotFiled, Scored};
    matches!(state, Scored | Clean | DenominatorAbnormal | DueNotFiled)
}

/// Share of weight with data among the indicators that apply.
fn coverage(dimension: &Dimension, parts: &[IndicatorParts], scored: &[ScoredIndicator]) -> i64 {
    let applicable = || {
        let pairs = parts.iter().zip(scored);
        pairs.filter(|(_, one)| one.state != IndicatorState::NotApplicable)
    };
    let all: i64 = applicable().map(|(parts, _)| parts.weight).sum();
    let known = applicable().filter(|(_, one)| has_data(one.state));
    let known: i64 = known.map(|(parts, _)| parts.weight).sum();
    match dimension.combiner {
        // The first indicator carries the dimension; the others only add to it.
        Combiner::BasePlus => {
            scored.first().map_or(0, |one| i64::from(has_data(one.state)) * fixed::ONE)
        }
        _ if all > 0 => {
            fixed::divide_rounded(i128::from(known) * i128::from(fixed::ONE), i128::from(all))
        }
        _ => 0,
    }
}

fn combine(
    dimension: &Dimension,
    parts: &CombinerParts,
    scored: &mut [ScoredIndicator],
) -> Option<i64> {
    if !scored.iter().any(|one| has_data(one.state)) {
        return None;
    }
    match &dimension.combiner {
        Combiner::WeightedSum => {
            let mut sum = (0_i128, 0_i128);
            for (indicator, one) in dimension.indicators.iter().zip(scored) {
                let (Some(weight), Some(score)) = (indicator.weight, one.score) else {
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
                .filter_map(|one| one.score)
                .fold(fixed::ONE, |rest, score| fixed::multiply(rest, fixed::ONE - score / 100));
            Some((fixed::ONE - rest) * 100)
        }
        Combiner::Saturating { .. } => {
            limit_classes(&parts.ceilings, scored);
            let sum = scored.iter().map(|one| one.share).sum();
            parts.scale.map(|scale| fixed::saturated(sum, scale))
        }
        Combiner::BasePlus => {
            let base = scored.first()?.score?;
            let sum = base + scored.iter().skip(1).filter_map(|one| one.score).sum::<i64>();
            scored.iter_mut().for_each(|one| one.share = one.score.unwrap_or(0));
            Some(sum.min(fixed::HUNDRED))
        }
        Combiner::WorstOf => {
            let worst = scored.iter_mut().max_by_key(|one| one.score)?;
            worst.share = worst.score.unwrap_or(0);
            worst.score
        }
    }
}

/// Classes that share a ceiling are scaled down together where they exceed it.
fn limit_classes(ceilings: &[i64], scored: &mut [ScoredIndicator]) {
    for (group, &most) in ceilings.iter().enumerate() {
        let sum: i64 = scored.iter().filter_map(|one| one.grouped.get(group)).sum();
        if sum <= most {
            continue;
        }
        let mut left = most;
        for one in scored.iter_mut() {
            let own = one.grouped.get(group).copied().unwrap_or(0);
            let kept = fixed::divide_rounded(i128::from(own) * i128::from(most), i128::from(sum))
                .min(left);
            left -= kept;
            one.share -= own - kept;
            one.score = Some(one.share);
        }
    }
}

struct Scorer<'a> {
    compiled: &'a CompiledIndex,
    scope: &'a Scope<'a>,
    dimension: &'a Dimension,
    indicator: &'a Indicator,
    parts: &'a IndicatorParts,
    keeps_evidence: bool,
}

impl Scorer<'_> {
    fn score(&self, is_base: bool) -> ScoredIndicator {
        if !self.is_meant() {
            return self.without(IndicatorState::NotApplicable);
        }
        let is_open = self.unfiled(|due| due.decides_whether).is_some();
        if !is_open && !self.applies() {
            return self.without(IndicatorState::NotApplicable);
        }
        let unfiled = self.unfiled(|_| true);
        let is_rating = self.compiled.index.polarity == Polarity::Health;
        if let Some(unfiled) = unfiled.filter(|_| is_rating) {
            let lack = Some(unfiled);
            return ScoredIndicator {
                lack,
                score: Some(0),
                ..self.without(IndicatorState::DueNotFiled)
            };
        }
        self.scope.take_marks();
        let scored = match &self.dimension.combiner {
            Combiner::NoisyOr => self.hits(),
            Combiner::Saturating { .. } => self.terms(),
            Combiner::BasePlus if !is_base => self.points(),
            Combiner::BasePlus | Combiner::WorstOf if self.parts.signal.is_some() => {
                self.strongest()
            }
            _ => self.valued(),
        };
        let marks = self.scope.take_marks();
        scored.unwrap_or_else(|| {
            let absent = self.absent(marks);
            ScoredIndicator {
                lack: unfiled.filter(|_| !has_data(absent.state)).or(absent.lack),
                ..absent
            }
        })
    }

    /// Whether it is made for the trade and the day.
    fn is_meant(&self) -> bool {
        let trade = &*self.scope.input.trade;
        let in_trade = self.indicator.trades.is_empty()
            || self.indicator.trades.iter().any(|known| known == trade);
        self.indicator.effective.covers(self.compiled.as_of) && in_trade && self.is_regulated(trade)
    }

    fn applies(&self) -> bool {
        self.parts.applies.as_ref().is_none_or(|node| self.scope.truth(node) == Some(true))
    }

    /// The latest figure that the firm owed and did not file.
    fn unfiled(&self, among: impl Fn(&DueFigure) -> bool) -> Option<Shortfall> {
        let forms = &self.compiled.forms;
        let mut dues = self.parts.dues.iter().filter(|due| among(due));
        let due = dues.find(|due| self.scope.lacks(due, &forms[due.form]))?;
        Some(Shortfall::NotFiled(due.form, due.month_end, due.due_on))
    }

    /// Whether the law asks firms of the trade for a licence that day, where the indicator depends on it.
    fn is_regulated(&self, trade: &str) -> bool {
        let regimes = &self.indicator.regimes;
        let of_trade = |regime: &&Regime| regime.trades.iter().any(|one| one == trade);
        let is_named = regimes.iter().any(|regime| of_trade(&regime));
        let mut applying = regimes
            .iter()
            .filter(|one| if is_named { of_trade(one) } else { one.trades.is_empty() });
        regimes.is_empty() || applying.any(|regime| regime.effective.covers(self.compiled.as_of))
    }

    fn without(&self, state: IndicatorState) -> ScoredIndicator {
        ScoredIndicator {
            state,
            value: None,
            score: None,
            share: 0,
            evidence: Vec::new(),
            lack: None,
            compared: None,
            newest: None,
            grouped: Vec::new(),
        }
    }

    /// The feed that covered the firm last, with the day.
    fn covered(&self) -> Option<(NaiveDate, usize)> {
        let feeds = self.parts.feeds.iter();
        let covered =
            feeds.filter_map(|&place| Some(((*self.scope.input.feeds.get(place)?)?, place)));
        covered.max()
    }

    /// A feed that covers the firm and says nothing is data (clean); one never connected, or connected too long ago, is
    /// missing; and so is a value of which only a part is reported.
    fn absent(&self, marks: Marks) -> ScoredIndicator {
        let lacking = |state, lack| ScoredIndicator { lack: Some(lack), ..self.without(state) };
        let read = || self.parts.signal.iter().chain(&self.parts.signals_read).copied();
        if read().any(|place| !self.scope.live(place).is_empty()) {
            return if marks.late {
                lacking(IndicatorState::Stale, Shortfall::MonthsLate)
            } else {
                lacking(IndicatorState::Missing, Shortfall::Incomplete)
            };
        }
        let Some((day, feed)) = self.covered() else {
            let is_stale = read().any(|place| self.scope.is_stale(place));
            let state = if is_stale { IndicatorState::Stale } else { IndicatorState::Missing };
            return self.without(state);
        };
        if self.age(day) > i64::from(self.compiled.feeds[feed].fresh_days) {
            return lacking(IndicatorState::Stale, Shortfall::FeedStale(feed, day));
        }
        let mut clean = self.without(IndicatorState::Clean);
        clean.newest = Some(day);
        clean.score = Some(match self.compiled.index.polarity {
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
    ) -> ScoredIndicator {
        let mut scored = self.without(state);
        scored.value = value;
        scored.score = Some(score);
        // A state that a feed still reports is as recent as its last coverage of the firm (domain §2.1).
        let covered = self.covered().map(|(day, _)| day);
        scored.newest = evidence.iter().map(|seen| seen.seen_on).max().max(covered);
        if self.keeps_evidence {
            let compared =
                self.parts.peers.and_then(|place| Some((place, self.scope.peer_median(place)?)));
            scored.compared = compared.map(|(signal, (peers, among))| Compared {
                signal,
                among,
                firms: peers.count,
                median: peers.median,
            });
            let mut facts: Vec<FactId> = evidence.iter().map(|seen| seen.fact_id).collect();
            facts.sort_unstable_by(|left, right| right.cmp(left));
            facts.dedup();
            facts.truncate(EVIDENCE_PER_INDICATOR_MAX);
            scored.evidence = facts;
        }
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
        Knots::score(&self.parts.knots, value, seen_on)
    }

    fn valued(&self) -> Option<ScoredIndicator> {
        let node = self.parts.value.as_ref()?;
        let value = self.scope.number(node)?;
        let marks = self.scope.take_marks();
        let evidence = self.evidence();
        let newest = evidence.iter().map(|seen| seen.seen_on).max().unwrap_or(self.compiled.as_of);
        let worst = match self.compiled.index.polarity {
            Polarity::Risk => fixed::HUNDRED,
            Polarity::Health => 0,
        };
        let score = if marks.negative { worst } else { self.by_knots(value, newest)? };
        let aged = match self.compiled.index.polarity {
            Polarity::Risk => {
                fixed::decayed(score, self.age(newest), self.indicator.half_life_days)
            }
            Polarity::Health => score,
        };
        let state = if marks.abnormal {
            IndicatorState::DenominatorAbnormal
        } else {
            IndicatorState::Scored
        };
        Some(self.found(state, Some(value), aged, &evidence))
    }

    /// The greatest score among all observations, each by the knots of its day and its age.
    fn strongest(&self) -> Option<ScoredIndicator> {
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

    fn points(&self) -> Option<ScoredIndicator> {
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
    fn hits(&self) -> Option<ScoredIndicator> {
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

    fn hit(&self, value: Decimal, probability: i64, evidence: &[&Observation]) -> ScoredIndicator {
        let mut scored =
            self.found(IndicatorState::Scored, Some(value), probability * 100, evidence);
        scored.share = fixed::surprise(probability);
        scored
    }

    fn probability(&self, class: Option<&str>) -> Option<i64> {
        match &self.parts.probabilities {
            Some(weights) => class.and_then(|class| weights.get(class)).copied(),
            None => self.parts.probability,
        }
    }

    fn terms(&self) -> Option<ScoredIndicator> {
        let term = self.indicator.term.as_ref()?;
        let observations = self.observations();
        if observations.is_empty() {
            return None;
        }
        let terms = match term.count {
            TermCount::Distinct => self.distinct(term, observations),
            TermCount::Word => self.words(term, observations),
        };
        let sum = terms.iter().map(|(_, value)| value).sum();
        let evidence: Vec<&Observation> = observations.iter().collect();
        let mut scored =
            self.found(IndicatorState::Scored, Some(fixed::to_decimal(sum)), sum, &evidence);
        scored.share = sum;
        if let Combiner::Saturating { class_caps, .. } = &self.dimension.combiner {
            let within = |cap: &ClassCap| {
                let own =
                    terms.iter().filter(|(class, _)| cap.classes.iter().any(|one| one == class));
                own.map(|(_, value)| value).sum()
            };
            scored.grouped = class_caps.iter().map(within).collect();
        }
        Some(scored)
    }

    fn weight(&self, class: &str) -> i64 {
        class.split('|').zip(&self.parts.term_weights).fold(fixed::ONE, |product, (code, codes)| {
            fixed::multiply(product, codes.get(code).copied().unwrap_or(0))
        })
    }

    /// The strongest observation of each item is a term; one without an item stands for itself.
    fn distinct<'o>(&self, term: &Term, observations: &'o [Observation]) -> Vec<(&'o str, i64)> {
        let mut strongest: BTreeMap<&str, (i64, &str)> = BTreeMap::new();
        let mut terms = Vec::with_capacity(observations.len());
        for (seen, (class, value)) in observations.iter().zip(self.each(term, observations)) {
            let Some(item) = seen.item.as_deref() else {
                terms.push((class, value));
                continue;
            };
            let known = strongest.entry(item).or_insert((value, class));
            *known = (value, class).max(*known);
        }
        terms.extend(strongest.into_values().map(|(value, class)| (class, value)));
        terms
    }

    /// Weight of each observation by class and age, divided unless its class is exempt.
    fn each<'o>(&self, term: &Term, observations: &'o [Observation]) -> Vec<(&'o str, i64)> {
        let divisor = self.parts.divisor.as_ref().and_then(|node| self.scope.number(node));
        let divisor = divisor.and_then(fixed::from_decimal).unwrap_or(fixed::ONE).max(fixed::ONE);
        let exempt = |class: &str| {
            class.split('|').any(|code| term.undivided.iter().any(|known| known == code))
        };
        // A firm has many complaints of few classes.
        let mut known: Vec<(&str, i64, i64)> = Vec::new();
        let mut terms = Vec::with_capacity(observations.len());
        for seen in observations {
            let class = seen.class.as_deref().unwrap_or_default();
            let place = known.iter().position(|(one, ..)| *one == class).unwrap_or_else(|| {
                let by = if exempt(class) { fixed::ONE } else { divisor };
                known.push((class, self.weight(class), by));
                known.len() - 1
            });
            let (_, weight, by) = known[place];
            let aged = fixed::decayed(weight, self.age(seen.seen_on), Some(term.half_life_days));
            let value = i128::from(aged) * i128::from(fixed::ONE);
            terms.push((class, fixed::divide_rounded(value, i128::from(by))));
        }
        terms
    }

    /// Class weight × f(n) × context. n = Σ decay over the source-days of a word, of each of which an observation is the
    /// whole or, where contexts differ, a part; the context is the mean of the factors weighted by n.
    fn words<'o>(&self, term: &Term, observations: &'o [Observation]) -> Vec<(&'o str, i64)> {
        let mut counts: BTreeMap<(&str, &str), (i64, i64)> = BTreeMap::new();
        for seen in observations {
            let class = seen.class.as_deref().unwrap_or_default();
            let factor = self.context(class);
            let part = self.parts.signal.and_then(|place| self.scope.measured(place, seen));
            // A hit whose context says nothing against the firm is not counted (domain §2.6).
            let Some(part) = part.and_then(fixed::from_decimal).filter(|_| factor > 0) else {
                continue;
            };
            let code = class.split('|').next().unwrap_or_default();
            let word = (seen.item.as_deref().unwrap_or_default(), code);
            let aged = fixed::decayed(part, self.age(seen.seen_on), Some(term.half_life_days));
            let (count, weighted) = counts.entry(word).or_default();
            *count += aged;
            *weighted += fixed::multiply(aged, factor);
        }
        let terms = counts.into_iter().filter(|(_, (count, _))| *count > 0);
        let terms = terms.map(|((_, class), (count, weighted))| {
            let strength = fixed::multiply(self.weight(class), fixed::sublinear(count));
            let exact = i128::from(strength) * i128::from(weighted);
            (class, fixed::divide_rounded(exact, i128::from(count)))
        });
        terms.collect()
    }

    /// Factor of the context in which an observation stands: the part of its class after those with weights.
    fn context(&self, class: &str) -> i64 {
        let code = class.split('|').nth(self.parts.term_weights.len());
        let factors = self.parts.contexts.as_ref().zip(code);
        let factor = factors.map(|(factors, code)| factors.get(code).copied().unwrap_or(0));
        factor.unwrap_or(fixed::ONE)
    }
}
