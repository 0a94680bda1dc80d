//! Organisation code (GB 11714): eight characters, a check character modulo 11.

use crate::problem::Problem;

const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// Checks a code, with or without the hyphen before the check character.
///
/// # Errors
/// Names length, character or check character.
pub fn check_organisation_code(text: &str) -> Result<(), Problem> {
    let code: Vec<char> = text.trim().chars().filter(|character| *character != '-').collect();
    if code.len() != 9 {
        return Err(Problem::new(
            "organisation_code.length",
            "组织机构代码应为 8 位本体码加 1 位校验码；请补全",
            "an organisation code is eight characters and a check character; complete it",
        ));
    }
    let mut sum = 0;
    for (character, weight) in code.iter().zip(WEIGHTS) {
        let value = character
            .to_digit(36)
            .filter(|_| character.is_ascii_digit() || character.is_ascii_uppercase());
        let Some(value) = value else {
            return Err(Problem::new(
                "organisation_code.character",
                format!("组织机构代码只含数字和大写字母，不含“{character}”"),
                format!("an organisation code holds digits and capital letters, not {character:?}"),
            ));
        };
        sum += value * weight;
    }
    let expected = match 11 - sum % 11 {
        10 => 'X',
        11 => '0',
        digit => char::from_digit(digit, 10).unwrap_or('0'),
    };
    if code[8] == expected {
        return Ok(());
    }
    Err(Problem::new(
        "organisation_code.check_character",
        format!("组织机构代码校验码应为“{expected}”；请核对"),
        format!("the check character should be {expected:?}; compare it with the certificate"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors() {
        let code = |text| check_organisation_code(text).map_err(|problem| problem.code);
        assert_eq!(code("MA5DAPH1-7"), Ok(()));
        assert_eq!(code("MA5DAPH17"), Ok(()));
        assert_eq!(code("MA5DAPH1-8"), Err("organisation_code.check_character"));
        assert_eq!(code("MA5DAPH1"), Err("organisation_code.length"));
        assert_eq!(code("MA5DAPh1-7"), Err("organisation_code.character"));
    }
}
