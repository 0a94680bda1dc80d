//! Fixed point of 1/10,000, and the few named functions that may use floating point, quantised at once.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// One.
pub(crate) const ONE: i64 = 10_000;
/// One hundred points.
pub(crate) const HUNDRED: i64 = 100 * ONE;

/// A decimal in 1/10,000, half away from zero; none beyond the range.
pub(crate) fn from_decimal(value: Decimal) -> Option<i64> {
    let scaled = value.checked_mul(Decimal::from(ONE))?;
    scaled.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()
}

/// 1/10,000 as a decimal.
pub(crate) fn to_decimal(value: i64) -> Decimal {
    Decimal::new(value, 4)
}

/// a·b in 1/10,000, half up.
pub(crate) fn multiply(left: i64, right: i64) -> i64 {
    divide_rounded(i128::from(left) * i128::from(right), i128::from(ONE))
}

/// Quotient rounded half up (towards +∞ at the half); the divisor must be positive.
pub(crate) fn divide_rounded(numerator: i128, denominator: i128) -> i64 {
    let (doubled, divisor) = (numerator * 2 + denominator, denominator * 2);
    // Division in 64 bits is several times faster, and nearly all numbers fit.
    if let (Ok(doubled), Ok(divisor)) = (i64::try_from(doubled), i64::try_from(divisor)) {
        return doubled.div_euclid(divisor);
    }
    i64::try_from(doubled.div_euclid(divisor)).unwrap_or(i64::MAX)
}

fn quantised(value: f64) -> i64 {
    // Scores and terms stay far below 2^53, so the conversion is exact after rounding.
    libm::round(value * 10_000.0) as i64
}

fn real(value: i64) -> f64 {
    value as f64 / 10_000.0
}

/// value · 0.5^(age ÷ half-life), quantised once.
pub(crate) fn decayed(value: i64, age_days: i64, half_life_days: Option<u32>) -> i64 {
    let Some(half_life) = half_life_days.filter(|days| *days > 0) else { return value };
    if age_days <= 0 {
        return value;
    }
    let age = age_days as f64;
    quantised(real(value) * libm::exp2(-age / f64::from(half_life)))
}

/// 100·(1 − e^(−sum ÷ scale)).
pub(crate) fn saturated(sum: i64, scale: i64) -> i64 {
    quantised(100.0 * (1.0 - libm::exp(-real(sum) / real(scale))))
}

/// 1 + log2 n for n ≥ 1, n below.
pub(crate) fn sublinear(count: i64) -> i64 {
    if count < ONE { count } else { quantised(1.0 + libm::log2(real(count))) }
}

/// −ln(1 − p) as the share of a probability in a noisy-or; certainty counts as a very small rest.
pub(crate) fn surprise(probability: i64) -> i64 {
    let rest = real((ONE - probability).max(1));
    quantised(-libm::log(rest))
}

/// log2, cube root and square root of a decimal, quantised; none outside their domain.
pub(crate) fn log2(value: Decimal) -> Option<Decimal> {
    let real = value.to_f64().filter(|value| *value > 0.0)?;
    Some(to_decimal(quantised(libm::log2(real))))
}

/// Cube root.
pub(crate) fn root3(value: Decimal) -> Option<Decimal> {
    Decimal::try_from(libm::cbrt(value.to_f64()?)).ok().map(|root| root.round_dp(6))
}

/// Square root.
pub(crate) fn sqrt(value: Decimal) -> Option<Decimal> {
    let real = value.to_f64().filter(|value| *value >= 0.0)?;
    Some(to_decimal(quantised(libm::sqrt(real))))
}

/// Piecewise linear between knots, clamped outside; knots rise strictly in x.
pub(crate) fn interpolate(knots: &[(Decimal, i64)], x: Decimal) -> Option<i64> {
    let (first, last) = (knots.first()?, knots.last()?);
    if x <= first.0 {
        return Some(first.1);
    }
    if x >= last.0 {
        return Some(last.1);
    }
    let after = knots.iter().position(|(place, _)| *place > x)?;
    let ((x0, s0), (x1, s1)) = (knots.get(after.checked_sub(1)?)?, knots.get(after)?);
    let rise = Decimal::from(s1 - s0).checked_mul(x - x0)?.checked_div(x1 - x0)?;
    let exact = Decimal::from(*s0).checked_add(rise)?;
    exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vectors() {
        assert_eq!(decayed(22_500, 24, Some(30)), 12_923);
        assert_eq!(decayed(22_500, 24, None), 22_500);
        assert_eq!(saturated(31_099, 40_000), 540_435);
        assert_eq!(sublinear(30_000), 25_850);
        assert_eq!(sublinear(5_000), 5_000);
        assert_eq!(log2(Decimal::from(420)), Some(to_decimal(87_142)));
        assert_eq!(log2(Decimal::ZERO), None);
        let knots = [(Decimal::from(14), 800_000), (Decimal::from(24), 950_000)];
        assert_eq!(interpolate(&knots, Decimal::from(18)), Some(860_000));
        assert_eq!(interpolate(&knots, Decimal::from(30)), Some(950_000));
        assert_eq!(divide_rounded(-5, 10), 0);
        assert_eq!(divide_rounded(5, 10), 1);
    }
}
