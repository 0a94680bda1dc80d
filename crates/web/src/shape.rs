//! The shapes of answers: decimals as text with two places, names in both languages.

pub(crate) mod backtest;
pub(crate) mod event;
pub(crate) mod fact;
pub(crate) mod firm;
pub(crate) mod overview;
pub(crate) mod reference;
pub(crate) mod rulebook;
pub(crate) mod score;
pub(crate) mod session;
pub(crate) mod signal;
pub(crate) mod warning;

use serde::Serialize;
use utoipa::ToSchema;

/// A name in both languages.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub(crate) struct Title {
    pub(crate) zh: String,
    pub(crate) en: String,
}

impl From<&haitun_rulebook::model::Title> for Title {
    fn from(title: &haitun_rulebook::model::Title) -> Self {
        Self { zh: title.zh.clone(), en: title.en.clone() }
    }
}

/// Hundredths as text: 8017 is "80.17".
pub(crate) fn hundredths(figure: i64) -> String {
    let sign = if figure < 0 { "-" } else { "" };
    let size = figure.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// Ten-thousandths of a point as text with two places, rounded half away from zero.
pub(crate) fn points(figure: i64) -> String {
    let half = if figure < 0 { -50 } else { 50 };
    hundredths((figure + half) / 100)
}

/// A float as text with two places.
pub(crate) fn two_places(figure: f64) -> String {
    format!("{figure:.2}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_written_with_two_places() {
        assert_eq!(hundredths(8_017), "80.17");
        assert_eq!(hundredths(-5), "-0.05");
        assert_eq!(hundredths(0), "0.00");
        assert_eq!(points(640_000), "64.00");
        assert_eq!(points(648_950), "64.90");
        assert_eq!(points(-648_950), "-64.90");
        assert_eq!(two_places(0.306), "0.31");
    }
}
