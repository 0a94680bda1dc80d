//! What the learned model looks at: figures known on the cutoff, their trends, and how they stand among peers.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use haitun_lake::learned::{Direction, Feature, Sample};
use haitun_primitives::fact::Fact;
use haitun_primitives::firm_id::{FirmId, normalise_name};
use haitun_primitives::period::Period;
use sha2::{Digest, Sha256};

use crate::import::p2p_archive::{Archive, CohortMember};

/// Months back from the cutoff's month after which a monthly figure is too old to count.
const RECENT_MONTHS: u32 = 2;
/// Months over which trends are taken.
const TREND_MONTHS: u32 = 6;
const TEN_THOUSANDTHS_PER_PERCENT: f64 = 100.0;
const TERMS: [&str; 5] = ["0-1m", "1-2m", "2-3m", "3-6m", "6m+"];

/// Ids and directions, in the order of a sample's values.
const FEATURES: [(&str, Direction); 35] = [
    ("yield", Direction::Up),
    ("yield_gap", Direction::Up),
    ("yield_highest_term", Direction::Up),
    ("yield_1_2m", Direction::Up),
    ("yield_3_6m", Direction::Up),
    ("yield_6m_up", Direction::Up),
    ("yield_slope", Direction::Free),
    ("yield_change", Direction::Free),
    ("yield_deviation", Direction::Free),
    ("log_lenders", Direction::Free),
    ("log_borrowers", Direction::Free),
    ("log_lenders_per_borrower", Direction::Free),
    ("log_new_lending", Direction::Free),
    ("log_mean_loan", Direction::Free),
    ("log_mean_investment", Direction::Free),
    ("log_loan_balance", Direction::Free),
    ("log_registered_capital", Direction::Free),
    ("log_balance_to_capital", Direction::Up),
    ("top10_borrowers_share", Direction::Up),
    ("top50_borrowers_share", Direction::Up),
    ("top10_lenders_share", Direction::Free),
    ("large_borrowers_share", Direction::Free),
    ("log_loan_term", Direction::Free),
    ("months_in_operation", Direction::Down),
    ("growth_new_lending", Direction::Free),
    ("growth_lenders", Direction::Free),
    ("growth_loan_balance", Direction::Free),
    ("deviation_new_lending", Direction::Free),
    ("net_inflow_to_balance", Direction::Free),
    ("due_60_days_to_balance", Direction::Free),
    ("custody_bank_named", Direction::Down),
    ("association_member", Direction::Down),
    ("icp_licence_named", Direction::Down),
    ("guarantee_by_platform", Direction::Up),
    ("log_paid_in_capital", Direction::Free),
];

/// The list that a model is trained with.
#[must_use]
pub fn features() -> Vec<Feature> {
    let feature = |(id, direction): (&str, Direction)| Feature { id: id.to_owned(), direction };
    FEATURES.into_iter().map(feature).collect()
}

/// Trade under which model files know the archive's firms.
const TRADE: &str = "p2p";

/// Digest by which a firm is known in a model file: over trade and name, so that a file kept from an earlier version
/// still recognises the firms that it has seen.
#[must_use]
pub fn firm_digest(name: &str) -> String {
    let named = Sha256::digest(format!("{TRADE}|{}", normalise_name(name)));
    hex::encode(Sha256::digest(FirmId::surrogate(&named.into()).as_str()))
}

/// One sample for each member of a cohort, from nothing but facts known on the cutoff.
#[must_use]
pub fn samples(archive: &Archive, cohort: &[CohortMember], cutoff: NaiveDate) -> Vec<Sample> {
    let mut facts: HashMap<usize, Vec<&Fact>> = HashMap::new();
    for fact in archive.facts.iter().filter(|fact| fact.known_at <= cutoff) {
        facts.entry(fact.firm_no.0 as usize).or_default().push(fact);
    }
    let details_known =
        archive.facts.iter().any(|fact| fact.known_at <= cutoff && fact.source.contains("detail"));
    let mut yields: Vec<i64> =
        cohort.iter().map(|one| one.yield_known).filter(|one| *one > 0).collect();
    yields.sort_unstable();
    let median = yields.get(yields.len() / 2).copied().unwrap_or(0);
    let sample = |member: &CohortMember| {
        let mine = facts.get(&member.platform).map(Vec::as_slice).unwrap_or_default();
        let known = Known::new(mine, Period::of(cutoff), details_known);
        let firm = firm_digest(&archive.platforms[member.platform].name);
        let values = known.values(member.yield_known, median);
        Sample { firm, values, event: member.event.is_some() }
    };
    cohort.iter().map(sample).collect()
}

/// What was known of one firm, by kind and item, then month.
struct Known<'a> {
    figures: HashMap<String, BTreeMap<NaiveDate, f64>>,
    statements: Vec<&'a Fact>,
    month: Period,
    details: bool,
}

impl<'a> Known<'a> {
    fn new(facts: &[&'a Fact], month: Period, details_known: bool) -> Self {
        let mut known = Self {
            figures: HashMap::new(),
            statements: Vec::new(),
            month,
            details: details_known && facts.iter().any(|fact| fact.source.contains("detail")),
        };
        for fact in facts {
            match fact.value {
                Some(value) => {
                    let key = figure(&fact.kind, fact.item.as_deref());
                    known.figures.entry(key).or_default().insert(fact.valid_from, value as f64);
                }
                None => known.statements.push(fact),
            }
        }
        known
    }

    fn series(&self, kind: &str, item: Option<&str>) -> Option<&BTreeMap<NaiveDate, f64>> {
        self.figures.get(&figure(kind, item))
    }

    /// The last figure, unless it is too old.
    fn last(&self, kind: &str, item: Option<&str>) -> f64 {
        let oldest = self.month.minus(RECENT_MONTHS).first_day();
        let recent = self.series(kind, item).and_then(|months| months.range(oldest..).next_back());
        recent.map_or(f64::NAN, |(_, value)| *value)
    }

    /// The last figure of a state, however old.
    fn state(&self, kind: &str) -> f64 {
        let last = self.series(kind, None).and_then(BTreeMap::last_key_value);
        last.map_or(f64::NAN, |(_, value)| *value)
    }

    fn window(&self, kind: &str, item: Option<&str>) -> Vec<f64> {
        let oldest = self.month.minus(TREND_MONTHS).first_day();
        let months = self.series(kind, item).into_iter().flat_map(|months| months.range(oldest..));
        months.map(|(_, value)| *value).collect()
    }

    /// Log of the last over the figure three months before it.
    fn growth(&self, kind: &str) -> f64 {
        const MONTHS: u32 = 3;
        let Some(months) = self.series(kind, None) else { return f64::NAN };
        let oldest = self.month.minus(RECENT_MONTHS).first_day();
        let Some((last_month, last)) = months.range(oldest..).next_back() else { return f64::NAN };
        let before = months.get(&Period::of(*last_month).minus(MONTHS).first_day());
        before.map_or(f64::NAN, |before| log(*last) - log(*before))
    }

    /// 1 where the statement was made, 0 where the detail tables know the firm and make none.
    fn states(&self, holds: impl Fn(&Fact) -> bool) -> f64 {
        match (self.statements.iter().any(|fact| holds(fact)), self.details) {
            (true, _) => 1.0,
            (false, true) => 0.0,
            (false, false) => f64::NAN,
        }
    }

    fn highest_term(&self, at_start: bool) -> f64 {
        let of_term = |term: &str| {
            if at_start {
                self.window("promised_yield", Some(term)).first().copied().unwrap_or(f64::NAN)
            } else {
                self.last("promised_yield", Some(term))
            }
        };
        TERMS.iter().map(|term| of_term(term)).fold(f64::NAN, f64::max)
    }

    fn values(&self, yield_known: i64, median: i64) -> Vec<f64> {
        let percent = |value: f64| value / TEN_THOUSANDTHS_PER_PERCENT;
        let last = |kind: &str| self.last(kind, None);
        let term = |item: &str| percent(self.last("promised_yield", Some(item)));
        let own = if yield_known > 0 { percent(yield_known as f64) } else { f64::NAN };
        let (lenders, borrowers) = (last("lenders"), last("borrowers"));
        let (volume, balance) = (last("new_lending"), last("loan_balance"));
        let capital = self.state("registered_capital");
        let mut yields = self.window("weighted_yield", None);
        if yields.len() < TREND_MONTHS as usize / 2 {
            yields = self.window("promised_yield", Some("3-6m"));
        }
        let volumes: Vec<f64> = self.window("new_lending", None).into_iter().map(log).collect();
        let statement = |kind: &'static str| self.states(move |fact| fact.kind == kind);
        let guarantee =
            |fact: &Fact| ["prohibition", "guarantee_wording"].contains(&fact.kind.as_str());
        vec![
            own,
            own - percent(median as f64),
            percent(self.highest_term(false)),
            term("1-2m"),
            term("3-6m"),
            term("6m+"),
            term("6m+") - term("1-2m"),
            percent(self.highest_term(false) - self.highest_term(true)),
            percent(deviation(&yields)),
            log(lenders),
            log(borrowers),
            log(lenders) - log(borrowers),
            log(volume),
            log(volume) - log(borrowers),
            log(volume) - log(lenders),
            log(balance),
            log(capital),
            log(balance) - log(capital),
            percent(last("top10_borrowers_share")),
            percent(last("top50_borrowers_share")),
            percent(last("top10_lenders_share")),
            self.last("borrowers_by_size", Some("1m+")) / borrowers,
            log(last("loan_term_days")),
            last("months_in_operation"),
            self.growth("new_lending"),
            self.growth("lenders"),
            self.growth("loan_balance"),
            deviation(&volumes),
            last("net_inflow") / balance,
            last("due_next_60_days") / balance,
            statement("custody_bank"),
            statement("association_member"),
            statement("icp_licence"),
            self.states(guarantee),
            log(self.state("paid_in_capital")),
        ]
    }
}

/// Key of a figure.
fn figure(kind: &str, item: Option<&str>) -> String {
    format!("{kind}|{}", item.unwrap_or_default())
}

/// Natural logarithm; nothing below or at zero.
fn log(value: f64) -> f64 {
    if value > 0.0 { value.ln() } else { f64::NAN }
}

fn deviation(values: &[f64]) -> f64 {
    const LEAST: usize = 3;
    if values.len() < LEAST {
        return f64::NAN;
    }
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0)).sqrt()
}
