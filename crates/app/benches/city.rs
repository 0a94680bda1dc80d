//! A city assessed: the demonstration drawn again for each block of 300 firms, until there are enough of them.
//!
//! `cargo bench -p haitun-app --bench city -- [FIRMS] [FOLDER]`; prints one JSON object. The folder is kept if named.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a bench prints its figures, and a panic is how it fails"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use haitun_app::demo::{self, FIRMS};
use haitun_app::house::{now, read_rulebook};
use haitun_app::{House, Origin, Reach, Source, assess, facts, firms};
use haitun_lake::signals::Run;
use haitun_lake::{Scan, Selection, parts};
use haitun_primitives::fact::{FactId, FirmNo};
use haitun_primitives::firm_id::FirmId;
use haitun_store::firms::NewFirm;
use haitun_store::parts::PartRow;
use sha2::{Digest, Sha256};

/// Firms of the city.
const CITY: usize = 244_000;
/// Blocks written at once; more of them take more memory.
const BLOCKS_AT_ONCE: usize = 20;
/// Shards at work at once, as in an assessment.
const SHARDS_AT_ONCE: usize = 3;
/// What makes Linux forget the greatest memory that a process had.
const RESET_PEAK: &str = "5";
/// First arguments that the test runner itself may give.
const RUNNER: &str = "--bench";

fn main() {
    let given: Vec<String> =
        std::env::args().skip(1).filter(|argument| argument != RUNNER).collect();
    let wanted: usize = given.first().and_then(|text| text.parse().ok()).unwrap_or(CITY);
    let temporary = tempfile::tempdir().unwrap();
    let folder = given.get(1).map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    tokio::runtime::Runtime::new().unwrap().block_on(run(wanted, &folder));
}

async fn run(wanted: usize, folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
    let origin = Origin {
        data_dir: folder.to_owned(),
        source: Source::Embedded(folder.to_owned()),
        rulebook: read_rulebook(&rules).unwrap(),
    };
    let house = House::open(origin).await.unwrap();
    let began = Instant::now();
    let (entered, as_of) = build(&house, wanted.div_ceil(FIRMS)).await;
    let built = began.elapsed().as_secs_f64();
    let drawn_rss_mib = peak_rss_mib();
    // From here on the peak is that of the assessment.
    fs::write("/proc/self/clear_refs", RESET_PEAK).unwrap();
    let began = Instant::now();
    let summary = assess::everyone(&house, as_of, assess::Purpose::Today, now(), &|done, all| {
        eprintln!("{done}/{all} after {:.0} s", began.elapsed().as_secs_f64());
    })
    .await
    .unwrap();
    let seconds = began.elapsed().as_secs_f64();
    let began = Instant::now();
    let observations = signals_alone(&house, as_of).await;
    let signals_seconds = began.elapsed().as_secs_f64();
    let began = Instant::now();
    let filter = firms::Filter::default();
    let page = firms::list(&house, &Reach::City, &filter, firms::Order::DolphinDown, None, 50)
        .await
        .unwrap();
    let list_ms = began.elapsed().as_secs_f64() * 1_000.0;
    let began = Instant::now();
    firms::file(&house, &Reach::City, &page.rows[0].firm_id, None).await.unwrap();
    let file_ms = began.elapsed().as_secs_f64() * 1_000.0;
    let began = Instant::now();
    let wanted = facts::Wanted::default();
    facts::list(&house, &Reach::City, &page.rows[0].firm_id, &wanted).await.unwrap();
    let facts_ms = began.elapsed().as_secs_f64() * 1_000.0;
    let report = serde_json::json!({
        "firms": page.total, "facts": entered, "assessed": summary.assessed, "build_seconds": built,
        "assess_seconds": seconds, "firms_per_second": summary.assessed as f64 / seconds,
        "as_of": as_of, "signals_seconds": signals_seconds, "observations": observations,
        "drawing_peak_rss_mib": drawn_rss_mib, "peak_rss_mib": peak_rss_mib(), "first_list_ms": list_ms, "first_file_ms": file_ms, "first_facts_ms": facts_ms,
        "release": !cfg!(debug_assertions),
    });
    println!("{report}");
}

/// Reads all facts and runs all signals, as the assessment does, and scores nothing: what a peer can be timed against.
async fn signals_alone(house: &House, as_of: chrono::NaiveDate) -> usize {
    let mut work = house.store.begin(&Reach::City).await.unwrap();
    let rows = haitun_store::parts::all(&mut work).await.unwrap();
    let last = haitun_store::firms::last_number(&mut work).await.unwrap();
    drop(work);
    let part = |row: PartRow| parts::Part {
        path: row.path,
        month: row.month,
        rows: row.rows as u64,
        bytes: row.bytes as u64,
        sha256: row.sha256,
    };
    let parts: Arc<Vec<parts::Part>> = Arc::new(rows.into_iter().map(part).collect());
    let mut tasks = tokio::task::JoinSet::new();
    let mut found = 0;
    for first in (1..=last).step_by(assess::SHARD_FIRMS as usize) {
        if tasks.len() == SHARDS_AT_ONCE {
            found += tasks.join_next().await.unwrap().unwrap();
        }
        let (house, parts) = (house.clone(), Arc::clone(&parts));
        tasks.spawn(async move {
            let scan = Scan {
                parts: &parts,
                hot: &[],
                as_of,
                last_fact: None,
                firms: (FirmNo(first), FirmNo(first + assess::SHARD_FIRMS - 1)),
                kinds: &[],
            };
            let known = house.lake.known(&scan).await.unwrap();
            let (rulebook, working) = (&house.rulebook, house.lake.working());
            let run = Run { rulebook, as_of, selection: Selection::All, working };
            let inputs = run.inputs(&known).await.unwrap();
            inputs.iter().flat_map(|one| &one.observations).map(Vec::len).sum::<usize>()
        });
    }
    while let Some(count) = tasks.join_next().await {
        found += count.unwrap();
    }
    found
}

/// Enters firms and facts block by block; returns how many facts, and the day to assess.
async fn build(house: &House, blocks: usize) -> (u64, chrono::NaiveDate) {
    let mut facts_in_all = 0_u64;
    let mut as_of = chrono::NaiveDate::MIN;
    for first in (0..blocks).step_by(BLOCKS_AT_ONCE) {
        let mut facts = Vec::new();
        let mut work = house.store.begin(&Reach::City).await.unwrap();
        for block in first..blocks.min(first + BLOCKS_AT_ONCE) {
            let made =
                demo::demonstration(demo::SEED + block as u64, "2026-08-14".parse().unwrap());
            as_of = *made.days.last().unwrap();
            let firms: Vec<NewFirm> = made.firms.iter().map(|firm| named(firm, block)).collect();
            let numbers = haitun_store::firms::enter(&mut work, &firms).await.unwrap();
            let mut next_id =
                haitun_store::facts::reserve(&mut work, made.facts.len()).await.unwrap();
            for mut fact in made.facts {
                fact.firm_no = FirmNo(numbers[fact.firm_no.0 as usize]);
                fact.fact_id = FactId(next_id);
                next_id += 1;
                facts.push(fact);
            }
        }
        facts_in_all += facts.len() as u64;
        let written = parts::write(house.lake.root(), facts).unwrap();
        let rows: Vec<PartRow> = written
            .iter()
            .map(|part| PartRow {
                path: part.path.clone(),
                month: part.month.clone(),
                rows: part.rows as i64,
                bytes: part.bytes as i64,
                sha256: part.sha256.clone(),
            })
            .collect();
        haitun_store::parts::add(&mut work, &rows).await.unwrap();
        work.commit().await.unwrap();
        eprintln!("{} of {blocks} blocks", blocks.min(first + BLOCKS_AT_ONCE));
    }
    (facts_in_all, as_of)
}

fn named(firm: &demo::DemoFirm, block: usize) -> NewFirm {
    let name = format!("{}（{block}）", firm.name);
    NewFirm {
        firm_id: FirmId::surrogate(&Sha256::digest(&name).into()).as_str().to_owned(),
        name,
        aliases: Vec::new(),
        trade: firm.trade.to_owned(),
        district: firm.district.to_owned(),
        surrogate: true,
    }
}

fn peak_rss_mib() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kib: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1_024)
}
