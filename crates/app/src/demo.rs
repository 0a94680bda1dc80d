//! The built-in demonstration: fictional firms with eighteen months of history in all five dimensions.
//!
//! Names and figures are invented by a seeded generator; no real firm is meant. It shows how the system
//! looks and works, and says nothing of how accurate it is: that is the business of the backtest.

use chrono::{Datelike, Days, Months, NaiveDate};
use haitun_primitives::fact::{Fact, FactId, FirmNo};
use haitun_primitives::firm_id::FirmId;
use haitun_primitives::problem::Problem;
use haitun_store::firms::NewFirm;

use crate::house::House;
use crate::load::{self, Afterwards, Delivery, Loaded};

mod temperament;

use temperament::{Random, Temperament};

/// Firms in the demonstration.
pub const FIRMS: usize = 300;
/// Months of history.
pub const MONTHS: u32 = 18;
/// Months before it of which platforms have filed: growth over three months is counted from the last one due.
const MONTHS_FILED_BEFORE: u32 = 4;
/// Trade of those that file monthly.
const PLATFORM: &str = "p2p";
/// Seed of the shipped demonstration.
pub const SEED: u64 = 20_260_731;

const SOURCE: &str = "demo:fictional";
/// Day from which the registry knows the firms.
const REGISTERED: (i32, u32, u32) = (2023, 1, 31);
/// What chance decides in a month, each by itself.
const GROWTH: u64 = 1;
const VOICES: u64 = 2;
const FEN_PER_YUAN: i64 = 100;

/// A fictional firm.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DemoFirm {
    /// Name; always begins with 虚构.
    pub name: String,
    /// Trade code.
    pub trade: &'static str,
    /// Region code.
    pub district: &'static str,
    /// Day of establishment.
    pub established: NaiveDate,
}

/// The demonstration: firms, and facts whose `firm_no` is the firm's place in the list.
#[derive(Clone, Debug)]
pub struct Demonstration {
    /// Firms.
    pub firms: Vec<DemoFirm>,
    /// Facts; ids are to be handed out by the store.
    pub facts: Vec<Fact>,
    /// Month ends to assess.
    pub days: Vec<NaiveDate>,
}

const TRADES: [&str; 6] =
    ["p2p", "wealth", "microcredit", "elder_care", "private_fund", "coin_mall"];
const DISTRICTS: [&str; 11] = [
    "440303", "440304", "440305", "440306", "440307", "440308", "440309", "440310", "440311",
    "SZ-DP", "SZ-QH",
];
const FIRST: [&str; 20] = [
    "星", "海", "云", "泽", "嘉", "恒", "瑞", "启", "鹏", "博", "润", "信", "弘", "泰", "诚", "益",
    "汇", "盈", "禾", "远",
];
const SECOND: [&str; 15] =
    ["川", "桥", "禾", "舟", "岸", "林", "湾", "峰", "原", "泉", "石", "帆", "麓", "庭", "港"];
const LEGAL_FORM: [(&str, &str); 6] = [
    ("p2p", "互联网信息服务有限公司"),
    ("wealth", "财富咨询有限公司"),
    ("microcredit", "小额贷款有限公司"),
    ("elder_care", "养老服务有限公司"),
    ("private_fund", "股权投资有限公司"),
    ("coin_mall", "电子商务有限公司"),
];
const FEEDS: [&str; 9] = [
    "commercial-registration",
    "credit-platform",
    "courts",
    "social-security",
    "icp-filings",
    "inspections",
    "advert-monitoring",
    "complaint-hotline",
    "opinion",
];
const WORDS: [(&str, &str); 8] = [
    ("保本保息", "A|promotion|guarantee"),
    ("零风险", "A|promotion|guarantee"),
    ("高额回报", "B|promotion|high_yield"),
    ("财务自由", "B|promotion|high_yield"),
    ("原始股", "B|promotion|equity"),
    ("财富管理", "C|promotion|wealth"),
    ("国资背景", "C|promotion|endorsement"),
    ("名额有限", "D|promotion|incitement"),
];

/// Makes the demonstration for a seed; its history ends with the last whole month before a day. What it says of a month
/// is the same whatever the day, so that a demonstration drawn later adds months and contradicts none.
#[must_use]
pub fn demonstration(seed: u64, today: NaiveDate) -> Demonstration {
    let last = month_end(today, 1);
    let days: Vec<NaiveDate> = (0..MONTHS).rev().map(|back| month_end(last, back)).collect();
    let mut writer = Writer { facts: Vec::new() };
    let mut firms = Vec::with_capacity(FIRMS);
    for place in 0..FIRMS {
        let mut random = Random::of(&[seed, place as u64]);
        let firm = fictional_firm(place, &mut random);
        let temperament = Temperament::draw(&mut random);
        write_registry(&mut writer, place, &firm, &temperament);
        let before = (MONTHS..MONTHS + MONTHS_FILED_BEFORE).rev().map(|back| month_end(last, back));
        for end in before.filter(|_| firm.trade == PLATFORM) {
            let month = Month::of((seed, place), end, &temperament);
            write_platform_month(&mut writer, &month, &temperament);
        }
        for &end in &days {
            let month = Month::of((seed, place), end, &temperament);
            write_month(&mut writer, &month, &firm, &temperament);
        }
        firms.push(firm);
    }
    Demonstration { firms, facts: writer.facts, days }
}

/// A month of a firm.
struct Month {
    seed: u64,
    place: usize,
    end: NaiveDate,
    /// Month of the firm's cycle.
    cycle: usize,
    participants: i64,
    /// Outstanding balance in fen.
    balance: i64,
    growth_percent: i64,
}

impl Month {
    /// Follows the firm from the beginning of its cycle.
    fn of((seed, place): (u64, usize), end: NaiveDate, mood: &Temperament) -> Self {
        let number = u64::from(end.year().unsigned_abs()) * 12 + u64::from(end.month0());
        let cycle = mood.cycle_month(number);
        let mut month = Self {
            seed,
            place,
            end,
            cycle,
            participants: 40 + 60 * mood.size,
            balance: (200 + 900 * mood.size) * 10_000 * FEN_PER_YUAN,
            growth_percent: 0,
        };
        for step in 0..=cycle {
            let drawn = number - (cycle - step) as u64;
            let noise = Random::of(&[seed, place as u64, drawn, GROWTH]).below(5) as i64 - 2;
            month.growth_percent = mood.growth_percent(step) + noise;
            month.participants += month.participants * month.growth_percent / 100;
            month.balance += month.balance / 100 * month.growth_percent;
        }
        month
    }

    /// Chance in what is said of the firm this month.
    fn voices(&self) -> Random {
        let (year, month) = (self.end.year().unsigned_abs(), self.end.month0());
        Random::of(&[self.seed, self.place as u64, u64::from(year) * 12 + u64::from(month), VOICES])
    }
}

fn month_end(last: NaiveDate, months_back: u32) -> NaiveDate {
    let first = last.with_day(1).unwrap_or(last);
    first
        .checked_sub_months(Months::new(months_back))
        .and_then(|day| day.checked_add_months(Months::new(1)))
        .and_then(|day| day.pred_opt())
        .unwrap_or(last)
}

fn fictional_firm(place: usize, random: &mut Random) -> DemoFirm {
    let trade = TRADES[place % TRADES.len()];
    let form = LEGAL_FORM.iter().find(|(id, _)| *id == trade).map_or("有限公司", |(_, form)| *form);
    let name = format!("虚构{}{}{form}", FIRST[place % FIRST.len()], SECOND[place / FIRST.len()]);
    let established =
        NaiveDate::from_ymd_opt(2015 + random.below(8) as i32, 1 + random.below(12) as u32, 8)
            .unwrap_or(NaiveDate::MIN);
    DemoFirm {
        name,
        trade,
        district: DISTRICTS[random.below(DISTRICTS.len() as u64) as usize],
        established,
    }
}

/// Enters the demonstration; a second time changes nothing.
///
/// # Errors
/// The disk or the database refuses.
pub async fn load(house: &House, demonstration: Demonstration) -> Result<Loaded, Problem> {
    let firm = |firm: &DemoFirm| NewFirm {
        firm_id: FirmId::of_name(&firm.name).as_str().to_owned(),
        name: firm.name.clone(),
        aliases: Vec::new(),
        trade: firm.trade.to_owned(),
        district: firm.district.to_owned(),
        surrogate: true,
    };
    let firms: Vec<NewFirm> = demonstration.firms.iter().map(firm).collect();
    let delivery = Delivery {
        kind: SOURCE,
        firms: &firms,
        facts: demonstration.facts,
        rejects: &[],
        afterwards: Afterwards::Nothing,
    };
    load::deliver(house, delivery).await.map(|(_, loaded)| loaded)
}

struct Writer {
    facts: Vec<Fact>,
}

/// What a demonstration fact says; the writer adds provenance.
struct Saying<'a> {
    kind: &'a str,
    item: Option<String>,
    class: Option<String>,
    value: Option<i64>,
}

impl Writer {
    fn state(&mut self, place: usize, from: NaiveDate, saying: Saying<'_>) {
        self.push(place, from, None, from, saying);
    }

    fn event(&mut self, place: usize, day: NaiveDate, saying: Saying<'_>) {
        self.push(place, day, Some(day), day, saying);
    }

    fn month(&mut self, place: usize, end: NaiveDate, kind: &str, value: i64) {
        let from = end.with_day(1).unwrap_or(end);
        self.push(
            place,
            from,
            Some(end),
            end,
            Saying { kind, item: None, class: None, value: Some(value) },
        );
    }

    fn push(
        &mut self,
        place: usize,
        from: NaiveDate,
        to: Option<NaiveDate>,
        known: NaiveDate,
        saying: Saying<'_>,
    ) {
        let item = saying.item.as_deref().unwrap_or_default();
        self.facts.push(Fact {
            fact_id: FactId(self.facts.len() as i64 + 1),
            firm_no: FirmNo(place as i64),
            kind: saying.kind.to_owned(),
            evidence: format!("demo#{place}/{}/{from}/{item}", saying.kind),
            item: saying.item,
            class: saying.class,
            valid_from: from,
            valid_to: to,
            known_at: known,
            value: saying.value,
            retracted: false,
            corrects: None,
            source: SOURCE.to_owned(),
        });
    }
}

fn write_registry(writer: &mut Writer, place: usize, firm: &DemoFirm, mood: &Temperament) {
    let (year, month, day) = REGISTERED;
    let first = NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MIN);
    for (kind, class) in [("trade", firm.trade), ("district", firm.district)] {
        writer.state(
            place,
            first,
            Saying { kind, item: None, class: Some(class.to_owned()), value: None },
        );
    }
    let registered = (500 + 4_500 * mood.size) * 10_000 * FEN_PER_YUAN;
    let paid = registered / 100 * mood.paid_in_percent;
    for (kind, value) in [("registered_capital", registered), ("paid_in_capital", paid)] {
        writer.state(place, first, Saying { kind, item: None, class: None, value: Some(value) });
    }
    if firm.trade == PLATFORM {
        writer.state(
            place,
            first,
            Saying { kind: "mass_public", item: None, class: None, value: Some(1) },
        );
        let form = Some("p2p-m1".to_owned());
        writer.state(
            place,
            first,
            Saying { kind: "reporting_duty", item: None, class: form, value: None },
        );
    }
    for (kind, holds) in [
        ("licence_missing", mood.unlicensed),
        ("name_words", mood.name_words),
        ("abnormal_operation", mood.abnormal),
        ("icp_missing", mood.icp_missing),
        ("address_mismatch", mood.address_mismatch),
    ] {
        if holds {
            writer.state(place, first, Saying { kind, item: None, class: None, value: Some(1) });
        }
    }
}

fn write_month(writer: &mut Writer, month: &Month, firm: &DemoFirm, mood: &Temperament) {
    let (place, end) = (month.place, month.end);
    for feed in FEEDS.iter().take(mood.feeds) {
        let item = Some((*feed).to_owned());
        writer.event(place, end, Saying { kind: "feed_coverage", item, class: None, value: None });
    }
    writer.month(place, end, "participants", month.participants.max(1));
    let mut random = month.voices();
    if mood.promises {
        let promised = mood.yield_basis_points + random.below(60) as i64;
        let saying = Saying {
            kind: "promised_yield",
            item: Some("all".to_owned()),
            class: None,
            value: Some(promised),
        };
        let from = end.with_day(1).unwrap_or(end);
        writer.push(place, from, Some(end), end, saying);
    }
    if firm.trade == PLATFORM {
        write_platform_month(writer, month, mood);
    }
    write_voices(writer, month, mood, &mut random);
}

fn write_platform_month(writer: &mut Writer, month: &Month, mood: &Temperament) {
    if mood.silent(month.cycle) {
        return;
    }
    let (balance, participants) = (month.balance.max(0), month.participants.max(1));
    let mean_loan = mood.mean_loan * FEN_PER_YUAN;
    let due_now = balance / 200 * mood.due_percent(month.cycle);
    for (kind, value) in [
        ("loan_balance", balance),
        ("lenders", participants),
        ("borrowers", (balance / mean_loan).max(1)),
        ("mean_loan", mean_loan),
        ("net_inflow", balance / 100 * month.growth_percent),
        ("new_lending", balance / 5),
        ("due_next_60_days", balance / 100 * mood.due_percent(month.cycle)),
        ("weighted_yield", mood.yield_basis_points),
        ("top10_borrowers_share", mood.concentration_basis_points),
        ("top10_lenders_share", mood.concentration_basis_points / 2),
        ("overdue90_balance", balance / 10_000 * mood.overdue_basis_points),
        ("custody_balance", balance / 100 * mood.custody_percent),
        ("max_borrower_share", mood.concentration_basis_points / 8),
        ("over_cap_balance", balance / 10_000 * mood.over_cap_basis_points),
        ("over_cost_balance", balance / 10_000 * mood.over_cap_basis_points / 3),
        ("related_balance", balance / 10_000 * mood.related_basis_points),
        ("mismatch_balance", balance / 10_000 * mood.mismatch_basis_points),
        ("unsuitable_lenders_share", mood.mismatch_basis_points / 2),
        ("principal_interest_due", due_now),
        ("compensation_paid", due_now / 10_000 * mood.overdue_basis_points),
        ("due_next_30_days", balance / 200 * mood.due_percent(month.cycle)),
        ("payout_complaints", if mood.collapsing(month.cycle) { participants / 50 } else { 0 }),
    ] {
        writer.month(month.place, month.end, kind, value);
    }
}

fn write_voices(writer: &mut Writer, month: &Month, mood: &Temperament, random: &mut Random) {
    let (place, end) = (month.place, month.end);
    for number in 0..mood.complaints(month.cycle, random) {
        let source = ["12345", "12315", "forum", "anonymous"][random.below(4) as usize];
        let severity = if mood.collapsing(month.cycle) { "unpaid" } else { "promise" };
        let day = end.checked_sub_days(Days::new(random.below(27))).unwrap_or(end);
        let item = format!("{}-{place}-{number}", end.format("%Y%m"));
        let class = format!("{source}|described|{severity}");
        writer.event(
            place,
            day,
            Saying { kind: "complaint", item: Some(item), class: Some(class), value: None },
        );
    }
    for number in 0..mood.words(month.cycle, random) {
        let (word, class) =
            WORDS[(random.below(WORDS.len() as u64) as usize + number) % WORDS.len()];
        let day = end.checked_sub_days(Days::new(random.below(27))).unwrap_or(end);
        let saying = Saying {
            kind: "risk_word",
            item: Some(word.to_owned()),
            class: Some(class.to_owned()),
            value: None,
        };
        writer.event(place, day, saying);
    }
    if mood.districts > 0 {
        writer.month(place, end, "districts_reached", mood.districts);
    }
    if let Some(channel) = mood.channel {
        let saying =
            Saying { kind: "channel", item: None, class: Some(channel.to_owned()), value: None };
        writer.event(place, end, saying);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_same_for_the_same_seed_and_names_no_firm_twice() {
        let today = "2026-08-14".parse().unwrap();
        let first = demonstration(SEED, today);
        let second = demonstration(SEED, today);
        assert_eq!(first.days.last().map(ToString::to_string).as_deref(), Some("2026-07-31"));
        assert_eq!(first.facts, second.facts);
        assert_eq!(first.firms.len(), FIRMS);
        assert_eq!(first.days.len(), MONTHS as usize);
        let names: std::collections::BTreeSet<_> =
            first.firms.iter().map(|firm| &firm.name).collect();
        assert_eq!(names.len(), FIRMS);
        assert!(first.firms.iter().all(|firm| firm.name.starts_with("虚构")));
    }

    #[test]
    fn says_the_same_of_a_month_whatever_the_day() {
        let drawn = |day: &str| demonstration(SEED, day.parse().unwrap());
        let (first, later) = (drawn("2026-08-14"), drawn("2026-09-02"));
        assert_eq!(first.firms, later.firms);
        // Months of both: from the second of the first on.
        let shared = |fact: &&Fact| {
            let known = fact.known_at.with_day(1).unwrap();
            fact.valid_to.is_none() || (known > first.days[0] && known <= first.days[17])
        };
        let said = |made: &Demonstration| -> Vec<Fact> {
            let facts = made.facts.iter().filter(shared);
            facts.map(|fact| Fact { fact_id: FactId(0), ..fact.clone() }).collect()
        };
        assert!(said(&first) == said(&later), "a month told twice is told alike");
        assert!(later.facts.iter().any(|fact| fact.known_at > first.days[17]));
    }

    #[test]
    fn figures_lie_within_their_bounds_and_lending_exceeds_the_caps_of_some() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
        let files = crate::house::read_rulebook(&root).unwrap();
        let rulebook = crate::house::rulebook(&files).unwrap();
        // However far ahead it is drawn.
        for day in ["2026-08-14", "2029-01-02", "2041-06-30"] {
            let made = demonstration(SEED, day.parse().unwrap());
            for fact in &made.facts {
                let kind = &rulebook.facts[&fact.kind];
                if let Some(value) = fact.value {
                    crate::facts::within_bounds(kind, value).unwrap();
                }
            }
            let loans = made.facts.iter().filter(|fact| fact.kind == "mean_loan");
            let yuan: Vec<i64> = loans.filter_map(|fact| fact.value).map(|fen| fen / 100).collect();
            assert!(yuan.iter().all(|loan| (30_000..=1_500_000).contains(loan)));
            assert!(yuan.iter().any(|loan| *loan > 1_000_000), "D1-18 shows");
            assert!(yuan.iter().any(|loan| *loan < 200_000), "and not of all");
            for kind in ["borrowers", "due_next_60_days"] {
                assert!(made.facts.iter().any(|fact| fact.kind == kind), "{kind}");
            }
        }
    }

    #[test]
    fn knows_nothing_before_it_happened() {
        for fact in demonstration(SEED, "2026-08-14".parse().unwrap()).facts {
            assert!(fact.known_at >= fact.valid_from, "{fact:?}");
        }
    }
}
