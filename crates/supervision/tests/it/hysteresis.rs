//! The tier over days: up at once, down only after a time well below the line.

use haitun_supervision::tiers::{TierState, step};

use crate::RULEBOOK;

#[test]
fn a_tier_is_left_late_and_reached_at_once() {
    let day = |text: &str| text.parse().unwrap();
    let index = RULEBOOK.index("dolphin", day("2022-01-01")).unwrap();
    let mut state = TierState::default();
    // Day, score, tier by the score alone, tier held.
    for (date, score, reached, held) in [
        ("2022-01-01", Some(6100), Some("orange"), Some("orange")),
        ("2022-01-05", Some(5600), Some("yellow"), Some("orange")),
        ("2022-01-10", Some(5400), Some("yellow"), Some("orange")),
        ("2022-01-20", Some(5600), Some("yellow"), Some("orange")),
        ("2022-02-01", Some(5400), Some("yellow"), Some("orange")),
        ("2022-02-10", None, None, Some("orange")),
        ("2022-02-15", Some(5400), Some("yellow"), Some("yellow")),
        ("2022-02-16", Some(8000), Some("red"), Some("red")),
    ] {
        state = step(index, &state, day(date), score, reached);
        assert_eq!(state.tier.as_deref(), held, "{date}");
    }
}
