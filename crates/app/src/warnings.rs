//! Warnings: their clocks, and the steps an officer takes.

use chrono::{DateTime, Duration, FixedOffset, NaiveTime, Offset as _, TimeZone as _, Utc};
use haitun_primitives::calendar::WorkingCalendar;
use haitun_primitives::problem::Problem;
use haitun_rulebook::model::{ClockUnit, Tier};
use haitun_store::warnings::{self as rows, Change, Filter};
use haitun_store::{Reach, Work};

use crate::assess::committed;
use crate::house::House;

pub use haitun_store::warnings::{
    Assigned, ClockRow, EventRow, Filter as WarningFilter, SYSTEM, WarningRow,
};

/// China has one time, eight hours ahead of UTC.
const CHINA_HOURS: i32 = 8;
/// Longest note in characters.
pub const NOTE_MAX: usize = 2_000;
/// Reasons for closing.
pub const CLOSE_REASONS: [&str; 4] = ["verified_risk", "false_alarm", "rectified", "transferred"];
const ACKNOWLEDGE: &str = "acknowledge";

/// A warning with its history.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// Itself.
    pub row: WarningRow,
    /// Its history.
    pub events: Vec<EventRow>,
}

/// What an officer does.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Step<'a> {
    /// Takes note of it.
    Acknowledge,
    /// Gives it to someone.
    Assign {
        /// To whom.
        assignee: &'a str,
        /// Note.
        note: &'a str,
    },
    /// Ends it.
    Close {
        /// One of [`CLOSE_REASONS`].
        reason: &'a str,
        /// Note.
        note: &'a str,
    },
}

fn china() -> FixedOffset {
    FixedOffset::east_opt(CHINA_HOURS * 3_600).unwrap_or_else(|| Utc.fix())
}

/// The day in China at an instant.
#[must_use]
pub fn china_day(at: DateTime<Utc>) -> chrono::NaiveDate {
    at.with_timezone(&china()).date_naive()
}

/// The clocks of a tier that begin at an instant; working days end with the last of them, China time.
#[must_use]
pub fn clocks(tier: &Tier, from: DateTime<Utc>, calendar: &WorkingCalendar) -> Vec<ClockRow> {
    let due = |amount: u32, unit: ClockUnit| match unit {
        ClockUnit::Hours => from + Duration::hours(i64::from(amount)),
        ClockUnit::Days => from + Duration::days(i64::from(amount)),
        ClockUnit::WorkingDays => {
            let last = calendar.after_working_days(china_day(from), amount);
            let end = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
            let local =
                last.and_then(|day| china().from_local_datetime(&day.and_time(end)).single());
            local.map_or(from, |at| at.with_timezone(&Utc))
        }
    };
    let row = |clock: &haitun_rulebook::model::Clock| ClockRow {
        id: clock.id.clone(),
        zh: clock.title.zh.clone(),
        en: clock.title.en.clone(),
        unit: match clock.unit {
            ClockUnit::Hours => "hours",
            ClockUnit::Days => "days",
            ClockUnit::WorkingDays => "working_days",
        }
        .to_owned(),
        due_at: due(clock.amount, clock.unit),
        done_at: None,
    };
    tier.clocks.iter().map(row).collect()
}

/// A page of warnings, and how many there are in all.
///
/// # Errors
/// The database is gone.
pub async fn list(
    house: &House,
    reach: &Reach,
    filter: &Filter,
    offset: i64,
    limit: i64,
) -> Result<(Vec<Warning>, i64), Problem> {
    let mut work = house.store.begin(reach).await?;
    let found = rows::page(&mut work, filter, offset, limit).await?;
    let total = rows::count(&mut work, filter).await?;
    Ok((with_history(&mut work, found).await?, total))
}

/// Adds their histories to warnings.
pub(crate) async fn with_history(
    work: &mut Work,
    found: Vec<WarningRow>,
) -> Result<Vec<Warning>, Problem> {
    let numbers: Vec<i64> = found.iter().map(|row| row.warning_id).collect();
    let mut events = rows::events(work, &numbers).await?;
    let warnings = found.into_iter().map(|row| {
        let (own, rest) = std::mem::take(&mut events)
            .into_iter()
            .partition(|event| event.warning_id == row.warning_id);
        events = rest;
        Warning { row, events: own }
    });
    Ok(warnings.collect())
}

/// An officer takes a step.
///
/// # Errors
/// The warning is not within reach, is closed, or the note or reason is wrong.
pub async fn step(
    house: &House,
    reach: &Reach,
    warning_id: i64,
    step: Step<'_>,
    account: &str,
    now: DateTime<Utc>,
) -> Result<Warning, Problem> {
    let mut work = house.store.begin(reach).await?;
    let row = rows::by_id(&mut work, warning_id, true).await?.ok_or_else(unknown)?;
    let mut clocks = row.clocks.0.clone();
    let (change, kind, note) = checked(&row, step, &mut clocks, now)?;
    let change = Change { clocks: &clocks, ..change };
    rows::change(&mut work, warning_id, &change).await?;
    rows::record(&mut work, warning_id, now, account, kind, note.as_deref()).await?;
    let row = rows::by_id(&mut work, warning_id, false).await?.ok_or_else(unknown)?;
    let mut found = with_history(&mut work, vec![row]).await?;
    committed(work).await?;
    found.pop().ok_or_else(unknown)
}

/// What a step changes, if the warning's state allows it.
fn checked<'a>(
    row: &WarningRow,
    step: Step<'a>,
    clocks: &mut [ClockRow],
    now: DateTime<Utc>,
) -> Result<(Change<'a>, &'static str, Option<String>), Problem> {
    if row.state == "closed" || (step == Step::Acknowledge && row.state != "open") {
        return Err(Problem::new(
            "warning.state",
            "该预警的状态不允许此操作；请刷新页面查看最新状态",
            "the warning's state does not allow this; reload the page to see its state",
        ));
    }
    let mut meet = |all: bool| {
        let open = clocks.iter_mut().filter(|clock| clock.done_at.is_none());
        open.filter(|clock| all || clock.id == ACKNOWLEDGE)
            .for_each(|clock| clock.done_at = Some(now));
    };
    let none = Change { state: "", assignee: None, reason: None, clocks: &[] };
    match step {
        Step::Acknowledge => {
            meet(false);
            Ok((Change { state: "acknowledged", ..none }, "acknowledged", None))
        }
        Step::Assign { assignee, note } => {
            meet(false);
            let note = noted(note)?;
            let told =
                if note.is_empty() { assignee.to_owned() } else { format!("{assignee}：{note}") };
            Ok((
                Change { state: "assigned", assignee: Some(assignee), ..none },
                "assigned",
                Some(told),
            ))
        }
        Step::Close { reason, note } => {
            meet(true);
            let note = noted(note)?;
            if !CLOSE_REASONS.contains(&reason) || note.is_empty() {
                return Err(Problem::new(
                    "warning.reason",
                    "结案须选择结果并填写说明",
                    "choose a result and write a note to close a warning",
                )
                .at("note"));
            }
            Ok((
                Change { state: "closed", reason: Some(reason), ..none },
                "closed",
                Some(format!("{reason}: {note}")),
            ))
        }
    }
}

fn noted(note: &str) -> Result<&str, Problem> {
    let note = note.trim();
    if note.chars().count() <= NOTE_MAX {
        return Ok(note);
    }
    Err(Problem::new(
        "warning.note",
        format!("说明超过 {NOTE_MAX} 字；请缩短"),
        format!("the note exceeds {NOTE_MAX} characters; shorten it"),
    )
    .at("note"))
}

fn unknown() -> Problem {
    Problem::new(
        "warning.unknown",
        "没有这条预警，或不在您的辖区；请从预警列表打开",
        "there is no such warning, or it is not in your district; open it from the list",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use haitun_rulebook::model::{Clock, Title};

    #[test]
    fn clocks_run_by_hours_days_and_working_days() {
        let title = || Title { zh: "核查".to_owned(), en: "Verify".to_owned() };
        let clock =
            |id: &str, amount, unit| Clock { id: id.to_owned(), title: title(), amount, unit };
        let tier = Tier {
            id: "red".to_owned(),
            title: title(),
            at_least: "80".to_owned(),
            basis: Vec::new(),
            automatic: title(),
            action: title(),
            warns: true,
            clocks: vec![
                clock("hours", 2, ClockUnit::Hours),
                clock("days", 30, ClockUnit::Days),
                clock("working", 2, ClockUnit::WorkingDays),
            ],
        };
        // Friday 23:30 in Beijing; without holiday files the second working day is Tuesday.
        let from: DateTime<Utc> = "2017-06-30T15:30:00Z".parse().unwrap();
        let due: Vec<String> = clocks(&tier, from, &WorkingCalendar::default())
            .iter()
            .map(|clock| clock.due_at.to_rfc3339())
            .collect();
        assert_eq!(
            due,
            ["2017-06-30T17:30:00+00:00", "2017-07-30T15:30:00+00:00", "2017-07-04T15:59:59+00:00"]
        );
    }
}
