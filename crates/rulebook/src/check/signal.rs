//! A signal: what it reads, its line and its strength.

use super::amounts::ten_thousandths;
use super::index::Scope;
use super::{Checker, query};
use crate::load::LoadError;
use crate::model::{Knot, Signal, SignalHeader};
use crate::places::Place;

/// Strength that a signal has at its line at least, in 1/10,000.
const STRENGTH_AT_LINE_MIN: i64 = 60 * 10_000;

impl Checker<'_> {
    pub(super) fn signal(&mut self, signal: &Signal, place: &Place) {
        let header = &signal.header;
        for (n, kind) in header.kinds.iter().enumerate() {
            if !self.rulebook.facts.contains_key(kind) {
                self.unknown(&place.at("kinds", n), kind, ("事实种类", "fact kind"), &header.id);
            }
        }
        self.basis(&header.basis, place, &header.id);
        self.own_line(header, place);
        self.cases(header, place);
        self.range(&header.effective, &place.key("effective"), &header.id);
        let first = self.places.queries.get(&header.id).copied().unwrap_or(0);
        for fault in query::faults(header, &signal.sql) {
            let line = fault.key.map_or(first + fault.line.saturating_sub(1), |key| {
                self.places.line(&place.key(key))
            });
            let (file, code) = (place.file.clone(), fault.code);
            self.errors.push(LoadError { file, line, code, zh: fault.zh, en: fault.en });
        }
    }

    /// Cases name what there is; whether they hold is tried with the lake.
    fn cases(&mut self, header: &SignalHeader, place: &Place) {
        for (n, case) in header.cases.iter().enumerate() {
            let place = place.at("cases", n);
            for (n, (feed, _)) in case.covered.iter().enumerate() {
                if self.rulebook.feed_position(feed).is_none() {
                    self.unknown(&place.at("covered", n), feed, ("数据源", "feed"), &header.id);
                }
            }
            for (n, fact) in case.facts.iter().enumerate() {
                if let Some(kind) = fact.kind.as_ref().filter(|kind| !header.kinds.contains(kind)) {
                    let place = place.at("facts", n).key("kind");
                    self.unknown(&place, kind, ("读取的事实种类", "fact kind read"), &header.id);
                }
            }
        }
    }

    /// Its line and its strength speak of the value alone; a line says why, and what reaches it is strong.
    fn own_line(&mut self, header: &SignalHeader, place: &Place) {
        let only_series = Scope::default();
        for (n, set) in header.strength.iter().enumerate() {
            self.knots(&only_series, set, &place.at("strength", n), &header.id);
            self.basis(&set.basis, &place.at("strength", n), &header.id);
        }
        self.ages(&header.strength, &place.key("strength"), &header.id);
        let Some(line) = &header.threshold else { return };
        let at = place.key("threshold");
        self.basis(&line.basis, &at, &header.id);
        self.expression(&only_series, &at.key("at_least"), &header.id, &line.at_least);
        let is_weak = |points: &[Knot]| {
            let line = ten_thousandths(&line.at_least);
            let strength = line.and_then(|line| strength_at(points, line));
            strength.is_some_and(|strength| strength < STRENGTH_AT_LINE_MIN)
        };
        if header.strength.is_empty() || header.strength.iter().any(|set| is_weak(&set.points)) {
            self.report(
                &at,
                "rulebook.threshold",
                format!("信号“{}”达到界线时的强度应不低于 60；请补上或改正 strength", header.id),
                format!(
                    "signal `{}` has a strength of at least 60 where it reaches its line; add or mend `strength`",
                    header.id
                ),
            );
        }
    }
}

/// The strength at a value, in 1/10,000; none where a point depends on the day.
fn strength_at(points: &[Knot], value: i64) -> Option<i64> {
    let points: Option<Vec<(i64, i64)>> = points
        .iter()
        .map(|knot| Some((ten_thousandths(&knot.x)?, ten_thousandths(&knot.s)?)))
        .collect();
    let points = points?;
    let after = points.partition_point(|(x, _)| *x < value);
    let (Some(&(right, top)), Some(&(left, bottom))) =
        (points.get(after), points.get(after.wrapping_sub(1)))
    else {
        return points.get(after).or(points.last()).map(|(_, strength)| *strength);
    };
    let rise = i128::from(top - bottom) * i128::from(value - left);
    let rise = rise.checked_div(i128::from(right - left))?;
    i64::try_from(i128::from(bottom) + rise).ok()
}
