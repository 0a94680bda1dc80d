//! Amounts in Chinese capitals (大写金额), as documents bear them against alteration.

use crate::money::Fen;
use crate::problem::Problem;

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
/// Places within a group of four digits, the highest first.
const PLACES: [(u64, &str); 4] = [(1_000, "仟"), (100, "佰"), (10, "拾"), (1, "")];
const TEN_THOUSAND: u64 = 10_000;
const HUNDRED_MILLION: u64 = 100_000_000;
/// Amounts from here on have no customary form (ten thousand times a hundred million times ten thousand).
const YUAN_END: u64 = HUNDRED_MILLION * HUNDRED_MILLION;
const FEN_PER_YUAN: u64 = 100;
const CURRENCY: &str = "人民币";
const NEGATIVE: char = '负';

/// The amount in capitals, without the name of the currency: 壹仟零玖元伍角整.
///
/// # Errors
/// The amount is too large to be written so.
pub fn to_capitals(amount: Fen) -> Result<String, Problem> {
    let fen = amount.0.unsigned_abs();
    let (yuan, jiao, rest) = (fen / FEN_PER_YUAN, fen % FEN_PER_YUAN / 10, fen % 10);
    if yuan >= YUAN_END {
        return Err(out_of_range());
    }
    let mut text = String::new();
    if amount.0 < 0 {
        text.push(NEGATIVE);
    }
    if yuan > 0 || fen == 0 {
        text += &if yuan == 0 { DIGITS[0].to_string() } else { whole(yuan) };
        text.push('元');
    }
    if jiao > 0 {
        text.push(digit(jiao));
        text.push('角');
    } else if rest > 0 && yuan > 0 {
        text.push(DIGITS[0]);
    }
    if rest > 0 {
        text.push(digit(rest));
        text.push('分');
    } else {
        text.push('整');
    }
    Ok(text)
}

/// Reads an amount in capitals, with or without the name of the currency; 圆 and 正 are read as 元 and 整, and a 零 may
/// stand where custom leaves it free.
///
/// # Errors
/// The text is no such amount.
pub fn from_capitals(text: &str) -> Result<Fen, Problem> {
    let plain: String = text
        .chars()
        .filter(|character| !character.is_whitespace())
        .map(|character| match character {
            '圆' => '元',
            '正' => '整',
            other => other,
        })
        .collect();
    let plain = plain.strip_prefix(CURRENCY).unwrap_or(&plain);
    let (negative, body) = plain.strip_prefix(NEGATIVE).map_or((false, plain), |rest| (true, rest));
    let fen = value(body).filter(|fen| *fen > 0 || body.starts_with(DIGITS[0]));
    let fen = fen.and_then(|fen| i64::try_from(fen).ok()).ok_or_else(|| no_amount(text))?;
    let amount = Fen(if negative { -fen } else { fen });
    // What was read must be what would be written: so a wrong order of places is found whatever it adds up to.
    let written = to_capitals(amount).map_err(|_| no_amount(text))?;
    if bare(&written) == bare(plain) { Ok(amount) } else { Err(no_amount(text)) }
}

/// An amount of yuan above zero.
fn whole(yuan: u64) -> String {
    let mut text = String::new();
    let (high, low) = (yuan / HUNDRED_MILLION, yuan % HUNDRED_MILLION);
    if high > 0 {
        text += &half(high);
        text.push('亿');
        if low > 0 && low < HUNDRED_MILLION / 10 {
            text.push(DIGITS[0]);
        }
    }
    text + &half(low)
}

/// Up to eight digits.
fn half(number: u64) -> String {
    let mut text = String::new();
    let (high, low) = (number / TEN_THOUSAND, number % TEN_THOUSAND);
    if high > 0 {
        text += &group(high);
        text.push('万');
        if low > 0 && low < TEN_THOUSAND / 10 {
            text.push(DIGITS[0]);
        }
    }
    text + &group(low)
}

/// Up to four digits; a run of zeros between digits is one 零.
fn group(number: u64) -> String {
    let mut text = String::new();
    let mut zero = false;
    for (size, place) in PLACES {
        let own = number / size % 10;
        if own == 0 {
            zero = !text.is_empty();
            continue;
        }
        if zero {
            text.push(DIGITS[0]);
            zero = false;
        }
        text.push(digit(own));
        text += place;
    }
    text
}

fn digit(number: u64) -> char {
    DIGITS[(number % 10) as usize]
}

/// What the characters add up to, in fen.
fn value(text: &str) -> Option<u64> {
    let (mut fen, mut total, mut section, mut number) = (0_u64, 0_u64, 0_u64, 0_u64);
    for character in text.chars() {
        if let Some(place) = DIGITS.iter().position(|known| *known == character) {
            number = place as u64;
            continue;
        }
        let times = |size: u64| number.checked_mul(size);
        let below = section.checked_add(number)?;
        match character {
            '仟' => section = section.checked_add(times(1_000)?)?,
            '佰' => section = section.checked_add(times(100)?)?,
            '拾' => section = section.checked_add(times(10)?)?,
            '万' => total = total.checked_add(below.checked_mul(TEN_THOUSAND)?)?,
            '亿' => total = total.checked_add(below)?.checked_mul(HUNDRED_MILLION)?,
            '元' => fen = total.checked_add(below)?.checked_mul(FEN_PER_YUAN)?,
            '角' => fen = fen.checked_add(times(10)?)?,
            '分' => fen = fen.checked_add(number)?,
            '整' => {}
            _ => return None,
        }
        if matches!(character, '万' | '亿' | '元') {
            section = 0;
        }
        number = 0;
    }
    Some(fen)
}

/// The text without what custom leaves free.
fn bare(text: &str) -> String {
    text.chars().filter(|character| !matches!(character, '零' | '整')).collect()
}

fn no_amount(text: &str) -> Problem {
    Problem::new(
        "money.capitals",
        format!("“{text}”不是大写金额；请按“壹仟零玖元伍角整”的写法填写"),
        format!("{text:?} is no amount in capitals; write it as 壹仟零玖元伍角整"),
    )
}

fn out_of_range() -> Problem {
    Problem::new(
        "money.range",
        "金额过大，没有通行的大写写法；请核对单位",
        "the amount is too large to be written in capitals; check the unit",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors() {
        let check = |fen: i64, text: &str| {
            assert_eq!(to_capitals(Fen(fen)).as_deref(), Ok(text), "{fen}");
            assert_eq!(from_capitals(text), Ok(Fen(fen)), "{text}");
            assert_eq!(from_capitals(&format!("人民币 {text}")), Ok(Fen(fen)), "{text}");
        };
        check(0, "零元整");
        check(5, "伍分");
        check(30, "叁角整");
        check(100, "壹元整");
        check(1_000, "壹拾元整");
        check(140_950, "壹仟肆佰零玖元伍角整");
        check(600_714, "陆仟零柒元壹角肆分");
        check(168_032, "壹仟陆佰捌拾元叁角贰分");
        check(1_640_902, "壹万陆仟肆佰零玖元零贰分");
        check(32_504, "叁佰贰拾伍元零肆分");
        check(10_700_053, "壹拾万柒仟元伍角叁分");
        check(100_050_000, "壹佰万零伍佰元整");
        check(10_000_000_000, "壹亿元整");
        check(10_000_000_100, "壹亿零壹元整");
        check(100_020_003_000_000, "壹万零贰亿零叁万元整");
        check(-123_456, "负壹仟贰佰叁拾肆元伍角陆分");
        assert_eq!(to_capitals(Fen(i64::MIN)).unwrap_err().code, "money.range");
    }

    #[test]
    fn custom_leaves_some_zeros_free() {
        let read = |text: &str| from_capitals(text).map(|fen| fen.0);
        assert_eq!(read("人民币壹仟陆佰捌拾元零叁角贰分"), Ok(168_032));
        assert_eq!(read("壹拾万零柒仟元伍角叁分"), Ok(10_700_053));
        assert_eq!(read("壹仟圆正"), Ok(100_000));
        assert_eq!(read("叁角"), Ok(30));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for wrong in [
            "",
            "整",
            "元",
            "壹",
            "壹佰",
            "伍拾叁佰元",
            "壹壹元",
            "壹元壹元",
            "万元",
            "壹佰佰元",
            "1元",
            "一元",
            "壹分叁角",
            "壹亿壹亿元",
            "人民币",
            "负",
        ] {
            assert_eq!(
                from_capitals(wrong).map_err(|problem| problem.code),
                Err("money.capitals"),
                "{wrong}"
            );
        }
        let long = "玖仟".repeat(40) + "亿元";
        assert!(from_capitals(&long).is_err());
    }
}
