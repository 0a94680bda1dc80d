//! Unified social credit code (GB 32100-2015): 18 characters with a check character modulo 31.

use std::fmt;

use serde::Serialize;

use crate::problem::Problem;

/// Characters of the code, in the order of their value; I, O, S, V, Z are not used.
pub(crate) const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Length of a code.
pub const LENGTH: usize = 18;
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// A code whose shape and check character are right.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Uscc(String);

impl Uscc {
    /// Reads a code; letters may be lower case, blanks around it are dropped.
    ///
    /// # Errors
    /// Names what is wrong: length, a character that the standard does not use, or the check character.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let code = text.trim().to_ascii_uppercase();
        let length = code.chars().count();
        if length != LENGTH {
            return Err(Problem::new(
                "uscc.length",
                format!("统一社会信用代码应为 18 位，现为 {length} 位；请对照营业执照补全"),
                format!(
                    "a unified social credit code has 18 characters, this has {length}; copy it from the licence"
                ),
            ));
        }
        if let Some(wrong) = code.chars().find(|character| value_of(*character).is_none()) {
            return Err(Problem::new(
                "uscc.character",
                format!(
                    "统一社会信用代码中不使用字符“{wrong}”（I、O、S、V、Z 不用）；请核对是否误录"
                ),
                format!(
                    "the character {wrong:?} is not used in these codes (no I, O, S, V, Z); check for a slip"
                ),
            ));
        }
        let expected = check_character(&code[..LENGTH - 1]);
        if !code.ends_with(expected) {
            return Err(Problem::new(
                "uscc.check_character",
                format!("校验位应为“{expected}”；请核对代码，确为旧码的请按登记资料人工确认"),
                format!(
                    "the check character should be {expected:?}; compare the code with the registry"
                ),
            ));
        }
        Ok(Self(code))
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The administrative code (GB/T 2260) of the registering place.
    #[must_use]
    pub fn region(&self) -> &str {
        &self.0[2..8]
    }
}

impl fmt::Display for Uscc {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn value_of(character: char) -> Option<u32> {
    ALPHABET
        .iter()
        .position(|known| char::from(*known) == character)
        .and_then(|place| u32::try_from(place).ok())
}

/// Check character over the first 17 characters; characters outside the alphabet count as 0.
pub(crate) fn check_character(body: &str) -> char {
    let sum: u32 = body
        .chars()
        .zip(WEIGHTS)
        .map(|(character, weight)| value_of(character).unwrap_or(0) * weight)
        .sum();
    char::from(ALPHABET[((31 - sum % 31) % 31) as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<(), &str>) {
        let read = Uscc::parse(text).map(|_| ()).map_err(|problem| problem.code);
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn vectors_of_the_standard() {
        check("91512081MA62K0260E", Ok(()));
        check("91350100M000100Y43", Ok(()));
        check("91440300MA5DAPH17W", Ok(()));
        check(" 91440300ma5daph17w ", Ok(()));
        check("91350100M000100Y4Z", Err("uscc.character"));
        check("91350100M000100Y44", Err("uscc.check_character"));
        check("91350100M000100Y4", Err("uscc.length"));
        check("", Err("uscc.length"));
        check("统一社会信用代码统一社会信用代码统一", Err("uscc.character"));
    }

    #[test]
    fn every_single_slip_is_caught() {
        let good = "91440300MA5DAPH17W";
        for place in 0..LENGTH {
            for replacement in ALPHABET.iter().map(|byte| char::from(*byte)) {
                let mut characters: Vec<char> = good.chars().collect();
                if characters[place] == replacement {
                    continue;
                }
                characters[place] = replacement;
                let slipped: String = characters.into_iter().collect();
                assert!(Uscc::parse(&slipped).is_err(), "{slipped}");
            }
        }
    }
}
