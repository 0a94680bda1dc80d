//! The archive of lending platforms: each trap on small files, then the archive itself where it is present.

use std::fs;
use std::path::PathBuf;

use haitun_app::import::p2p_archive::{self, Archive};
use haitun_primitives::fact::FirmNo;
use haitun_rulebook::Rulebook;
use haitun_supervision::CompiledIndex;
use haitun_supervision::metrics::{Outcome, auc, bootstrap};
use haitun_supervision::observation::{FirmInput, Observation, PeerStatistics};

const PANEL_HEADER: &str = "amount,bidderNum,incomeRate,netInflowOfThirty,onlineTime,platName,regCapital,stayStillOfNextSixty,stayStillOfTotal,top10DueInProportion,top10StayStillProportion,month";
const EVENTS_HEADER: &str = "problem_date,name,region,online_date,reason";

fn read(panel: &[u8], events: &str) -> Result<Archive, String> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("wdzj_panel_2017H1.csv"), panel).unwrap();
    fs::write(folder.path().join("p2peye_problem_platforms_to_2019-01.csv"), events).unwrap();
    p2p_archive::read(folder.path()).map_err(|problem| problem.to_string())
}

fn panel(rows: &[&str]) -> Vec<u8> {
    format!("{PANEL_HEADER}\n{}\n", rows.join("\n")).into_bytes()
}

fn values(archive: &Archive, kind: &str) -> Vec<Option<i64>> {
    archive.facts.iter().filter(|fact| fact.kind == kind).map(|fact| fact.value).collect()
}

const GOOD: &str = "100.5,12,9.85,-3.2,2017-07-01,甲贷,5000,20,300,1.60,12.42,2017-05";

#[test]
fn units_and_the_day_known() {
    let archive = read(&panel(&[GOOD]), EVENTS_HEADER).unwrap();
    assert_eq!(values(&archive, "promised_yield"), [Some(985)]);
    assert_eq!(values(&archive, "loan_balance"), [Some(300 * 1_000_000)]);
    assert_eq!(values(&archive, "net_inflow"), [Some(-3_200_000)]);
    assert_eq!(values(&archive, "top10_lenders_share"), [Some(1242)]);
    assert_eq!(values(&archive, "top10_borrowers_share"), [Some(160)]);
    assert!(archive.facts.iter().all(|fact| fact.known_at.to_string() == "2017-05-31"));
    assert!(archive.facts.iter().all(|fact| !fact.evidence.contains("onlineTime")));
}

#[test]
fn a_zero_that_means_missing_makes_no_fact_but_no_net_inflow_is_a_figure() {
    let archive =
        read(&panel(&["0,0,0,0,2017-07-01,甲贷,0,0,0,0,0,2017-05"]), EVENTS_HEADER).unwrap();
    let kinds: Vec<_> = archive.facts.iter().map(|fact| fact.kind.as_str()).collect();
    assert_eq!(kinds, ["trade", "net_inflow"]);
}

#[test]
fn bad_rows_are_named_and_the_rest_is_taken() {
    let rows = [
        GOOD,
        "NaN,12,9.85,1,x,乙贷,5000,20,300,1,1,2017-05",
        "1,12,9.85,1,x,丙贷,5000,20,300,1,1,2017-13",
        "1,12,9.85,1,x,丁贷",
        GOOD,
        "1,12,inf,1,x,,5000,20,300,1,1,2017-05",
    ];
    let archive = read(
        &panel(&rows),
        "problem_date,name,region,online_date,reason\n2017-02-30,甲贷,x,y,失联\n",
    )
    .unwrap();
    let found: Vec<_> =
        archive.rejects.iter().map(|reject| (reject.row, reject.column.as_str())).collect();
    assert_eq!(
        found,
        [(5, ""), (3, "amount"), (4, "month"), (6, "month"), (7, "platName"), (2, "problem_date")]
    );
    assert!(archive.rejects.iter().all(|reject| !reject.zh.is_empty() && !reject.en.is_empty()));
    assert_eq!(archive.platforms.len(), 2);
}

#[test]
fn one_platform_under_two_spellings_is_one_and_encodings_do_not_matter() {
    let rows = panel(&[
        GOOD,
        "1,12,9,1,x,甲贷（Ａ）,1,1,1,1,1,2017-05",
        "1,12,9,1,x,甲贷 (a),1,1,1,1,1,2017-06",
    ]);
    let plain = read(&rows, EVENTS_HEADER).unwrap();
    assert_eq!(plain.platforms.len(), 2);
    assert_eq!(
        plain.platforms[1].aliases.iter().map(String::as_str).collect::<Vec<_>>(),
        ["甲贷 (a)"]
    );
    let with_mark = [b"\xef\xbb\xbf".as_slice(), &rows].concat();
    assert_eq!(read(&with_mark, EVENTS_HEADER).unwrap().facts, plain.facts);
    let (chinese, ..) = encoding_rs::GB18030.encode(std::str::from_utf8(&rows).unwrap());
    assert_eq!(read(&chinese, EVENTS_HEADER).unwrap().facts, plain.facts);
}

#[test]
fn an_archive_cut_in_half_says_what_is_missing() {
    let error = read(b"amount,bidderNum\n1,2\n", EVENTS_HEADER).unwrap_err();
    for part in ["wdzj_panel_2017H1.csv", "incomeRate", "month", "import.columns"] {
        assert!(error.contains(part), "{error}");
    }
    let folder = tempfile::tempdir().unwrap();
    let error = p2p_archive::read(folder.path()).unwrap_err();
    assert_eq!(error.code, "import.file");
}

#[test]
fn what_came_later_is_never_known_before() {
    let events =
        format!("{EVENTS_HEADER}\n2017-08-01,甲贷,x,y,警方介入\n2018-01-01,甲贷,x,y,失联\n");
    let archive = read(&panel(&[GOOD, "1,12,30,1,x,甲贷,1,1,1,1,1,2017-07"]), &events).unwrap();
    let day = |text: &str| text.parse().unwrap();
    let cohort = archive.cohort(day("2017-06-30"), day("2019-01-16"));
    assert_eq!(cohort.len(), 1);
    assert_eq!(cohort[0].yield_known, 985);
    assert!(cohort[0].event.as_ref().is_some_and(|event| event.police_involved()));
    assert!(archive.cohort(day("2017-06-30"), day("2017-07-31"))[0].event.is_none());
    assert!(archive.cohort(day("2017-08-01"), day("2019-01-16")).is_empty());
    assert_eq!(
        archive.facts,
        read(&panel(&[GOOD, "1,12,30,1,x,甲贷,1,1,1,1,1,2017-07"]), EVENTS_HEADER).unwrap().facts
    );
}

/// The folder of real data: required where `HAITUN_DATA` names it, else used if it lies beside the project.
fn data_folder() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("HAITUN_DATA") {
        return Some(PathBuf::from(named).join("p2p-platforms"));
    }
    let beside =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/p2p-platforms");
    beside.is_dir().then_some(beside)
}

#[test]
fn the_yield_only_rule_on_the_archive() {
    let Some(folder) = data_folder() else {
        println!("skipped: no data folder; set HAITUN_DATA to run it");
        return;
    };
    let archive = p2p_archive::read(&folder).unwrap();
    let day = |text: &str| text.parse().unwrap();
    let cohort = archive.cohort(day("2017-06-30"), day("2019-01-16"));
    let outcomes: Vec<Outcome> = cohort
        .iter()
        .map(|member| Outcome { score: member.yield_known as f64, event: member.event.is_some() })
        .collect();
    let events = outcomes.iter().filter(|outcome| outcome.event).count();
    let found = auc(&outcomes).unwrap();
    println!(
        "firms {} events {events} auc {found:.4} interval {:?}",
        cohort.len(),
        bootstrap(&outcomes, 1, auc)
    );
    // By exact spelling there are 127; one platform is 金e柴神 in the panel and 金E柴神 among the events.
    assert_eq!((cohort.len(), events), (374, 128));
    assert!((0.64..0.68).contains(&found), "{found}");
}

fn rulebook() -> Rulebook {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
    let mut files = std::collections::BTreeMap::new();
    for folder in fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()) {
        for file in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            files.insert(name, fs::read(&file).unwrap());
        }
    }
    Rulebook::load(&files).unwrap()
}

/// The monthly facts of a platform known on a day, as the signals of the same name select them.
fn input(
    archive: &Archive,
    rulebook: &Rulebook,
    platform: usize,
    as_of: chrono::NaiveDate,
) -> FirmInput {
    let mut observations = vec![Vec::new(); rulebook.signals.len()];
    let mine = |fact: &&haitun_primitives::fact::Fact| {
        fact.firm_no == FirmNo(platform as i64) && fact.known_at <= as_of
    };
    for fact in archive.facts.iter().filter(mine) {
        let (Some(place), Some(numerator)) = (rulebook.signal_position(&fact.kind), fact.value)
        else {
            continue;
        };
        let denominator = match rulebook.facts[&fact.kind].unit {
            haitun_rulebook::model::FactUnit::Ratio => 10_000,
            haitun_rulebook::model::FactUnit::Fen => 100,
            _ => 1,
        };
        let seen_on = fact.valid_to.unwrap_or(as_of);
        observations[place].push(Observation {
            fact_id: fact.fact_id,
            item: None,
            class: None,
            numerator,
            denominator,
            seen_on,
        });
    }
    observations.iter_mut().for_each(|list| list.sort_by_key(|seen| (seen.seen_on, seen.fact_id)));
    let feeds = vec![None; rulebook.feeds.len()];
    FirmInput {
        firm_no: FirmNo(platform as i64),
        trade: "p2p".into(),
        observations,
        feeds,
        facts_digest: [0; 32],
    }
}

#[test]
fn both_indices_score_every_platform_alive_and_explain_it_to_the_hundredth() {
    let Some(folder) = data_folder() else {
        println!("skipped: no data folder; set HAITUN_DATA to run it");
        return;
    };
    let (archive, rulebook) = (p2p_archive::read(&folder).unwrap(), rulebook());
    let cutoff = "2017-06-30".parse().unwrap();
    let cohort = archive.cohort(cutoff, "2019-01-16".parse().unwrap());
    for (id, sign) in [("dolphin", 1.0), ("comb", -1.0)] {
        let index = CompiledIndex::new(&rulebook, id, cutoff).unwrap();
        let mut outcomes = Vec::new();
        for member in &cohort {
            let assessment = index.assess(
                &input(&archive, &rulebook, member.platform, cutoff),
                &PeerStatistics::default(),
            );
            let sum: i64 = assessment.contributions.iter().map(|row| row.points).sum();
            assert_eq!(
                sum,
                assessment.score.unwrap_or(0),
                "{}",
                archive.platforms[member.platform].name
            );
            assert!(assessment.coverage < 10_000, "the archive cannot cover everything");
            if assessment.score.is_none() {
                continue;
            }
            outcomes.push(Outcome { score: sign * sum as f64, event: member.event.is_some() });
        }
        println!(
            "{id}: {} rated, auc {:?} interval {:?}",
            outcomes.len(),
            auc(&outcomes),
            bootstrap(&outcomes, 1, auc)
        );
    }
}
