//! Divides firms into folds, the same for a seed, with events spread evenly.

use sha2::{Digest, Sha256};

use super::Sample;

/// The fold of each sample: firms of a kind are dealt out in the order of a digest with the seed.
pub(super) fn divide(samples: &[Sample], folds: usize, seed: u64) -> Vec<usize> {
    let mut order: Vec<(bool, [u8; 32], usize)> = samples
        .iter()
        .enumerate()
        .map(|(place, sample)| {
            let mut hasher = Sha256::new();
            hasher.update(seed.to_be_bytes());
            hasher.update(sample.firm.as_bytes());
            (sample.event, hasher.finalize().into(), place)
        })
        .collect();
    order.sort_unstable();
    let mut fold_of = vec![0; samples.len()];
    for (turn, (_, _, place)) in order.into_iter().enumerate() {
        fold_of[place] = turn % folds;
    }
    fold_of
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fold_has_its_share_of_events_and_the_order_of_firms_does_not_matter() {
        let sample = |place: usize| Sample {
            firm: format!("firm-{place}"),
            values: Vec::new(),
            event: place % 3 == 0,
        };
        let samples: Vec<Sample> = (0..100).map(sample).collect();
        let folds = divide(&samples, 5, 1);
        for fold in 0..5 {
            let events = (0..100).filter(|place| folds[*place] == fold && samples[*place].event);
            assert!((6..=7).contains(&events.count()));
        }
        let backwards: Vec<Sample> = samples.iter().rev().cloned().collect();
        let mut turned = divide(&backwards, 5, 1);
        turned.reverse();
        assert_eq!(turned, folds);
        assert_ne!(divide(&samples, 5, 2), folds);
    }
}
