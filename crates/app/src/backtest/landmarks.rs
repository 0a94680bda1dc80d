//! The monthly backtest: at each month's end score what was known, and take the area within the month.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use haitun_primitives::period::Period;
use haitun_primitives::problem::Problem;
use haitun_rulebook::model::Title;
use haitun_supervision::metrics::{Outcome, auc, bootstrap};

use super::measure::{ends, filled};
use super::replay::Day;
use super::report::{Gain, LandmarkMonth, LandmarkScorer, Landmarks, LeftOut};
use crate::import::p2p_archive::{Archive, CohortMember};
use crate::model;

/// Events without which a month says too little.
const EVENTS_MIN: usize = 10;
const SCORERS: [&str; 4] = ["yield_only", "dolphin", "comb", "model"];

/// One month: for each firm, its scores and whether the event came.
struct Month {
    month: Period,
    platforms: Vec<usize>,
    events: Vec<bool>,
    scores: BTreeMap<&'static str, Vec<f64>>,
    trained_on: Option<Period>,
}

/// What a landmark backtest rests on.
pub(super) struct Ground<'a> {
    pub(super) archive: &'a Archive,
    pub(super) days: &'a BTreeMap<NaiveDate, Day>,
    pub(super) until: NaiveDate,
    pub(super) horizon: u32,
    pub(super) seed: u64,
}

/// Runs it.
pub(super) fn run(ground: &Ground<'_>) -> Result<Landmarks, Problem> {
    let (mut taken, mut left_out) = (Vec::new(), Vec::new());
    for month in model::landmark_months() {
        match ground.month(month)? {
            Ok(found) => taken.push(found),
            Err(why) => left_out.push(LeftOut { month: month.to_string(), why }),
        }
    }
    let month = |month: &Month| LandmarkMonth {
        month: month.month.to_string(),
        firms: month.events.len(),
        events: month.events.iter().filter(|event| **event).count(),
        model_trained_on: month.trained_on.map(|month| month.to_string()),
    };
    let listed: Vec<LandmarkMonth> = taken.iter().map(month).collect();
    let scorer = |id| scorer(&taken, id, ground.seed);
    let model = scorer("model");
    Ok(Landmarks {
        horizon_days: ground.horizon,
        firm_months: listed.iter().map(|month| month.firms).sum(),
        events: listed.iter().map(|month| month.events).sum(),
        months: listed,
        left_out,
        yield_only: scorer("yield_only"),
        dolphin: scorer("dolphin"),
        comb: scorer("comb"),
        model: (!model.by_month.is_empty()).then_some(model),
    })
}

impl Ground<'_> {
    fn end(&self, month: Period) -> Option<NaiveDate> {
        month.last_day().checked_add_days(Days::new(u64::from(self.horizon)))
    }

    /// The month's firms and scores, or why it is left out.
    fn month(&self, month: Period) -> Result<Result<Month, Title>, Problem> {
        let Some(end) = self.end(month).filter(|end| *end <= self.until) else {
            return Ok(Err(Title {
                zh: format!("{} 天内的结果尚不完整", self.horizon),
                en: format!("outcomes of {} days are not complete", self.horizon),
            }));
        };
        let cohort = self.archive.landmark(month, end);
        let events: Vec<bool> = cohort.iter().map(|member| member.event.is_some()).collect();
        let came = events.iter().filter(|event| **event).count();
        if came < EVENTS_MIN {
            return Ok(Err(Title {
                zh: format!("只有 {came} 起事件，不足 {EVENTS_MIN} 起"),
                en: format!("only {came} events, fewer than {EVENTS_MIN}"),
            }));
        }
        let mut scores = BTreeMap::new();
        let yields =
            cohort.iter().map(|one| (one.yield_known > 0).then_some(one.yield_known as f64));
        scores.insert(SCORERS[0], filled(&yields.collect::<Vec<_>>()));
        if let Some(day) = self.days.get(&month.last_day()) {
            for (id, verdicts) in day {
                let risk = |one: &CohortMember| verdicts.get(&one.platform).map(|said| said.risk);
                scores.insert(id, filled(&cohort.iter().map(risk).collect::<Vec<_>>()));
            }
        }
        let trained_on = model::trained_before(self.archive, month, self.horizon, self.seed);
        if let Some((_, model)) = &trained_on {
            let margins = model::margins(self.archive, model, &cohort, month.last_day())?;
            scores.insert(SCORERS[3], margins);
        }
        let platforms = cohort.iter().map(|member| member.platform).collect();
        let trained_on = trained_on.map(|(month, _)| month);
        Ok(Ok(Month { month, platforms, events, scores, trained_on }))
    }
}

/// Mean over months of the area within each; the interval draws firms with all their months.
fn scorer(months: &[Month], id: &str, seed: u64) -> LandmarkScorer {
    let scored: Vec<&Month> = months.iter().filter(|month| month.scores.contains_key(id)).collect();
    let areas = |month: &&Month| Some((month.month.to_string(), area(month, id, |_| 1)?));
    let by_month: BTreeMap<String, f64> = scored.iter().filter_map(areas).collect();
    let firms: Vec<usize> = scored
        .iter()
        .flat_map(|month| month.platforms.iter().copied())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let mean = |drawn: &[usize], id: &str| {
        let mut times: Vec<usize> = vec![0; firms.last().map_or(0, |last| last + 1)];
        drawn.iter().for_each(|firm| times[*firm] += 1);
        let areas = scored.iter().map(|month| area(month, id, |firm| times[firm]));
        let areas: Vec<f64> = areas.collect::<Option<_>>()?;
        (!areas.is_empty()).then(|| areas.iter().sum::<f64>() / areas.len() as f64)
    };
    let gain = |drawn: &[usize]| Some(mean(drawn, id)? - mean(drawn, SCORERS[0])?);
    LandmarkScorer {
        auc_within_month: mean(&firms, id),
        ci95: ends(bootstrap(&firms, seed, |drawn| mean(drawn, id))),
        gain_over_yield: Gain { auc: gain(&firms), ci95: ends(bootstrap(&firms, seed, gain)) },
        by_month,
    }
}

/// The month's area, each firm counted so many times.
fn area(month: &Month, id: &str, times: impl Fn(usize) -> usize) -> Option<f64> {
    let scores = month.scores.get(id)?;
    let mut outcomes = Vec::with_capacity(scores.len());
    for ((score, event), platform) in scores.iter().zip(&month.events).zip(&month.platforms) {
        let outcome = Outcome { score: *score, event: *event };
        outcomes.extend(std::iter::repeat_n(outcome, times(*platform)));
    }
    auc(&outcomes)
}
