//! Scoring alone: observations in, the Dolphin index out, on every core; then with its reasons, and with the
//! counterfactual.
//!
//! `cargo bench -p haitun-supervision --bench scoring`; prints one JSON object of medians over the rounds, with a digest
//! over all that was said: a faster engine says the same.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench prints its figures, and a panic is how it fails"
)]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use chrono::{Days, NaiveDate};
use haitun_primitives::fact::{FactId, FirmNo};
use haitun_rulebook::Rulebook;
use haitun_supervision::observation::{FirmInput, Observation, PeerStatistics};
use haitun_supervision::{CompiledIndex, counterfactual};
use sha2::{Digest, Sha256};

/// Firms drawn; each is scored again in every round.
const FIRMS: u64 = 4_000;
const ROUNDS: usize = 5;
const MONTHS: u64 = 12;

fn rulebook() -> Rulebook {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
    let mut files = BTreeMap::new();
    for folder in std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()) {
        for file in std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            files.insert(name, std::fs::read(&file).unwrap());
        }
    }
    Rulebook::load(&files).unwrap()
}

/// A firm with facts in all five dimensions; what differs between firms hangs on its number alone.
fn firm(rulebook: &Rulebook, number: u64, as_of: NaiveDate) -> FirmInput {
    let mut input = FirmInput {
        firm_no: FirmNo(number as i64),
        trade: if number.is_multiple_of(4) { "p2p" } else { "wealth" }.into(),
        observations: vec![Vec::new(); rulebook.signals.len()],
        feeds: vec![Some(as_of); rulebook.feeds.len()],
        facts_digest: [0; 32],
    };
    let mut next = 0;
    let mut see = |signal: &str, age: u64, item: &str, class: &str, value: (i64, i64)| {
        next += 1;
        let text = |text: &str| (!text.is_empty()).then(|| text.into());
        input.observations[rulebook.signal_position(signal).unwrap()].push(Observation {
            fact_id: FactId(next),
            item: text(item),
            class: text(class),
            numerator: value.0,
            denominator: value.1,
            seen_on: as_of.checked_sub_days(Days::new(age)).unwrap(),
        });
    };
    let spread =
        |of: u64, salt: u64| (number.wrapping_mul(0x9E37_79B9_7F4A_7C15 ^ salt) >> 33) % of;
    for month in (0..MONTHS).rev() {
        let age = month * 30;
        see("promised_yield", age, "all", "", (400 + spread(2_000, 1) as i64, 10_000));
        see("participants", age, "", "", (50 + ((MONTHS - month) * (1 + spread(90, 2))) as i64, 1));
        see("districts_reached", age, "", "", (1 + spread(8, 3) as i64, 1));
        for which in 0..spread(3, 4 + month) {
            see("complaints", age + which, "", "12345|described|promise", (1, 1));
            see("risk_words", age + which, "高额回报", "B", (1, 1));
        }
    }
    if spread(100, 20) < 20 {
        see("channels", 3, "", "group_chat", (1, 1));
        see("licence_missing", 0, "", "", (1, 1));
    }
    if spread(100, 21) < 15 {
        see("abnormal_operation", 0, "", "", (1, 1));
    }
    input
        .observations
        .iter_mut()
        .for_each(|list| list.sort_by_key(|seen| (seen.seen_on, seen.fact_id)));
    input
}

fn main() {
    let (rulebook, as_of) = (rulebook(), "2026-07-31".parse().unwrap());
    let compiled = CompiledIndex::new(&rulebook, "dolphin", as_of).unwrap();
    let peers = PeerStatistics::default();
    let _counted_once = peers.digest();
    let firms: Vec<FirmInput> = (0..FIRMS).map(|number| firm(&rulebook, number, as_of)).collect();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let timed = |one: &(dyn Fn(&FirmInput) + Sync)| {
        let mut rates: Vec<f64> = (0..ROUNDS)
            .map(|_| {
                let began = Instant::now();
                std::thread::scope(|scope| {
                    for part in firms.chunks(firms.len().div_ceil(cores)) {
                        scope.spawn(move || part.iter().for_each(one));
                    }
                });
                firms.len() as f64 / began.elapsed().as_secs_f64()
            })
            .collect();
        rates.sort_by(f64::total_cmp);
        rates[ROUNDS / 2].round()
    };
    let scored = timed(&|input| {
        black_box(compiled.conclude(black_box(input), &peers));
    });
    let reasoned = timed(&|input| {
        black_box(compiled.assess(black_box(input), &peers));
    });
    let explained = timed(&|input| {
        let assessment = compiled.assess(black_box(input), &peers);
        if compiled.is_above_lowest_tier(&assessment) {
            black_box(counterfactual(&compiled, input, &peers, &assessment));
        }
    });
    let above = firms
        .iter()
        .filter(|input| compiled.is_above_lowest_tier(&compiled.assess(input, &peers)))
        .count();
    let mut said = Sha256::new();
    for input in &firms {
        let mut assessment = compiled.assess(input, &peers);
        assessment.counterfactual = counterfactual(&compiled, input, &peers, &assessment);
        said.update(serde_json::to_vec(&assessment).unwrap());
    }
    let observations: usize = firms.iter().flat_map(|one| &one.observations).map(Vec::len).sum();
    println!(
        "{}",
        serde_json::json!({
            "firms": FIRMS, "observations_per_firm": observations as f64 / FIRMS as f64, "cores": cores,
            "scored_per_second": scored, "with_reasons_per_second": reasoned, "with_counterfactual_per_second": explained,
            "digest": hex::encode(said.finalize()), "share_above_lowest_tier": above as f64 / FIRMS as f64, "release": !cfg!(debug_assertions),
        })
    );
}
