//! Reads the archive's files by the mapping table: good rows become facts, bad ones go to the rejects.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;
use haitun_primitives::fact::{Fact, FactId, FirmNo};
use haitun_primitives::firm_id::{FirmId, normalise_name};
use haitun_primitives::money::{Fen, MoneyUnit};
use haitun_primitives::period::Period;
use haitun_primitives::problem::Problem;

use super::mapping::{FactFile, Field, FirmKey, Mapping, PeriodForm, Unit};
use super::{Archive, Event, Platform};
use crate::facts::within_bounds;
use crate::import::table::Table;

const EARLIEST: (i32, u32, u32) = (2005, 1, 1);
const LATEST: (i32, u32, u32) = (2020, 12, 31);
const FEN_PER_YUAN: i64 = 100;
/// The site's number of firms of which it has none.
const NO_ID: &str = "0";

/// A row that names its firm and month.
struct Placed {
    row: u64,
    platform: usize,
    period: Option<Period>,
}

/// Reads all files.
pub(super) struct Reader<'a> {
    mapping: &'a Mapping,
    archive: Archive,
    places: BTreeMap<String, usize>,
    by_id: BTreeMap<String, usize>,
    outcomes: BTreeMap<String, NaiveDate>,
    taken: BTreeSet<(i64, String, Option<String>, NaiveDate)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(mapping: &'a Mapping) -> Self {
        Self {
            mapping,
            archive: Archive::default(),
            places: BTreeMap::new(),
            by_id: BTreeMap::new(),
            outcomes: BTreeMap::new(),
            taken: BTreeSet::new(),
        }
    }

    /// Events first, so that rows after a firm's own event can be set aside.
    pub(super) fn read(mut self, folder: &Path) -> Result<Archive, Problem> {
        let mapping = self.mapping;
        let events = &mapping.events;
        self.events(Table::read(
            folder,
            &events.file,
            &[&events.day, &events.name, &events.reason],
        )?);
        for file in &mapping.files {
            self.file(file, Table::read(folder, &file.file, &file.columns())?);
        }
        self.describe();
        self.number();
        Ok(self.archive)
    }

    fn events(&mut self, mut table: Table) {
        let columns = &self.mapping.events;
        let mut first: BTreeMap<String, Event> = BTreeMap::new();
        for (row, record) in std::mem::take(&mut table.rows) {
            let text = table.field(&record, &columns.day).to_owned();
            let Some(day) = text.parse().ok().filter(|day| in_range(*day)) else {
                table.reject(
                    row,
                    &columns.day,
                    format!("“{text}”不是有效日期；请写成 YYYY-MM-DD"),
                    format!("{text:?} is no valid date; write YYYY-MM-DD"),
                );
                continue;
            };
            let name = normalise_name(table.field(&record, &columns.name));
            let reason = table.field(&record, &columns.reason).to_owned();
            let police = reason == columns.police;
            let event = Event { name: name.clone(), day, reason, police };
            let known = first.entry(name).or_insert_with(|| event.clone());
            if event.day < known.day {
                *known = event;
            }
        }
        self.outcomes = first.values().map(|event| (event.name.clone(), event.day)).collect();
        self.archive.events = first.into_values().collect();
        self.archive.rejects.append(&mut table.rejects);
    }

    fn file(&mut self, file: &FactFile, mut table: Table) {
        let mut seen = BTreeSet::new();
        for (row, record) in std::mem::take(&mut table.rows) {
            let Some(placed) = self.place(file, &mut table, (row, &record)) else { continue };
            if !seen.insert((placed.platform, placed.period)) {
                let column = file.period.as_ref().map_or("", |period| period.column.as_str());
                table.reject(
                    row,
                    column,
                    "该平台该月已有一行；保留先出现的一行".to_owned(),
                    "this platform already has a row for the month; the first one is kept"
                        .to_owned(),
                );
                continue;
            }
            if let (true, Some(period)) = (file.alive, placed.period) {
                self.archive
                    .alive
                    .entry(file.source.clone())
                    .or_default()
                    .insert((placed.platform, period));
            }
            for field in &file.fields {
                self.field(file, field, &mut table, (&placed, &record));
            }
        }
        self.archive.rejects.append(&mut table.rejects);
    }

    /// Firm and month of a row; none where the row is set aside.
    fn place(
        &mut self,
        file: &FactFile,
        table: &mut Table,
        (row, record): (u64, &csv::StringRecord),
    ) -> Option<Placed> {
        let period = match file.period.as_ref() {
            None => None,
            Some(column) => {
                let text = table.field(record, &column.column).to_owned();
                match period_of(&text, column.form) {
                    Ok(period) => Some(period),
                    Err(problem) => {
                        table.reject(row, &column.column, problem.zh, problem.en);
                        return None;
                    }
                }
            }
        };
        let text = table.field(record, &file.firm.column).to_owned();
        let platform = match file.firm.by {
            FirmKey::Id => self.by_id.get(&text).copied(),
            FirmKey::Name if text.is_empty() => None,
            FirmKey::Name if file.known_firms_only => {
                let known = self.places.get(&normalise_name(&text)).copied();
                self.archive.passed_over += u64::from(known.is_none());
                return self.before_event(file, table, Placed { row, platform: known?, period });
            }
            FirmKey::Name => Some(self.platform(&text)),
        };
        let Some(platform) = platform else {
            table.reject(
                row,
                &file.firm.column,
                format!("没有平台名对应“{text}”；请核对"),
                format!("no platform's name belongs to {text:?}; check the row"),
            );
            return None;
        };
        if let Some(id) = file.ids.as_ref().map(|column| table.field(record, column))
            && !id.is_empty()
            && id != NO_ID
        {
            self.by_id.insert(id.to_owned(), platform);
        }
        self.before_event(file, table, Placed { row, platform, period })
    }

    /// What is said of a platform after its own event is no fact of the time before.
    fn before_event(&self, file: &FactFile, table: &mut Table, placed: Placed) -> Option<Placed> {
        let name = normalise_name(&self.archive.platforms[placed.platform].name);
        let known = placed.period.map(Period::last_day).or_else(|| file.known_day());
        let event = self.outcomes.get(&name).copied();
        if known.is_none_or(|known| event.is_none_or(|event| known <= event)) {
            return Some(placed);
        }
        let column = file.period.as_ref().map_or("", |period| period.column.as_str());
        table.reject(
            placed.row,
            column,
            "该行晚于平台自身的出险日；不作为事实".to_owned(),
            "the row lies after the platform's own event; it is no fact".to_owned(),
        );
        None
    }

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
        let firm_id = FirmId::of_name(&normalised);
        let aliases = BTreeSet::new();
        self.archive.platforms.push(Platform { firm_id, name: name.to_owned(), aliases });
        self.places.insert(normalised, place);
        place
    }

    fn field(
        &mut self,
        file: &FactFile,
        field: &Field,
        table: &mut Table,
        (placed, record): (&Placed, &csv::StringRecord),
    ) {
        let column = field.columns.first().map_or("", |summand| summand.column.as_str());
        let value = if let Some(condition) = &field.when {
            if !condition.holds(table.field(record, column)) {
                return;
            }
            None
        } else {
            match value_of(table, record, field) {
                Ok(None) => return,
                Ok(Some(0)) if field.zero_means_missing => return,
                Ok(Some(value)) => Some(value),
                Err(problem) => return table.reject(placed.row, column, problem.zh, problem.en),
            }
        };
        let kind = self.mapping.kinds.get(&field.kind);
        if let Some((kind, value)) = kind.zip(value)
            && let Err(problem) = within_bounds(kind, value)
        {
            return table.reject(placed.row, column, problem.zh, problem.en);
        }
        let item = field.item_from.as_ref().map(|column| table.field(record, column).to_owned());
        let (valid_from, valid_to, known_at) = self.times(file, field, placed);
        let Some(known_at) = known_at else { return };
        let item = item.or_else(|| field.item.clone());
        let firm_no = FirmNo(placed.platform as i64);
        if self.taken.insert((firm_no.0, field.kind.clone(), item.clone(), valid_from)) {
            self.archive.facts.push(Fact {
                fact_id: FactId(0),
                firm_no,
                kind: field.kind.clone(),
                item,
                class: field.class.clone(),
                valid_from,
                valid_to,
                known_at,
                value,
                retracted: false,
                corrects: None,
                source: file.source.clone(),
                evidence: format!("{}#row={}", file.file, placed.row),
            });
        }
    }

    /// Valid from, valid to, known: a month's figure holds for the month, a state until another one comes.
    fn times(
        &self,
        file: &FactFile,
        field: &Field,
        placed: &Placed,
    ) -> (NaiveDate, Option<NaiveDate>, Option<NaiveDate>) {
        let state = self.mapping.states.contains(&field.kind);
        match (placed.period, file.known_day()) {
            (Some(period), known) => {
                let until = (!state).then(|| period.last_day());
                (period.first_day(), until, known.or_else(|| Some(period.last_day())))
            }
            (None, Some(day)) if state => (day, None, Some(day)),
            (None, Some(day)) => (Period::of(day).first_day(), Some(day), Some(day)),
            (None, None) => (NaiveDate::MIN, None, None),
        }
    }

    /// Trade and mass-public flag, from the first that is known of a platform.
    fn describe(&mut self) {
        let mut first: BTreeMap<i64, Fact> = BTreeMap::new();
        for fact in &self.archive.facts {
            let known = first.entry(fact.firm_no.0).or_insert_with(|| fact.clone());
            if fact.known_at < known.known_at {
                *known = fact.clone();
            }
        }
        for fact in first.into_values() {
            let state = |kind: &str, class: Option<&str>, value: Option<i64>| Fact {
                kind: kind.to_owned(),
                class: class.map(str::to_owned),
                item: None,
                value,
                valid_to: None,
                ..fact.clone()
            };
            let trade = state("trade", Some(&self.mapping.trade), None);
            let flag = state("mass_public", None, Some(1));
            self.archive.facts.extend([trade, flag]);
        }
    }

    /// Puts facts in the order in which they became known, drops states that only repeat, and numbers them.
    fn number(&mut self) {
        let key = |fact: &Fact| {
            (fact.known_at, fact.firm_no, fact.valid_from, fact.kind.clone(), fact.item.clone())
        };
        self.archive.facts.sort_by_cached_key(key);
        let mut held: BTreeMap<(FirmNo, String, Option<String>), Option<i64>> = BTreeMap::new();
        let states = &self.mapping.states;
        self.archive.facts.retain(|fact| {
            let slot = (fact.firm_no, fact.kind.clone(), fact.item.clone());
            !states.contains(&fact.kind) || held.insert(slot, fact.value) != Some(fact.value)
        });
        for (place, fact) in self.archive.facts.iter_mut().enumerate() {
            fact.fact_id = FactId(place as i64 + 1);
        }
    }
}

fn in_range(day: NaiveDate) -> bool {
    let bound = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day);
    bound(EARLIEST).is_some_and(|first| first <= day)
        && bound(LATEST).is_some_and(|last| day <= last)
}

fn period_of(text: &str, form: PeriodForm) -> Result<Period, Problem> {
    let period = match form {
        PeriodForm::Month => Period::parse(text)?,
        PeriodForm::Day => text.parse().map(Period::of).map_err(|_| {
            Problem::new(
                "import.day",
                format!("“{text}”不是有效日期；请写成 YYYY-MM-DD"),
                format!("{text:?} is no valid date; write YYYY-MM-DD"),
            )
        })?,
    };
    if in_range(period.first_day()) {
        return Ok(period);
    }
    Err(Problem::new(
        "import.range",
        format!("月份“{text}”超出范围；请核对"),
        format!("the month {text:?} is out of range; check the row"),
    ))
}

/// The sum of the columns; none where all are empty.
fn value_of(
    table: &Table,
    record: &csv::StringRecord,
    field: &Field,
) -> Result<Option<i64>, Problem> {
    let mut sum: Option<i64> = None;
    for summand in &field.columns {
        let text = table.field(record, &summand.column).trim_end_matches('%');
        if text.is_empty() {
            continue;
        }
        let unit = match field.unit {
            Unit::TenThousandYuan => MoneyUnit::TenThousandYuan,
            // Two decimals: as many ten-thousandths in a percent as fen in a yuan.
            Unit::Percent | Unit::Count | Unit::Statement => MoneyUnit::Yuan,
        };
        let part = Fen::parse(text, unit)?.0;
        let scaled =
            part.checked_mul(summand.times).and_then(|part| part.checked_add(sum.unwrap_or(0)));
        sum = Some(scaled.ok_or_else(|| out_of_range(text))?);
    }
    let value = match (sum, field.unit) {
        (Some(sum), Unit::Count) => Some((sum + FEN_PER_YUAN / 2).div_euclid(FEN_PER_YUAN)),
        (sum, _) => sum,
    };
    let scale = if field.unit == Unit::Percent { FEN_PER_YUAN } else { 1 };
    let too_great = |value: i64| field.most.is_some_and(|most| value > most * scale);
    match value {
        Some(value) if too_great(value) || (value < 0 && !field.may_be_negative) => {
            Err(out_of_range(
                &field
                    .columns
                    .first()
                    .map_or(String::new(), |one| table.field(record, &one.column).to_owned()),
            ))
        }
        value => Ok(value),
    }
}

fn out_of_range(text: &str) -> Problem {
    Problem::new(
        "import.value",
        format!("数值“{text}”超出可能范围；请核对"),
        format!("the figure {text:?} is beyond what is possible; check the row"),
    )
}
