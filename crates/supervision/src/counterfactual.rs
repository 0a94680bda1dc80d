//! Which single fact, withdrawn or corrected, would take a firm out of its tier.

use std::collections::BTreeSet;

use haitun_primitives::fact::FactId;
use rust_decimal::Decimal;

use crate::compile::CompiledIndex;
use crate::dimension::ScoredDimension;
use crate::engine::Verdict;
use crate::observation::{FirmInput, Observation, PeerStatistics};
use crate::outcome::{Assessment, Counterfactual};

/// Facts that are tried with another value.
const CORRECTIONS_MAX: usize = 6;
/// Steps in which a value is brought down to nothing.
const STEPS: i64 = 1_000;
/// Decimals of the value told.
const DECIMALS: u32 = 2;

/// Withdraws each fact named as evidence, alone, and computes everything again, redistribution included.
///
/// Of the facts that change the tier, the one that moves the score most is returned. Where none does and the index says
/// so, the facts are lowered instead, and the greatest value is told with which the tier would be left.
#[must_use]
pub fn counterfactual(
    compiled: &CompiledIndex,
    input: &FirmInput,
    peers: &PeerStatistics,
    assessment: &Assessment,
) -> Option<Counterfactual> {
    let before = compiled.dimensions(input, peers, false);
    let verdict = compiled.verdict_again(&before, &[], input, peers);
    let mut trial = Trial { compiled, peers, assessment, before, verdict, input: input.clone() };
    let mut best: Option<(i64, Counterfactual)> = None;
    for (fact, indicator) in trial.evidence() {
        let Some(then) = trial.without(fact) else { continue };
        let moved = assessment.score.unwrap_or(0) - then.score.unwrap_or(0);
        if best.as_ref().is_none_or(|(most, _)| moved > *most) {
            let (score, tier) = (then.score, trial.tier(&then));
            best = Some((moved, Counterfactual { fact, corrected: None, indicator, score, tier }));
        }
    }
    best.map(|(_, found)| found).or_else(|| trial.corrected())
}

/// A copy of what is known of the firm, to be changed and put right again.
struct Trial<'a> {
    compiled: &'a CompiledIndex,
    peers: &'a PeerStatistics,
    assessment: &'a Assessment,
    before: Vec<ScoredDimension>,
    verdict: Verdict,
    input: FirmInput,
}

impl Trial<'_> {
    /// Facts named as evidence, each with the indicator that names it first.
    fn evidence(&self) -> Vec<(FactId, String)> {
        let mut known = BTreeSet::new();
        let dimensions = self.assessment.dimensions.iter();
        dimensions
            .flat_map(|dimension| &dimension.indicators)
            .flat_map(|one| one.evidence.iter().map(|fact| (*fact, one.id.clone())))
            .filter(|(fact, _)| known.insert(*fact))
            .collect()
    }

    /// What is said without a fact, if the tier is a calmer one then.
    fn without(&mut self, fact: FactId) -> Option<Verdict> {
        let places = self.places(fact);
        let mut kept = Vec::with_capacity(places.len());
        for &(signal, place) in places.iter().rev() {
            kept.push(self.input.observations[signal].remove(place));
        }
        let then = self.calmer(&places);
        for (&(signal, place), seen) in places.iter().zip(kept.into_iter().rev()) {
            self.input.observations[signal].insert(place, seen);
        }
        then
    }

    /// The strongest fact that, lowered, leaves the tier.
    fn corrected(&mut self) -> Option<Counterfactual> {
        if !self.compiled.index.counterfactual_corrects {
            return None;
        }
        let points = |indicator: &str| {
            let rows = self.assessment.contributions.iter();
            rows.filter(|row| row.id == indicator).map(|row| row.points).sum::<i64>()
        };
        let mut facts = self.evidence();
        facts.sort_by_key(|(fact, indicator)| (-points(indicator), *fact));
        facts.truncate(CORRECTIONS_MAX);
        facts.into_iter().find_map(|(fact, indicator)| self.lowered(fact, indicator))
    }

    /// Halves the interval between a value that leaves the tier and one that does not.
    fn lowered(&mut self, fact: FactId, indicator: String) -> Option<Counterfactual> {
        let (place, seen) = self.measure(fact)?;
        self.scaled(fact, 0)?;
        let (mut leaves, mut stays) = (0, STEPS);
        while stays - leaves > 1 {
            let middle = (leaves + stays) / 2;
            let left = self.scaled(fact, middle).is_some();
            (leaves, stays) = if left { (middle, stays) } else { (leaves, middle) };
        }
        let then = self.scaled(fact, leaves)?;
        let factor = if self.compiled.signals[place].percent { 100 } else { 1 };
        let value = Decimal::from(part(seen.numerator, leaves) * factor)
            .checked_div(Decimal::from(seen.denominator))?;
        Some(Counterfactual {
            fact,
            corrected: Some(value.round_dp(DECIMALS).normalize().to_string()),
            indicator,
            score: then.score,
            tier: self.tier(&then),
        })
    }

    /// The observation of a fact that has a size, with its signal.
    fn measure(&self, fact: FactId) -> Option<(usize, Observation)> {
        let lists = self.input.observations.iter().enumerate();
        let mut found = lists.flat_map(|(place, list)| {
            list.iter().filter(|seen| seen.fact_id == fact).map(move |seen| (place, seen.clone()))
        });
        found.find(|(place, seen)| {
            !self.compiled.signals[*place].hit && seen.numerator > 0 && seen.denominator > 0
        })
    }

    fn scaled(&mut self, fact: FactId, steps: i64) -> Option<Verdict> {
        let places = self.places(fact);
        let mut kept = Vec::with_capacity(places.len());
        for &(signal, place) in &places {
            let seen = &mut self.input.observations[signal][place];
            kept.push(seen.numerator);
            seen.numerator = part(seen.numerator, steps);
        }
        let then = self.calmer(&places);
        for (&(signal, place), numerator) in places.iter().zip(kept) {
            self.input.observations[signal][place].numerator = numerator;
        }
        then
    }

    /// Where a fact is observed: signals and places in their lists, rising.
    fn places(&self, fact: FactId) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for (signal, list) in self.input.observations.iter().enumerate() {
            let places = list.iter().enumerate().filter(|(_, seen)| seen.fact_id == fact);
            found.extend(places.map(|(place, _)| (signal, place)));
        }
        found
    }

    /// What is said now that some observations are changed, if the tier is a calmer one.
    fn calmer(&self, places: &[(usize, usize)]) -> Option<Verdict> {
        let signals: Vec<usize> = places.iter().map(|(signal, _)| *signal).collect();
        let then = self.compiled.verdict_again(&self.before, &signals, &self.input, self.peers);
        // Tiers stand riskiest first; a firm of which nothing is left is out of its tier, too.
        let calmer = then.tier.is_none() || then.tier > self.verdict.tier;
        calmer.then_some(then)
    }

    fn tier(&self, verdict: &Verdict) -> Option<String> {
        verdict.tier.map(|place| self.compiled.index.tiers[place].id.clone())
    }
}

/// So many steps of a numerator, rounded down.
fn part(numerator: i64, steps: i64) -> i64 {
    let exact = i128::from(numerator) * i128::from(steps) / i128::from(STEPS);
    i64::try_from(exact).unwrap_or(numerator)
}
