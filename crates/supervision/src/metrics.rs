//! Statistics of a backtest: they judge scores, they are no part of one, so floating point is allowed here.

/// A scored firm and whether the event came.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outcome {
    /// Score; higher means riskier.
    pub score: f64,
    /// Whether the event came within the horizon.
    pub event: bool,
}

/// An interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// 2.5 % point.
    pub low: f64,
    /// 97.5 % point.
    pub high: f64,
}

/// Resamples of a bootstrap.
pub const BOOTSTRAP_RESAMPLES: usize = 2_000;

/// Area under the ROC curve: the chance that a firm with the event scores above one without; ties count half.
/// None unless both kinds are present.
#[must_use]
pub fn auc(outcomes: &[Outcome]) -> Option<f64> {
    let mut sorted: Vec<&Outcome> = outcomes.iter().collect();
    sorted.sort_by(|left, right| left.score.total_cmp(&right.score));
    let events = sorted.iter().filter(|outcome| outcome.event).count() as f64;
    let others = sorted.len() as f64 - events;
    if events == 0.0 || others == 0.0 {
        return None;
    }
    let (mut below, mut won) = (0.0, 0.0);
    for tied in sorted.chunk_by(|left, right| left.score == right.score) {
        let tied_events = tied.iter().filter(|outcome| outcome.event).count() as f64;
        let tied_others = tied.len() as f64 - tied_events;
        won += tied_events * (below + tied_others / 2.0);
        below += tied_others;
    }
    Some(won / (events * others))
}

/// Average precision; firms with equal scores are taken together, so their order cannot matter.
#[must_use]
pub fn average_precision(outcomes: &[Outcome]) -> Option<f64> {
    let events = outcomes.iter().filter(|outcome| outcome.event).count() as f64;
    if events == 0.0 {
        return None;
    }
    let (mut taken, mut found, mut sum) = (0.0, 0.0, 0.0);
    for tied in descending(outcomes).chunk_by(|left, right| left.score == right.score) {
        let new = tied.iter().filter(|outcome| outcome.event).count() as f64;
        taken += tied.len() as f64;
        found += new;
        sum += found / taken * new;
    }
    Some(sum / events)
}

/// Share of events among the k highest; where the k-th is tied, its group counts in proportion.
#[must_use]
pub fn precision_at(outcomes: &[Outcome], firms: usize) -> Option<f64> {
    let wanted = firms.min(outcomes.len()) as f64;
    if wanted == 0.0 {
        return None;
    }
    let (mut left, mut found) = (wanted, 0.0);
    for tied in descending(outcomes).chunk_by(|left, right| left.score == right.score) {
        let events = tied.iter().filter(|outcome| outcome.event).count() as f64;
        let share = (left / tied.len() as f64).min(1.0);
        found += events * share;
        left -= tied.len() as f64 * share;
        if left <= 0.0 {
            break;
        }
    }
    Some(found / wanted)
}

/// Points (false positive rate, true positive rate) of the ROC curve, from (0, 0) to (1, 1).
#[must_use]
pub fn roc(outcomes: &[Outcome]) -> Vec<(f64, f64)> {
    let events = outcomes.iter().filter(|outcome| outcome.event).count() as f64;
    let others = outcomes.len() as f64 - events;
    let (mut found, mut false_alarms) = (0.0, 0.0);
    let mut points = vec![(0.0, 0.0)];
    for tied in descending(outcomes).chunk_by(|left, right| left.score == right.score) {
        let new = tied.iter().filter(|outcome| outcome.event).count() as f64;
        found += new;
        false_alarms += tied.len() as f64 - new;
        points.push((false_alarms / others.max(1.0), found / events.max(1.0)));
    }
    points
}

/// Points (recall, precision), from the highest score down.
#[must_use]
pub fn precision_recall(outcomes: &[Outcome]) -> Vec<(f64, f64)> {
    let events = outcomes.iter().filter(|outcome| outcome.event).count() as f64;
    let (mut taken, mut found) = (0.0, 0.0);
    let mut points = Vec::new();
    for tied in descending(outcomes).chunk_by(|left, right| left.score == right.score) {
        taken += tied.len() as f64;
        found += tied.iter().filter(|outcome| outcome.event).count() as f64;
        points.push((found / events.max(1.0), found / taken));
    }
    points
}

/// Mean squared distance of probabilities from what came.
#[must_use]
pub fn brier(outcomes: &[Outcome]) -> Option<f64> {
    let squares =
        outcomes.iter().map(|outcome| (outcome.score - f64::from(u8::from(outcome.event))).powi(2));
    (!outcomes.is_empty()).then(|| squares.sum::<f64>() / outcomes.len() as f64)
}

/// Groups of about equal size by rising probability: mean probability, share of events, firms.
#[must_use]
pub fn reliability(outcomes: &[Outcome], groups: usize) -> Vec<(f64, f64, usize)> {
    let mut sorted = descending(outcomes);
    sorted.reverse();
    let size = sorted.len().div_ceil(groups.max(1)).max(1);
    let group = |firms: &[Outcome]| {
        let count = firms.len() as f64;
        let events = firms.iter().filter(|outcome| outcome.event).count() as f64;
        let told = firms.iter().map(|outcome| outcome.score).sum::<f64>();
        (told / count, events / count, firms.len())
    };
    sorted.chunks(size).map(group).collect()
}

/// The value at a share (0–1) of sorted values: the nearest rank.
#[must_use]
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let rank = (share * sorted.len() as f64).ceil().max(1.0) as usize;
    sorted.get(rank - 1).copied()
}

fn descending(outcomes: &[Outcome]) -> Vec<Outcome> {
    let mut sorted = outcomes.to_vec();
    sorted.sort_by(|left, right| right.score.total_cmp(&left.score));
    sorted
}

/// 95 % bootstrap interval of a statistic over firms, each firm drawn with replacement; the same for the same seed.
///
/// For a paired gain the rows hold both scores of a firm and the statistic takes the difference.
#[must_use]
pub fn bootstrap<Row: Copy>(
    rows: &[Row],
    seed: u64,
    statistic: impl Fn(&[Row]) -> Option<f64>,
) -> Option<Interval> {
    let size = u64::try_from(rows.len()).ok().filter(|size| *size > 0)?;
    let mut state = seed;
    let mut values = Vec::with_capacity(BOOTSTRAP_RESAMPLES);
    let mut sample = Vec::with_capacity(rows.len());
    for _ in 0..BOOTSTRAP_RESAMPLES {
        sample.clear();
        for _ in 0..rows.len() {
            let place = split_mix(&mut state) % size;
            sample.extend(usize::try_from(place).ok().and_then(|place| rows.get(place)));
        }
        values.extend(statistic(&sample));
    }
    values.sort_by(f64::total_cmp);
    let at = |thousandths: usize| values.get(values.len() * thousandths / 1_000).copied();
    Some(Interval { low: at(25)?, high: at(975)? })
}

fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcomes(rows: &[(f64, bool)]) -> Vec<Outcome> {
        rows.iter().map(|&(score, event)| Outcome { score, event }).collect()
    }

    #[test]
    fn vectors() {
        let mixed = outcomes(&[(0.1, false), (0.4, false), (0.35, true), (0.8, true)]);
        assert_eq!(auc(&mixed), Some(0.75));
        assert!((average_precision(&mixed).unwrap() - 0.833_333).abs() < 1e-5);
        assert_eq!(precision_at(&mixed, 2), Some(0.5));
        let tied = outcomes(&[(1.0, true), (1.0, false), (1.0, false), (1.0, true)]);
        assert_eq!(
            (auc(&tied), average_precision(&tied), precision_at(&tied, 1)),
            (Some(0.5), Some(0.5), Some(0.5))
        );
        assert_eq!(auc(&outcomes(&[(1.0, true)])), None);
        assert_eq!(precision_at(&[], 20), None);
    }

    #[test]
    fn curves_end_where_they_must_and_enclose_the_area() {
        let rows = outcomes(&[(0.1, false), (0.4, false), (0.35, true), (0.8, true), (0.8, false)]);
        let curve = roc(&rows);
        assert_eq!((curve.first(), curve.last()), (Some(&(0.0, 0.0)), Some(&(1.0, 1.0))));
        let area: f64 = curve
            .windows(2)
            .map(|pair| (pair[1].0 - pair[0].0) * (pair[0].1 + pair[1].1) / 2.0)
            .sum();
        assert!((area - auc(&rows).unwrap()).abs() < 1e-12);
        assert_eq!(precision_recall(&rows)[0], (0.5, 0.5));
        assert_eq!(brier(&outcomes(&[(1.0, true), (0.5, false)])), Some(0.125));
        assert_eq!(brier(&[]), None);
        let groups = reliability(&rows, 2);
        assert_eq!(groups.iter().map(|group| group.2).collect::<Vec<_>>(), [3, 2]);
        let values = [1.0, 2.0, 3.0, 4.0];
        assert_eq!(
            [0.0, 0.1, 0.5, 0.9, 1.0].map(|share| quantile(&values, share)),
            [1.0, 1.0, 2.0, 4.0, 4.0].map(Some)
        );
        assert_eq!(quantile(&[], 0.5), None);
    }

    #[test]
    fn an_interval_is_the_same_for_a_seed_and_holds_the_estimate() {
        let rows = outcomes(&[
            (0.1, false),
            (0.2, false),
            (0.3, true),
            (0.4, false),
            (0.5, true),
            (0.6, true),
        ]);
        let interval = bootstrap(&rows, 7, auc).unwrap();
        assert_eq!(Some(interval), bootstrap(&rows, 7, auc));
        assert_ne!(
            Some(interval),
            bootstrap(&rows, 8, |sample| auc(sample).map(|value| value / 2.0))
        );
        let estimate = auc(&rows).unwrap();
        assert!(interval.low <= estimate && estimate <= interval.high, "{interval:?} {estimate}");
    }
}
