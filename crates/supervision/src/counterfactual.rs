//! Which single fact, withdrawn, would take a firm out of its tier.

use std::collections::BTreeSet;

use crate::compile::CompiledIndex;
use crate::observation::{FirmInput, PeerStatistics};
use crate::outcome::{Assessment, Counterfactual};

/// Withdraws each fact named as evidence, alone, and computes everything again, redistribution included.
///
/// Of the facts that change the tier, the one that moves the score most is returned.
#[must_use]
pub fn counterfactual(
    compiled: &CompiledIndex,
    input: &FirmInput,
    peers: &PeerStatistics,
    assessment: &Assessment,
) -> Option<Counterfactual> {
    let mut tried = BTreeSet::new();
    let mut best: Option<(i64, Counterfactual)> = None;
    for indicator in assessment.dimensions.iter().flat_map(|dimension| &dimension.indicators) {
        for fact in indicator.evidence.iter().filter(|fact| tried.insert(**fact)) {
            let mut without = input.clone();
            without
                .observations
                .iter_mut()
                .for_each(|list| list.retain(|seen| seen.fact_id != *fact));
            let then = compiled.assess(&without, peers);
            if then.tier == assessment.tier && then.grade == assessment.grade {
                continue;
            }
            let moved = (assessment.score.unwrap_or(0) - then.score.unwrap_or(0)).abs();
            if best.as_ref().is_none_or(|(most, _)| moved > *most) {
                let indicator = indicator.id.clone();
                best = Some((
                    moved,
                    Counterfactual { fact: *fact, indicator, score: then.score, tier: then.tier },
                ));
            }
        }
    }
    best.map(|(_, found)| found)
}
