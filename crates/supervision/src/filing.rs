//! Figures that a firm owes: which months a form had to report by a day, and whether they are known.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate};
use haitun_rulebook::Rulebook;
use haitun_rulebook::expression::Function;
use haitun_rulebook::model::{ClockUnit, Form};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::compile::{IndicatorParts, Node, SignalShape};

/// Months before the day of assessment among which the latest one due is looked for: a form is due within a year.
const MONTHS_SEARCHED: u32 = 13;

/// A monthly figure that a form had to report by the day of assessment.
#[derive(Clone, Debug)]
pub(crate) struct DueFigure {
    /// Signal that reads it.
    pub(crate) signal: usize,
    /// The form, by its place among the rulebook's.
    pub(crate) form: usize,
    /// Signal that says who owes the form.
    pub(crate) duty: usize,
    /// Last day of the month.
    pub(crate) month_end: NaiveDate,
    /// Last day on which it could be filed in time.
    pub(crate) due_on: NaiveDate,
    /// Whether the indicator applies depends on it.
    pub(crate) decides_whether: bool,
}

/// The figures that an indicator reads and that were due, the latest month first.
pub(crate) fn dues(
    rulebook: &Rulebook,
    signals: &[SignalShape],
    parts: &IndicatorParts,
    as_of: NaiveDate,
) -> Vec<DueFigure> {
    let mut read: Vec<(usize, u32, bool)> = Vec::new();
    parts.signal.iter().for_each(|signal| read.push((*signal, 0, false)));
    for (node, decides_whether) in [(&parts.applies, true), (&parts.value, false)] {
        let figures = node.as_ref().map(figures).unwrap_or_default();
        read.extend(figures.into_iter().map(|(signal, back)| (signal, back, decides_whether)));
    }
    let mut dues = Vec::new();
    for (signal, back, decides_whether) in read {
        if !signals[signal].monthly {
            continue;
        }
        let kinds = rulebook.signals[signal].header.kinds.iter();
        let reported_by: BTreeSet<&String> = kinds
            .filter_map(|kind| rulebook.facts.get(kind))
            .flat_map(|kind| &kind.forms)
            .collect();
        let forms = rulebook.forms.values().enumerate();
        for (place, form) in forms.filter(|(_, form)| reported_by.contains(&form.id)) {
            let due = month_due(rulebook, form, as_of, back);
            let duty = rulebook.signal_position(&form.duty);
            let Some(((month_end, due_on), duty)) = due.zip(duty) else { continue };
            let form = place;
            dues.push(DueFigure { signal, form, duty, month_end, due_on, decides_whether });
        }
    }
    dues.sort_by_key(|due| (Reverse(due.month_end), due.signal));
    dues
}

/// The month so many months before the latest one due, if the form was in force then: its last day, and the deadline.
fn month_due(
    rulebook: &Rulebook,
    form: &Form,
    as_of: NaiveDate,
    back: u32,
) -> Option<(NaiveDate, NaiveDate)> {
    let month_end = month_before(latest_due(rulebook, form, as_of)?, back)?;
    let due_on = due_on(rulebook, form, month_end)?;
    form.effective.covers(month_end).then_some((month_end, due_on))
}

/// Signals that an expression reads, each with how many months back from the latest.
fn figures(node: &Node) -> Vec<(usize, u32)> {
    let mut found = Vec::new();
    node.visit(&mut |node| {
        match node {
            Node::Signal(place) | Node::Call(Function::Latest, Some(place), _) => {
                found.push((*place, 0));
            }
            Node::Call(Function::Lag, Some(place), arguments) => {
                found.push((*place, whole(arguments)));
            }
            Node::Call(Function::Mean, Some(place), arguments) => {
                found.extend((0..whole(arguments)).map(|back| (*place, back)));
            }
            _ => {}
        }
        true
    });
    found
}

fn whole(arguments: &[Node]) -> u32 {
    match arguments.first() {
        Some(Node::Number(number)) => Decimal::to_u32(number).unwrap_or(0),
        _ => 0,
    }
}

/// Last day of the latest month of which the time to file is over.
fn latest_due(rulebook: &Rulebook, form: &Form, as_of: NaiveDate) -> Option<NaiveDate> {
    let last = as_of.with_day(1)?.pred_opt()?;
    let mut months = (0..MONTHS_SEARCHED).filter_map(|back| month_before(last, back));
    months.find(|end| due_on(rulebook, form, *end).is_some_and(|due| due < as_of))
}

fn due_on(rulebook: &Rulebook, form: &Form, month_end: NaiveDate) -> Option<NaiveDate> {
    match form.due.unit {
        ClockUnit::WorkingDays => rulebook.calendar.after_working_days(month_end, form.due.amount),
        ClockUnit::Days | ClockUnit::Hours => {
            month_end.checked_add_days(Days::new(u64::from(form.due.amount)))
        }
    }
}

/// Last day of the month so many months before that of a last day.
fn month_before(month_end: NaiveDate, months: u32) -> Option<NaiveDate> {
    let after = month_end.succ_opt()?;
    after.checked_sub_months(Months::new(months))?.pred_opt()
}
