//! Money in whole fen, and how it is written for people.

use serde::{Deserialize, Serialize};

use crate::problem::Problem;

const FEN_PER_YUAN: i128 = 100;
/// Decimals that can decide the fen: even of 亿元 half a fen has eleven, so what follows changes nothing.
const DECIMALS_MAX: usize = 12;

/// An amount in fen.
#[derive(
    Clone, Copy, Debug, Default, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Fen(pub i64);

/// Unit in which an amount is read or written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MoneyUnit {
    /// 元
    Yuan,
    /// 万元
    TenThousandYuan,
    /// 亿元
    HundredMillionYuan,
}

impl MoneyUnit {
    const fn fen(self) -> i128 {
        match self {
            Self::Yuan => FEN_PER_YUAN,
            Self::TenThousandYuan => 10_000 * FEN_PER_YUAN,
            Self::HundredMillionYuan => 100_000_000 * FEN_PER_YUAN,
        }
    }
}

impl Fen {
    /// Reads a decimal text in a unit, rounding half up (away from zero) to the fen; thousands separators are allowed.
    ///
    /// # Errors
    /// Refuses text that is no decimal number, and amounts beyond the range of fen.
    pub fn parse(text: &str, unit: MoneyUnit) -> Result<Self, Problem> {
        let plain: String = text.trim().chars().filter(|character| *character != ',').collect();
        let (negative, digits) =
            plain.strip_prefix('-').map_or((false, plain.as_str()), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.len() + fraction.len() == 0 || !is_number(whole) || !is_number(fraction) {
            return Err(Problem::new(
                "money.number",
                format!("“{text}”不是金额；请填写数字，如 1234.56"),
                format!("{text:?} is not an amount; write a number such as 1234.56"),
            ));
        }
        let magnitude = scaled(whole, fraction, unit.fen()).ok_or_else(|| {
            Problem::new(
                "money.range",
                format!("金额“{text}”过大；请核对单位"),
                format!("{text:?} is too large; check the unit"),
            )
        })?;
        Ok(Self(if negative { -magnitude } else { magnitude }))
    }

    /// The amount in a unit with two decimals and thousands separators; negatives in parentheses, as in statements.
    #[must_use]
    pub fn display(self, unit: MoneyUnit) -> String {
        let hundredths = rounded(i128::from(self.0).abs() * 100, unit.fen());
        let text = format!("{}.{:02}", grouped(hundredths / 100), hundredths % 100);
        if self.0 < 0 { format!("({text})") } else { text }
    }
}

fn scaled(whole: &str, fraction: &str, fen: i128) -> Option<i64> {
    let fraction = fraction.get(..DECIMALS_MAX).unwrap_or(fraction);
    let places = u32::try_from(fraction.len()).ok()?;
    let unscaled: i128 = format!("0{whole}{fraction}").parse().ok()?;
    i64::try_from(rounded(unscaled.checked_mul(fen)?, 10_i128.checked_pow(places)?)).ok()
}

/// Quotient of what is not negative, the half upwards.
fn rounded(numerator: i128, denominator: i128) -> i128 {
    let rest = numerator % denominator;
    numerator / denominator + i128::from(rest >= denominator - rest)
}

fn grouped(number: i128) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_writes() {
        let read = |text: &str, unit| {
            Fen::parse(text, unit).map(|fen| fen.0).map_err(|problem| problem.code)
        };
        assert_eq!(read("1,234.56", MoneyUnit::Yuan), Ok(123_456));
        assert_eq!(read("0.005", MoneyUnit::Yuan), Ok(1));
        assert_eq!(read("-0.005", MoneyUnit::Yuan), Ok(-1));
        assert_eq!(read("6026637.62", MoneyUnit::TenThousandYuan), Ok(6_026_637_620_000));
        assert_eq!(read(&format!("0.{}", "9".repeat(38)), MoneyUnit::Yuan), Ok(100));
        assert_eq!(read(&"9".repeat(36), MoneyUnit::Yuan), Err("money.range"));
        assert_eq!(read("NaN", MoneyUnit::Yuan), Err("money.number"));
        assert_eq!(read("", MoneyUnit::Yuan), Err("money.number"));
        assert_eq!(read("1e5", MoneyUnit::Yuan), Err("money.number"));
        assert_eq!(read("99999999999999999999", MoneyUnit::Yuan), Err("money.range"));
        assert_eq!(Fen(123_456_789).display(MoneyUnit::Yuan), "1,234,567.89");
        assert_eq!(Fen(-123_456_789).display(MoneyUnit::TenThousandYuan), "(123.46)");
        assert_eq!(Fen(6_026_637_620_000).display(MoneyUnit::HundredMillionYuan), "602.66");
    }
}
