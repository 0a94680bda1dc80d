//! An index made ready for one day: names become places, dated knots and rules become those in force.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use haitun_rulebook::Rulebook;
use haitun_rulebook::expression::{Expression, ExpressionError, Function, Operator};
use haitun_rulebook::model::{
    Bound, Combiner, Dimension, Effective, FactShape, GradeRule, Index, Indicator, Knot, KnotSet,
    Scalar, Signal, SignalUnit,
};
use rust_decimal::Decimal;

use crate::fixed;

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
        let (scored, weights) = (&scored, &weights);
        let compiler = Compiler { rulebook, index: &index, as_of, scored, weights };
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
            signals: rulebook
                .signals
                .iter()
                .map(|one| SignalShape::of(rulebook, one, as_of))
                .collect(),
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

#[derive(Clone, Copy)]
struct Compiler<'a> {
    rulebook: &'a Rulebook,
    index: &'a Index,
    as_of: NaiveDate,
    scored: &'a BTreeMap<String, usize>,
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
            text.as_ref().map(|text| self.expression(owner, text)).transpose()
        };
        let divisor = indicator.term.as_ref().and_then(|term| term.divisor.clone());
        let unknown =
            |name: &String| CompileError::UnknownName { owner: owner.clone(), name: name.clone() };
        let signal = indicator.signal.as_ref();
        let signal = signal
            .map(|id| self.rulebook.signal_position(id).ok_or_else(|| unknown(id)))
            .transpose()?;
        let feeds = indicator
            .feeds
            .iter()
            .map(|id| self.rulebook.feed_position(id).ok_or_else(|| unknown(id)));
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
                .map(|set| self.knots(owner, set))
                .collect::<Result<_, _>>()?,
            signals_read: signal.into_iter().collect(),
            probability: indicator
                .probability
                .as_deref()
                .map(|text| decimal(owner, text))
                .transpose()?,
            signals_touched: Vec::new(),
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
        Ok(parts)
    }

    /// What an indicator weighs among the others of its dimension: its weight, or the greatest probability of a hit.
    fn coverage_weight(&self, indicator: &Indicator) -> Result<i64, CompileError> {
        if let Some(weight) = indicator.weight {
            return Ok(i64::from(weight) * fixed::ONE);
        }
        let list = indicator.probability_by.as_ref().and_then(|id| self.rulebook.codes.get(id));
        let codes = list.into_iter().flat_map(|list| &list.codes);
        let texts = codes.filter_map(|code| code.weight.as_ref()).chain(&indicator.probability);
        let mut greatest = None;
        for text in texts {
            greatest = greatest.max(Some(decimal(&indicator.id, text)?));
        }
        Ok(greatest.unwrap_or(fixed::ONE))
    }

    /// The points of a set, again for each day on which a figure that they name changes.
    fn knots(&self, owner: &str, set: &KnotSet) -> Result<Knots, CompileError> {
        let is_plain = set.points.iter().all(|knot| knot.x.parse::<Decimal>().is_ok());
        let days = if is_plain { vec![NaiveDate::MIN] } else { self.days_of_change(set) };
        let period = |day: NaiveDate| {
            let that_day = Self { as_of: day, ..*self };
            Ok((day, that_day.points(owner, set)?))
        };
        let periods = days.into_iter().map(period).collect::<Result<_, CompileError>>()?;
        Ok(Knots { effective: set.effective, periods })
    }

    /// The first day of a set and each later one on which a series changes, up to the day of assessment.
    fn days_of_change(&self, set: &KnotSet) -> Vec<NaiveDate> {
        let values = self.rulebook.series.values().flat_map(|series| &series.values);
        let changes = values
            .map(|(day, _)| *day)
            .filter(|day| *day <= self.as_of && set.effective.covers(*day));
        let mut days: Vec<NaiveDate> = changes.chain(set.effective.from).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    fn points(&self, owner: &str, set: &KnotSet) -> Result<Vec<(Decimal, i64)>, CompileError> {
        let no_number =
            |text: &str| CompileError::Number { owner: owner.to_owned(), text: text.to_owned() };
        let mut points: Vec<(Decimal, i64)> = Vec::with_capacity(set.points.len());
        for (place, knot) in set.points.iter().enumerate() {
            let x = self.constant(owner, &knot.x)?;
            let next =
                set.points.get(place + 1).map(|next| self.constant(owner, &next.x)).transpose()?;
            let fits = points.last().is_none_or(|(before, _)| *before < x)
                && next.is_none_or(|next| x < next);
            if knot.optional && !fits {
                continue;
            }
            points.push((x, hundredfold(&knot.s).ok_or_else(|| no_number(&knot.s))?));
        }
        if points.windows(2).all(|pair| pair[0].0 < pair[1].0) {
            return Ok(points);
        }
        Err(no_number("knots do not rise on this day"))
    }

    /// A number, or an expression over series as they stand on the day.
    fn constant(&self, owner: &str, text: &str) -> Result<Decimal, CompileError> {
        let node = self.expression(owner, text)?;
        let no_number = || CompileError::Number { owner: owner.to_owned(), text: text.to_owned() };
        crate::evaluate::constant(&node, self.as_of).ok_or_else(no_number)
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
                Ok((self.constant("synergy", &knot.x)?, decimal("synergy", &knot.s)?))
            };
            points.iter().map(one).collect()
        };
        let strength = |id: &String| {
            let place = *self.scored.get(id)?;
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
            effective.covers(self.as_of).then(|| self.expression(id, when)).transpose()
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

    fn expression(&self, owner: &str, text: &str) -> Result<Node, CompileError> {
        let cause = |cause| CompileError::Expression { owner: owner.to_owned(), cause };
        let node = self.resolve(owner, &Expression::parse(text).map_err(cause)?)?;
        let Some(mut read) = node.compares_months() else { return Ok(node) };
        let signals = &self.rulebook.signals;
        read.retain(|place| SignalShape::of(self.rulebook, &signals[*place], self.as_of).monthly);
        Ok(Node::Months(read, Box::new(node)))
    }

    fn resolve(&self, owner: &str, expression: &Expression) -> Result<Node, CompileError> {
        let one = |inner: &Expression| self.resolve(owner, inner);
        let boxed = |inner: &Expression| self.resolve(owner, inner).map(Box::new);
        let all = |list: &[Expression]| list.iter().map(one).collect::<Result<Vec<_>, _>>();
        Ok(match expression {
            Expression::Number(text) => {
                let no_number =
                    |_| CompileError::Number { owner: owner.to_owned(), text: text.clone() };
                Node::Number(text.parse().map_err(no_number)?)
            }
            Expression::Text(text) => Node::Text(text.clone()),
            Expression::Date(day) => Node::Date(*day),
            Expression::Boolean(truth) => Node::Truth(*truth),
            Expression::Null => Node::Null,
            Expression::Name(name) => self.name(owner, name)?,
            Expression::Negate(inner) => Node::Negate(boxed(inner)?),
            Expression::Not(inner) => Node::Not(boxed(inner)?),
            Expression::IsNull(inner) => Node::IsNull(boxed(inner)?),
            Expression::Binary(operator, left, right) => {
                Node::Binary(*operator, boxed(left)?, boxed(right)?)
            }
            Expression::Between(value, low, high) => {
                Node::Between(boxed(value)?, boxed(low)?, boxed(high)?)
            }
            Expression::In(value, list) => Node::In(boxed(value)?, all(list)?),
            Expression::Case(arms, otherwise) => {
                let arms =
                    arms.iter().map(|(condition, result)| Ok((one(condition)?, one(result)?)));
                let otherwise = otherwise.as_deref().map(boxed).transpose()?;
                Node::Case(arms.collect::<Result<_, CompileError>>()?, otherwise)
            }
            Expression::Call(function, arguments) if function.reads_signal() => {
                let (first, rest) = arguments.split_first().unzip();
                let Some(Expression::Name(name)) = first else { return Ok(Node::Null) };
                let unknown =
                    || CompileError::UnknownName { owner: owner.to_owned(), name: name.clone() };
                let place = self.rulebook.signal_position(name).ok_or_else(unknown)?;
                Node::Call(*function, Some(place), all(rest.unwrap_or_default())?)
            }
            Expression::Call(function, arguments) => Node::Call(*function, None, all(arguments)?),
        })
    }

    /// Order of meaning: the day, a signal, a derived value, a series, then what was scored.
    fn name(&self, owner: &str, name: &str) -> Result<Node, CompileError> {
        if name == "as_of" {
            return Ok(Node::AsOf);
        }
        if let Some(place) = self.rulebook.signal_position(name) {
            return Ok(Node::Signal(place));
        }
        if let Some(place) = self.index.derived.keys().position(|known| known == name) {
            let text = &self.index.derived[name];
            return Ok(Node::Derived(place, Box::new(self.expression(name, text)?)));
        }
        if let Some(series) = self.rulebook.series.get(name) {
            let value = series.on(self.as_of).and_then(|text| text.parse().ok());
            return Ok(value.map_or(Node::Null, Node::Number));
        }
        if let Some(place) = self.scored.get(name) {
            return Ok(Node::Scored(*place));
        }
        Err(CompileError::UnknownName { owner: owner.to_owned(), name: name.to_owned() })
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

/// Decimal text in 1/10,000.
pub(crate) fn hundredfold(text: &str) -> Option<i64> {
    text.parse().ok().and_then(crate::fixed::from_decimal)
}

/// The same, or who bears the text that is none.
fn decimal(owner: &str, text: &str) -> Result<i64, CompileError> {
    let no_number = || CompileError::Number { owner: owner.to_owned(), text: text.to_owned() };
    hundredfold(text).ok_or_else(no_number)
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
    fn visit(&self, see: &mut dyn FnMut(&Self) -> bool) {
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
