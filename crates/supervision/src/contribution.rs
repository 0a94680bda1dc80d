//! Splits a score into rows that sum to it exactly, by the largest remainder.

use crate::outcome::{Contribution, ContributionKind, Hundredths};

/// A row before rounding; `exact` is in 1/100,000,000 of a point.
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) kind: ContributionKind,
    pub(crate) exact: i128,
}

/// Parts of a hundredth of a point.
const PER_HUNDREDTH: i128 = 1_000_000;

/// Rounds the rows so that they sum to `total`; rows of zero are left out.
pub(crate) fn rounded(rows: Vec<Row>, total: Hundredths) -> Vec<Contribution> {
    let mut parts: Vec<(i128, i128, Row)> = rows
        .into_iter()
        .map(|row| (row.exact.div_euclid(PER_HUNDREDTH), row.exact.rem_euclid(PER_HUNDREDTH), row))
        .collect();
    let given: i128 = parts.iter().map(|(whole, ..)| whole).sum();
    let mut missing = i128::from(total) - given;
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|place| (-parts[*place].1, *place));
    for place in order.into_iter().cycle().take(parts.len() * 2) {
        if missing <= 0 {
            break;
        }
        parts[place].0 += 1;
        missing -= 1;
    }
    let rows = parts.into_iter().map(|(whole, _, row)| Contribution {
        id: row.id,
        kind: row.kind,
        points: i64::try_from(whole).unwrap_or(0),
    });
    rows.filter(|row| row.points != 0).collect()
}
