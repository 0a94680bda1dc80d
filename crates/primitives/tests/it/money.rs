//! Money: what is written is read again, halves go up, and what does not fit is refused.

use haitun_primitives::capital_amount::{from_capitals, to_capitals};
use haitun_primitives::money::{Fen, MoneyUnit};
use proptest::prelude::*;

use crate::config;

const UNITS: [(MoneyUnit, i128); 3] = [
    (MoneyUnit::Yuan, 100),
    (MoneyUnit::TenThousandYuan, 1_000_000),
    (MoneyUnit::HundredMillionYuan, 10_000_000_000),
];

/// Quotient, the half away from zero, by the schoolbook.
fn half_up(numerator: i128, denominator: i128) -> i128 {
    let (whole, rest) = (numerator / denominator, numerator % denominator);
    whole + i128::from(rest * 2 >= denominator)
}

fn code(text: &str, unit: MoneyUnit) -> Result<i64, &'static str> {
    Fen::parse(text, unit).map(|fen| fen.0).map_err(|problem| problem.code)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn yuan_are_read_as_written(fen in 0..=i64::MAX) {
        prop_assert_eq!(Fen::parse(&Fen(fen).display(MoneyUnit::Yuan), MoneyUnit::Yuan), Ok(Fen(fen)));
        let negative = format!("-{}", Fen(fen).display(MoneyUnit::Yuan));
        prop_assert_eq!(Fen::parse(&negative, MoneyUnit::Yuan), Ok(Fen(-fen)));
    }

    #[test]
    fn amounts_are_shown_to_the_nearest_hundredth(fen in any::<i64>(), unit in 0_usize..3) {
        let (unit, in_fen) = UNITS[unit];
        let shown = Fen(fen).display(unit);
        let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
        let expected = half_up(i128::from(fen).abs() * 100, in_fen);
        prop_assert_eq!(digits.parse(), Ok(expected));
        prop_assert_eq!(shown.starts_with('(') && shown.ends_with(')'), fen < 0);
    }

    #[test]
    fn amounts_are_read_to_the_nearest_fen(
        whole in 0_u64..1_000_000_000_000,
        fraction in "[0-9]{0,15}",
        negative in any::<bool>(),
        unit in 0_usize..3,
    ) {
        let (unit, in_fen) = UNITS[unit];
        let sign = if negative { "-" } else { "" };
        let digits: i128 = format!("{whole}{fraction}").parse().unwrap();
        let scale = 10_i128.pow(u32::try_from(fraction.len()).unwrap());
        let magnitude = half_up(digits * in_fen, scale);
        let expected = i64::try_from(magnitude).map_err(|_| "money.range");
        let expected = expected.map(|fen| if negative { -fen } else { fen });
        prop_assert_eq!(code(&format!("{sign}{whole}.{fraction}"), unit), expected);
    }

    /// However long: zeros behind change nothing, and what is too large is refused and never wraps.
    #[test]
    fn length_does_no_harm(whole in "[1-9][0-9]{0,60}", zeros in 0_usize..60, unit in 0_usize..3) {
        let (unit, _) = UNITS[unit];
        let plain = code(&whole, unit);
        prop_assert_eq!(code(&format!("{whole}.{}", "0".repeat(zeros)), unit), plain);
        prop_assert_eq!(code(&format!("{}{whole}", "0".repeat(zeros)), unit), plain);
        if whole.len() > 19 {
            prop_assert_eq!(plain, Err("money.range"));
        }
    }

    #[test]
    fn capitals_are_read_as_written(large in -999_999_999_999_999_999_i64..=999_999_999_999_999_999, small in -99_999_i64..99_999) {
        for fen in [large, small, large / 1_000_000 * 1_000_000, large / 100_000_000_000] {
            let text = to_capitals(Fen(fen)).unwrap();
            prop_assert_eq!(from_capitals(&text), Ok(Fen(fen)), "{}", text);
            prop_assert!(!text.contains("零零") && !text.contains("零元") | (text == "零元整"), "{}", text);
        }
    }

    /// Whatever is written: an amount that is written alike but for what custom leaves free, or a refusal in words.
    #[test]
    fn capitals_are_never_read_at_a_guess(text in "[零壹贰玖拾佰仟万亿元角分整负]{0,14}", any in any::<String>()) {
        for text in [text, any] {
            match from_capitals(&text) {
                Ok(amount) => {
                    let bare = |text: &str| text.replace(['零', '整'], "");
                    prop_assert_eq!(bare(&to_capitals(amount).unwrap()), bare(&text), "{}", text);
                }
                Err(problem) => prop_assert_eq!(problem.code, "money.capitals"),
            }
        }
    }

    #[test]
    fn nonsense_is_refused(text in "[-0-9.,e+（）元 ]{0,12}", any in any::<String>()) {
        for text in [text, any] {
            if let Ok(fen) = Fen::parse(&text, MoneyUnit::Yuan) {
                let plain: String = text.trim().replace(',', "");
                prop_assert!(plain.trim_start_matches('-').chars().all(|one| one == '.' || one.is_ascii_digit()));
                prop_assert!(fen.0 <= 0 || !plain.starts_with('-'));
            }
        }
    }
}
