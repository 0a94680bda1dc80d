//! The archive of lending platforms: monthly panel of early 2017 and later events, kept apart.
//!
//! A month's row is taken as known at that month's end. The column `onlineTime` of the panel is an artefact of
//! the crawl and not read. A zero in capital, balance, volume or yield means that the site had no figure.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;
use haitun_primitives::fact::{Fact, FactId, FirmNo};
use haitun_primitives::firm_id::{FirmId, normalise_name};
use haitun_primitives::money::{Fen, MoneyUnit};
use haitun_primitives::period::Period;
use haitun_primitives::problem::Problem;
use sha2::{Digest, Sha256};

use super::Reject;
use super::table::Table;

const PANEL: &str = "wdzj_panel_2017H1.csv";
const EVENTS: &str = "p2peye_problem_platforms_to_2019-01.csv";
const TRADE: &str = "p2p";
const SOURCE: &str = "p2p-archive:panel";
/// Reason by which the archive marks an event in which the police took part.
const POLICE: &str = "警方介入";
const EARLIEST: (i32, u32, u32) = (2005, 1, 1);
const LATEST: (i32, u32, u32) = (2020, 12, 31);

/// Panel column, fact kind, how it is stored, and whether zero means that there was no figure.
const FIELDS: [(&str, &str, Stored, bool); 11] = [
    ("incomeRate", "promised_yield", Stored::Percent, true),
    ("incomeRate", "weighted_yield", Stored::Percent, true),
    ("bidderNum", "participants", Stored::Count, true),
    ("bidderNum", "lenders", Stored::Count, true),
    ("stayStillOfTotal", "loan_balance", Stored::TenThousandYuan, true),
    ("stayStillOfNextSixty", "due_next_60_days", Stored::TenThousandYuan, true),
    ("netInflowOfThirty", "net_inflow", Stored::TenThousandYuan, false),
    ("amount", "new_lending", Stored::TenThousandYuan, true),
    ("top10DueInProportion", "top10_borrowers_share", Stored::Percent, true),
    ("top10StayStillProportion", "top10_lenders_share", Stored::Percent, true),
    ("regCapital", "registered_capital", Stored::TenThousandYuan, true),
];

#[derive(Clone, Copy)]
enum Stored {
    /// Percent kept in 1/10,000.
    Percent,
    Count,
    /// 万元 kept in fen.
    TenThousandYuan,
}

/// A platform.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Platform {
    /// Surrogate: the archive has no credit codes.
    pub firm_id: FirmId,
    /// Name as first spelt.
    pub name: String,
    /// Other spellings.
    pub aliases: BTreeSet<String>,
}

/// What happened later; never a fact of the time before.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Event {
    /// Normalised name.
    pub name: String,
    /// Day.
    pub day: NaiveDate,
    /// Reason as the archive gives it.
    pub reason: String,
}

impl Event {
    /// Whether the police took part.
    #[must_use]
    pub fn police_involved(&self) -> bool {
        self.reason == POLICE
    }
}

/// What the archive holds.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// Platforms.
    pub platforms: Vec<Platform>,
    /// Facts; `firm_no` is the place in `platforms`, ids are to be handed out by the store.
    pub facts: Vec<Fact>,
    /// Events, first of each platform.
    pub events: Vec<Event>,
    /// Rows set aside.
    pub rejects: Vec<Reject>,
}

/// A platform alive at the cutoff.
#[derive(Clone, Debug, PartialEq)]
pub struct CohortMember {
    /// Place in `platforms`.
    pub platform: usize,
    /// Last yield known, in 1/10,000.
    pub yield_known: i64,
    /// Event after the cutoff and not after the last day.
    pub event: Option<Event>,
}

/// Reads the archive.
///
/// # Errors
/// A file or column is missing; bad rows are no error but rejects.
pub fn read(folder: &Path) -> Result<Archive, Problem> {
    let mut panel_columns: Vec<&str> = FIELDS.iter().map(|(column, ..)| *column).collect();
    panel_columns.extend(["platName", "month"]);
    let panel = Table::read(folder, PANEL, &panel_columns)?;
    let events = Table::read(folder, EVENTS, &["problem_date", "name", "reason"])?;
    let mut reader = Reader::default();
    reader.panel(panel);
    reader.events(events);
    Ok(reader.archive)
}

impl Archive {
    /// Platforms with a row in the cutoff's month or the one before, and no event up to the cutoff.
    #[must_use]
    pub fn cohort(&self, cutoff: NaiveDate, until: NaiveDate) -> Vec<CohortMember> {
        let events: BTreeMap<&str, &Event> =
            self.events.iter().map(|event| (event.name.as_str(), event)).collect();
        let earliest = Period::of(cutoff).minus(1).first_day();
        let mut last_seen: BTreeMap<i64, NaiveDate> = BTreeMap::new();
        let mut yields: BTreeMap<i64, (NaiveDate, i64)> = BTreeMap::new();
        for fact in self.facts.iter().filter(|fact| fact.known_at <= cutoff && fact.kind != "trade")
        {
            let seen = last_seen.entry(fact.firm_no.0).or_insert(fact.valid_from);
            *seen = fact.valid_from.max(*seen);
            if let Some(value) = fact.value.filter(|_| fact.kind == "promised_yield") {
                let known = yields.entry(fact.firm_no.0).or_insert((fact.valid_from, value));
                *known = (*known).max((fact.valid_from, value));
            }
        }
        let members = self.platforms.iter().enumerate().filter_map(|(platform, firm)| {
            let number = platform as i64;
            let event = events.get(normalise_name(&firm.name).as_str()).copied();
            let alive = last_seen.get(&number).is_some_and(|seen| *seen >= earliest)
                && event.is_none_or(|event| event.day > cutoff);
            let yield_known = yields.get(&number).map_or(0, |(_, value)| *value);
            let event = event.filter(|event| event.day <= until).cloned();
            alive.then_some(CohortMember { platform, yield_known, event })
        });
        members.collect()
    }
}

#[derive(Default)]
struct Reader {
    archive: Archive,
    places: BTreeMap<String, usize>,
    months_seen: BTreeSet<(usize, String)>,
}

impl Reader {
    fn platform(&mut self, name: &str) -> usize {
        let normalised = normalise_name(name);
        if let Some(&place) = self.places.get(&normalised) {
            let platform = &mut self.archive.platforms[place];
            if platform.name != name {
                platform.aliases.insert(name.to_owned());
            }
            return place;
        }
        let place = self.archive.platforms.len();
        let digest = Sha256::digest(format!("{TRADE}|{normalised}"));
        let firm_id = FirmId::surrogate(&digest.into());
        self.archive.platforms.push(Platform {
            firm_id,
            name: name.to_owned(),
            aliases: BTreeSet::new(),
        });
        self.places.insert(normalised, place);
        place
    }

    fn panel(&mut self, mut table: Table) {
        for (row, record) in std::mem::take(&mut table.rows) {
            let name = table.field(&record, "platName").to_owned();
            let month = match Period::parse(table.field(&record, "month")) {
                Ok(month) if in_range(month.first_day()) && !name.is_empty() => month,
                Ok(_) => {
                    let column = if name.is_empty() { "platName" } else { "month" };
                    table.reject(
                        row,
                        column,
                        "平台名为空或月份超出范围；请核对".to_owned(),
                        "the name is empty or the month out of range; check the row".to_owned(),
                    );
                    continue;
                }
                Err(problem) => {
                    table.reject(row, "month", problem.zh, problem.en);
                    continue;
                }
            };
            let platform = self.platform(&name);
            if !self.months_seen.insert((platform, month.to_string())) {
                table.reject(
                    row,
                    "month",
                    "该平台该月已有一行；保留先出现的一行".to_owned(),
                    "this platform already has a row for the month; the first one is kept"
                        .to_owned(),
                );
                continue;
            }
            self.row(&mut table, row, &record, (platform, month));
        }
        self.archive.rejects.append(&mut table.rejects);
    }

    fn row(
        &mut self,
        table: &mut Table,
        row: u64,
        record: &csv::StringRecord,
        (platform, month): (usize, Period),
    ) {
        self.fact(platform, month, ("trade", None, Some(TRADE.to_owned())), row);
        for (column, kind, stored, zero_is_missing) in FIELDS {
            let text = table.field(record, column);
            if text.is_empty() {
                continue;
            }
            match stored_value(text, stored) {
                Ok(0) if zero_is_missing => {}
                Ok(value) => self.fact(platform, month, (kind, Some(value), None), row),
                Err(problem) => table.reject(row, column, problem.zh, problem.en),
            }
        }
    }

    fn fact(
        &mut self,
        platform: usize,
        month: Period,
        (kind, value, class): (&str, Option<i64>, Option<String>),
        row: u64,
    ) {
        self.archive.facts.push(Fact {
            fact_id: FactId(self.archive.facts.len() as i64 + 1),
            firm_no: FirmNo(platform as i64),
            kind: kind.to_owned(),
            item: None,
            class,
            valid_from: month.first_day(),
            valid_to: Some(month.last_day()),
            known_at: month.last_day(),
            value,
            retracted: false,
            corrects: None,
            source: SOURCE.to_owned(),
            evidence: format!("{PANEL}#row={row}"),
        });
    }

    fn events(&mut self, mut table: Table) {
        let mut first: BTreeMap<String, Event> = BTreeMap::new();
        for (row, record) in std::mem::take(&mut table.rows) {
            let text = table.field(&record, "problem_date").to_owned();
            let Some(day) = text.parse().ok().filter(|day| in_range(*day)) else {
                table.reject(
                    row,
                    "problem_date",
                    format!("“{text}”不是有效日期；请写成 YYYY-MM-DD"),
                    format!("{text:?} is no valid date; write YYYY-MM-DD"),
                );
                continue;
            };
            let name = normalise_name(table.field(&record, "name"));
            let event = Event {
                name: name.clone(),
                day,
                reason: table.field(&record, "reason").to_owned(),
            };
            let known = first.entry(name).or_insert_with(|| event.clone());
            if event.day < known.day {
                *known = event;
            }
        }
        self.archive.events = first.into_values().collect();
        self.archive.rejects.append(&mut table.rejects);
    }
}

fn in_range(day: NaiveDate) -> bool {
    let bound = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day);
    bound(EARLIEST).is_some_and(|first| first <= day)
        && bound(LATEST).is_some_and(|last| day <= last)
}

fn stored_value(text: &str, stored: Stored) -> Result<i64, Problem> {
    match stored {
        // A percent with two decimals has as many ten-thousandths as an amount in yuan has fen.
        Stored::Percent => Fen::parse(text, MoneyUnit::Yuan).map(|fen| fen.0),
        Stored::TenThousandYuan => Fen::parse(text, MoneyUnit::TenThousandYuan).map(|fen| fen.0),
        Stored::Count => Fen::parse(text, MoneyUnit::Yuan).map(|fen| fen.0 / 100),
    }
}
