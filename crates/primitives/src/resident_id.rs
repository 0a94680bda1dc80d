//! Resident identity number (GB 11643): date, sequence and check character; old 15-digit numbers are read and flagged.

use chrono::{Datelike, NaiveDate};

use crate::problem::Problem;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK: &[u8; 11] = b"10X98765432";
const AGE_YEARS_MAX: i32 = 120;

/// A number that can be a person's.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ResidentId {
    /// Day of birth.
    pub born: NaiveDate,
    /// Old form of 15 digits, which has no check character.
    pub legacy: bool,
    /// Residence permit of Hong Kong, Macau or Taiwan (81, 82, 83).
    pub residence_permit: bool,
    /// Age outside 0–120 on the day of checking: to be looked at, not refused.
    pub age_implausible: bool,
}

/// Reads a number as of a day.
///
/// # Errors
/// Names length, character, date or check character.
pub fn parse_resident_id(text: &str, today: NaiveDate) -> Result<ResidentId, Problem> {
    let number = text.trim().to_ascii_uppercase();
    let legacy = number.len() == 15;
    if !legacy && number.len() != 18 {
        return Err(Problem::new(
            "resident_id.length",
            "居民身份证号应为 18 位（旧证 15 位）；请补全",
            "a resident identity number has 18 characters (15 on old cards); complete it",
        ));
    }
    let digits = if legacy { 15 } else { 17 };
    if !number.bytes().take(digits).all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::new(
            "resident_id.character",
            "居民身份证号除末位 X 外只含数字；请核对",
            "a resident identity number holds digits only, but for a final X; check it",
        ));
    }
    let date = if legacy { format!("19{}", &number[6..12]) } else { number[6..14].to_owned() };
    let born = NaiveDate::parse_from_str(&date, "%Y%m%d").map_err(|_| {
        Problem::new(
            "resident_id.date",
            format!("身份证号中的出生日期 {date} 不存在；请核对"),
            format!("the birth date {date} in the number does not exist; check it"),
        )
    })?;
    if !legacy {
        check_last(&number)?;
    }
    let age = today.year()
        - born.year()
        - i32::from((today.month(), today.day()) < (born.month(), born.day()));
    let age_implausible = !(0..=AGE_YEARS_MAX).contains(&age);
    Ok(ResidentId {
        born,
        legacy,
        residence_permit: matches!(&number[..2], "81" | "82" | "83"),
        age_implausible,
    })
}

fn check_last(number: &str) -> Result<(), Problem> {
    let sum: u32 =
        number.bytes().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    let expected = char::from(CHECK[(sum % 11) as usize]);
    if number.ends_with(expected) {
        return Ok(());
    }
    Err(Problem::new(
        "resident_id.check_character",
        "身份证号校验位不符；请对照证件重新录入",
        "the check character does not fit; copy the number from the card again",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()
    }

    #[test]
    fn vectors() {
        let read = parse_resident_id("34052419800101001X", today()).unwrap();
        assert_eq!((read.legacy, read.age_implausible), (false, false));
        assert!(parse_resident_id("440305190001010009", today()).unwrap().age_implausible);
        let code = |text| parse_resident_id(text, today()).unwrap_err().code;
        assert_eq!(code("340524198001010011"), "resident_id.check_character");
        assert_eq!(code("34052419800230001X"), "resident_id.date");
        assert_eq!(code("3405241980010100"), "resident_id.length");
        assert_eq!(code("3405241980O101001X"), "resident_id.character");
        assert!(parse_resident_id("340524800101001", today()).unwrap().legacy);
    }
}
