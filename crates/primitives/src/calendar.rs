//! Working days: weekends, public holidays and make-up days, all of them data (`rulebook/calendars`).

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// One year's file.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarYear {
    /// The year.
    pub year: i32,
    /// The notice it follows, with its evidence mark.
    pub basis: String,
    /// Holidays, first and last day.
    pub holidays: Vec<Holiday>,
    /// Weekend days that are worked.
    pub working_weekends: Vec<NaiveDate>,
}

/// One run of days off.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Chinese name.
    pub title: String,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub to: NaiveDate,
}

/// The calendar of all years known.
#[derive(Clone, Debug, Default)]
pub struct WorkingCalendar {
    years: BTreeSet<i32>,
    off: BTreeSet<NaiveDate>,
    worked: BTreeSet<NaiveDate>,
}

/// Days that a deadline may lie ahead; a longer search means a calendar without end.
const DEADLINE_DAYS_MAX: u64 = 3_660;

impl WorkingCalendar {
    /// The calendar of some years' files.
    #[must_use]
    pub fn new(years: &[CalendarYear]) -> Self {
        let mut calendar = Self::default();
        for year in years {
            calendar.years.insert(year.year);
            calendar.worked.extend(&year.working_weekends);
            for holiday in &year.holidays {
                calendar.off.extend(holiday.from.iter_days().take_while(|day| *day <= holiday.to));
            }
        }
        calendar
    }

    /// Whether the holidays of a day's year are known; otherwise only weekends are.
    #[must_use]
    pub fn knows(&self, day: NaiveDate) -> bool {
        self.years.contains(&day.year())
    }

    /// Whether a day is worked.
    #[must_use]
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        if self.worked.contains(&day) {
            return true;
        }
        !self.off.contains(&day) && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
    }

    /// The last day of a term of working days that begins the day after `start`.
    #[must_use]
    pub fn after_working_days(&self, start: NaiveDate, working_days: u32) -> Option<NaiveDate> {
        if working_days == 0 {
            return Some(start);
        }
        (1..=DEADLINE_DAYS_MAX)
            .filter_map(|ahead| start.checked_add_days(Days::new(ahead)))
            .filter(|day| self.is_working_day(*day))
            .nth(working_days as usize - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn holidays_and_make_up_days_count() {
        let calendar = WorkingCalendar::new(&[CalendarYear {
            year: 2017,
            basis: "test".to_owned(),
            holidays: vec![Holiday {
                title: "国庆节、中秋节".to_owned(),
                from: day("2017-10-01"),
                to: day("2017-10-08"),
            }],
            working_weekends: vec![day("2017-09-30")],
        }]);
        assert!(calendar.is_working_day(day("2017-09-30")));
        assert!(!calendar.is_working_day(day("2017-10-02")));
        assert_eq!(calendar.after_working_days(day("2017-09-29"), 2), Some(day("2017-10-09")));
        assert_eq!(calendar.after_working_days(day("2017-09-29"), 0), Some(day("2017-09-29")));
        assert!(calendar.knows(day("2017-01-01")) && !calendar.knows(day("2018-01-01")));
    }
}
