//! Bank card number: 16 to 19 digits with the Luhn check; accounts of firms have no such check.

use crate::problem::Problem;

/// Checks a card number; blanks between groups are allowed.
///
/// # Errors
/// Names length or check digit; the number itself is never repeated in the message.
pub fn check_bank_card(text: &str) -> Result<(), Problem> {
    let digits: Option<Vec<u32>> = text
        .chars()
        .filter(|character| *character != ' ')
        .map(|character| character.to_digit(10))
        .collect();
    let Some(digits) = digits.filter(|digits| (16..=19).contains(&digits.len())) else {
        return Err(Problem::new(
            "bank_card.shape",
            "银行卡号应为 16 至 19 位数字；请核对",
            "a card number has 16 to 19 digits; check it",
        ));
    };
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| if place % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { *digit })
        .sum();
    if sum.is_multiple_of(10) {
        return Ok(());
    }
    Err(Problem::new(
        "bank_card.check_digit",
        "银行卡号校验位不符；请重新录入",
        "the check digit does not fit; type the number again",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors_and_each_neighbour_of_the_last_digit() {
        for good in ["6222020000000000000", "6217000000000123459", "4392251234567896"] {
            assert_eq!(check_bank_card(good), Ok(()), "{good}");
            let last = good.chars().last().and_then(|digit| digit.to_digit(10)).unwrap();
            for other in [(last + 1) % 10, (last + 9) % 10] {
                let slipped = format!("{}{other}", &good[..good.len() - 1]);
                assert_eq!(
                    check_bank_card(&slipped).unwrap_err().code,
                    "bank_card.check_digit",
                    "{slipped}"
                );
            }
        }
        assert_eq!(check_bank_card("622202").unwrap_err().code, "bank_card.shape");
    }
}
