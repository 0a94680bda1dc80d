//! Mobile numbers of the mainland: eleven digits that begin with 13 to 19.

use crate::problem::Problem;

const LENGTH: usize = 11;

/// Checks a number; blanks around it are dropped.
///
/// # Errors
/// Names length, character or the first two digits; the number itself is not repeated.
pub fn check_mobile(text: &str) -> Result<(), Problem> {
    let number = text.trim();
    let length = number.chars().count();
    if length != LENGTH {
        return Err(Problem::new(
            "mobile.length",
            format!("手机号应为 {LENGTH} 位，现为 {length} 位；请不带区号与分隔符重新填写"),
            format!(
                "a mobile number has {LENGTH} digits, this has {length}; write it without prefix and separators"
            ),
        ));
    }
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Problem::new(
            "mobile.character",
            "手机号只含半角数字；请重新填写",
            "a mobile number holds plain digits only; write it again",
        ));
    }
    if !(number.starts_with('1') && number.as_bytes().get(1).is_some_and(|second| *second >= b'3'))
    {
        return Err(Problem::new(
            "mobile.prefix",
            "手机号以 13 至 19 开头；固定电话请填在电话一栏",
            "a mobile number begins with 13 to 19; a landline belongs in the field for telephones",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors() {
        let check = |text: &str, expected: Result<(), &str>| {
            assert_eq!(check_mobile(text).map_err(|problem| problem.code), expected, "{text}");
        };
        check("13812341234", Ok(()));
        check(" 19900000000 ", Ok(()));
        check("12812341234", Err("mobile.prefix"));
        check("23812341234", Err("mobile.prefix"));
        check("1381234123", Err("mobile.length"));
        check("+8613812341234", Err("mobile.length"));
        check("138 1234 1234", Err("mobile.length"));
        check("1381234123a", Err("mobile.character"));
        check("１３８１２３４１２３４", Err("mobile.character"));
        check("", Err("mobile.length"));
    }
}
