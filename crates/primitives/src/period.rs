//! The month as a reporting period, written `YYYY-MM`.

use std::fmt;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// A month.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Period(NaiveDate);

impl Period {
    /// The month of a day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    /// Reads `YYYY-MM`.
    ///
    /// # Errors
    /// Refuses any other form and months that do not exist.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        // The date parser alone would also take blanks and signs for digits.
        let fits = |(place, byte): (usize, u8)| {
            if place == 4 { byte == b'-' } else { byte.is_ascii_digit() }
        };
        let well_formed = text.len() == 7 && text.bytes().enumerate().all(fits);
        let day = NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d")
            .ok()
            .filter(|_| well_formed);
        day.map(Self).ok_or_else(|| {
            Problem::new(
                "period.form",
                format!("“{text}”不是月份；请写成 YYYY-MM，如 2017-06"),
                format!("{text:?} is not a month; write YYYY-MM, such as 2017-06"),
            )
        })
    }

    /// First day.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        self.0
    }

    /// Last day.
    #[must_use]
    pub fn last_day(self) -> NaiveDate {
        self.plus(1).0.pred_opt().unwrap_or(self.0)
    }

    /// The month so many months later.
    #[must_use]
    pub fn plus(self, months: u32) -> Self {
        Self(self.0.checked_add_months(Months::new(months)).unwrap_or(self.0))
    }

    /// The month so many months earlier.
    #[must_use]
    pub fn minus(self, months: u32) -> Self {
        Self(self.0.checked_sub_months(Months::new(months)).unwrap_or(self.0))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0.format("%Y-%m"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_writes_and_steps() {
        let june = Period::parse("2017-06").unwrap();
        assert_eq!(june.to_string(), "2017-06");
        assert_eq!(june.last_day().to_string(), "2017-06-30");
        assert_eq!(june.plus(8).last_day().to_string(), "2018-02-28");
        assert_eq!(june.minus(6).to_string(), "2016-12");
        assert_eq!(Period::of(june.last_day()), june);
        for wrong in ["2017-13", "2017-6", "2017- 6", "+017-06", "201706", "2017-06-01", "", "零"]
        {
            assert_eq!(Period::parse(wrong).unwrap_err().code, "period.form", "{wrong}");
        }
    }
}
