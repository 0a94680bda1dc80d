//! Who was in business on a day, what yield was known, and what came later.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use haitun_primitives::firm_id::normalise_name;
use haitun_primitives::period::Period;

use super::{Archive, Event, MONTHLY_SOURCE, PANEL_SOURCE};

const WEIGHTED: &str = "weighted_yield";
const PROMISED: &str = "promised_yield";

/// A platform in business at the cutoff.
#[derive(Clone, Debug, PartialEq)]
pub struct CohortMember {
    /// Place in `platforms`.
    pub platform: usize,
    /// Last yield known, in 1/10,000; 0 where none was.
    pub yield_known: i64,
    /// Event after the cutoff and not after the last day.
    pub event: Option<Event>,
}

impl Archive {
    /// Platforms with a row of the panel in the cutoff's month or the one before, and no event up to the cutoff.
    /// The yield is the last monthly mean known.
    #[must_use]
    pub fn cohort(&self, cutoff: NaiveDate, until: NaiveDate) -> Vec<CohortMember> {
        let months = [Period::of(cutoff).minus(1), Period::of(cutoff)];
        let known = |month: &Period| month.last_day() <= cutoff;
        let rows = self.alive.get(PANEL_SOURCE);
        let in_business =
            rows.into_iter().flatten().filter(|(_, month)| known(month) && months.contains(month));
        let yields = self.last_of(WEIGHTED, cutoff);
        self.members(in_business.map(|(platform, _)| *platform).collect(), &yields, (cutoff, until))
    }

    /// Platforms with a row of the monthly table in the month that ends on the cutoff, and no event up to it.
    /// The yield is the highest that the month's terms promise.
    #[must_use]
    pub fn landmark(&self, month: Period, until: NaiveDate) -> Vec<CohortMember> {
        let rows = self.alive.get(MONTHLY_SOURCE);
        let in_business = rows.into_iter().flatten().filter(|(_, seen)| *seen == month);
        let cutoff = month.last_day();
        let mut yields: BTreeMap<usize, i64> = BTreeMap::new();
        let promised = self.facts.iter().filter(|fact| {
            fact.kind == PROMISED && fact.known_at == cutoff && fact.valid_from == month.first_day()
        });
        for fact in promised {
            let known = yields.entry(fact.firm_no.0 as usize).or_default();
            *known = (*known).max(fact.value.unwrap_or(0));
        }
        self.members(in_business.map(|(platform, _)| *platform).collect(), &yields, (cutoff, until))
    }

    /// By platform, the yield known on a day: that of the latest month that has one, its weighted mean before
    /// the highest of its terms.
    #[must_use]
    pub fn yields(&self, day: NaiveDate) -> BTreeMap<usize, i64> {
        let mut last: BTreeMap<usize, (NaiveDate, bool, i64)> = BTreeMap::new();
        let figures = self.facts.iter().filter(|fact| {
            fact.known_at <= day && (fact.kind == WEIGHTED || fact.kind == PROMISED)
        });
        for fact in figures {
            let found = (fact.valid_from, fact.kind == WEIGHTED, fact.value.unwrap_or(0));
            let known = last.entry(fact.firm_no.0 as usize).or_insert(found);
            *known = (*known).max(found);
        }
        last.into_iter().map(|(platform, (.., value))| (platform, value)).collect()
    }

    fn last_of(&self, kind: &str, cutoff: NaiveDate) -> BTreeMap<usize, i64> {
        let mut last: BTreeMap<usize, (NaiveDate, i64)> = BTreeMap::new();
        for fact in self.facts.iter().filter(|fact| fact.kind == kind && fact.known_at <= cutoff) {
            let found = (fact.valid_from, fact.value.unwrap_or(0));
            let known = last.entry(fact.firm_no.0 as usize).or_insert(found);
            *known = (*known).max(found);
        }
        last.into_iter().map(|(platform, (_, value))| (platform, value)).collect()
    }

    fn members(
        &self,
        in_business: BTreeSet<usize>,
        yields: &BTreeMap<usize, i64>,
        (cutoff, until): (NaiveDate, NaiveDate),
    ) -> Vec<CohortMember> {
        let events: BTreeMap<&str, &Event> =
            self.events.iter().map(|event| (event.name.as_str(), event)).collect();
        let members = in_business.into_iter().filter_map(|platform| {
            let name = normalise_name(&self.platforms[platform].name);
            let event = events.get(name.as_str()).copied();
            let alive = event.is_none_or(|event| event.day > cutoff);
            let yield_known = yields.get(&platform).copied().unwrap_or(0);
            let event = event.filter(|event| event.day <= until).cloned();
            alive.then_some(CohortMember { platform, yield_known, event })
        });
        members.collect()
    }
}
