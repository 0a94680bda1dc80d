//! Resident identity number (GB 11643): date, sequence and check character; old 15-digit numbers, residence permits and
//! cards of foreign permanent residents are read and flagged.

use chrono::{Datelike, NaiveDate};

use crate::problem::Problem;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK: &[u8; 11] = b"10X98765432";
const AGE_YEARS_MAX: i32 = 120;
/// Length of a number on an old card, of a resident or of a foreign permanent resident.
const OLD: usize = 15;
/// Letters of the nationality at the head of a foreign permanent resident's old number.
const NATIONALITY: usize = 3;
/// First digit of a foreign permanent resident's number on the card in use since 2023 (recalled); its date and check
/// character stand where a resident's do.
const FOREIGN: char = '9';
const YEARS_PER_CENTURY: i32 = 100;

/// A number that can be a person's.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ResidentId {
    /// Day of birth.
    pub born: NaiveDate,
    /// Old form of 15 digits, which has no check character.
    pub legacy: bool,
    /// Residence permit of Hong Kong, Macau or Taiwan (81, 82, 83).
    pub residence_permit: bool,
    /// Card of a foreign permanent resident.
    pub foreign_permanent_resident: bool,
    /// Age outside 0–120 on the day of checking: to be looked at, not refused.
    pub age_implausible: bool,
}

/// Reads a number as of a day.
///
/// # Errors
/// Names length, character, date or check character.
pub fn parse_resident_id(text: &str, today: NaiveDate) -> Result<ResidentId, Problem> {
    let number = text.trim().to_ascii_uppercase();
    if number.len() == OLD && number.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return old_foreign_card(&number, today);
    }
    let legacy = number.len() == OLD;
    if !legacy && number.len() != 18 {
        return Err(Problem::new(
            "resident_id.length",
            "居民身份证号应为 18 位（旧证 15 位）；请补全",
            "a resident identity number has 18 characters (15 on old cards); complete it",
        ));
    }
    let digits = if legacy { OLD } else { WEIGHTS.len() };
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
    Ok(ResidentId {
        born,
        legacy,
        residence_permit: matches!(&number[..2], "81" | "82" | "83"),
        foreign_permanent_resident: !legacy && number.starts_with(FOREIGN),
        age_implausible: is_age_implausible(born, today),
    })
}

/// Three letters of the nationality, four digits of the place, six of the birth date (the century is that of the last
/// such day), two more; the check digit of this form is not known here and not checked (recalled).
fn old_foreign_card(number: &str, today: NaiveDate) -> Result<ResidentId, Problem> {
    let (letters, digits) = number.as_bytes().split_at(NATIONALITY);
    let letters_fit = letters.iter().all(u8::is_ascii_uppercase);
    if !letters_fit || !digits.iter().all(u8::is_ascii_digit) {
        return Err(Problem::new(
            "resident_id.character",
            "外国人永久居留身份证号（旧证）应为 3 位国籍字母加 12 位数字；请对照证件核对",
            "an old number of a foreign permanent resident is three letters of the nationality and twelve digits; compare it with the card",
        ));
    }
    let date = &number[7..13];
    let this_century = today.year() - today.year().rem_euclid(YEARS_PER_CENTURY);
    let centuries = [this_century, this_century - YEARS_PER_CENTURY];
    let born = centuries
        .into_iter()
        .filter_map(|century| {
            let text = format!("{:02}{date}", century / YEARS_PER_CENTURY);
            NaiveDate::parse_from_str(&text, "%Y%m%d").ok()
        })
        .find(|born| *born <= today);
    let born = born.ok_or_else(|| {
        Problem::new(
            "resident_id.date",
            format!("证件号中的出生日期 {date} 不存在；请核对"),
            format!("the birth date {date} in the number does not exist; check it"),
        )
    })?;
    Ok(ResidentId {
        born,
        legacy: true,
        residence_permit: false,
        foreign_permanent_resident: true,
        age_implausible: is_age_implausible(born, today),
    })
}

fn is_age_implausible(born: NaiveDate, today: NaiveDate) -> bool {
    let before_birthday = (today.month(), today.day()) < (born.month(), born.day());
    let age = today.year() - born.year() - i32::from(before_birthday);
    !(0..=AGE_YEARS_MAX).contains(&age)
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
        assert_eq!(code("34052480O101001"), "resident_id.character");
    }

    #[test]
    fn foreign_permanent_residents() {
        let body = "91184019850712003";
        let fitting = "0123456789X".chars().map(|last| format!("{body}{last}"));
        let read: Vec<ResidentId> =
            fitting.filter_map(|number| parse_resident_id(&number, today()).ok()).collect();
        let [card] = &read[..] else { panic!("one check character fits, not {}", read.len()) };
        let born = NaiveDate::from_ymd_opt(1985, 7, 12).unwrap();
        assert_eq!(
            (card.born, card.foreign_permanent_resident, card.legacy, card.residence_permit),
            (born, true, false, false)
        );
        let old = |text: &str| {
            let read = parse_resident_id(text, today());
            read.map(|card| (card.born.to_string(), card.foreign_permanent_resident, card.legacy))
                .map_err(|problem| problem.code)
        };
        assert_eq!(old("usa440385071203"), Ok(("1985-07-12".to_owned(), true, true)));
        assert_eq!(old("USA440325071203"), Ok(("2025-07-12".to_owned(), true, true)));
        assert_eq!(old("USA440327071203"), Ok(("1927-07-12".to_owned(), true, true)));
        assert_eq!(old("USA440385133203"), Err("resident_id.date"));
        assert_eq!(old("US4440385071203"), Err("resident_id.character"));
        assert_eq!(old("USA44038507120X"), Err("resident_id.character"));
        // A resident of the mainland is none.
        assert!(
            !parse_resident_id("34052419800101001X", today()).unwrap().foreign_permanent_resident
        );
    }
}
