//! The backtest on the archive of lending platforms: forward in time only, every figure with its interval.

mod landmarks;
mod measure;
mod page;
mod replay;
mod report;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate};
use haitun_lake::learned::{Card, Model, Opinion};
use haitun_primitives::period::Period;
use haitun_primitives::problem::Problem;
use haitun_rulebook::Rulebook;
use haitun_rulebook::model::Title;
use haitun_store::{Reach, backtests};
use haitun_supervision::ENGINE_VERSION;
use haitun_supervision::metrics::{BOOTSTRAP_RESAMPLES, Outcome, brier, reliability};
use sha2::{Digest, Sha256};

use crate::assess::committed;
use crate::house::{House, document};
use crate::import::p2p_archive::{self, Archive, CohortMember, Mapping};
use crate::model;
use measure::{Scores, scorer};
use replay::{BUDGET_PER_MONTH, Day, INDICES};

pub use haitun_store::backtests::BacktestRow;
pub use page::html;
pub use report::{
    Curves, Ends, Gain, LandmarkMonth, LandmarkScorer, Landmarks, LeadTime, LeadTimes, LeftOut,
    PoliceInvolved, Report, Scorer, TierFigures, TierMonth,
};

/// Groups of the reliability curve.
const RELIABILITY_GROUPS: usize = 10;

/// What may be chosen.
#[derive(Clone, Debug)]
pub struct Options {
    /// Model file; without one a model is trained on the same platforms and judged out of fold.
    pub model: Option<PathBuf>,
    /// Days of the horizon of the monthly landmarks; none = no landmarks.
    pub landmarks: Option<u32>,
    /// Seed of resampling and training.
    pub seed: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { model: None, landmarks: None, seed: 1 }
    }
}

/// Keeps a report for the pages; the same report is kept once.
///
/// # Errors
/// The database refuses.
pub async fn keep(house: &House, report: &Report) -> Result<i64, Problem> {
    let body = serde_json::to_value(report).map_err(|error| document(&error))?;
    let digest = hex::encode(Sha256::digest(body.to_string()));
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let row = BacktestRow {
        backtest_id: 0,
        at: DateTime::default(),
        title: serde_json::json!({
            "zh": format!("网贷平台回测 {} → {}", report.cutoff, report.until),
            "en": format!("Lending platforms {} → {}", report.cutoff, report.until),
        }),
        cutoff: report.cutoff,
        until: report.until,
        firms: count(report.firms),
        events: count(report.events),
    };
    let mut work = house.store.begin(&Reach::City).await?;
    let backtest_id = backtests::keep(&mut work, &row, &digest, &body).await?;
    committed(work).await?;
    Ok(backtest_id)
}

/// Reports kept, newest first.
///
/// # Errors
/// The database is gone.
pub async fn kept(house: &House) -> Result<Vec<BacktestRow>, Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    Ok(backtests::all(&mut work).await?)
}

/// One report kept.
///
/// # Errors
/// The database is gone.
pub async fn kept_one(
    house: &House,
    backtest_id: i64,
) -> Result<Option<(BacktestRow, serde_json::Value)>, Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    Ok(backtests::by_id(&mut work, backtest_id).await?)
}

/// Runs the backtest.
///
/// # Errors
/// The archive or the model file cannot be read, no platform is in business at the cutoff, or a signal fails.
pub async fn p2p(
    rulebook: &Rulebook,
    folder: &Path,
    cutoff: NaiveDate,
    until: NaiveDate,
    options: &Options,
) -> Result<Report, Problem> {
    let archive = p2p_archive::read(folder, &Mapping::of(rulebook)?)?;
    let cohort = archive.cohort(cutoff, until);
    if cohort.is_empty() || until <= cutoff {
        return Err(Problem::new(
            "backtest.cohort",
            format!("{cutoff} 没有在营平台，或截止日不早于观察末日；请核对日期"),
            format!(
                "no platform is in business on {cutoff}, or the last day is not after it; check the days"
            ),
        ));
    }
    let opinions = opinions(&archive, &cohort, (cutoff, until), options)?;
    let days = days(rulebook, &archive, cutoff, until).await?;
    let ground =
        Ground { rulebook, archive: &archive, cohort, days, opinions, cutoff, seed: options.seed };
    let landmarks = options.landmarks.map(|horizon| {
        let (archive, days, seed) = (ground.archive, &ground.days, options.seed);
        landmarks::run(&landmarks::Ground { archive, days, until, horizon, seed })
    });
    Ok(ground.report(until, landmarks.transpose()?))
}

/// The model's opinion of each member, by the file or by a model trained here; none where too few events came.
fn opinions(
    archive: &Archive,
    cohort: &[CohortMember],
    (cutoff, until): (NaiveDate, NaiveDate),
    options: &Options,
) -> Result<Option<(Card, Vec<Opinion>)>, Problem> {
    let model: Model = match &options.model {
        Some(path) => model::read(path)?,
        None => match model::trained(archive, cutoff, until, options.seed) {
            Ok(mut model) => {
                model.card.temporal = model::temporal(archive, until, options.seed);
                model
            }
            Err(_) => return Ok(None),
        },
    };
    let samples = model::features::samples(archive, cohort, cutoff);
    let opinions = model.opinions(&model::features::features(), &samples);
    let opinions = opinions.map_err(|error| model::refused(&error))?;
    Ok(Some((model.card, opinions)))
}

/// The cutoff and every month's end that the archive knows.
async fn days(
    rulebook: &Rulebook,
    archive: &Archive,
    cutoff: NaiveDate,
    until: NaiveDate,
) -> Result<BTreeMap<NaiveDate, Day>, Problem> {
    let months = archive.alive.values().flatten().map(|(_, month)| month.last_day());
    let wanted: BTreeSet<NaiveDate> = months.filter(|day| *day <= until).chain([cutoff]).collect();
    let mut days = BTreeMap::new();
    for as_of in wanted {
        days.insert(as_of, replay::day(rulebook, archive, as_of).await?);
    }
    Ok(days)
}

/// What the figures are taken from.
struct Ground<'a> {
    rulebook: &'a Rulebook,
    archive: &'a Archive,
    cohort: Vec<CohortMember>,
    days: BTreeMap<NaiveDate, Day>,
    opinions: Option<(Card, Vec<Opinion>)>,
    cutoff: NaiveDate,
    seed: u64,
}

impl Ground<'_> {
    fn report(&self, until: NaiveDate, landmarks: Option<Landmarks>) -> Report {
        let every = |member: &CohortMember| member.event.is_some();
        let police =
            |member: &CohortMember| member.event.as_ref().is_some_and(|event| event.police);
        let [yield_only, dolphin, comb] = self.rules(every);
        let [police_yield, police_dolphin, police_comb] = self.rules(police);
        Report {
            title: Title {
                zh: format!("网贷平台回测：截至 {} 已知，{until} 前出险", self.cutoff),
                en: format!("Lending platforms: known on {}, events until {until}", self.cutoff),
            },
            cutoff: self.cutoff,
            until,
            seed: self.seed,
            resamples: BOOTSTRAP_RESAMPLES,
            firms: self.cohort.len(),
            events: self.cohort.iter().filter(|member| every(member)).count(),
            yield_only,
            dolphin,
            comb,
            model: self.model(every),
            lead_time_days: self.lead_times(every),
            police: PoliceInvolved {
                events: self.cohort.iter().filter(|member| police(member)).count(),
                yield_only: police_yield,
                dolphin: police_dolphin,
                comb: police_comb,
                model: self.model(police).map(without_probability),
                lead_time_days: self.lead_times(police),
            },
            tier_months: self.tier_months(),
            landmarks,
            notes: self.notes(),
            model_card: self.opinions.as_ref().map(|(card, _)| card.clone()),
            rejected_rows: self.archive.rejects.len(),
            rulebook: hex::encode(self.rulebook.digest()),
            engine: ENGINE_VERSION.to_owned(),
        }
    }

    fn yields(&self) -> Scores {
        let known = |one: &CohortMember| (one.yield_known > 0).then_some(one.yield_known as f64);
        Scores { values: self.cohort.iter().map(known).collect(), ..Scores::default() }
    }

    fn index(&self, id: &str) -> Scores {
        let said = self.days.get(&self.cutoff).and_then(|day| day.get(id));
        let verdict = |one: &CohortMember| said.and_then(|said| said.get(&one.platform));
        let tiers = self.rulebook.index(id, self.cutoff).map_or(Vec::new(), |index| {
            let grades = index.grades.iter().rev().map(|grade| grade.id.clone());
            index.tiers.iter().map(|tier| tier.id.clone()).chain(grades).collect()
        });
        Scores {
            values: self.cohort.iter().map(|one| verdict(one).map(|said| said.risk)).collect(),
            tiers: self.cohort.iter().map(|one| verdict(one)?.tier.clone()).collect(),
            order: tiers,
            in_sample_firms: 0,
        }
    }

    fn rules(&self, counts: impl Fn(&CohortMember) -> bool) -> [Scorer; 3] {
        let events: Vec<bool> = self.cohort.iter().map(counts).collect();
        let yields = self.yields();
        [yields.clone(), self.index(INDICES[0]), self.index(INDICES[1])]
            .map(|scores| scorer(&scores, &yields, &events, self.seed))
    }

    fn model(&self, counts: impl Fn(&CohortMember) -> bool) -> Option<Scorer> {
        let (_, opinions) = self.opinions.as_ref()?;
        let events: Vec<bool> = self.cohort.iter().map(counts).collect();
        let scores = Scores {
            values: opinions.iter().map(|opinion| Some(opinion.probability)).collect(),
            in_sample_firms: opinions.iter().filter(|opinion| opinion.in_sample).count(),
            ..Scores::default()
        };
        let mut figures = scorer(&scores, &self.yields(), &events, self.seed);
        let told: Vec<Outcome> = opinions
            .iter()
            .zip(&events)
            .map(|(opinion, event)| Outcome { score: opinion.probability, event: *event })
            .collect();
        figures.brier = brier(&told);
        figures.curves.reliability = reliability(&told, RELIABILITY_GROUPS);
        Some(figures)
    }

    fn lead_times(&self, counts: impl Fn(&CohortMember) -> bool) -> LeadTimes {
        let days: Vec<NaiveDate> = self.days.range(self.cutoff..).map(|(day, _)| *day).collect();
        let yields: BTreeMap<NaiveDate, BTreeMap<usize, i64>> =
            days.iter().map(|day| (*day, self.archive.yields(*day))).collect();
        let platform = |place: usize| self.cohort[place].platform;
        let lead_time = |risk: &dyn Fn(NaiveDate, usize) -> Option<f64>| {
            replay::lead_time(&self.cohort, &days, &counts, risk)
        };
        let index = |id: &str, day: NaiveDate, place: usize| {
            Some(self.days.get(&day)?.get(id)?.get(&platform(place))?.risk)
        };
        let model = self.opinions.as_ref().map(|(_, opinions)| {
            lead_time(&|_, place| opinions.get(place).map(|opinion| opinion.probability))
        });
        LeadTimes {
            budget_per_month: BUDGET_PER_MONTH,
            yield_only: lead_time(&|day, place| {
                yields.get(&day)?.get(&platform(place)).map(|value| *value as f64)
            }),
            dolphin: lead_time(&|day, place| index(INDICES[0], day, place)),
            comb: lead_time(&|day, place| index(INDICES[1], day, place)),
            model,
            days,
        }
    }

    /// Platforms in business each month, by tier.
    fn tier_months(&self) -> Vec<TierMonth> {
        let mut in_business: BTreeMap<Period, BTreeSet<usize>> = BTreeMap::new();
        for (platform, month) in self.archive.alive.values().flatten() {
            in_business.entry(*month).or_default().insert(*platform);
        }
        let months = in_business.into_iter().filter_map(|(month, platforms)| {
            let day = self.days.get(&month.last_day())?;
            let platforms: Vec<usize> = platforms.into_iter().collect();
            Some(replay::tier_month(month.to_string(), day, &platforms))
        });
        months.collect()
    }

    fn notes(&self) -> Vec<Title> {
        let note = |zh: &str, en: &str| Title { zh: zh.to_owned(), en: en.to_owned() };
        let mut notes = vec![
            note(
                "档案没有举报、特征词和走访：这里检验的只是收益、增长和合规部分。",
                "The archive has no tips, words or visits: what is tested is the yield, growth and compliance part.",
            ),
            note(
                "当月的数据视为月末已知；无日期的明细表视为 2017-07-31 起已知。",
                "A month's row is taken as known at its end; the undated detail tables from 2017-07-31.",
            ),
            note(
                "平台按规范化名称对应事件（全半角、大小写视为相同），因此 2017-06-30 为 128 起而非逐字比对的 127 起（金e柴神＝金E柴神）；找不到事件的视为存续，标签因而漏计。",
                "Events are matched by normalised name (width and case ignored), hence 128 at 2017-06-30 and not the 127 of exact spelling (金e柴神 = 金E柴神); a platform without a match counts as survived, so some events are missed.",
            ),
            note(
                "超限额借款（D1-18、D1-19）依网贷办法第十七条列入，概率参照蜂巢指数 C3 事先写定；列入前看过它们单独的排序能力，因此不算完全未见过结果的检验。",
                "Lending beyond the caps (D1-18, D1-19) was added by art. 17 of the measures, with probabilities taken from COMB's C3 beforehand; their area alone had been looked at first, so this is not a test on wholly unseen outcomes.",
            ),
            note(
                "“仅警方介入”一栏中，其他原因出险的平台计为未出险。",
                "Under “police involved” a platform that failed for another reason counts as without an event.",
            ),
            note(
                "未评级的平台按已评平台的中位数排位：未知既不等于安全，也不等于危险。",
                "A platform that a score does not rate stands at the median of the others: unknown is neither safe nor risky.",
            ),
            note(
                "前十占比列与借款人金额段已对照月度表更正（档案说明与数据不符）。",
                "The ten-largest columns and the size classes of borrowers are put right against the monthly table, which the archive's description contradicts.",
            ),
            note(
                "各月等级未计滞后规则；预警提前量中模型固定为截止日的判断。",
                "Tiers per month are before hysteresis; in the lead times the model is held at its opinion of the cutoff.",
            ),
        ];
        match &self.opinions {
            Some((_, opinions)) if opinions.iter().any(|opinion| opinion.in_sample) => {
                notes.push(note(
                    "模型曾以其中的平台训练；这些平台的分数出自未见过它们的折。",
                    "The model was trained on some of these platforms; each of them is scored by trees that had not seen it.",
                ));
            }
            Some(_) => {}
            None => {
                notes.push(note("事件太少，未训练模型。", "Too few events came to train a model."))
            }
        }
        notes
    }
}

/// The model tells the probability of any event, so it is not judged as one of fewer events.
fn without_probability(mut figures: Scorer) -> Scorer {
    figures.brier = None;
    figures.curves.reliability.clear();
    figures
}
