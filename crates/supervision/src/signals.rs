//! What each signal says of a firm by itself: value, place among its peers, strength, and the facts behind it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use haitun_primitives::fact::FactId;
use haitun_rulebook::Rulebook;
use haitun_rulebook::model::{MissingPolicy, ReadingState, Scalar, Signal};
use rust_decimal::Decimal;

use crate::compile::{CompileError, Knots, SignalShape, Terms};
use crate::evaluate::Scope;
use crate::observation::{FirmInput, Observation, PeerStatistics};
use crate::outcome::TenThousandths;

/// Facts named per signal at most.
const EVIDENCE_PER_SIGNAL_MAX: usize = 12;

/// What one signal says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Reading {
    /// Signal.
    pub id: String,
    /// Whether it says anything, and why not.
    pub state: ReadingState,
    /// Value in the signal's unit.
    pub value: Option<Decimal>,
    /// Peers of its trade strictly below, in percent; none where no figures of peers are kept.
    pub percentile: Option<Decimal>,
    /// Strength 0–100 in 1/10,000; none = it has none by itself.
    pub strength: Option<TenThousandths>,
    /// Its line that day, in the signal's unit.
    pub line: Option<Decimal>,
    /// Whether the line is reached; none = it has none, or no value.
    pub reached: Option<bool>,
    /// Day on which it was seen last.
    pub seen_on: Option<NaiveDate>,
    /// Facts it rests on, newest first.
    pub evidence: Vec<FactId>,
}

/// All signals of a rulebook ready to be read as of one day.
#[derive(Clone, Debug)]
pub struct SignalReader {
    as_of: NaiveDate,
    shapes: Vec<SignalShape>,
    rules: Vec<Rule>,
}

#[derive(Clone, Debug)]
struct Rule {
    in_force: bool,
    missing: MissingPolicy,
    line: Option<Decimal>,
    strength: Vec<Knots>,
    /// Feeds of its facts, with the days for which a load stays fresh.
    feeds: Vec<(usize, i64)>,
}

impl SignalReader {
    /// Makes the signals ready for a day.
    ///
    /// # Errors
    /// The rulebook was not checked by its loader.
    pub fn new(rulebook: &Rulebook, as_of: NaiveDate) -> Result<Self, CompileError> {
        let shapes: Vec<SignalShape> =
            rulebook.signals.iter().map(|one| SignalShape::of(rulebook, one, as_of)).collect();
        let (derived, scored) = (BTreeMap::new(), BTreeMap::new());
        let terms = Terms { rulebook, as_of, shapes: &shapes, derived: &derived, scored: &scored };
        let rules = rulebook.signals.iter().map(|signal| rule(terms, signal));
        let rules = rules.collect::<Result<_, _>>()?;
        Ok(Self { as_of, shapes, rules })
    }

    /// What the signals in force say of a firm, in the rulebook's order.
    #[must_use]
    pub fn read(&self, input: &FirmInput, peers: &PeerStatistics) -> Vec<Reading> {
        let scope = Scope::bare(self.as_of, &self.shapes, input, peers);
        let places = 0..self.rules.len();
        places
            .filter(|place| self.rules[*place].in_force)
            .map(|one| self.one(&scope, one))
            .collect()
    }

    fn one(&self, scope: &Scope<'_>, place: usize) -> Reading {
        let rule = &self.rules[place];
        let seen = scope.live(place);
        let covered = rule.feeds.iter().any(|(feed, fresh_days)| {
            let day = scope.input.feeds.get(*feed).copied().flatten();
            day.is_some_and(|day| (self.as_of - day).num_days() <= *fresh_days)
        });
        let state = match (seen.is_empty(), rule.missing) {
            (false, _) => ReadingState::Seen,
            (true, MissingPolicy::Clean) if covered => ReadingState::Clean,
            (true, _) if scope.is_stale(place) => ReadingState::Stale,
            (true, _) => ReadingState::Missing,
        };
        let value = match state {
            ReadingState::Clean => Some(Decimal::ZERO),
            _ => scope.scalar(place),
        };
        let seen_on = seen.last().map(|one| one.seen_on);
        let strength = value
            .and_then(|value| Knots::score(&rule.strength, value, seen_on.unwrap_or(self.as_of)));
        let newest = self.behind(scope, place).into_iter().rev().take(EVIDENCE_PER_SIGNAL_MAX);
        Reading {
            id: self.shapes[place].id.clone(),
            state,
            value: value.map(|value| value.normalize()),
            percentile: if state == ReadingState::Seen { scope.percentile(place) } else { None },
            strength,
            line: rule.line.map(|line| line.normalize()),
            reached: value.zip(rule.line).map(|(value, line)| value >= line),
            seen_on,
            evidence: newest.map(|one| one.fact_id).collect(),
        }
    }

    /// The observations that make the value.
    fn behind<'a>(&self, scope: &'a Scope<'_>, place: usize) -> Vec<&'a Observation> {
        let seen = scope.live(place);
        match self.shapes[place].scalar {
            Scalar::Latest => seen.last().into_iter().collect(),
            Scalar::Max => {
                let greatest = scope.scalar(place);
                seen.iter().filter(|one| scope.measured(place, one) == greatest).collect()
            }
            Scalar::Sum | Scalar::Count => seen.iter().collect(),
        }
    }
}

fn rule(terms: Terms<'_>, signal: &Signal) -> Result<Rule, CompileError> {
    let header = &signal.header;
    let line = header.threshold.as_ref().map(|line| terms.constant(&header.id, &line.at_least));
    let strength = header.strength.iter().map(|set| terms.knots(&header.id, set));
    let kinds = header.kinds.iter().filter_map(|kind| terms.rulebook.facts.get(kind));
    let feeds = kinds.filter_map(|kind| terms.rulebook.feed_position(&kind.feed));
    let mut feeds: Vec<(usize, i64)> =
        feeds.map(|feed| (feed, i64::from(terms.rulebook.feeds[feed].fresh_days))).collect();
    feeds.dedup();
    Ok(Rule {
        in_force: header.effective.covers(terms.as_of),
        missing: header.missing,
        line: line.transpose()?,
        strength: strength.collect::<Result<_, _>>()?,
        feeds,
    })
}
