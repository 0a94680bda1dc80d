//! The name under which people know a firm: its credit code, or a surrogate for a firm without one.

use std::fmt;

use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::problem::Problem;
use crate::uscc::{self, Uscc};

/// First character of a surrogate: Z is not in the alphabet of credit codes, so the two never meet.
const SURROGATE_MARK: char = 'Z';
const SURROGATE_BODY: usize = 16;

/// Identifier of a firm.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(transparent)]
pub struct FirmId(String);

impl FirmId {
    /// Reads a credit code or a surrogate.
    ///
    /// # Errors
    /// As [`Uscc::parse`], or a surrogate whose check character does not fit.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let code = text.trim().to_ascii_uppercase();
        if !code.starts_with(SURROGATE_MARK) {
            return Uscc::parse(&code).map(|uscc| Self(uscc.as_str().to_owned()));
        }
        // A character outside the alphabet counts as 0 in the check, so an O for a 0 would pass it.
        let fits = code.len() == uscc::LENGTH
            && code.bytes().skip(1).all(|byte| uscc::ALPHABET.contains(&byte))
            && code.ends_with(check(&code[..uscc::LENGTH - 1]));
        fits.then_some(Self(code)).ok_or_else(|| {
            Problem::new(
                "firm_id.surrogate",
                "替代编号有误；请从企业列表复制",
                "the surrogate id is not right; copy it from the firm list",
            )
        })
    }

    /// The surrogate for a firm of which nothing but the name is known: the same however the name is spelt.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        Self::surrogate(&Sha256::digest(normalise_name(name)).into())
    }

    /// The surrogate of a digest.
    #[must_use]
    pub fn surrogate(digest: &[u8; 32]) -> Self {
        let body: String = digest
            .iter()
            .take(SURROGATE_BODY)
            .map(|byte| char::from(uscc::ALPHABET[usize::from(*byte) % uscc::ALPHABET.len()]))
            .collect();
        let code = format!("{SURROGATE_MARK}{body}");
        let last = check(&code);
        Self(format!("{code}{last}"))
    }

    /// Whether it stands in for a code that is not known.
    #[must_use]
    pub fn is_surrogate(&self) -> bool {
        self.0.starts_with(SURROGATE_MARK)
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FirmId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn check(body: &str) -> char {
    uscc::check_character(body)
}

/// A name as it is compared: full-width letters narrowed, blanks and brackets dropped, letters in lower case.
#[must_use]
pub fn normalise_name(name: &str) -> String {
    name.chars()
        .map(|character| match character {
            '\u{ff01}'..='\u{ff5e}' => {
                char::from_u32(character as u32 - 0xfee0).unwrap_or(character)
            }
            other => other,
        })
        .filter(|character| !character.is_whitespace() && !"()[]（）【】·.-_".contains(*character))
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surrogates_are_read_back_and_never_taken_for_codes() {
        for seed in 0..=255_u8 {
            let id = FirmId::surrogate(&[seed; 32]);
            assert!(id.is_surrogate() && FirmId::parse(id.as_str()).as_ref() == Ok(&id), "{id}");
            assert!(Uscc::parse(id.as_str()).is_err());
        }
        let spoiled = FirmId::surrogate(&[7; 32]).as_str().replacen('7', "8", 1);
        assert_eq!(FirmId::parse(&spoiled).unwrap_err().code, "firm_id.surrogate");
        assert!(!FirmId::parse("91440300MA5DAPH17W").unwrap().is_surrogate());
    }

    #[test]
    fn one_firm_under_two_spellings_has_one_name() {
        assert_eq!(normalise_name("ＰＰ贷（深圳）"), normalise_name("pp贷 (深圳)"));
        assert_ne!(normalise_name("人人贷"), normalise_name("人人聚财"));
        assert_eq!(FirmId::of_name("ＰＰ贷（深圳）"), FirmId::of_name(" pp 贷【深圳】"));
        assert_ne!(FirmId::of_name("人人贷"), FirmId::of_name("人人聚财"));
    }
}
