//! Assesses the archive as of past days: what each index would have said, from nothing but what was known.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use haitun_primitives::fact::Fact;
use haitun_primitives::problem::Problem;
use haitun_rulebook::Rulebook;
use haitun_rulebook::model::Polarity;
use haitun_supervision::CompiledIndex;

use super::report::{LeadTime, TierMonth};
use crate::import::p2p_archive::{Archive, CohortMember};
use haitun_supervision::metrics::quantile;

/// The indices that are tested.
pub(super) const INDICES: [&str; 2] = ["dolphin", "comb"];
/// New alerts a month: what a district can look into beside its other work.
pub(super) const BUDGET_PER_MONTH: usize = 10;
const HUNDREDTHS: f64 = 100.0;

/// What an index said of a firm: higher is riskier.
#[derive(Clone, Debug)]
pub(super) struct Verdict {
    pub(super) risk: f64,
    pub(super) tier: Option<String>,
}

/// What the indices said on a day, by index and platform.
pub(super) type Day = BTreeMap<&'static str, BTreeMap<usize, Verdict>>;

/// Assesses all platforms as of a day.
pub(super) async fn day(
    rulebook: &Rulebook,
    archive: &Archive,
    as_of: NaiveDate,
) -> Result<Day, Problem> {
    let known: Vec<Fact> =
        archive.facts.iter().filter(|fact| fact.known_at <= as_of).cloned().collect();
    let inputs = haitun_lake::inputs(rulebook, as_of, known).await.map_err(failed)?;
    let peers = haitun_lake::peers::statistics(rulebook, as_of, &inputs);
    let mut said = Day::new();
    for id in INDICES {
        let index = CompiledIndex::new(rulebook, id, as_of).map_err(failed)?;
        let sign = if index.polarity() == Polarity::Risk { 1.0 } else { -1.0 };
        let verdicts = inputs.iter().filter_map(|input| {
            let said = index.conclude(input, &peers);
            let risk = sign * said.score? as f64 / HUNDREDTHS;
            let tier = said.tier.or(said.grade).map(str::to_owned);
            Some((input.firm_no.0 as usize, Verdict { risk, tier }))
        });
        said.insert(id, verdicts.collect());
    }
    Ok(said)
}

fn failed(error: impl std::fmt::Display) -> Problem {
    let cause = error.to_string();
    Problem::new(
        "backtest.assess",
        format!("无法评估（{cause}）"),
        format!("cannot assess: {cause}"),
    )
}

/// Gives the month's alerts to the riskiest firms in business not warned of yet, and sees how early that was.
pub(super) fn lead_time(
    cohort: &[CohortMember],
    days: &[NaiveDate],
    counts: impl Fn(&CohortMember) -> bool,
    risk: impl Fn(NaiveDate, usize) -> Option<f64>,
) -> LeadTime {
    let mut warned: BTreeMap<usize, NaiveDate> = BTreeMap::new();
    for &day in days {
        let in_business = cohort.iter().enumerate().filter(|(place, member)| {
            let gone = member.event.as_ref().is_some_and(|event| event.day <= day);
            !gone && !warned.contains_key(place)
        });
        let mut candidates: Vec<(f64, usize)> =
            in_business.filter_map(|(place, _)| Some((risk(day, place)?, place))).collect();
        candidates.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
        warned.extend(candidates.iter().take(BUDGET_PER_MONTH).map(|(_, place)| (*place, day)));
    }
    let (mut leads, mut never_warned) = (Vec::new(), 0);
    for (place, member) in cohort.iter().enumerate().filter(|(_, member)| counts(member)) {
        match (warned.get(&place), &member.event) {
            (Some(day), Some(event)) => leads.push((event.day - *day).num_days() as f64),
            _ => never_warned += 1,
        }
    }
    leads.sort_by(f64::total_cmp);
    LeadTime {
        p10: quantile(&leads, 0.1),
        median: quantile(&leads, 0.5),
        p90: quantile(&leads, 0.9),
        warned: leads.len(),
        never_warned,
        alerts: warned.len(),
    }
}

/// How many of some platforms stand in which tier.
pub(super) fn tier_month(month: String, day: &Day, platforms: &[usize]) -> TierMonth {
    let mut found = TierMonth { month, ..TierMonth::default() };
    let verdicts = day.get(INDICES[0]);
    for platform in platforms {
        let tier = verdicts.and_then(|all| all.get(platform)).and_then(|one| one.tier.as_deref());
        let count = match tier {
            Some("red") => &mut found.red,
            Some("orange") => &mut found.orange,
            Some("yellow") => &mut found.yellow,
            Some("blue") => &mut found.blue,
            Some("green") => &mut found.green,
            _ => &mut found.none,
        };
        *count += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::p2p_archive::Event;

    #[test]
    fn alerts_go_to_the_riskiest_in_business_and_those_never_warned_are_counted() {
        let day = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let member = |platform: usize, event: Option<&str>| CohortMember {
            platform,
            yield_known: 0,
            event: event.map(|text| Event {
                name: String::new(),
                day: day(text),
                reason: String::new(),
                police: false,
            }),
        };
        // Eleven firms in the first month: one is left for the second; the last fails in between.
        let mut cohort: Vec<CohortMember> = (0..9).map(|place| member(place, None)).collect();
        cohort.push(member(9, Some("2017-07-10")));
        cohort.push(member(10, Some("2018-07-31")));
        cohort.push(member(11, Some("2017-07-15")));
        let days = [day("2017-06-30"), day("2017-07-31")];
        let risk = |_, place: usize| Some(-(place as f64));
        let found = lead_time(&cohort, &days, |member| member.event.is_some(), risk);
        assert_eq!((found.warned, found.never_warned, found.alerts), (2, 1, 11));
        assert_eq!((found.p10, found.p90), (Some(10.0), Some(365.0)));
        let nothing = lead_time(&cohort, &days, |member| member.event.is_some(), |_, _| None);
        assert_eq!((nothing.median, nothing.never_warned), (None, 3));
    }
}
