//! Months and working days.

use chrono::{Datelike, Duration, NaiveDate};
use haitun_primitives::calendar::{CalendarYear, Holiday, WorkingCalendar};
use haitun_primitives::period::Period;
use proptest::prelude::*;

use crate::config;

const HOLIDAY_DAYS_MAX: i64 = 9;

fn new_year() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap()
}

prop_compose! {
    fn day()(days in -2_000_i64..2_000) -> NaiveDate {
        new_year() + Duration::days(days)
    }
}

prop_compose! {
    /// A year with runs of days off and weekend days that are worked.
    fn calendar()(
        runs in prop::collection::vec((0_i64..365, 0..HOLIDAY_DAYS_MAX), 0..8),
        weekends in prop::collection::vec(0_i64..52, 0..8),
    ) -> WorkingCalendar {
        let holidays = runs.into_iter().map(|(start, days)| {
            let from = new_year() + Duration::days(start);
            Holiday { title: "假期".to_owned(), from, to: from + Duration::days(days) }
        });
        // 1 January 2024 is a Monday, so the sixth day of each week is a Saturday.
        let saturday = |week| new_year() + Duration::days(week * 7 + 5);
        let working_weekends = weekends.into_iter().map(saturday).collect();
        let basis = "test".to_owned();
        let holidays = holidays.collect();
        WorkingCalendar::new(&[CalendarYear { year: 2024, basis, holidays, working_weekends }])
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_month_is_read_as_written(day in day()) {
        let month = Period::of(day);
        prop_assert_eq!(Period::parse(&month.to_string()), Ok(month));
        prop_assert!(month.first_day() <= day && day <= month.last_day());
        prop_assert_eq!(month.last_day().succ_opt(), Some(month.plus(1).first_day()));
    }

    #[test]
    fn steps_add_up_and_go_back(day in day(), there in 0_u32..600, further in 0_u32..600) {
        let month = Period::of(day);
        prop_assert_eq!(month.plus(there).plus(further), month.plus(there + further));
        prop_assert_eq!(month.plus(there).minus(there), month);
        prop_assert_eq!(month.minus(there).plus(there), month);
        prop_assert_eq!(month < month.plus(there), there > 0);
        let number = |month: Period| month.first_day().year() * 12 + month.first_day().month0() as i32;
        prop_assert_eq!(number(month.plus(there)) - number(month), there as i32);
    }

    /// Only the one form is a month: whatever is accepted is written the same way.
    #[test]
    fn nothing_else_is_a_month(text in "[-+ 0-9]{4}-[-+ 0-9]{2}", long in any::<String>()) {
        for text in [text, long] {
            if let Ok(month) = Period::parse(&text) {
                prop_assert_eq!(month.to_string(), text);
            }
        }
    }

    #[test]
    fn a_deadline_lies_so_many_working_days_ahead(
        calendar in calendar(),
        start in day(),
        term in 0_u32..60,
        longer in 1_u32..20,
    ) {
        let end = calendar.after_working_days(start, term).unwrap();
        let counted = start.iter_days().skip(1).take_while(|day| *day <= end);
        let worked = counted.filter(|day| calendar.is_working_day(*day)).count();
        prop_assert_eq!(worked, term as usize);
        prop_assert!(term == 0 || calendar.is_working_day(end));
        let later = calendar.after_working_days(end, longer);
        prop_assert_eq!(later, calendar.after_working_days(start, term + longer));
        prop_assert!(later > Some(end));
    }
}
