//! From margins to probabilities: a curve of two parameters where events are few, a rising staircase where they are many.

use serde::{Deserialize, Serialize};

/// Events from which a staircase is fitted; below, it would follow the noise.
pub const ISOTONIC_POSITIVES_MIN: usize = 200;
const NEWTON_STEPS: usize = 100;
const NEAR_ZERO: f64 = 1e-12;

/// How margins become probabilities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Calibration {
    /// 1 ÷ (1 + e^−(slope·margin + offset)), after Platt.
    Platt {
        /// Slope.
        slope: f64,
        /// Offset.
        offset: f64,
    },
    /// Rising points (margin, probability), linear between them.
    Isotonic {
        /// Points.
        points: Vec<(f64, f64)>,
    },
}

impl Calibration {
    /// Fits margins of firms that the trees had not seen.
    #[must_use]
    pub fn fit(margins: &[f64], events: &[bool]) -> Self {
        let positives = events.iter().filter(|event| **event).count();
        if positives >= ISOTONIC_POSITIVES_MIN {
            return Self::Isotonic { points: staircase(margins, events) };
        }
        let (slope, offset) = platt(margins, events, positives);
        Self::Platt { slope, offset }
    }

    /// The probability.
    #[must_use]
    pub fn probability(&self, margin: f64) -> f64 {
        match self {
            Self::Platt { slope, offset } => logistic(slope * margin + offset),
            Self::Isotonic { points } => between(points, margin),
        }
    }
}

fn logistic(value: f64) -> f64 {
    1.0 / (1.0 + (-value).exp())
}

/// Newton's method on the targets that Platt proposes, which keep the curve from the ends.
fn platt(margins: &[f64], events: &[bool], positives: usize) -> (f64, f64) {
    let (positives, negatives) = (positives as f64, (events.len() - positives) as f64);
    let (high, low) = ((positives + 1.0) / (positives + 2.0), 1.0 / (negatives + 2.0));
    let (mut slope, mut offset) = (1.0, ((positives + 1.0) / (negatives + 1.0)).ln());
    for _ in 0..NEWTON_STEPS {
        let (mut gradient, mut curvature) = ([0.0; 2], [NEAR_ZERO, 0.0, NEAR_ZERO]);
        for (margin, event) in margins.iter().zip(events) {
            let probability = logistic(slope * margin + offset);
            let error = probability - if *event { high } else { low };
            let weight = (probability * (1.0 - probability)).max(NEAR_ZERO);
            gradient = [gradient[0] + error * margin, gradient[1] + error];
            curvature[0] += weight * margin * margin;
            curvature[1] += weight * margin;
            curvature[2] += weight;
        }
        let determinant = curvature[0] * curvature[2] - curvature[1] * curvature[1];
        if determinant.abs() < NEAR_ZERO {
            break;
        }
        let step = [
            (curvature[2] * gradient[0] - curvature[1] * gradient[1]) / determinant,
            (curvature[0] * gradient[1] - curvature[1] * gradient[0]) / determinant,
        ];
        slope -= step[0];
        offset -= step[1];
        if step[0].abs() + step[1].abs() < NEAR_ZERO {
            break;
        }
    }
    // A calibration may not turn the order round.
    (slope.max(0.0), offset)
}

/// Pools neighbours that would fall; each pool gives one point at its mean margin.
fn staircase(margins: &[f64], events: &[bool]) -> Vec<(f64, f64)> {
    let mut sorted: Vec<(f64, f64)> = margins
        .iter()
        .zip(events)
        .map(|(margin, event)| (*margin, f64::from(u8::from(*event))))
        .collect();
    sorted.sort_by(|left, right| left.0.total_cmp(&right.0));
    let mut pools: Vec<(f64, f64, f64)> = Vec::new();
    for (margin, event) in sorted {
        pools.push((margin, event, 1.0));
        while let [.., (_, before, many), (_, last, few)] = pools.as_slice() {
            if before / many < last / few {
                break;
            }
            if let Some((margin, events, count)) = pools.pop()
                && let Some(pool) = pools.last_mut()
            {
                *pool = (pool.0 + margin, pool.1 + events, pool.2 + count);
            }
        }
    }
    pools.iter().map(|(margin, events, count)| (margin / count, events / count)).collect()
}

fn between(points: &[(f64, f64)], margin: f64) -> f64 {
    let place = points.partition_point(|point| point.0 <= margin);
    match (place.checked_sub(1).and_then(|before| points.get(before)), points.get(place)) {
        (Some(left), Some(right)) => {
            left.1 + (right.1 - left.1) * (margin - left.0) / (right.0 - left.0)
        }
        (Some(end), None) | (None, Some(end)) => end.1,
        (None, None) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_events_give_a_curve_and_many_a_staircase_and_both_rise() {
        for (firms, is_curve) in [(100, true), (1_000, false)] {
            let margins: Vec<f64> =
                (0..firms).map(|place| f64::from(place) / f64::from(firms) * 4.0 - 2.0).collect();
            let events: Vec<bool> =
                (0..firms).map(|place| (place * 7919) % firms < place).collect();
            let calibration = Calibration::fit(&margins, &events);
            assert_eq!(matches!(calibration, Calibration::Platt { .. }), is_curve);
            let told: Vec<f64> =
                margins.iter().map(|margin| calibration.probability(*margin)).collect();
            assert!(told.windows(2).all(|pair| pair[0] <= pair[1] + 1e-12));
            let (sum, came) =
                (told.iter().sum::<f64>(), events.iter().filter(|event| **event).count());
            assert!((sum - came as f64).abs() < 0.03 * f64::from(firms), "{sum} {came}");
            assert!(calibration.probability(-50.0) < 0.1 && calibration.probability(50.0) > 0.9);
        }
    }
}
