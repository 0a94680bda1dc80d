//! Warnings with their clocks and history.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use haitun_app::House;
use haitun_app::assess::WARNING_INDEX;
use haitun_app::warnings::{ClockRow, Warning, china_day};
use haitun_primitives::calendar::WorkingCalendar;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Title, hundredths};

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Remaining {
    amount: i64,
    unit: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WarningClock {
    id: String,
    title: Title,
    due_at: DateTime<Utc>,
    done: bool,
    overdue: bool,
    /// Reaches into a year whose holidays are not known yet; only weekends are left out.
    provisional: bool,
    remaining: Remaining,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WarningEvent {
    at: DateTime<Utc>,
    account: String,
    kind: String,
    note: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WarningRow {
    warning_id: String,
    firm_id: String,
    firm_name: String,
    district: String,
    tier: String,
    score: String,
    as_of: NaiveDate,
    opened_at: DateTime<Utc>,
    state: String,
    assignee: Option<String>,
    action: Title,
    clocks: Vec<WarningClock>,
    events: Vec<WarningEvent>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WarningList {
    pub(crate) items: Vec<WarningRow>,
    pub(crate) next: Option<String>,
    pub(crate) total: i64,
}

impl WarningRow {
    pub(crate) fn of(house: &House, warning: &Warning, now: DateTime<Utc>) -> Self {
        let row = &warning.row;
        let index = house.rulebook.index(WARNING_INDEX, row.as_of);
        let tier = index.and_then(|index| index.tiers.iter().find(|tier| tier.id == row.tier));
        let events = warning.events.iter().map(|event| WarningEvent {
            at: event.at,
            account: event.account.clone(),
            kind: event.kind.clone(),
            note: event.note.clone(),
        });
        Self {
            warning_id: row.warning_id.to_string(),
            firm_id: row.firm_id.clone(),
            firm_name: row.firm_name.clone(),
            district: row.district.clone(),
            tier: row.tier.clone(),
            score: hundredths(i64::from(row.score)),
            as_of: row.as_of,
            opened_at: row.opened_at,
            state: row.state.clone(),
            assignee: row.assignee.clone(),
            action: tier.map(|tier| Title::from(&tier.action)).unwrap_or_default(),
            clocks: row
                .clocks
                .0
                .iter()
                .map(|clock| shown(clock, now, &house.rulebook.calendar))
                .collect(),
            events: events.collect(),
        }
    }
}

fn shown(clock: &ClockRow, now: DateTime<Utc>, calendar: &WorkingCalendar) -> WarningClock {
    let left = (clock.due_at - now).max(Duration::zero());
    let amount = match clock.unit.as_str() {
        "hours" => left.num_hours(),
        "days" => left.num_days(),
        _ => {
            let (today, last) = (china_day(now), china_day(clock.due_at));
            let days = today.iter_days().skip(1).take_while(|day| *day <= last);
            i64::try_from(days.filter(|day| calendar.is_working_day(*day)).count()).unwrap_or(0)
        }
    };
    WarningClock {
        id: clock.id.clone(),
        title: Title { zh: clock.zh.clone(), en: clock.en.clone() },
        due_at: clock.due_at,
        done: clock.done_at.is_some(),
        overdue: clock.done_at.is_none() && clock.due_at < now,
        provisional: clock.provisional,
        remaining: Remaining { amount, unit: clock.unit.clone() },
    }
}
