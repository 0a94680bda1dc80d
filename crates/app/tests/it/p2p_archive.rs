//! The archive of lending platforms: each trap on small files, then the archive itself where it is present.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use haitun_app::import::p2p_archive::{self, Archive, MAPPING, Mapping, NeverRead};
use haitun_primitives::period::Period;
use haitun_supervision::metrics::{Outcome, auc, bootstrap};

use crate::{data_folder, rulebook};

const PANEL_HEADER: &str = "amount,bidderNum,incomeRate,netInflowOfThirty,onlineTime,platName,regCapital,stayStillOfNextSixty,stayStillOfTotal,top10DueInProportion,top10StayStillProportion,month,borrowerNum,totalLoanNum,loanPeriod,timeOperation,wdzjPlatId";
pub(crate) const PANEL: &str = "wdzj_panel_2017H1.csv";
const EVENTS: &str = "p2peye_problem_platforms_to_2019-01.csv";
const MONTHLY: &str = "wdzj_monthly_2017-03_2018-07.csv";
const EVENTS_HEADER: &str = "problem_date,name,region,online_date,reason";

/// A folder with all files of the archive, empty but for the header, except those that are given.
pub(crate) fn folder_with(files: &[(&str, Vec<u8>)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mapping = Mapping::of(&rulebook()).unwrap();
    for file in &mapping.files {
        fs::write(folder.path().join(&file.file), file.columns().join(",") + "\n").unwrap();
    }
    fs::write(folder.path().join(&mapping.events.file), EVENTS_HEADER).unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

pub(crate) fn read_folder(folder: &Path) -> Result<Archive, String> {
    p2p_archive::read(folder, &Mapping::of(&rulebook()).unwrap())
        .map_err(|problem| problem.to_string())
}

fn read(panel: &[u8], events: &str) -> Result<Archive, String> {
    read_folder(folder_with(&[(PANEL, panel.to_vec()), (EVENTS, events.into())]).path())
}

/// A file of which only some columns matter: the others stay empty.
fn table(file: &str, rows: &[&[(&str, &str)]]) -> (&'static str, Vec<u8>) {
    let mapping = Mapping::of(&rulebook()).unwrap();
    let known = mapping.files.iter().find(|known| known.file == file).unwrap();
    let barred = known.never_read.iter().flat_map(|barred| &barred.columns).map(String::as_str);
    let columns: Vec<&str> = known.columns().into_iter().chain(barred).collect();
    let mut text = columns.join(",") + "\n";
    for row in rows {
        let row: BTreeMap<&str, &str> = row.iter().copied().collect();
        assert!(row.keys().all(|column| columns.contains(column)), "{row:?}");
        let fields: Vec<&str> =
            columns.iter().map(|column| row.get(column).copied().unwrap_or("")).collect();
        text += &(fields.join(",") + "\n");
    }
    (Box::leak(file.to_owned().into_boxed_str()), text.into_bytes())
}

pub(crate) fn panel(rows: &[&str]) -> Vec<u8> {
    let whole = |row: &&str| match row.split(',').count() {
        12 => format!("{row},3,4,2.5,30,7,"),
        17 => format!("{row},"),
        _ => (*row).to_owned(),
    };
    let rows: Vec<String> = rows.iter().map(whole).collect();
    format!("{PANEL_HEADER},avgBorrowMoney\n{}\n", rows.join("\n")).into_bytes()
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
    // Due in (待收) is the lenders' side, still to pay (待还) the borrowers'.
    assert_eq!(values(&archive, "top10_lenders_share"), [Some(160)]);
    assert_eq!(values(&archive, "top10_borrowers_share"), [Some(1242)]);
    assert_eq!(values(&archive, "loan_term_days"), [Some(75)]);
    assert_eq!(values(&archive, "mass_public"), [Some(1)]);
    assert!(archive.facts.iter().all(|fact| fact.known_at.to_string() == "2017-05-31"));
    assert!(archive.facts.iter().all(|fact| !fact.evidence.contains("onlineTime")));
}

#[test]
fn a_zero_that_means_missing_makes_no_fact_but_no_net_inflow_is_a_figure() {
    let row = "0,0,0,0,2017-07-01,甲贷,0,0,0,0,0,2017-05,0,0,0,0,0";
    let archive = read(&panel(&[row]), EVENTS_HEADER).unwrap();
    let kinds: Vec<_> = archive.facts.iter().map(|fact| fact.kind.as_str()).collect();
    assert_eq!(kinds, ["mass_public", "net_inflow", "trade"]);
}

#[test]
fn figures_beyond_the_bounds_of_their_kind_are_set_aside() {
    let archive = read(
        &panel(&["100.5,12,1000.01,-3.2,x,甲贷,5000,20,300,1.60,12.42,2017-05"]),
        EVENTS_HEADER,
    )
    .unwrap();
    assert!(values(&archive, "promised_yield").is_empty());
    assert_eq!(values(&archive, "participants"), [Some(12)]);
    let reject = &archive.rejects[0];
    assert_eq!((reject.row, reject.column.as_str()), (2, "incomeRate"));
    assert!(reject.zh.contains("1000%") && reject.en.contains("1000 %"), "{reject:?}");
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
        [(2, "problem_date"), (5, ""), (3, "amount"), (4, "month"), (6, "month"), (7, "platName")]
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
    let error = read_folder(folder.path()).unwrap_err();
    assert!(error.contains("import.file"), "{error}");
    for file in &Mapping::of(&rulebook()).unwrap().files {
        let folder = folder_with(&[]);
        fs::remove_file(folder.path().join(&file.file)).unwrap();
        let error = read_folder(folder.path()).unwrap_err();
        assert!(error.contains(&file.file), "{error}");
    }
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
    assert!(cohort[0].event.as_ref().is_some_and(|event| event.police));
    assert!(archive.cohort(day("2017-06-30"), day("2017-07-31"))[0].event.is_none());
    assert!(archive.cohort(day("2017-08-01"), day("2019-01-16")).is_empty());
    assert_eq!(
        archive.facts,
        read(&panel(&[GOOD, "1,12,30,1,x,甲贷,1,1,1,1,1,2017-07"]), EVENTS_HEADER).unwrap().facts
    );
}

#[test]
fn a_platform_without_the_sites_number_gets_no_series_of_others() {
    let panel = panel(&[
        "1,12,9,1,x,甲贷,1,1,1,1,1,2017-05,3,4,2.5,30,0",
        "1,12,9,1,x,乙贷,1,1,1,1,1,2017-05,3,4,2.5,30,8",
    ]);
    let series = |id: &str| {
        table(
            "wdzj_platIncomeRateByPeriod.csv",
            &[&[("date", "2017-04-30"), ("sixMonth", "14.5"), ("wdzjPlatId", id)]],
        )
    };
    let read =
        |id: &str| read_folder(folder_with(&[(PANEL, panel.clone()), series(id)]).path()).unwrap();
    let mapped = read("8");
    let fact = mapped.facts.iter().find(|fact| fact.item.is_some()).unwrap();
    assert_eq!(mapped.platforms[fact.firm_no.0 as usize].name, "乙贷");
    assert_eq!((fact.value, fact.known_at.to_string().as_str()), (Some(1450), "2017-04-30"));
    for unknown in ["0", "9", ""] {
        let found = read(unknown);
        assert!(found.facts.iter().all(|fact| fact.item.is_none()));
        assert_eq!(found.rejects[0].column, "wdzjPlatId");
    }
}

#[test]
fn the_series_of_the_ten_largest_is_put_right_and_never_overrules_the_panel() {
    let rows: &[&[(&str, &str)]] = &[
        &[("date", "2017-04-30"), ("toPay10", "2.5"), ("toReceive10", "40"), ("wdzjPlatId", "7")],
        &[("date", "2017-05-31"), ("toPay10", "99"), ("toReceive10", "99"), ("wdzjPlatId", "7")],
    ];
    let files = [(PANEL, panel(&[GOOD])), table("wdzj_platToPay10VSToReceive10.csv", rows)];
    let archive = read_folder(folder_with(&files).path()).unwrap();
    assert_eq!(values(&archive, "top10_lenders_share"), [Some(250), Some(160)]);
    assert_eq!(values(&archive, "top10_borrowers_share"), [Some(4000), Some(1242)]);
}

#[test]
fn heads_above_a_million_give_a_lower_bound_of_what_exceeds_the_cap() {
    let rows: &[&[(&str, &str)]] = &[
        &[
            ("date", "2017-04-30"),
            ("wanPerson", "5"),
            ("shiWanPerson", "4"),
            ("baiWanPerson", "3"),
            ("qianWanPerson", "2"),
            ("wdzjPlatId", "7"),
        ],
        &[
            ("date", "2017-05-31"),
            ("wanPerson", "5"),
            ("shiWanPerson", "4"),
            ("baiWanPerson", "0"),
            ("qianWanPerson", "0"),
            ("wdzjPlatId", "7"),
        ],
    ];
    let files = [(PANEL, panel(&[GOOD])), table("wdzj_platBorrowerGrade.csv", rows)];
    let archive = read_folder(folder_with(&files).path()).unwrap();
    assert_eq!(values(&archive, "over_cap_balance"), [Some(2_300 * 1_000_000)]);
    assert_eq!(values(&archive, "borrowers_by_size"), [Some(5), Some(0)]);
    assert_eq!(values(&archive, "borrowers"), [Some(14), Some(3)]);
}

#[test]
fn the_monthly_table_keeps_the_first_of_a_pair_and_nothing_after_the_event_and_never_the_status() {
    let row = |day: &'static str, status: &'static str, yield_: &'static str| {
        vec![
            ("name", "甲贷"),
            ("day", day),
            ("status", status),
            ("return_rate_diff_1to2m", yield_),
            ("return_rate_diff_3to6m", "0"),
            ("investor_0to1w", "10"),
            ("investor_1to10w", "5"),
            ("top_ten_investor_to_receice", "38927.86"),
        ]
    };
    let rows = [
        row("2017-08-31", "normal", "12"),
        row("2017-08-31", "停业", "13"),
        row("2017-09-30", "停业", "14"),
        row("2017-10-31", "停业", "15"),
    ];
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    let events = format!("{EVENTS_HEADER}\n2017-10-11,甲贷,x,y,失联\n").into_bytes();
    let archive =
        read_folder(folder_with(&[(EVENTS, events), table(MONTHLY, &rows)]).path()).unwrap();
    assert_eq!(values(&archive, "promised_yield"), [Some(1200), Some(1400)]);
    assert_eq!(values(&archive, "participants"), [Some(15), Some(15)]);
    assert!(values(&archive, "top10_lenders_share").is_empty(), "a share above 100 % is none");
    let found: Vec<_> =
        archive.rejects.iter().map(|reject| (reject.row, reject.column.as_str())).collect();
    let (share, day) = ("top_ten_investor_to_receice", "day");
    assert_eq!(found, [(2, share), (3, day), (4, share), (5, day)]);
    let month = Period::parse("2017-08").unwrap();
    let landmark = |until: &str| archive.landmark(month, until.parse().unwrap());
    assert_eq!(landmark("2018-02-27")[0].yield_known, 1200);
    assert!(landmark("2018-02-27")[0].event.is_some() && landmark("2017-10-10")[0].event.is_none());
}

#[test]
fn the_undated_tables_are_known_from_the_end_of_july_only() {
    let row: &[(&str, &str)] = &[
        ("platName", "甲贷"),
        ("platEarnings", "7.73%"),
        ("actualCapital", "8000.00"),
        ("registeredCapital", "83667.00"),
        ("bankCapital", "平安银行"),
        ("securityModel", "平台垫付、风险准备金(100.0万元)"),
        ("bidSecurity", "VIP保本保息"),
        ("association", "1"),
        ("recordLicId", ""),
        ("problem", "1"),
        ("platStatus", "2"),
    ];
    let stranger: &[(&str, &str)] = &[("platName", "无名贷"), ("platEarnings", "20")];
    let files =
        [(PANEL, panel(&[GOOD])), table("wdzj_active_platform_detail.csv", &[row, stranger])];
    let archive = read_folder(folder_with(&files).path()).unwrap();
    assert_eq!((archive.platforms.len(), archive.passed_over), (1, 1));
    let details: Vec<_> =
        archive.facts.iter().filter(|fact| fact.source == "p2p-archive:detail-active").collect();
    assert!(details.iter().all(|fact| fact.known_at.to_string() == "2017-07-31"));
    let mut kinds: Vec<_> = details.iter().map(|fact| fact.kind.as_str()).collect();
    kinds.sort_unstable();
    let expected = [
        "association_member",
        "custody_bank",
        "guarantee_wording",
        "icp_missing",
        "paid_in_capital",
        "prohibition",
        "promised_yield",
        "registered_capital",
    ];
    assert_eq!(kinds, expected);
    let of = |kind: &str| *details.iter().find(|fact| fact.kind == kind).unwrap();
    assert_eq!(
        of("prohibition").class.as_deref(),
        Some("K3|suspected"),
        "an archive proves nothing"
    );
    assert_eq!(of("custody_bank").item.as_deref(), Some("平安银行"));
    assert_eq!(
        (of("promised_yield").value, of("promised_yield").item.as_deref()),
        (Some(773), Some("advertised"))
    );
    assert!(of("paid_in_capital").valid_to.is_none() && of("promised_yield").valid_to.is_some());
    let zero: &[(&str, &str)] = &[
        ("platName", "甲贷"),
        ("actualCapital", "0.00"),
        ("recordId", "沪ICP备1号"),
        ("bidSecurity", "-"),
    ];
    let files = [(PANEL, panel(&[GOOD])), table("wdzj_problem_platform_detail.csv", &[zero])];
    let archive = read_folder(folder_with(&files).path()).unwrap();
    assert!(archive.facts.iter().all(|fact| fact.source == p2p_archive::PANEL_SOURCE));
}

#[test]
fn a_mapping_that_reads_what_it_must_not_is_refused() {
    let check = |from: &str, to: &str, expected: &str| {
        let mut rulebook = rulebook();
        let text = String::from_utf8(rulebook.others[MAPPING].clone()).unwrap();
        assert!(text.contains(from));
        rulebook.others.insert(MAPPING.to_owned(), text.replacen(from, to, 1).into_bytes());
        let problem = Mapping::of(&rulebook).unwrap_err();
        assert!(problem.to_string().contains(expected), "{problem}");
    };
    check("{column: timeOperation}", "{column: onlineTime}", "onlineTime");
    check("kind: months_in_operation", "kind: months", "there is no fact kind `months`");
    check("    known: month_end", "    known: soon", "month_end");
    check("trade: p2p", "trade: p2p\ncolour: red", "colour");
    let mut rulebook = rulebook();
    rulebook.others.remove(MAPPING);
    assert_eq!(Mapping::of(&rulebook).unwrap_err().code, "import.mapping");
}

/// Each column of each file, and each file, is read or named with the reason why it is not.
#[test]
fn nothing_of_the_archive_is_passed_over_in_silence() {
    let Some(folder) = data_folder() else { return };
    let mapping = Mapping::of(&rulebook()).unwrap();
    let mut unread: BTreeSet<&str> =
        mapping.never_read.iter().map(|unread| unread.file.as_str()).collect();
    let events = &mapping.events;
    let said = |columns: Vec<&str>, barred: &[NeverRead]| -> BTreeSet<String> {
        assert!(barred.iter().all(|barred| !barred.why.trim().is_empty()));
        let barred = barred.iter().flat_map(|barred| barred.columns.clone());
        columns.into_iter().map(str::to_owned).chain(barred).collect()
    };
    let mut files: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let columns = vec![events.name.as_str(), &events.day, &events.reason];
    files.insert(&events.file, said(columns, &events.never_read));
    for file in &mapping.files {
        files.insert(&file.file, said(file.columns(), &file.never_read));
    }
    for entry in fs::read_dir(&folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(said) = files.remove(name.as_str()) else {
            assert!(unread.remove(name.as_str()), "{name} is neither read nor named as unread");
            continue;
        };
        let mut reader = csv::Reader::from_path(folder.join(&name)).unwrap();
        let header: BTreeSet<String> = reader
            .headers()
            .unwrap()
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}').to_owned())
            .collect();
        assert_eq!(said, header, "{name}");
    }
    assert!(files.is_empty() && unread.is_empty(), "not in the archive: {files:?} {unread:?}");
}

#[test]
fn the_archive_itself() {
    let Some(folder) = data_folder() else { return };
    let archive = read_folder(&folder).unwrap();
    let set_aside = |file: &str, reason: &str| {
        archive
            .rejects
            .iter()
            .filter(|reject| reject.file.contains(file) && reject.en.contains(reason))
            .count()
    };
    println!(
        "platforms {} facts {} passed over {} rejects {}",
        archive.platforms.len(),
        archive.facts.len(),
        archive.passed_over,
        archive.rejects.len()
    );
    let mut kinds: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for fact in &archive.facts {
        *kinds.entry((fact.source.as_str(), fact.kind.as_str())).or_default() += 1;
    }
    println!("{kinds:#?}");
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for reject in &archive.rejects {
        *reasons
            .entry(format!(
                "{} {} {}",
                reject.file,
                reject.column,
                reject.en.chars().take(40).collect::<String>()
            ))
            .or_default() += 1;
    }
    println!("{reasons:#?}");
    // All twelve second rows of a pair are among the sixty-one that lie after the platform's event.
    assert_eq!(set_aside("wdzj_monthly", "after the platform's own event"), 61);
    assert_eq!(set_aside("wdzj_monthly", "already"), 0);
}

#[test]
fn the_yield_only_rule_on_the_archive() {
    let Some(folder) = data_folder() else { return };
    let archive = read_folder(&folder).unwrap();
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
    assert!((0.65..0.67).contains(&found), "{found}");
}
