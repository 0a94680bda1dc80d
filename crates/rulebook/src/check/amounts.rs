//! Numbers written as text: what they may be, compared without floating point.

use super::Checker;
use crate::places::Place;

/// One, in the 1/10,000 in which texts are compared.
const ONE: i64 = 10_000;

/// What a number may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Allowed {
    least: i64,
    most: i64,
    zh: &'static str,
    en: &'static str,
}

/// 0 to 1.
pub(super) const SHARE: Allowed =
    Allowed { least: 0, most: ONE, zh: "0 至 1 之间的小数", en: "a decimal within 0–1" };
/// 0 to 100.
pub(super) const SCORE: Allowed =
    Allowed {
        least: 0, most: 100 * ONE, zh: "0 至 100 之间的数", en: "a number within 0–100"
    };
/// Above zero.
pub(super) const POSITIVE: Allowed =
    Allowed { least: 1, most: i64::MAX, zh: "大于 0 的数", en: "a number above 0" };
/// Zero or more.
pub(super) const NOT_NEGATIVE: Allowed =
    Allowed { least: 0, most: i64::MAX, zh: "不小于 0 的数", en: "a number of 0 or more" };
/// Any.
pub(super) const NUMBER: Allowed =
    Allowed { least: i64::MIN, most: i64::MAX, zh: "小数", en: "a decimal" };

impl Allowed {
    pub(super) fn holds(self, found: i64) -> bool {
        (self.least..=self.most).contains(&found)
    }
}

impl Checker<'_> {
    /// The number in a text, if it is one that is allowed.
    pub(super) fn amount(
        &mut self,
        place: &Place,
        text: &str,
        allowed: Allowed,
        owner: &str,
    ) -> Option<i64> {
        let found = ten_thousandths(text).filter(|found| allowed.holds(*found));
        if found.is_none() {
            self.report(
                place,
                "rulebook.number",
                format!("“{owner}”的“{text}”应为{}，最多四位小数；请改正", allowed.zh),
                format!(
                    "`{text}` of `{owner}` is to be {}, with at most four decimals; mend it",
                    allowed.en
                ),
            );
        }
        found
    }
}

/// A decimal with at most four places, as 1/10,000.
pub(super) fn ten_thousandths(text: &str) -> Option<i64> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let well_formed = !whole.is_empty() && fraction.len() <= 4 && !digits.ends_with('.');
    let all_digits = whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    let magnitude: i64 =
        (well_formed && all_digits).then(|| format!("{whole}{fraction:0<4}").parse().ok())??;
    Some(if negative { -magnitude } else { magnitude })
}
