//! Dolphin index: what the tables in `cases/dolphin` cannot say.

use haitun_supervision::observation::PeerStatistics;
use haitun_supervision::{CompiledIndex, counterfactual};

use crate::cases;

#[test]
fn the_counterfactual_names_the_fact_that_leaves_the_tier() {
    let firm = cases::firm("dolphin", "golden.md", "黄金向量");
    let compiled = CompiledIndex::new(&crate::RULEBOOK, "dolphin", firm.as_of).unwrap();
    let peers = PeerStatistics::default();
    let assessment = compiled.assess(&firm.input, &peers);
    let found = counterfactual(&compiled, &firm.input, &peers, &assessment).unwrap();
    let mut without = firm.input.clone();
    without.observations.iter_mut().for_each(|list| list.retain(|seen| seen.fact_id != found.fact));
    let then = compiled.assess(&without, &peers);
    assert_eq!((then.score, then.tier.as_deref()), (found.score, found.tier.as_deref()));
    assert_ne!(then.tier, assessment.tier);
}
