//! An index made ready for one day: names become places, dated knots and rules become those in force.

mod terms;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use haitun_rulebook::Rulebook;
use haitun_rulebook::expression::{ExpressionError, Function, Operator};
use haitun_rulebook::model::{
    Bound, Combiner, Dimension, Effective, FactShape, GradeRule, Index, Indicator, Knot, Scalar,
    Signal, SignalUnit,
};
use rust_decimal::Decimal;

use crate::filing::{self, DueFigure};
use crate::fixed;

pub(crate) use terms::{Terms, decimal, hundredfold};

/// Why an index cannot be made ready.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum CompileError {
    /// No version of it is in force that day.
    #[error(
        "no version of index `{index}` is in force on {day}; add one to rulebook/indices or choose another day"
    )]
    NotInForce {
        /// Index.
        index: String,
        /// Day.
        day: NaiveDate,
    },
    /// A name that nothing bears.
    #[error("`{owner}` names `{name}`, which does not exist; mend the rulebook")]
    UnknownName {
        /// Item.
        owner: String,
        /// Name.
        name: String,
    },
    /// An expression that is none.
    #[error("`{owner}`: {cause}")]
    Expression {
        /// Item.
        owner: String,
        /// Cause.
        cause: ExpressionError,
    },
    /// A text that is no decimal number.
    #[error("`{owner}`: `{text}` is no decimal number")]
    Number {
        /// Item.
        owner: String,
        /// Text.
        text: String,
    },
}

/// An expression with its names resolved.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    Number(Decimal),
    Text(String),
    Date(NaiveDate),
    Truth(bool),
    Null,
    AsOf,
    Signal(usize),
    /// Place of a dimension or indicator in the order of [`scored_places`].
    Scored(usize),
    /// A derived value by its place, and what it is.
    Derived(usize, Box<Node>),
    Call(Function, Option<usize>, Vec<Node>),
    Binary(Operator, Box<Node>, Box<Node>),
    Negate(Box<Node>),
    Not(Box<Node>),
    IsNull(Box<Node>),
    Between(Box<Node>, Box<Node>, Box<Node>),
    In(Box<Node>, Vec<Node>),
    Case(Vec<(Node, Node)>, Option<Box<Node>>),
    /// An expression that compares months, with the monthly signals that it reads itself.
    Months(Vec<usize>, Box<Node>),
}

/// What the engine must know of a signal.
#[derive(Clone, Debug)]
pub(crate) struct SignalShape {
    pub(crate) id: String,
    pub(crate) percent: bool,
    /// Present or not: it has no size.
    pub(crate) hit: bool,
    pub(crate) scalar: Scalar,
    /// First day of which an observation still counts; none = all count.
    pub(crate) live_from: Option<NaiveDate>,
    /// One figure a month, of which an expression without more reads the latest.
    pub(crate) monthly: bool,
    /// Days after which what its feeds brought is no longer fresh.
    pub(crate) fresh_days: Option<u32>,
}

impl SignalShape {
    pub(crate) fn of(rulebook: &Rulebook, signal: &Signal, as_of: NaiveDate) -> Self {
        let header = &signal.header;
        let kinds = || header.kinds.iter().filter_map(|kind| rulebook.facts.get(kind));
        let feeds = kinds().filter_map(|kind| rulebook.feed_position(&kind.feed));
        Self {
            monthly: header.scalar == Scalar::Latest
                && kinds().all(|kind| kind.shape == FactShape::Monthly),
            fresh_days: feeds.map(|place| rulebook.feeds[place].fresh_days).min(),
            id: header.id.clone(),
            percent: matches!(header.unit, SignalUnit::Percent | SignalUnit::PercentagePoint),
            hit: header.unit == SignalUnit::Hit,
            scalar: header.scalar,
            live_from: header
                .valid_days
                .and_then(|days| as_of.checked_sub_days(Days::new(u64::from(days)))),
        }
    }
}

/// A feed, as far as the engine must know it.
#[derive(Clone, Debug)]
pub(crate) struct FeedShape {
    pub(crate) id: String,
    pub(crate) fresh_days: u32,
}

/// Points of a knot set from a day on: public figures in them change while the set is in force.
pub(crate) type Period = (NaiveDate, Vec<(Decimal, i64)>);

/// Knots with their days of force.
#[derive(Clone, Debug)]
pub(crate) struct Knots {
    pub(crate) effective: Effective,
    /// By rising first day.
    pub(crate) periods: Vec<Period>,
}

impl Knots {
    /// The score of a value by the set in force on the day it was seen.
    pub(crate) fn score(sets: &[Self], value: Decimal, seen_on: NaiveDate) -> Option<i64> {
        let set = sets.iter().find(|set| set.effective.covers(seen_on))?;
        let (_, points) = set.periods.iter().rev().find(|(from, _)| *from <= seen_on)?;
        fixed::interpolate(points, value)
    }
}

/// The expressions and knots of one indicator.
#[derive(Clone, Debug, Default)]
pub(crate) struct IndicatorParts {
    pub(crate) value: Option<Node>,
    pub(crate) applies: Option<Node>,
    pub(crate) divisor: Option<Node>,
    pub(crate) signal: Option<usize>,
    pub(crate) feeds: Vec<usize>,
    pub(crate) knots: Vec<Knots>,
    pub(crate) signals_read: Vec<usize>,
    /// All signals on which the score can depend.
    pub(crate) signals_touched: Vec<usize>,
    /// Monthly figures that it reads and that a form reports, latest month first.
    pub(crate) dues: Vec<DueFigure>,
    /// Probability of a hit, 1/10,000.
    pub(crate) probability: Option<i64>,
    /// Its weight in the coverage of its dimension, 1/10,000.
    pub(crate) weight: i64,
    /// Signal whose peer median it reads.
    pub(crate) peers: Option<usize>,
    /// Probability of a hit by its class.
    pub(crate) probabilities: Option<Weights>,
    /// Weights of a term by each part of its class, and the factors of its context.
    pub(crate) term_weights: Vec<Weights>,
    pub(crate) contexts: Option<Weights>,
}

/// Weights of the codes of a list, in 1/10,000.
pub(crate) type Weights = Arc<BTreeMap<String, i64>>;

/// Numbers of a dimension's combiner, in 1/10,000.
#[derive(Clone, Debug, Default)]
pub(crate) struct CombinerParts {
    pub(crate) scale: Option<i64>,
    /// Ceiling of each group of classes.
    pub(crate) ceilings: Vec<i64>,
}

/// Knots of the synergy.
#[derive(Clone, Debug, Default)]
pub(crate) struct SynergyParts {
    pub(crate) ramp: Vec<(Decimal, i64)>,
    pub(crate) bonus: Vec<(Decimal, i64)>,
    /// The scores whose greatest is a feature's strength.
    pub(crate) strengths: Vec<Vec<Strength>>,
}

/// A score that speaks for a feature, by its place; the term sum of a saturating dimension, with its scale, becomes
/// points of 100 as if it stood alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Strength {
    pub(crate) place: usize,
    pub(crate) scale: Option<i64>,
}

/// Lines of the index, in 1/10,000, in the rulebook's order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lines {
    pub(crate) tiers: Vec<i64>,
    pub(crate) grades: Vec<i64>,
    pub(crate) floors: Vec<i64>,
    pub(crate) caps: Vec<i64>,
    pub(crate) gate_below: Option<i64>,
    pub(crate) grade_coverage_min: Option<i64>,
}

/// What must hold for each bound, rule and stage, in the rulebook's order; none where it is not in force that day.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conditions {
    pub(crate) floors: Vec<Option<Node>>,
    pub(crate) caps: Vec<Option<Node>>,
    pub(crate) vetoes: Vec<Option<Node>>,
    pub(crate) grade_caps: Vec<Option<Node>>,
    pub(crate) stages: Vec<Option<Node>>,
}

/// An index ready to score firms as of one day.
#[derive(Clone, Debug)]
pub struct CompiledIndex {
    pub(crate) index: Index,
    pub(crate) as_of: NaiveDate,
    pub(crate) parts: Vec<Vec<IndicatorParts>>,
    pub(crate) combiners: Vec<CombinerParts>,
    pub(crate) synergy: SynergyParts,
    pub(crate) lines: Lines,
    pub(crate) conditions: Conditions,
    pub(crate) signals: Vec<SignalShape>,
    pub(crate) feeds: Vec<FeedShape>,
    /// Ids of the forms.
    pub(crate) forms: Vec<String>,
    pub(crate) rulebook: [u8; 32],
}

impl CompiledIndex {
    /// Makes the version of an index in force on a day ready.
    ///
    /// # Errors
    /// No version is in force, or the rulebook was not checked by its loader.
    pub fn new(
        rulebook: &Rulebook,
        index_id: &str,
        as_of: NaiveDate,
    ) -> Result<Self, CompileError> {
        let not_in_force = || CompileError::NotInForce { index: index_id.to_owned(), day: as_of };
        let index = rulebook.index(index_id, as_of).ok_or_else(not_in_force)?.clone();
        let scored = scored_places(&index);
        let weights = weights(rulebook)?;
        let signals: Vec<SignalShape> =
            rulebook.signals.iter().map(|one| SignalShape::of(rulebook, one, as_of)).collect();
        let (scored, shapes, derived) = (&scored, &signals, &index.derived);
        let terms = Terms { rulebook, as_of, shapes, derived, scored };
        let compiler = Compiler { terms, index: &index, weights: &weights };
        let feed = |feed: &haitun_rulebook::model::Feed| FeedShape {
            id: feed.id.clone(),
            fresh_days: feed.fresh_days,
        };
        let parts = compiler.all_parts()?;
        Ok(Self {
            parts,
            combiners: compiler.combiners()?,
            synergy: compiler.synergy()?,
            lines: compiler.lines()?,
            conditions: compiler.conditions()?,
            signals,
            forms: rulebook.forms.keys().cloned().collect(),
            feeds: rulebook.feeds.iter().map(feed).collect(),
            index,
            as_of,
            rulebook: *rulebook.digest(),
        })
    }
}

/// Each dimension, followed by its indicators, with its place.
fn scored_places(index: &Index) -> BTreeMap<String, usize> {
    let ids = index.dimensions.iter().flat_map(|dimension| {
        std::iter::once(&dimension.id)
            .chain(dimension.indicators.iter().map(|indicator| &indicator.id))
    });
    ids.enumerate().map(|(place, id)| (id.clone(), place)).collect()
}

struct Compiler<'a> {
    terms: Terms<'a>,
    index: &'a Index,
    weights: &'a BTreeMap<String, Weights>,
}

impl Compiler<'_> {
    fn all_parts(&self) -> Result<Vec<Vec<IndicatorParts>>, CompileError> {
        let dimensions = self.index.dimensions.iter();
        dimensions
            .map(|dimension| dimension.indicators.iter().map(|one| self.parts(one)).collect())
            .collect()
    }

    fn parts(&self, indicator: &Indicator) -> Result<IndicatorParts, CompileError> {
        let owner = &indicator.id;
        let parse = |text: &Option<String>| {
            text.as_ref().map(|text| self.terms.expression(owner, text)).transpose()
        };
        let divisor = indicator.term.as_ref().and_then(|term| term.divisor.clone());
        let unknown =
            |name: &String| CompileError::UnknownName { owner: owner.clone(), name: name.clone() };
        let signal = indicator.signal.as_ref();
        let signal = signal
            .map(|id| self.terms.rulebook.signal_position(id).ok_or_else(|| unknown(id)))
            .transpose()?;
        let feeds = indicator
            .feeds
            .iter()
            .map(|id| self.terms.rulebook.feed_position(id).ok_or_else(|| unknown(id)));
        let listed = |list: &String| self.weights.get(list).cloned().unwrap_or_default();
        let term = indicator.term.as_ref();
        let mut parts = IndicatorParts {
            value: parse(&indicator.value)?,
            applies: parse(&indicator.applies)?,
            divisor: parse(&divisor)?,
            signal,
            feeds: feeds.collect::<Result<_, _>>()?,
            knots: indicator
                .knots
                .iter()
                .map(|set| self.terms.knots(owner, set))
                .collect::<Result<_, _>>()?,
            signals_read: signal.into_iter().collect(),
            probability: indicator
                .probability
                .as_deref()
                .map(|text| decimal(owner, text))
                .transpose()?,
            signals_touched: Vec::new(),
            dues: Vec::new(),
            weight: self.coverage_weight(indicator)?,
            peers: None,
            probabilities: indicator.probability_by.as_ref().map(listed),
            term_weights: term.into_iter().flat_map(|term| &term.weights).map(listed).collect(),
            contexts: term.and_then(|term| term.context.as_ref()).map(listed),
        };
        if let Some(value) = &parts.value {
            signals_of(value, &mut parts.signals_read);
            parts.peers = value.peers();
        }
        parts.signals_touched.clone_from(&parts.signals_read);
        let nodes = parts.applies.iter().chain(&parts.divisor);
        nodes.for_each(|node| signals_of(node, &mut parts.signals_touched));
        parts.dues = filing::dues(self.terms.rulebook, self.terms.shapes, &parts, self.terms.as_of);
        parts.signals_touched.extend(parts.dues.iter().map(|due| due.duty));
        Ok(parts)
    }

    /// What an indicator weighs among the others of its dimension: its weight, or the greatest probability of a hit.
    fn coverage_weight(&self, indicator: &Indicator) -> Result<i64, CompileError> {
        if let Some(weight) = indicator.weight {
            return Ok(i64::from(weight) * fixed::ONE);
        }
        let list =
            indicator.probability_by.as_ref().and_then(|id| self.terms.rulebook.codes.get(id));
        let codes = list.into_iter().flat_map(|list| &list.codes);
        let texts = codes.filter_map(|code| code.weight.as_ref()).chain(&indicator.probability);
        let mut greatest = None;
        for text in texts {
            greatest = greatest.max(Some(decimal(&indicator.id, text)?));
        }
        Ok(greatest.unwrap_or(fixed::ONE))
    }

    fn combiners(&self) -> Result<Vec<CombinerParts>, CompileError> {
        let parts = |dimension: &Dimension| {
            let Combiner::Saturating { scale, class_caps } = &dimension.combiner else {
                return Ok(CombinerParts::default());
            };
            let ceilings = class_caps.iter().map(|cap| decimal(&dimension.id, &cap.max));
            Ok(CombinerParts {
                scale: Some(decimal(&dimension.id, scale)?),
                ceilings: ceilings.collect::<Result<_, _>>()?,
            })
        };
        self.index.dimensions.iter().map(parts).collect()
    }

    fn synergy(&self) -> Result<SynergyParts, CompileError> {
        let Some(rules) = &self.index.synergy else { return Ok(SynergyParts::default()) };
        let knots = |points: &[Knot]| -> Result<Vec<(Decimal, i64)>, CompileError> {
            let one = |knot: &Knot| {
                Ok((self.terms.constant("synergy", &knot.x)?, decimal("synergy", &knot.s)?))
            };
            points.iter().map(one).collect()
        };
        let strength = |id: &String| {
            let place = *self.terms.scored.get(id)?;
            let mut dimensions = self.index.dimensions.iter();
            let of = dimensions.find(|one| one.indicators.iter().any(|one| &one.id == id));
            let scale = of.and_then(|of| match &of.combiner {
                Combiner::Saturating { scale, .. } => hundredfold(scale),
                _ => None,
            });
            Some(Strength { place, scale })
        };
        let strengths =
            rules.features.iter().map(|one| one.strength.iter().filter_map(strength).collect());
        Ok(SynergyParts {
            ramp: knots(&rules.ramp)?,
            bonus: knots(&rules.bonus)?,
            strengths: strengths.collect(),
        })
    }

    fn lines(&self) -> Result<Lines, CompileError> {
        let index = self.index;
        let bounds = |bounds: &[Bound]| -> Result<Vec<i64>, CompileError> {
            bounds.iter().map(|bound| decimal(&bound.id, &bound.score)).collect()
        };
        let tiers = index.tiers.iter().map(|tier| decimal(&tier.id, &tier.at_least));
        let grades = index.grades.iter().map(|grade| decimal(&grade.id, &grade.at_least));
        let gate = index.confidence_gate.as_ref().map(|gate| decimal(&index.id, &gate.below));
        let least = index.grade_coverage_min.as_ref().map(|text| decimal(&index.id, text));
        Ok(Lines {
            tiers: tiers.collect::<Result<_, _>>()?,
            grades: grades.collect::<Result<_, _>>()?,
            floors: bounds(&index.floors)?,
            caps: bounds(&index.caps)?,
            gate_below: gate.transpose()?,
            grade_coverage_min: least.transpose()?,
        })
    }

    fn conditions(&self) -> Result<Conditions, CompileError> {
        let index = self.index;
        let one = |id: &str, when: &str, effective: Effective| {
            effective.covers(self.terms.as_of).then(|| self.terms.expression(id, when)).transpose()
        };
        let bounds = |bounds: &[Bound]| -> Result<Vec<_>, CompileError> {
            bounds.iter().map(|bound| one(&bound.id, &bound.when, bound.effective)).collect()
        };
        let rules = |rules: &[GradeRule]| -> Result<Vec<_>, CompileError> {
            rules.iter().map(|rule| one(&rule.id, &rule.when, rule.effective)).collect()
        };
        let stages = index.stages.iter();
        let stages = stages.map(|stage| one(&stage.id, &stage.when, Effective::default()));
        Ok(Conditions {
            floors: bounds(&index.floors)?,
            caps: bounds(&index.caps)?,
            vetoes: rules(&index.vetoes)?,
            grade_caps: rules(&index.grade_caps)?,
            stages: stages.collect::<Result<_, _>>()?,
        })
    }
}

/// The weights of all lists of codes.
fn weights(rulebook: &Rulebook) -> Result<BTreeMap<String, Weights>, CompileError> {
    let mut weights = BTreeMap::new();
    for list in rulebook.codes.values() {
        let mut codes = BTreeMap::new();
        for code in &list.codes {
            if let Some(text) = &code.weight {
                codes.insert(code.id.clone(), decimal(&list.id, text)?);
            }
        }
        weights.insert(list.id.clone(), Arc::new(codes));
    }
    Ok(weights)
}

impl Node {
    /// What it is made of.
    fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Call(_, _, arguments) => arguments.iter().collect(),
            Self::Derived(_, inner)
            | Self::Negate(inner)
            | Self::Not(inner)
            | Self::IsNull(inner)
            | Self::Months(_, inner) => vec![inner],
            Self::Binary(_, left, right) => vec![left, right],
            Self::Between(value, low, high) => vec![value, low, high],
            Self::In(value, list) => std::iter::once(&**value).chain(list).collect(),
            Self::Case(arms, otherwise) => {
                let arms = arms.iter().flat_map(|(condition, result)| [condition, result]);
                arms.chain(otherwise.as_deref()).collect()
            }
            Self::Number(_)
            | Self::Text(_)
            | Self::Date(_)
            | Self::Truth(_)
            | Self::Null
            | Self::AsOf
            | Self::Signal(_)
            | Self::Scored(_) => Vec::new(),
        }
    }

    /// Shows itself and all below it; `see` says whether to go on below.
    pub(crate) fn visit(&self, see: &mut dyn FnMut(&Self) -> bool) {
        if see(self) {
            self.parts().into_iter().for_each(|part| part.visit(see));
        }
    }

    /// The signals of an expression that compares months, by itself and not through a derived value.
    fn compares_months(&self) -> Option<Vec<usize>> {
        let (mut compares, mut read) = (false, Vec::new());
        self.visit(&mut |node| {
            match node {
                Self::Signal(place) => read.push(*place),
                Self::Call(Function::Lag | Function::Mean, signal, _) => {
                    compares = true;
                    read.extend(signal);
                }
                _ => {}
            }
            !matches!(node, Self::Derived(..))
        });
        compares.then_some(read)
    }

    /// The signal whose peer median it reads.
    fn peers(&self) -> Option<usize> {
        let mut found = None;
        self.visit(&mut |node| {
            if let Self::Call(Function::PeerMedian, signal, _) = node {
                found = *signal;
            }
            found.is_none()
        });
        found
    }
}

/// Appends the signals that an expression reads.
pub(crate) fn signals_of(node: &Node, found: &mut Vec<usize>) {
    node.visit(&mut |node| {
        if let Node::Signal(place) | Node::Call(_, Some(place), _) = node {
            found.push(*place);
        }
        true
    });
}
