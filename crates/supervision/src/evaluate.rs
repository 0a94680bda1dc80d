//! Evaluates expressions over the observations of one firm: decimals, with the NULL semantics of SQL.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use haitun_rulebook::expression::{Function, Operator};
use haitun_rulebook::model::Scalar;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::compile::{CompiledIndex, Node, SignalShape};
use crate::filing::DueFigure;
use crate::fixed;
use crate::observation::{FirmInput, Observation, PeerDistribution, PeerStatistics};
use crate::outcome::PeerGroup;
use crate::peers::{CITY, PEERS_MIN};

const PERCENT: i64 = 100;
const MONTHS_PER_YEAR: i64 = 12;
/// Stands for +∞ in a ratio whose denominator is zero: beyond any knot.
const BEYOND_ALL: i64 = 1_000_000_000_000;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Number(Decimal),
    Truth(bool),
    Text(String),
    Date(NaiveDate),
}

impl Value {
    fn as_number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Truth(truth) => Some(Decimal::from(i64::from(*truth))),
            Self::Null | Self::Text(_) | Self::Date(_) => None,
        }
    }
}

/// What happened on the way to a value.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(crate) struct Marks {
    /// A denominator was zero or negative.
    pub(crate) abnormal: bool,
    /// A ratio's denominator was negative: whatever the value, the score is the worst.
    pub(crate) negative: bool,
    /// Months were to be compared, and the latest of them lies too far back.
    pub(crate) late: bool,
}

impl Marks {
    fn or(self, other: Self) -> Self {
        Self {
            abnormal: self.abnormal || other.abnormal,
            negative: self.negative || other.negative,
            late: self.late || other.late,
        }
    }
}

/// From which month an expression counts back.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Anchor {
    /// It compares no months.
    None,
    /// It does, and nothing is known that is recent enough.
    Unknown,
    /// The latest month of which one of its series tells.
    Month(i64),
}

/// What an expression may look at.
pub(crate) struct Scope<'a> {
    pub(crate) as_of: NaiveDate,
    pub(crate) signals: &'a [SignalShape],
    pub(crate) input: &'a FirmInput,
    pub(crate) peers: &'a PeerStatistics,
    /// Score of each dimension and indicator, by its place; empty while they are being scored.
    pub(crate) scored: &'a [Option<i64>],
    marks: Cell<Marks>,
    anchor: Cell<Anchor>,
    /// Derived values found already, each with what happened on the way.
    derived: RefCell<Vec<Option<(Value, Marks)>>>,
}

/// A constant of a knot.
pub(crate) fn constant(node: &Node, as_of: NaiveDate) -> Option<Decimal> {
    let input = FirmInput {
        firm_no: haitun_primitives::fact::FirmNo(0),
        trade: "".into(),
        observations: Vec::new(),
        feeds: Vec::new(),
        facts_digest: [0; 32],
    };
    let peers = PeerStatistics::default();
    let scope = Scope::bare(as_of, &[], &input, &peers);
    scope.number(node)
}

impl<'a> Scope<'a> {
    /// All that an index may look at, with what it has scored so far.
    pub(crate) fn new(
        compiled: &'a CompiledIndex,
        input: &'a FirmInput,
        peers: &'a PeerStatistics,
        scored: &'a [Option<i64>],
    ) -> Self {
        Self { scored, ..Self::bare(compiled.as_of, &compiled.signals, input, peers) }
    }

    /// Signals and peers alone.
    pub(crate) fn bare(
        as_of: NaiveDate,
        signals: &'a [SignalShape],
        input: &'a FirmInput,
        peers: &'a PeerStatistics,
    ) -> Self {
        let (marks, anchor) = (Cell::default(), Cell::new(Anchor::None));
        let derived = RefCell::new(Vec::new());
        Self { as_of, signals, input, peers, scored: &[], marks, anchor, derived }
    }

    /// What happened since it was asked last.
    pub(crate) fn take_marks(&self) -> Marks {
        self.marks.take()
    }

    fn mark(&self, marks: Marks) {
        self.marks.set(self.marks.get().or(marks));
    }

    /// The value as a number; a truth counts 1 or 0.
    pub(crate) fn number(&self, node: &Node) -> Option<Decimal> {
        self.value(node).as_number()
    }

    /// The value as a truth; a number other than zero is true.
    pub(crate) fn truth(&self, node: &Node) -> Option<bool> {
        match self.value(node) {
            Value::Truth(truth) => Some(truth),
            Value::Number(number) => Some(!number.is_zero()),
            Value::Null | Value::Text(_) | Value::Date(_) => None,
        }
    }

    fn value(&self, node: &Node) -> Value {
        match node {
            Node::Number(number) => Value::Number(*number),
            Node::Text(text) => Value::Text(text.clone()),
            Node::Date(day) => Value::Date(*day),
            Node::Truth(truth) => Value::Truth(*truth),
            Node::Null => Value::Null,
            Node::AsOf => Value::Date(self.as_of),
            Node::Signal(place) => number(self.named(*place)),
            Node::Scored(place) => {
                number(self.scored.get(*place).copied().flatten().map(fixed::to_decimal))
            }
            Node::Derived(place, inner) => self.derived(*place, inner),
            Node::Negate(inner) => number(self.number(inner).map(|value| -value)),
            Node::Not(inner) => truth(self.truth(inner).map(|value| !value)),
            Node::IsNull(inner) => Value::Truth(self.value(inner) == Value::Null),
            Node::Binary(operator, left, right) => self.binary(*operator, left, right),
            Node::Between(value, low, high) => {
                let value = self.value(value);
                let above = compared(Operator::GreaterOrEqual, &value, &self.value(low));
                let below = compared(Operator::LessOrEqual, &value, &self.value(high));
                truth(and(above, below))
            }
            Node::In(value, list) => {
                let value = self.value(value);
                let mut found = Some(false);
                for item in list {
                    found = or(found, compared(Operator::Equal, &value, &self.value(item)));
                }
                truth(found)
            }
            Node::Case(arms, otherwise) => {
                let chosen = arms
                    .iter()
                    .find(|(condition, _)| self.truth(condition) == Some(true))
                    .map(|(_, result)| result);
                chosen.or(otherwise.as_deref()).map_or(Value::Null, |result| self.value(result))
            }
            Node::Call(function, signal, arguments) => self.call(*function, *signal, arguments),
            Node::Months(series, inner) => self.from(self.anchor_of(series), inner),
        }
    }

    /// A derived value is computed once for all that name it, whatever months those compare.
    fn derived(&self, place: usize, inner: &Node) -> Value {
        let known = self.derived.borrow().get(place).cloned().flatten();
        let (value, marks) = known.unwrap_or_else(|| {
            let before = self.marks.take();
            let value = self.from(Anchor::None, inner);
            let found = (value, self.marks.replace(before));
            let mut all = self.derived.borrow_mut();
            if all.len() <= place {
                all.resize(place + 1, None);
            }
            all[place] = Some(found.clone());
            found
        });
        self.mark(marks);
        value
    }

    fn from(&self, anchor: Anchor, inner: &Node) -> Value {
        let before = self.anchor.replace(anchor);
        let value = self.value(inner);
        self.anchor.set(before);
        value
    }

    /// The latest month of which one of the series tells: all are counted back from the same month. A comparison of
    /// months speaks of the present, so the latest of them must be fresh that day.
    fn anchor_of(&self, series: &[usize]) -> Anchor {
        let last = |place: &usize| {
            let seen = self.live(*place).last()?;
            Some((seen.seen_on, self.signals.get(*place)?.fresh_days))
        };
        let Some((day, fresh_days)) = series.iter().filter_map(last).max() else {
            return Anchor::Unknown;
        };
        let age = (self.as_of - day).num_days();
        if fresh_days.is_some_and(|days| age > i64::from(days)) {
            self.mark(Marks { late: true, ..Marks::default() });
            return Anchor::Unknown;
        }
        Anchor::Month(month_number(day))
    }

    /// What a signal's bare name means: its scalar, or, where months are compared, its figure of the latest month.
    fn named(&self, place: usize) -> Option<Decimal> {
        let monthly = self.signals.get(place).is_some_and(|shape| shape.monthly);
        if monthly && self.anchor.get() != Anchor::None {
            return self.lag(place, 0);
        }
        self.scalar(place)
    }

    fn binary(&self, operator: Operator, left: &Node, right: &Node) -> Value {
        match operator {
            Operator::And => truth(and(self.truth(left), self.truth(right))),
            Operator::Or => truth(or(self.truth(left), self.truth(right))),
            Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide => {
                let (Some(left), Some(right)) = (self.number(left), self.number(right)) else {
                    return Value::Null;
                };
                number(match operator {
                    Operator::Add => left.checked_add(right),
                    Operator::Subtract => left.checked_sub(right),
                    Operator::Multiply => left.checked_mul(right),
                    _ => {
                        self.mark(Marks { abnormal: right.is_zero(), ..Marks::default() });
                        left.checked_div(right)
                    }
                })
            }
            _ => truth(compared(operator, &self.value(left), &self.value(right))),
        }
    }

    fn call(&self, function: Function, signal: Option<usize>, arguments: &[Node]) -> Value {
        if let Some(place) = signal {
            return self.signal_call(function, place, arguments);
        }
        let numbers = || arguments.iter().map(|argument| self.number(argument));
        let first = || numbers().next().flatten();
        match function {
            Function::Ratio => number(self.ratio(numbers().collect())),
            Function::Abs => number(first().map(|value| value.abs())),
            Function::Least => number(numbers().flatten().min()),
            Function::Greatest => number(numbers().flatten().max()),
            Function::Sqrt => number(first().and_then(fixed::sqrt)),
            Function::Root3 => number(first().and_then(fixed::root3)),
            Function::Log2 => number(first().and_then(fixed::log2)),
            Function::Coalesce => number(numbers().flatten().next()),
            _ => Value::Null,
        }
    }

    /// Domain §1.0: 0÷0 has no value, x÷0 lies beyond all on the side of x, a negative denominator makes the score
    /// the worst.
    fn ratio(&self, operands: Vec<Option<Decimal>>) -> Option<Decimal> {
        let (top, bottom) = (operands.first().copied()??, operands.get(1).copied()??);
        if bottom > Decimal::ZERO {
            return top.checked_div(bottom);
        }
        self.mark(Marks { abnormal: true, negative: !bottom.is_zero(), late: false });
        match (bottom.is_zero(), top.is_zero()) {
            (true, true) => None,
            (true, false) if top > Decimal::ZERO => Some(Decimal::from(BEYOND_ALL)),
            (true, false) => Some(Decimal::from(-BEYOND_ALL)),
            (false, _) => Some(Decimal::ZERO),
        }
    }

    fn signal_call(&self, function: Function, place: usize, arguments: &[Node]) -> Value {
        let observations = self.live(place);
        let argument = || {
            arguments.first().and_then(|node| self.number(node)).and_then(|value| value.to_i64())
        };
        match function {
            Function::Latest => {
                number(observations.last().and_then(|seen| self.measured(place, seen)))
            }
            Function::Lag => number(argument().and_then(|months| self.lag(place, months))),
            Function::Mean => number(argument().and_then(|months| self.mean(place, months))),
            Function::Total => number(argument().and_then(|days| self.total(place, days))),
            Function::Hits => number(Some(Decimal::from(observations.len() as u64))),
            Function::Items => {
                let items: BTreeSet<_> = observations.iter().map(|seen| &seen.item).collect();
                number(Some(Decimal::from(items.len() as u64)))
            }
            Function::Has => {
                let Some(Node::Text(code)) = arguments.first() else { return Value::Null };
                let holds = |seen: &Observation| {
                    seen.class
                        .as_deref()
                        .is_some_and(|class| class.split('|').any(|part| part == code))
                };
                if observations.is_empty() {
                    Value::Null
                } else {
                    Value::Truth(observations.iter().any(holds))
                }
            }
            Function::DaysSince => number(
                self.observations(place)
                    .last()
                    .map(|seen| Decimal::from((self.as_of - seen.seen_on).num_days())),
            ),
            Function::PeerMedian => {
                number(self.peer_median(place).map(|(peers, _)| fixed::to_decimal(peers.median)))
            }
            Function::PeerCount => {
                number(self.peers_of(place).map(|peers| Decimal::from(peers.count)))
            }
            Function::PeerPercentile => number(self.percentile(place)),
            _ => Value::Null,
        }
    }

    fn observations(&self, place: usize) -> &[Observation] {
        self.input.observations.get(place).map_or(&[], Vec::as_slice)
    }

    /// Whether the firm owed a figure that is not known: it had the duty by the end of the month.
    pub(crate) fn lacks(&self, due: &DueFigure, form: &str) -> bool {
        let names = |class: &str| class.split('|').any(|code| code == form);
        let owed = self
            .observations(due.duty)
            .iter()
            .any(|duty| duty.seen_on <= due.month_end && duty.class.as_deref().is_some_and(names));
        let month = month_number(due.month_end);
        owed && !self
            .observations(due.signal)
            .iter()
            .any(|seen| month_number(seen.seen_on) == month)
    }

    /// Observations that still count that day; what is older serves only to compare with.
    pub(crate) fn live(&self, place: usize) -> &[Observation] {
        let all = self.observations(place);
        let Some(from) = self.signals.get(place).and_then(|shape| shape.live_from) else {
            return all;
        };
        &all[all.partition_point(|seen| seen.seen_on < from)..]
    }

    /// Whether something was observed, but so long ago that nothing of it counts.
    pub(crate) fn is_stale(&self, place: usize) -> bool {
        !self.observations(place).is_empty() && self.live(place).is_empty()
    }

    /// One observation in the signal's unit.
    pub(crate) fn measured(&self, place: usize, seen: &Observation) -> Option<Decimal> {
        let shape = self.signals.get(place)?;
        let factor = if shape.percent { PERCENT } else { 1 };
        if seen.denominator <= 0 {
            self.mark(Marks { abnormal: true, ..Marks::default() });
        }
        Decimal::from(seen.numerator)
            .checked_mul(Decimal::from(factor))?
            .checked_div(Decimal::from(seen.denominator))
    }

    pub(crate) fn scalar(&self, place: usize) -> Option<Decimal> {
        let observations = self.live(place);
        let last = observations.last()?;
        let measured = || observations.iter().filter_map(|seen| self.measured(place, seen));
        match self.signals.get(place)?.scalar {
            Scalar::Latest => self.measured(place, last),
            Scalar::Max => measured().max(),
            Scalar::Sum => measured().try_fold(Decimal::ZERO, Decimal::checked_add),
            Scalar::Count => Some(Decimal::from(observations.len() as u64)),
        }
    }

    fn lag(&self, place: usize, months: i64) -> Option<Decimal> {
        let Anchor::Month(latest) = self.anchor.get() else { return None };
        let mut backwards = self.observations(place).iter().rev();
        let seen = backwards.find(|seen| month_number(seen.seen_on) == latest - months)?;
        self.measured(place, seen)
    }

    fn mean(&self, place: usize, months: i64) -> Option<Decimal> {
        let sum = (0..months)
            .try_fold(Decimal::ZERO, |sum, back| sum.checked_add(self.lag(place, back)?))?;
        sum.checked_div(Decimal::from(months))
    }

    fn total(&self, place: usize, days: i64) -> Option<Decimal> {
        let recent = self
            .observations(place)
            .iter()
            .filter(|seen| (self.as_of - seen.seen_on).num_days() < days);
        recent
            .map(|seen| self.measured(place, seen))
            .try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value?))
    }

    /// Figures of the firm's own trade.
    fn peers_of(&self, place: usize) -> Option<&'a PeerDistribution> {
        self.distribution(&self.input.trade, place)
    }

    fn distribution(&self, trade: &str, place: usize) -> Option<&'a PeerDistribution> {
        self.peers.trades.get(trade)?.get(&self.signals.get(place)?.id)
    }

    /// The firms with whose median it is compared: those of its trade, or of the whole city where these are too few.
    pub(crate) fn peer_median(&self, place: usize) -> Option<(&'a PeerDistribution, PeerGroup)> {
        let groups = [(&*self.input.trade, PeerGroup::Trade), (CITY, PeerGroup::City)];
        let mut found = groups
            .into_iter()
            .filter_map(|(trade, group)| Some((self.distribution(trade, place)?, group)));
        found.find(|(peers, _)| peers.count >= PEERS_MIN as u64)
    }

    /// Share of peers strictly below, in percent of the cut points.
    pub(crate) fn percentile(&self, place: usize) -> Option<Decimal> {
        let own = fixed::from_decimal(self.scalar(place)?)?;
        self.peers_of(place)?.percentile(own)
    }
}

/// Compares values of one kind, or what is a number on both sides; none with NULL.
fn compared(operator: Operator, left: &Value, right: &Value) -> Option<bool> {
    let order = match (left, right) {
        (Value::Text(left), Value::Text(right)) => left.cmp(right),
        (Value::Date(left), Value::Date(right)) => left.cmp(right),
        (Value::Truth(left), Value::Truth(right)) => left.cmp(right),
        _ => left.as_number()?.cmp(&right.as_number()?),
    };
    Some(match operator {
        Operator::Equal => order.is_eq(),
        Operator::NotEqual => order.is_ne(),
        Operator::Less => order.is_lt(),
        Operator::LessOrEqual => order.is_le(),
        Operator::Greater => order.is_gt(),
        Operator::GreaterOrEqual => order.is_ge(),
        _ => return None,
    })
}

fn month_number(day: NaiveDate) -> i64 {
    i64::from(day.year()) * MONTHS_PER_YEAR + i64::from(day.month0())
}

fn number(value: Option<Decimal>) -> Value {
    value.map_or(Value::Null, Value::Number)
}

fn truth(value: Option<bool>) -> Value {
    value.map_or(Value::Null, Value::Truth)
}

fn and(left: Option<bool>, right: Option<bool>) -> Option<bool> {
    match (left, right) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

fn or(left: Option<bool>, right: Option<bool>) -> Option<bool> {
    and(left.map(|value| !value), right.map(|value| !value)).map(|value| !value)
}
