//! Divides firms into folds, the same for a seed, with events spread evenly.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::Sample;

/// The fold of each sample: firms of a kind are dealt out in the order of a digest with the seed, and all
/// samples of a firm lie in one fold.
pub(super) fn divide(samples: &[Sample], folds: usize, seed: u64) -> Vec<usize> {
    let mut firms: BTreeMap<&str, bool> = BTreeMap::new();
    for sample in samples {
        *firms.entry(&sample.firm).or_default() |= sample.event;
    }
    let mut order: Vec<(bool, [u8; 32], &str)> = firms
        .into_iter()
        .map(|(firm, event)| {
            let mut hasher = Sha256::new();
            hasher.update(seed.to_be_bytes());
            hasher.update(firm.as_bytes());
            (event, hasher.finalize().into(), firm)
        })
        .collect();
    order.sort_unstable();
    let dealt = order.into_iter().enumerate().map(|(turn, (_, _, firm))| (firm, turn % folds));
    let fold_of: BTreeMap<&str, usize> = dealt.collect();
    samples.iter().map(|sample| fold_of.get(sample.firm.as_str()).copied().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fold_has_its_share_of_events_and_the_order_of_firms_does_not_matter() {
        let sample = |place: usize| Sample {
            firm: format!("firm-{place}"),
            values: Vec::new(),
            event: place.is_multiple_of(3),
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
        let twice: Vec<Sample> = samples.iter().chain(&samples).cloned().collect();
        let both = divide(&twice, 5, 1);
        assert_eq!((&both[..100], &both[100..]), (folds.as_slice(), folds.as_slice()));
    }
}
