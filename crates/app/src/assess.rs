//! Assessment: what was known → signals → indices with their reasons → tiers → warnings.
//!
//! The city is worked through in shards of firms; each shard is written in one transaction, so that a run which
//! was cut off goes on where it stopped, and nothing is ever half-written.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use futures::StreamExt as _;
use haitun_lake::columns::named;
use haitun_lake::parts::Part;
use haitun_lake::signals::Run;
use haitun_lake::{Lake, RecordBatch, Scan, Selection};
use haitun_primitives::fact::{Fact, FactId, FirmNo};
use haitun_primitives::problem::Problem;
use haitun_rulebook::Rulebook;
use haitun_store::assessments::{self, FoldRow, NewAssessment};
use haitun_store::warnings::NewWarning;
use haitun_store::{Reach, Work, facts, firms, runs, standings};
use haitun_supervision::observation::{FirmInput, PeerStatistics};
use haitun_supervision::outcome::Assessment;
use haitun_supervision::peers::PeerCollector;
use haitun_supervision::tiers::{self, TierState};
use haitun_supervision::{CompileError, CompiledIndex, ENGINE_VERSION, counterfactual};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::house::{House, Packer, document, lake_failed, pack, unpack};
use crate::warnings;

/// Firms of a shard: enough to keep the query engine busy, few enough to keep memory small.
pub const SHARD_FIRMS: i64 = 5_120;
/// Shards at work at once.
const SHARDS_AT_ONCE: usize = 3;
/// The index that has tiers and opens warnings.
pub const WARNING_INDEX: &str = "dolphin";
/// All indices computed, in the order stored.
pub const INDICES: [&str; 2] = [WARNING_INDEX, "comb"];

/// Runs over the city take turns under this name: two of one day at once would write every version twice. Runs of one
/// firm take turns by firm, so that a fact entered by hand does not wait for the night.
pub const TURN: &str = "assess";

/// What a run did.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize)]
pub struct Summary {
    /// Run.
    pub run_id: i64,
    /// Day.
    pub as_of: NaiveDate,
    /// Firms assessed.
    pub assessed: u64,
    /// Warnings opened or raised, by tier.
    pub warnings: BTreeMap<String, u64>,
    /// The same run was done before; nothing was computed.
    pub already_done: bool,
}

/// Whether a run may open warnings.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Purpose {
    /// It may, if no later day was assessed.
    Today,
    /// It fills in the past and opens none.
    History,
}

/// Told of progress: firms done, firms in all.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Sync);

/// What all shards of a run share.
pub(crate) struct Ground {
    run_id: i64,
    as_of: NaiveDate,
    now: DateTime<Utc>,
    /// Only the newest day opens warnings.
    warns: bool,
    pub(crate) indices: Vec<CompiledIndex>,
    pub(crate) peers: PeerStatistics,
    snapshot: Snapshot,
}

/// The facts that were there to be known; all shards share them.
#[derive(Clone)]
pub(crate) struct Snapshot {
    /// Parts of the lake.
    pub(crate) parts: Arc<Vec<Part>>,
    /// Facts not yet in a part.
    pub(crate) hot: Arc<Vec<Fact>>,
    /// Number of the last one; none = all.
    pub(crate) last_fact: Option<i64>,
}

impl Ground {
    /// Number of the newest fact that adds to the index which opens warnings; 0 = none.
    fn newest_evidence(&self, input: &FirmInput, assessed: &[Assessment]) -> i64 {
        let index = self.indices.iter().find(|index| index.id() == WARNING_INDEX);
        let said = assessed.iter().find(|one| one.index == WARNING_INDEX);
        let fact = index.zip(said).and_then(|(index, said)| index.newest_evidence(input, said));
        fact.map_or(0, |fact| fact.0)
    }
}

/// Assesses all firms as of a day; the same inputs are computed once.
///
/// # Errors
/// A signal fails, a part of the lake is lost or the database is gone; what was written stays, and the next call goes on.
pub async fn everyone(
    house: &House,
    as_of: NaiveDate,
    purpose: Purpose,
    now: DateTime<Utc>,
    progress: Progress<'_>,
) -> Result<Summary, Problem> {
    let _turn = house.store.alone(TURN).await?;
    let mut work = house.store.begin(&Reach::City).await?;
    // Before the parts: what is entered in between has a greater number and is left to the next run.
    let newest_fact = facts::last(&mut work).await?;
    let parts = house.parts(&mut work).await?;
    let last = firms::last_number(&mut work).await?;
    let hot = facts::hot(&mut work, 0, last).await?;
    let rulebook = house.keep_rulebook(&mut work).await?;
    let inputs = inputs_digest(as_of, &rulebook, last, &parts, &hot);
    let known = runs::of_inputs(&mut work, "all", &inputs).await?;
    let (run_id, peers, last_fact) = match known {
        Some(run) if run.state == "done" => return Ok(done_before(&run)),
        Some(run) => (run.run_id, run.peers, run.last_fact),
        None => {
            let (scope, engine) = ("all", ENGINE_VERSION);
            let new = runs::NewRun {
                as_of,
                scope,
                inputs: &inputs,
                rulebook: &rulebook,
                peers: None,
                engine,
                last_fact: newest_fact,
            };
            (runs::begin(&mut work, &new).await?, None, Some(newest_fact))
        }
    };
    let done: BTreeMap<i64, i64> =
        runs::shards_done(&mut work, run_id).await?.into_iter().collect();
    let newest = assessments::newest(&mut work).await?;
    committed(work).await?;
    let snapshot = Snapshot { parts: Arc::new(parts), hot: Arc::new(hot), last_fact };
    let peers = match peers {
        Some(digest) => kept_peers(house, &digest).await?,
        None => frozen_peers(house, run_id, as_of, &snapshot, last).await?,
    };
    let indices = compiled(&house.rulebook, as_of)?;
    let warns = purpose == Purpose::Today && newest.is_none_or(|newest| newest <= as_of);
    let ground = Arc::new(Ground { run_id, as_of, now, warns, indices, peers, snapshot });
    let assessed_before: i64 = done.values().sum();
    let summary =
        Summary { run_id, as_of, assessed: assessed_before.unsigned_abs(), ..Summary::default() };
    shards(house, &ground, last, &done, summary, progress).await
}

fn done_before(run: &runs::RunRow) -> Summary {
    let assessed = run.assessed.unsigned_abs();
    let (run_id, as_of) = (run.run_id, run.as_of);
    Summary { run_id, as_of, assessed, already_done: true, ..Summary::default() }
}

async fn shards(
    house: &House,
    ground: &Arc<Ground>,
    last: i64,
    done: &BTreeMap<i64, i64>,
    mut summary: Summary,
    progress: Progress<'_>,
) -> Result<Summary, Problem> {
    let firsts = (1..=last).step_by(SHARD_FIRMS as usize).filter(|first| !done.contains_key(first));
    let tasks = firsts.map(|first| {
        let (house, ground) = (house.clone(), Arc::clone(ground));
        let range = (first, (first + SHARD_FIRMS - 1).min(last));
        async move {
            tokio::spawn(async move { (range, shard(&house, &ground, range, true).await) }).await
        }
    });
    let mut running = futures::stream::iter(tasks).buffer_unordered(SHARDS_AT_ONCE);
    let mut firms_done = done.len() as u64 * SHARD_FIRMS as u64;
    while let Some(finished) = running.next().await {
        let ((first, last_of), found) = finished.map_err(|error| stopped(&error))?;
        let (assessed, opened) = found?;
        summary.assessed += assessed;
        for (tier, count) in opened {
            *summary.warnings.entry(tier).or_default() += count;
        }
        firms_done += (last_of - first + 1).unsigned_abs();
        progress(firms_done.min(last.unsigned_abs()), last.unsigned_abs());
    }
    drop(running);
    let mut work = house.store.begin(&Reach::City).await?;
    runs::finish(&mut work, summary.run_id, i64::try_from(summary.assessed).unwrap_or(i64::MAX))
        .await?;
    committed(work).await?;
    if last > SHARD_FIRMS {
        house.store.count_rows().await?;
    }
    Ok(summary)
}

/// Assesses one firm as of a day, against the frozen peers of the last run over the city; the same inputs are
/// computed once.
///
/// # Errors
/// The firm is unknown, the city was never assessed, or as [`everyone`].
pub async fn firm(
    house: &House,
    firm_id: &str,
    as_of: NaiveDate,
    now: DateTime<Utc>,
) -> Result<Summary, Problem> {
    let _turn = house.store.alone(&format!("{TURN} {firm_id}")).await?;
    let mut work = house.store.begin(&Reach::City).await?;
    let firm =
        firms::by_id(&mut work, firm_id).await?.ok_or_else(|| crate::firms::unknown(firm_id))?;
    let night = runs::last_done(&mut work, as_of).await?.ok_or_else(|| never_assessed(as_of))?;
    let last_fact = facts::last(&mut work).await?;
    let parts = house.parts(&mut work).await?;
    let hot = facts::hot(&mut work, firm.firm_no, firm.firm_no).await?;
    let rulebook = house.keep_rulebook(&mut work).await?;
    let peers_digest = night.peers.unwrap_or_default();
    let grounds = format!("{rulebook} {peers_digest}");
    let inputs = inputs_digest(as_of, &grounds, firm.firm_no, &parts, &hot);
    if let Some(run) = runs::of_inputs(&mut work, "firm", &inputs).await?
        && run.state == "done"
    {
        return Ok(done_before(&run));
    }
    let run_id = {
        let (scope, engine, peers) = ("firm", ENGINE_VERSION, Some(peers_digest.as_str()));
        let (inputs, rulebook) = (&inputs, &rulebook);
        let new = runs::NewRun { as_of, scope, inputs, rulebook, peers, engine, last_fact };
        runs::begin(&mut work, &new).await?
    };
    let newest = assessments::newest(&mut work).await?;
    committed(work).await?;
    let peers = kept_peers(house, &peers_digest).await?;
    let indices = compiled(&house.rulebook, as_of)?;
    let warns = newest.is_none_or(|newest| newest <= as_of);
    let snapshot =
        Snapshot { parts: Arc::new(parts), hot: Arc::new(hot), last_fact: Some(last_fact) };
    let ground = Ground { run_id, as_of, now, warns, indices, peers, snapshot };
    let (assessed, warnings) = shard(house, &ground, (firm.firm_no, firm.firm_no), false).await?;
    let mut work = house.store.begin(&Reach::City).await?;
    runs::finish(&mut work, run_id, i64::try_from(assessed).unwrap_or(i64::MAX)).await?;
    committed(work).await?;
    Ok(Summary { run_id, as_of, assessed, warnings, already_done: false })
}

/// One shard: read, run the signals, judge, write.
async fn shard(
    house: &House,
    ground: &Ground,
    range: (i64, i64),
    of_many: bool,
) -> Result<(u64, BTreeMap<String, u64>), Problem> {
    let run = Run {
        rulebook: &house.rulebook,
        as_of: ground.as_of,
        selection: Selection::All,
        working: house.lake.working(),
    };
    let known = known(&house.lake, &run, &ground.snapshot, range).await?;
    let inputs = run.inputs(&known).await.map_err(lake_failed)?;
    let judged: Vec<Vec<Assessment>> =
        inputs.iter().map(|input| judge(&ground.indices, input, &ground.peers)).collect();
    let removed = judged.iter().flatten().filter_map(|one| one.counterfactual.as_ref());
    let removed: HashSet<FactId> = removed.map(|found| found.fact).collect();
    let removed = named(&known, &removed).map_err(lake_failed)?;
    let mut work = house.store.begin(&Reach::City).await?;
    let opened = write(house, &mut work, ground, range, (&inputs, judged, &removed)).await?;
    let assessed = inputs.len();
    if of_many {
        runs::shard_done(
            &mut work,
            ground.run_id,
            range.0,
            i64::try_from(assessed).unwrap_or(i64::MAX),
        )
        .await?;
    }
    committed(work).await?;
    Ok((assessed as u64, opened))
}

async fn write(
    house: &House,
    work: &mut Work,
    ground: &Ground,
    (first, last): (i64, i64),
    (inputs, judged, removed): (&[FirmInput], Vec<Vec<Assessment>>, &HashMap<FactId, Fact>),
) -> Result<BTreeMap<String, u64>, Problem> {
    let districts: BTreeMap<i64, String> =
        firms::districts(work, first, last).await?.into_iter().collect();
    let before = assessments::before(work, first, last, ground.as_of).await?;
    let before: BTreeMap<i64, FoldRow> = before.into_iter().map(|row| (row.firm_no, row)).collect();
    let later = assessments::after(work, first, last, ground.as_of).await?;
    let index = house.rulebook.index(WARNING_INDEX, ground.as_of);
    let (mut rows, mut states, mut new_warnings) = (Vec::new(), BTreeMap::new(), Vec::new());
    let mut packer = Packer::new()?;
    for (input, assessed) in inputs.iter().zip(judged) {
        let firm_no = input.firm_no.0;
        // A firm whose number is not in the register cannot be shown to anyone; the register comes first.
        let Some(district) = districts.get(&firm_no) else { continue };
        let mut row = row_of(firm_no, district, input, &assessed, &mut packer)?;
        let taken = assessed.iter().find_map(|one| one.counterfactual.as_ref());
        let taken = taken.and_then(|found| removed.get(&found.fact)).map(serde_json::to_value);
        row.removed = taken.transpose().map_err(|error| document(&error))?;
        let newest_evidence = ground.newest_evidence(input, &assessed);
        let held = before.get(&firm_no).map(state_of).unwrap_or_default();
        let state = index.map_or_else(TierState::default, |index| {
            let score = row.dolphin.map(i64::from);
            tiers::step(index, &held, ground.as_of, score, row.reached.as_deref())
        });
        row.tier.clone_from(&state.tier);
        row.below_since = state.below_since;
        if let (true, Some(index)) = (ground.warns, index) {
            new_warnings.extend(warning_of(house, ground, index, &row, newest_evidence));
        }
        states.insert(firm_no, state);
        rows.push(row);
    }
    assessments::enter(work, ground.run_id, ground.as_of, rows).await?;
    fold_later(house, work, later, states).await?;
    standings::renew(work, first, last).await?;
    let mut opened = BTreeMap::new();
    let done = haitun_store::warnings::open(work, &new_warnings).await?;
    for (new, _) in new_warnings.into_iter().zip(done).filter(|(_, done)| done.is_some()) {
        *opened.entry(new.tier).or_default() += 1;
    }
    Ok(opened)
}

fn row_of(
    firm_no: i64,
    district: &str,
    input: &FirmInput,
    assessed: &[Assessment],
    packer: &mut Packer,
) -> Result<NewAssessment, Problem> {
    let of = |id: &str| assessed.iter().find(|one| one.index == id);
    let (dolphin, comb) = (of(INDICES[0]), of(INDICES[1]));
    let small = |figure: i64| i32::try_from(figure).unwrap_or(i32::MAX);
    Ok(NewAssessment {
        firm_no,
        district: district.to_owned(),
        dolphin: dolphin.and_then(|one| one.score).map(small),
        reached: dolphin.and_then(|one| one.tier.clone()),
        provisional: dolphin.is_some_and(|one| one.provisional),
        coverage: dolphin.map_or(0, |one| small(one.coverage)),
        confidence: dolphin.map_or(0, |one| small(one.confidence)),
        comb: comb.and_then(|one| one.score).map(small),
        comb_grade: comb.and_then(|one| one.grade.clone()),
        facts: input.facts_digest.to_vec(),
        explanation: packer.pack(&canonical(assessed)?)?,
        ..NewAssessment::default()
    })
}

fn warning_of(
    house: &House,
    ground: &Ground,
    index: &haitun_rulebook::model::Index,
    row: &NewAssessment,
    newest_evidence: i64,
) -> Option<NewWarning> {
    let rank = index.tiers.iter().position(|tier| Some(&tier.id) == row.tier.as_ref())?;
    let tier = index.tiers.get(rank).filter(|tier| tier.warns)?;
    Some(NewWarning {
        newest_evidence,
        firm_no: row.firm_no,
        district: row.district.clone(),
        tier: tier.id.clone(),
        tier_rank: i32::try_from(rank).unwrap_or(i32::MAX),
        score: row.dolphin?,
        as_of: ground.as_of,
        run_id: ground.run_id,
        opened_at: ground.now,
        clocks: warnings::clocks(tier, ground.now, &house.rulebook.calendar),
    })
}

/// Days assessed before may follow the one just written: their tiers are folded again.
async fn fold_later(
    house: &House,
    work: &mut Work,
    later: Vec<FoldRow>,
    mut states: BTreeMap<i64, TierState>,
) -> Result<(), Problem> {
    for mut row in later {
        let (Some(state), Some(index)) =
            (states.get(&row.firm_no), house.rulebook.index(WARNING_INDEX, row.as_of))
        else {
            continue;
        };
        let next = tiers::step(
            index,
            state,
            row.as_of,
            row.dolphin.map(i64::from),
            row.reached.as_deref(),
        );
        if (&next.tier, next.below_since) != (&row.tier, row.below_since) {
            row.tier.clone_from(&next.tier);
            row.below_since = next.below_since;
            assessments::set_tier(work, &row).await?;
        }
        states.insert(row.firm_no, next);
    }
    Ok(())
}

fn state_of(row: &FoldRow) -> TierState {
    TierState { tier: row.tier.clone(), below_since: row.below_since }
}

/// What each firm of a range is scored from.
pub(crate) async fn inputs(
    lake: &Lake,
    rulebook: &Rulebook,
    as_of: NaiveDate,
    selection: Selection,
    snapshot: &Snapshot,
    range: (i64, i64),
) -> Result<Vec<FirmInput>, Problem> {
    let run = Run { rulebook, as_of, selection, working: lake.working() };
    let known = known(lake, &run, snapshot, range).await?;
    run.inputs(&known).await.map_err(lake_failed)
}

/// What a run of the signals reads of a range of firms.
async fn known(
    lake: &Lake,
    run: &Run<'_>,
    Snapshot { parts, hot, last_fact }: &Snapshot,
    (first, last): (i64, i64),
) -> Result<RecordBatch, Problem> {
    let as_of = run.as_of;
    let peers_only = run.selection.kinds(run.rulebook, as_of);
    // A digest covers all facts of a firm, so a full assessment reads all kinds.
    let kinds: &[&str] = if run.selection == Selection::Peers { &peers_only } else { &[] };
    let firms = (FirmNo(first), FirmNo(last));
    let scan = Scan { parts, hot, as_of, last_fact: *last_fact, firms, kinds };
    lake.known(&scan).await.map_err(lake_failed)
}

/// The indices in force on a day.
pub(crate) fn compiled(
    rulebook: &Rulebook,
    as_of: NaiveDate,
) -> Result<Vec<CompiledIndex>, Problem> {
    let mut indices = Vec::new();
    for id in INDICES {
        match CompiledIndex::new(rulebook, id, as_of) {
            Ok(index) => indices.push(index),
            Err(CompileError::NotInForce { .. }) => {}
            Err(error) => return Err(rule_wrong(&error)),
        }
    }
    Ok(indices)
}

/// What is said of a rule that cannot be made ready.
pub(crate) fn rule_wrong(error: &CompileError) -> Problem {
    Problem::new("assess.index", in_chinese(error), error.to_string())
}

fn in_chinese(error: &CompileError) -> String {
    match error {
        CompileError::NotInForce { index, day } => {
            format!("指数 {index} 在 {day} 没有施行的版本；请在 rulebook/indices 补充，或另选日期")
        }
        CompileError::UnknownName { owner, name } => {
            format!("“{owner}”引用了不存在的“{name}”；请修改规则库")
        }
        CompileError::Expression { owner, cause } => {
            format!("“{owner}”的表达式有误：{}；请修改规则库", cause.in_chinese())
        }
        CompileError::Number { owner, text } => {
            format!("“{owner}”中的“{text}”不是数字；请修改规则库")
        }
    }
}

/// All indices of one firm; the one with tiers says which fact alone would leave its tier.
pub(crate) fn judge(
    indices: &[CompiledIndex],
    input: &FirmInput,
    peers: &PeerStatistics,
) -> Vec<Assessment> {
    let applicable = indices.iter().filter(|index| index.applies_to(&input.trade));
    applicable
        .map(|index| {
            let mut assessment = index.assess(input, peers);
            if index.is_above_lowest_tier(&assessment) {
                assessment.counterfactual = counterfactual(index, input, peers, &assessment);
            }
            assessment
        })
        .collect()
}

/// The bytes that are stored, digested and compared.
pub(crate) fn canonical(assessed: &[Assessment]) -> Result<Vec<u8>, Problem> {
    serde_json::to_vec(assessed).map_err(|error| document(&error))
}

/// Counts the peers once and keeps them under their digest.
async fn frozen_peers(
    house: &House,
    run_id: i64,
    as_of: NaiveDate,
    snapshot: &Snapshot,
    last: i64,
) -> Result<PeerStatistics, Problem> {
    let mut collector = PeerCollector::new(&house.rulebook, as_of);
    let firsts = (1..=last).step_by(SHARD_FIRMS as usize);
    let tasks = firsts.map(|first| {
        let (house, snapshot) = (house.clone(), snapshot.clone());
        let range = (first, first + SHARD_FIRMS - 1);
        async move {
            let read = async move {
                let (lake, rulebook) = (&house.lake, &house.rulebook);
                inputs(lake, rulebook, as_of, Selection::Peers, &snapshot, range).await
            };
            tokio::spawn(read).await
        }
    });
    let mut running = futures::stream::iter(tasks).buffer_unordered(SHARDS_AT_ONCE);
    while let Some(finished) = running.next().await {
        let found = finished.map_err(|error| stopped(&error))??;
        found.iter().for_each(|input| collector.add(input));
    }
    drop(running);
    let peers = collector.finish();
    let digest = hex::encode(peers.digest());
    let body = serde_json::to_vec(&peers).map_err(|error| document(&error))?;
    let mut work = house.store.begin(&Reach::City).await?;
    runs::keep_peers(&mut work, &digest, as_of, &pack(&body)?).await?;
    runs::set_peers(&mut work, run_id, &digest).await?;
    committed(work).await?;
    Ok(peers)
}

pub(crate) async fn kept_peers(house: &House, digest: &str) -> Result<PeerStatistics, Problem> {
    let mut work = house.store.begin(&Reach::City).await?;
    let packed = runs::peers(&mut work, digest).await?;
    let packed =
        packed.ok_or_else(|| document(&format!("peer statistics {digest} are missing")))?;
    serde_json::from_slice(&unpack(&packed)?).map_err(|error| document(&error))
}

fn inputs_digest(
    as_of: NaiveDate,
    grounds: &str,
    last: i64,
    parts: &[Part],
    hot: &[Fact],
) -> String {
    let mut hash = Sha256::new();
    // A run that was cut off goes on shard by shard, so its division is one of its inputs.
    hash.update(format!("{as_of} {grounds} {ENGINE_VERSION} {last} {SHARD_FIRMS}\n"));
    for part in parts {
        hash.update(&part.sha256);
    }
    for fact in hot {
        hash.update(fact.fact_id.0.to_be_bytes());
    }
    hex::encode(hash.finalize())
}

pub(crate) async fn committed(work: Work) -> Result<(), Problem> {
    work.commit().await.map_err(|error| haitun_store::StoreError::from(error).problem())
}

pub(crate) fn stopped(error: &dyn std::fmt::Display) -> Problem {
    Problem::new(
        "assess.stopped",
        format!("计算中断（{error}）；再次运行将从中断处继续"),
        format!("the work stopped ({error}); run it again and it goes on from there"),
    )
}

fn never_assessed(as_of: NaiveDate) -> Problem {
    Problem::new(
        "assess.never",
        format!("{as_of} 及以前没有全量评估；请先运行 haitun assess --as-of {as_of}"),
        format!(
            "the city was never assessed on or before {as_of}; run haitun assess --as-of {as_of} first"
        ),
    )
}
