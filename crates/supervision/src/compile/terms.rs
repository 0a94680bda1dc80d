//! Texts of the rulebook made ready: numbers, expressions with their names resolved, knots of their days.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use haitun_rulebook::Rulebook;
use haitun_rulebook::expression::Expression;
use haitun_rulebook::model::KnotSet;
use rust_decimal::Decimal;

use super::{CompileError, Knots, Node, SignalShape};

/// What the names in a text may mean, on one day.
#[derive(Clone, Copy)]
pub(crate) struct Terms<'a> {
    pub(crate) rulebook: &'a Rulebook,
    pub(crate) as_of: NaiveDate,
    pub(crate) shapes: &'a [SignalShape],
    /// Named expressions of the index.
    pub(crate) derived: &'a BTreeMap<String, String>,
    /// Place of each dimension and indicator of the index.
    pub(crate) scored: &'a BTreeMap<String, usize>,
}

impl Terms<'_> {
    /// The points of a set, again for each day on which a figure that they name changes.
    pub(crate) fn knots(&self, owner: &str, set: &KnotSet) -> Result<Knots, CompileError> {
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
    pub(crate) fn constant(&self, owner: &str, text: &str) -> Result<Decimal, CompileError> {
        let node = self.expression(owner, text)?;
        let no_number = || CompileError::Number { owner: owner.to_owned(), text: text.to_owned() };
        crate::evaluate::constant(&node, self.as_of).ok_or_else(no_number)
    }

    pub(crate) fn expression(&self, owner: &str, text: &str) -> Result<Node, CompileError> {
        let cause = |cause| CompileError::Expression { owner: owner.to_owned(), cause };
        let node = self.resolve(owner, &Expression::parse(text).map_err(cause)?)?;
        let Some(mut read) = node.compares_months() else { return Ok(node) };
        read.retain(|place| self.shapes[*place].monthly);
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
        if let Some(place) = self.derived.keys().position(|known| known == name) {
            let text = &self.derived[name];
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

/// Decimal text in 1/10,000.
pub(crate) fn hundredfold(text: &str) -> Option<i64> {
    text.parse().ok().and_then(crate::fixed::from_decimal)
}

/// The same, or who bears the text that is none.
pub(crate) fn decimal(owner: &str, text: &str) -> Result<i64, CompileError> {
    let no_number = || CompileError::Number { owner: owner.to_owned(), text: text.to_owned() };
    hundredfold(text).ok_or_else(no_number)
}
