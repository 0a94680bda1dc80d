//! The real archive by real processes: import, model and backtest, with the fields that acceptance reads (DESIGN §10).

use std::path::PathBuf;

use serde_json::Value;

use crate::{done, number};

const SCORERS: [&str; 4] = ["yield_only", "dolphin", "comb", "model"];
const SPAN: [&str; 4] = ["--cutoff", "2017-06-30", "--until", "2019-01-16"];

/// The folder of the archive: required where `HAITUN_DATA` names it, else used if it lies beside the project.
fn folder() -> Option<String> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let named = std::env::var_os("HAITUN_DATA").map(PathBuf::from);
    let folder = named.clone().unwrap_or(beside).join("p2p-platforms");
    if named.is_none() && !folder.is_dir() {
        println!("skipped: no data folder beside the project; set HAITUN_DATA to run it");
        return None;
    }
    assert!(folder.is_dir(), "HAITUN_DATA holds no p2p-platforms: {}", folder.display());
    Some(folder.to_string_lossy().into_owned())
}

#[test]
fn the_archive_comes_in_once_and_a_second_time_adds_nothing() {
    let Some(archive) = folder() else { return };
    let data = tempfile::tempdir().unwrap();
    let first = done(data.path(), &["import", "p2p-archive", &archive]);
    assert!(number(&first, "/firms") > 500.0 && number(&first, "/facts") > 100_000.0, "{first}");
    let rejects = std::fs::read_to_string(first["reject_file"].as_str().unwrap()).unwrap();
    assert_eq!(rejects.lines().count() as f64, number(&first, "/rejects") + 1.0);
    let again = done(data.path(), &["import", "p2p-archive", &archive]);
    assert_eq!((number(&again, "/facts"), &again["known"]), (0.0, &first["facts"]), "{again}");
    assert_eq!((&again["firms"], &again["rejects"]), (&first["firms"], &first["rejects"]));
    // A firm that the archive knows is the same firm in a file of facts, and needs no description there.
    let file = data.path().join("facts.csv");
    let header = "firm_id,firm_name,trade,district,kind,item,class,valid_from,valid_to,value,source,evidence";
    let row = ",陆金服,,,licence_missing,,,2018-01-01,,,现场检查,记录1";
    std::fs::write(&file, format!("{header}\n{row}\n")).unwrap();
    let told = done(data.path(), &["import", "facts", file.to_str().unwrap()]);
    assert_eq!((number(&told, "/facts"), number(&told, "/rejects")), (1.0, 0.0), "{told}");
}

/// A figure and the two ends of its interval, in order.
fn interval(report: &Value, place: &str, [figure, ends]: [&str; 2]) {
    let at = |end| number(report, &format!("{place}/{ends}/{end}"));
    let figure = number(report, &format!("{place}/{figure}"));
    assert!(at(0) <= figure && figure <= at(1), "{place}: {figure} in {} to {}", at(0), at(1));
}

#[test]
fn the_backtest_and_the_model_say_what_acceptance_reads() {
    let Some(archive) = folder() else { return };
    let data = tempfile::tempdir().unwrap();
    let model = data.path().join("model.json").to_string_lossy().into_owned();
    let train = ["model", "train", "p2p", "--data", &archive, "--out", &model];
    let trained = done(data.path(), &[&train[..], &SPAN].concat());
    assert_eq!(trained["ok"], true);
    assert!(std::fs::metadata(&model).unwrap().len() > 0);

    let options = ["--model", &model, "--landmarks", "monthly", "--horizon", "180"];
    let test = ["backtest", "p2p", "--data", &archive];
    let report = done(data.path(), &[&test[..], &SPAN, &options].concat());
    assert_eq!((number(&report, "/firms"), number(&report, "/events")), (374.0, 128.0));
    for scorer in SCORERS {
        let place = format!("/{scorer}");
        interval(&report, &place, ["auc", "auc_ci95"]);
        number(&report, &format!("{place}/ap"));
        for capacity in ["20", "50"] {
            number(&report, &format!("{place}/precision_at/{capacity}"));
        }
        assert!(report[scorer]["in_sample"].is_boolean(), "{scorer}");
        if scorer != "yield_only" {
            interval(&report, &format!("{place}/gain_over_yield"), ["auc", "ci95"]);
        }
        for figure in ["p10", "median", "p90", "never_warned"] {
            number(&report, &format!("/lead_time_days/{scorer}/{figure}"));
        }
        interval(&report, &format!("/landmarks/{scorer}"), ["auc_within_month", "ci95"]);
    }
    assert_eq!(report["model"]["in_sample"], true, "it was trained on these firms");
    assert!(number(&report, "/lead_time_days/budget_per_month") > 0.0);
    assert!(number(&report, "/landmarks/firm_months") > 0.0);
    assert!(number(&report, "/landmarks/events") > 0.0);
    assert_eq!(number(&report, "/landmarks/horizon_days"), 180.0);
}
