//! The lake with the shipped rulebook: every signal's query runs, and what was known on a day is what counts.

#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use haitun_lake::signals::Run;
use haitun_lake::{Lake, Scan, Selection, Working, inputs, parts};
use haitun_primitives::fact::{Fact, FactId, FirmNo};
use haitun_rulebook::Rulebook;
use haitun_rulebook::model::{FactShape, FactUnit};
use haitun_supervision::observation::FirmInput;

static RULEBOOK: LazyLock<Rulebook> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
    let mut files = BTreeMap::new();
    let folders = std::fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path());
    for folder in folders.filter(|path| path.is_dir()) {
        for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            files.insert(name, std::fs::read(&file).unwrap());
        }
    }
    Rulebook::load(&files).unwrap()
});

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn fact(id: i64, firm: i64, kind: &str, value: i64) -> Fact {
    let shape = RULEBOOK.facts[kind].shape;
    Fact {
        fact_id: FactId(id),
        firm_no: FirmNo(firm),
        kind: kind.to_owned(),
        item: None,
        class: None,
        valid_from: day("2026-06-01"),
        valid_to: (shape == FactShape::Monthly).then(|| day("2026-06-30")),
        known_at: day("2026-06-30"),
        value: Some(value),
        retracted: false,
        corrects: None,
        source: "test".to_owned(),
        evidence: format!("test#{id}"),
    }
}

/// A fact of each kind, in each class of its lists.
fn one_of_each(firm: i64) -> Vec<Fact> {
    let mut facts = Vec::new();
    for kind in RULEBOOK.facts.values() {
        let mut classes = vec![String::new()];
        for list in &kind.classes {
            let codes = &RULEBOOK.codes[list].codes;
            classes = classes
                .iter()
                .flat_map(|start| codes.iter().map(move |code| format!("{start}|{}", code.id)))
                .collect();
        }
        for class in classes {
            let class = class.trim_start_matches('|').to_owned();
            let id = firm * 100_000 + facts.len() as i64 + 1;
            let mut made = fact(id, firm, &kind.id, 5_000);
            made.class = (!class.is_empty()).then_some(class);
            if kind.unit == FactUnit::Statement {
                made.value = None;
            }
            facts.push(made);
        }
    }
    // Signals of a size class look at the item.
    for item in ["200k-1m", "1m+"] {
        let id = firm * 100_000 + facts.len() as i64 + 1;
        facts.push(Fact { item: Some(item.to_owned()), ..fact(id, firm, "borrowers_by_size", 5) });
    }
    facts
}

async fn seen(facts: Vec<Fact>, as_of: &str, signal: &str) -> Vec<(i64, String)> {
    let place = RULEBOOK.signal_position(signal).unwrap();
    let firms = inputs(&RULEBOOK, day(as_of), facts).await.unwrap();
    let found = firms.iter().flat_map(|firm| &firm.observations[place]);
    found.map(|seen| (seen.fact_id.0, seen.seen_on.to_string())).collect()
}

#[tokio::test]
async fn every_signal_sees_its_facts() {
    let firms = inputs(&RULEBOOK, day("2026-06-30"), one_of_each(1)).await.unwrap();
    for (signal, seen) in RULEBOOK.signals.iter().zip(&firms[0].observations) {
        assert!(!seen.is_empty(), "signal {} sees nothing", signal.header.id);
        assert!(seen.iter().all(|one| one.seen_on <= day("2026-06-30")), "{}", signal.header.id);
    }
}

#[tokio::test]
async fn nothing_counts_before_it_is_known_or_begun_nor_a_state_that_is_over() {
    let mut early = fact(1, 1, "licence_missing", 1);
    early.value = None;
    let check = async |fact: &Fact, as_of: &str, expected: usize| {
        let found = seen(vec![fact.clone()], as_of, "licence_missing").await;
        assert_eq!(found.len(), expected, "{as_of} {fact:?}");
    };
    check(&early, "2026-06-29", 0).await;
    check(&early, "2026-06-30", 1).await;
    let begins_later = Fact { valid_from: day("2026-08-01"), ..early.clone() };
    check(&begins_later, "2026-07-31", 0).await;
    check(&begins_later, "2026-08-01", 1).await;
    let ends = Fact { valid_to: Some(day("2026-07-15")), ..early };
    check(&ends, "2026-07-15", 1).await;
    check(&ends, "2026-07-16", 0).await;
    let future_end = Fact { valid_to: Some(day("2027-01-01")), ..ends };
    let found = seen(vec![future_end], "2026-07-15", "licence_missing").await;
    assert_eq!(found, [(1, "2026-07-15".to_owned())]);
}

#[tokio::test]
async fn a_correction_counts_from_the_day_it_is_known() {
    let wrong = fact(1, 1, "participants", 900);
    let right = Fact {
        fact_id: FactId(2),
        value: Some(90),
        corrects: Some(FactId(1)),
        known_at: day("2026-07-10"),
        ..wrong.clone()
    };
    let withdrawn = Fact {
        fact_id: FactId(3),
        retracted: true,
        corrects: Some(FactId(2)),
        known_at: day("2026-07-20"),
        ..right.clone()
    };
    let facts = vec![withdrawn, wrong, right];
    let ids = async |as_of: &str| -> Vec<i64> {
        let found = seen(facts.clone(), as_of, "participants").await;
        found.into_iter().map(|(id, _)| id).collect()
    };
    assert_eq!(ids("2026-07-09").await, [1]);
    assert_eq!(ids("2026-07-10").await, [2]);
    assert!(ids("2026-07-20").await.is_empty());
}

#[tokio::test]
async fn of_two_corrections_of_one_fact_the_latest_known_stands() {
    let wrong = fact(1, 1, "participants", 900);
    let correction = |id: i64, known_at: &str| Fact {
        fact_id: FactId(id),
        value: Some(90),
        corrects: Some(FactId(1)),
        known_at: day(known_at),
        ..wrong.clone()
    };
    let facts = vec![wrong.clone(), correction(2, "2026-07-20"), correction(3, "2026-07-10")];
    for (as_of, expected) in [("2026-07-09", 1), ("2026-07-10", 3), ("2026-07-20", 2)] {
        let found = seen(facts.clone(), as_of, "participants").await;
        let ids: Vec<i64> = found.into_iter().map(|(id, _)| id).collect();
        assert_eq!(ids, [expected], "{as_of}");
    }
}

#[tokio::test]
async fn a_word_counts_once_per_source_and_day_shared_among_its_contexts() {
    let hit = |id: i64, class: &str, source: &str| Fact {
        item: Some("复投".to_owned()),
        class: Some(class.to_owned()),
        value: None,
        source: source.to_owned(),
        ..fact(id, 1, "risk_word", 0)
    };
    let facts = vec![
        hit(1, "A|promotion|recruitment", "page"),
        hit(2, "A|promotion|recruitment", "page"),
        hit(3, "A|quoted|recruitment", "page"),
        hit(4, "A|warning|recruitment", "page"),
        hit(5, "A|promotion|recruitment", "video"),
        // As facts were before contexts and groups were told.
        hit(6, "A", "video"),
        hit(7, "A|promotion|guarantee", "video"),
    ];
    let firms = inputs(&RULEBOOK, day("2026-06-30"), facts).await.unwrap();
    let parts = |signal: &str| -> Vec<(i64, i64, i64)> {
        let place = RULEBOOK.signal_position(signal).unwrap();
        let found = firms[0].observations[place].iter();
        found.map(|seen| (seen.fact_id.0, seen.numerator, seen.denominator)).collect()
    };
    assert_eq!(parts("risk_words"), [(1, 1, 2), (3, 1, 2), (4, 1, 1), (5, 1, 2), (6, 1, 2)]);
    assert_eq!(parts("inducement_words"), [(7, 1, 1)]);
}

async fn from_disk(
    root: &Path,
    manifest: &[parts::Part],
    hot: &[Fact],
    working: Working,
) -> Vec<FirmInput> {
    let scan = Scan {
        parts: manifest,
        hot,
        as_of: day("2026-06-30"),
        firms: (FirmNo(i64::MIN), FirmNo(i64::MAX)),
        last_fact: None,
        kinds: &[],
    };
    let known = Lake::new(root, working).known(&scan).await.unwrap();
    Run { rulebook: &RULEBOOK, as_of: scan.as_of, selection: Selection::All, working }
        .inputs(&known)
        .await
        .unwrap()
}

#[tokio::test]
async fn partitions_batches_order_and_place_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let mut facts: Vec<Fact> = (1..=20).flat_map(one_of_each).collect();
    let in_memory = inputs(&RULEBOOK, day("2026-06-30"), facts.clone()).await.unwrap();
    let hot = facts.split_off(facts.len() / 2);
    facts.reverse();
    let manifest = parts::write(folder.path(), facts.clone()).unwrap();
    assert_eq!(
        parts::write(folder.path(), facts).unwrap(),
        manifest,
        "the same facts, the same file"
    );
    parts::check(folder.path(), &manifest).unwrap();
    for working in [
        Working { partitions: 1, batch_rows: 8_192 },
        Working { partitions: 3, batch_rows: 7 },
        Working { partitions: 8, batch_rows: 1_000 },
    ] {
        let found = from_disk(folder.path(), &manifest, &hot, working).await;
        assert_eq!(format!("{found:?}"), format!("{in_memory:?}"), "{working:?}");
    }
}

#[tokio::test]
async fn an_altered_fact_changes_the_digest_of_its_firm_alone() {
    let facts: Vec<Fact> = (1..=3).flat_map(one_of_each).collect();
    let mut altered = facts.clone();
    let changed = altered.iter_mut().find(|fact| fact.firm_no == FirmNo(2)).unwrap();
    changed.evidence.push('!');
    let before = inputs(&RULEBOOK, day("2026-06-30"), facts).await.unwrap();
    let after = inputs(&RULEBOOK, day("2026-06-30"), altered).await.unwrap();
    let different: Vec<i64> = before
        .iter()
        .zip(&after)
        .filter(|(before, after)| before.facts_digest != after.facts_digest)
        .map(|(firm, _)| firm.firm_no.0)
        .collect();
    assert_eq!(different, [2]);
}

#[test]
fn a_part_that_was_altered_or_lost_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let manifest = parts::write(folder.path(), one_of_each(1)).unwrap();
    let path = folder.path().join(&manifest[0].path);
    std::fs::write(&path, b"PAR1").unwrap();
    let error = parts::check(folder.path(), &manifest).unwrap_err().to_string();
    assert!(error.contains(&manifest[0].path) && error.contains("restore"), "{error}");
    std::fs::remove_file(&path).unwrap();
    assert!(parts::check(folder.path(), &manifest).is_err());
}
