//! Unified social credit code (GB 32100-2015): 18 characters with a check character modulo 31.

use std::fmt;

use serde::Serialize;

use crate::problem::Problem;

/// Characters of the code, in the order of their value; I, O, S, V, Z are not used.
pub(crate) const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
/// Length of a code.
pub const LENGTH: usize = 18;
const WEIGHTS: [u32; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/// Registering departments and, for each, the kinds of body that it registers: the first two characters of a code.
/// Recalled from GB 32100-2015 but for 91, 92, 93, 51 and 52; compare with the standard before citing.
const KINDS: [(char, &str); 12] = [
    ('1', "1239"),
    ('2', "19"),
    ('3', "123459"),
    ('4', "19"),
    ('5', "1239"),
    ('6', "129"),
    ('7', "129"),
    ('8', "19"),
    ('9', "1239"),
    ('A', "19"),
    ('N', "1239"),
    ('Y', "1"),
];

/// A code whose shape and check character are right, or that the registry bears as it is.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct Uscc(String);

impl Uscc {
    /// Reads a code; letters may be lower case, blanks around it are dropped.
    ///
    /// # Errors
    /// Names what is wrong: length, a character that the standard does not use, or the check character.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let (code, fits) = Self::shaped(text)?;
        fits.map(|()| code)
    }

    /// Reads a code as a registry may bear it: some genuine old codes fail the check, so one whose shape is right passes
    /// where the registry has exactly this code. Says whether the check character fits.
    ///
    /// # Errors
    /// As [`Uscc::parse`], the check character only where the registry does not have the code.
    pub fn parse_registered(
        text: &str,
        is_registered: impl FnOnce(&str) -> bool,
    ) -> Result<(Self, bool), Problem> {
        let (code, fits) = Self::shaped(text)?;
        match fits {
            Ok(()) => Ok((code, true)),
            Err(_) if is_registered(&code.0) => Ok((code, false)),
            Err(problem) => Err(problem),
        }
    }

    /// A code of the right length, characters and kind, and whether its check character fits.
    fn shaped(text: &str) -> Result<(Self, Result<(), Problem>), Problem> {
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
        if !is_kind(&code) {
            let kind = &code[..2];
            return Err(Problem::new(
                "uscc.kind",
                format!(
                    "统一社会信用代码前两位“{kind}”不是登记管理部门与机构类别（如 91 企业、92 个体工商户、52 民办非企业单位）；请对照证照核对"
                ),
                format!(
                    "a code does not begin with {kind:?}: the first two characters are department and kind (91 enterprise, 92 individual, 52 private non-enterprise unit); compare it with the licence"
                ),
            ));
        }
        let expected = check_character(&code[..LENGTH - 1]);
        let fits = code.ends_with(expected).then_some(()).ok_or_else(|| {
            Problem::new(
                "uscc.check_character",
                format!("校验位应为“{expected}”；请核对代码，确为旧码的请按登记资料人工确认"),
                format!(
                    "the check character should be {expected:?}; compare the code with the registry"
                ),
            )
        });
        Ok((Self(code), fits))
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

fn is_kind(code: &str) -> bool {
    let mut characters = code.chars();
    let (department, kind) = (characters.next(), characters.next());
    KINDS.iter().any(|(known, kinds)| {
        Some(*known) == department && kind.is_some_and(|kind| kinds.contains(kind))
    })
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
        // A surrogate is never a code: Z is not among the characters.
        check("Z1440300MA5DAPH17W", Err("uscc.character"));
        check("统一社会信用代码统一社会信用代码统一", Err("uscc.character"));
    }

    #[test]
    fn department_and_kind_are_known() {
        let kinds: usize = KINDS.iter().map(|(_, kinds)| kinds.len()).sum();
        let mut accepted = 0;
        for first in ALPHABET.iter().map(|byte| char::from(*byte)) {
            for second in ALPHABET.iter().map(|byte| char::from(*byte)) {
                let body = format!("{first}{second}440300MA5DAPH17");
                let code = format!("{body}{}", check_character(&body));
                match Uscc::parse(&code) {
                    Ok(_) => accepted += 1,
                    Err(problem) => assert_eq!(problem.code, "uscc.kind", "{code}"),
                }
            }
        }
        assert_eq!(accepted, kinds);
        for kind in ["91", "92", "93", "51", "52"] {
            let body = format!("{kind}440300MA5DAPH17");
            assert!(Uscc::parse(&format!("{body}{}", check_character(&body))).is_ok(), "{kind}");
        }
        assert_eq!(Uscc::parse("Q1440300MA5DAPH17W").unwrap_err().code, "uscc.kind");
    }

    #[test]
    fn an_old_code_passes_only_as_the_registry_has_it() {
        let old = "91440300MA5DAPH17X";
        let read = |text: &str, known: &str| {
            let read = Uscc::parse_registered(text, |code| code == known);
            read.map(|(code, checked)| (code.to_string(), checked)).map_err(|problem| problem.code)
        };
        assert_eq!(read(old, old), Ok((old.to_owned(), false)));
        assert_eq!(read(old, "91440300MA5DAPH17Y"), Err("uscc.check_character"));
        let good = "91440300MA5DAPH17W";
        assert_eq!(read(good, old), Ok((good.to_owned(), true)));
        // Only the check is soft: a wrong character, length or kind is not.
        assert_eq!(read("91440300MA5DAPH1ZX", "91440300MA5DAPH1ZX"), Err("uscc.character"));
        assert_eq!(read("9144", "9144"), Err("uscc.length"));
        assert_eq!(read("Q1440300MA5DAPH17X", "Q1440300MA5DAPH17X"), Err("uscc.kind"));
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
