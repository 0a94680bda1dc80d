//! Check characters: exactly one fits, and a slip of one character is found wherever the standard's arithmetic can find it.

use chrono::NaiveDate;
use haitun_primitives::bank_card::check_bank_card;
use haitun_primitives::firm_id::{FirmId, normalise_name};
use haitun_primitives::organisation_code::check_organisation_code;
use haitun_primitives::resident_id::parse_resident_id;
use haitun_primitives::uscc::Uscc;
use proptest::prelude::*;

use crate::{config, with};

/// Characters of credit codes.
const CODE: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const CODE_ALL: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DIGITS: &str = "0123456789";

/// The only text among `body` with one of the `last` characters that is accepted.
fn completed(body: &str, last: &str, accepts: impl Fn(&str) -> bool) -> String {
    let whole = last.chars().map(|character| format!("{body}{character}"));
    let mut fitting: Vec<String> = whole.filter(|text| accepts(text)).collect();
    assert_eq!(fitting.len(), 1, "{body} has one check character");
    fitting.remove(0)
}

/// All texts that differ from `text` in the character at `place`.
fn slips<'a>(text: &'a str, place: usize, set: &'a str) -> impl Iterator<Item = String> + 'a {
    let own = text.chars().nth(place).unwrap();
    set.chars().filter(move |other| *other != own).map(move |other| with(text, place, other))
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()
}

prop_compose! {
    fn birthday()(days in 0_i64..45_000) -> NaiveDate {
        NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Duration::days(days)
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_credit_code_finds_every_slip(body in "9[123][0-9]{6}[0-9A-HJ-NP-RTUWXY]{9}", place in 0_usize..18) {
        let good = completed(&body, CODE, |text| Uscc::parse(text).is_ok());
        let code = Uscc::parse(&format!(" {} ", good.to_lowercase())).unwrap();
        prop_assert_eq!(code.as_str(), &good);
        prop_assert_eq!(code.region(), &good[2..8]);
        prop_assert!(!FirmId::parse(&good).unwrap().is_surrogate());
        for slip in slips(&good, place, CODE_ALL) {
            prop_assert!(Uscc::parse(&slip).is_err(), "{}", slip);
        }
    }

    #[test]
    fn an_organisation_code_finds_a_slip_unless_the_values_differ_by_eleven(
        body in "[0-9A-Z]{8}",
        place in 0_usize..9,
    ) {
        let accepts = |text: &str| check_organisation_code(text).is_ok();
        let good = completed(&body, "0123456789X", accepts);
        let hyphened = format!("{}-{}", &good[..8], &good[8..]);
        prop_assert!(accepts(&hyphened));
        let value = |text: &str| text.chars().nth(place).and_then(|own| own.to_digit(36)).unwrap();
        for slip in slips(&good, place, CODE_ALL) {
            let same_rest = place < 8 && value(&good).abs_diff(value(&slip)).is_multiple_of(11);
            prop_assert_eq!(accepts(&slip), same_rest, "{}", slip);
        }
    }

    #[test]
    fn a_resident_number_finds_every_slip(
        region in "[1-8][0-9]{5}",
        born in birthday(),
        sequence in "[0-9]{3}",
        place in 0_usize..18,
    ) {
        let body = format!("{region}{}{sequence}", born.format("%Y%m%d"));
        let accepts = |text: &str| parse_resident_id(text, today()).is_ok();
        let good = completed(&body, "0123456789X", accepts);
        let read = parse_resident_id(&good.to_lowercase(), today()).unwrap();
        prop_assert_eq!((read.born, read.legacy), (born, false));
        prop_assert_eq!(read.residence_permit, ["81", "82", "83"].contains(&&region[..2]));
        let age = today().years_since(born);
        prop_assert_eq!(read.age_implausible, age.is_none_or(|years| years > 120));
        let set = if place == 17 { "0123456789X" } else { DIGITS };
        for slip in slips(&good, place, set) {
            prop_assert!(!accepts(&slip), "{}", slip);
        }
    }

    #[test]
    fn a_resident_number_of_fifteen_digits_is_flagged(
        region in "[1-8][0-9]{5}",
        born in birthday(),
        sequence in "[0-9]{3}",
    ) {
        let number = format!("{region}{}{sequence}", born.format("%y%m%d"));
        let century = format!("19{}", born.format("%y%m%d"));
        match parse_resident_id(&number, today()) {
            Ok(read) => {
                prop_assert!(read.legacy);
                prop_assert_eq!(read.born.format("%Y%m%d").to_string(), century);
            }
            // 29 February of a year that had none in that century.
            Err(problem) => {
                prop_assert_eq!(problem.code, "resident_id.date");
                prop_assert!(century.ends_with("0229"));
            }
        }
    }

    #[test]
    fn a_card_finds_every_slip_and_every_exchange_of_neighbours(
        body in "[0-9]{15,18}",
        place in 0_usize..15,
    ) {
        let accepts = |text: &str| check_bank_card(text).is_ok();
        let good = completed(&body, DIGITS, accepts);
        let grouped: Vec<&str> = [&good[..4], &good[4..8], &good[8..]].to_vec();
        prop_assert!(accepts(&grouped.join(" ")));
        for slip in slips(&good, place, DIGITS) {
            prop_assert!(!accepts(&slip), "{}", slip);
        }
        let pair: Vec<char> = good.chars().skip(place).take(2).collect();
        let exchanged = with(&with(&good, place, pair[1]), place + 1, pair[0]);
        let unseen = pair[0] == pair[1] || pair == ['0', '9'] || pair == ['9', '0'];
        prop_assert_eq!(accepts(&exchanged), unseen, "{}", exchanged);
    }

    #[test]
    fn a_surrogate_finds_every_slip(digest in any::<[u8; 32]>(), place in 1_usize..18) {
        let id = FirmId::surrogate(&digest);
        prop_assert!(id.is_surrogate());
        prop_assert_eq!(FirmId::parse(&id.as_str().to_lowercase()), Ok(id.clone()));
        prop_assert!(Uscc::parse(id.as_str()).is_err());
        for slip in slips(id.as_str(), place, CODE_ALL) {
            prop_assert!(FirmId::parse(&slip).is_err(), "{}", slip);
        }
    }

    #[test]
    fn a_name_is_normalised_once_and_for_all(name in "[\u{4e00}-\u{4e20}ＡａAb（）() ·]{0,12}") {
        let once = normalise_name(&name);
        prop_assert_eq!(normalise_name(&once), once.clone());
        prop_assert_eq!(normalise_name(&format!(" {name} ")), once);
    }

    /// Whatever is typed: an answer, no crash, and no card number in the message.
    #[test]
    fn nonsense_is_refused_in_words(text in any::<String>(), digits in "[0-9０-９Xx -]{0,20}") {
        for text in [&text, &digits] {
            let _ = (Uscc::parse(text), FirmId::parse(text), check_organisation_code(text));
            let _ = parse_resident_id(text, today());
            let number = text.trim();
            let told = check_bank_card(text).err().filter(|_| number.len() >= 12);
            prop_assert!(told.is_none_or(|told| !told.to_string().contains(number)));
        }
    }
}
