//! The backtest on the archive: what the yield alone does, what the indices and the model gain, and that a seed fixes it.

use std::path::Path;

use haitun_app::backtest::{self, Options, Report, Scorer};
use haitun_app::model::{self, Training};

use crate::{data_folder, rulebook};

async fn run(folder: &Path, options: &Options) -> Report {
    let day = |text: &str| text.parse().unwrap();
    let (cutoff, until) = (day("2017-06-30"), day("2019-01-16"));
    backtest::p2p(&rulebook(), folder, cutoff, until, options).await.unwrap()
}

fn told(name: &str, scorer: &Scorer) {
    println!(
        "{name}: auc {:?} {:?} gain {:?} ap {:?} {:?} precision {:?} rated {} in sample {} brier {:?} tiers {:?}",
        scorer.auc,
        scorer.auc_ci95,
        scorer.gain_over_yield,
        scorer.ap,
        scorer.ap_ci95,
        scorer.precision_at,
        scorer.rated,
        scorer.in_sample,
        scorer.brier,
        scorer.tiers
    );
}

#[tokio::test]
async fn the_backtest_on_the_archive() {
    let Some(folder) = data_folder() else { return };
    let report = run(&folder, &Options::default()).await;
    assert_eq!((report.firms, report.events), (374, 128));
    for (name, scorer) in [
        ("yield only", Some(&report.yield_only)),
        ("dolphin", Some(&report.dolphin)),
        ("comb", Some(&report.comb)),
        ("model", report.model.as_ref()),
        ("police: yield only", Some(&report.police.yield_only)),
        ("police: dolphin", Some(&report.police.dolphin)),
        ("police: comb", Some(&report.police.comb)),
        ("police: model", report.police.model.as_ref()),
    ] {
        told(name, scorer.unwrap());
    }
    println!("police events {}", report.police.events);
    println!("{:#?}", report.lead_time_days);
    report.tier_months.iter().for_each(|month| println!("{month:?}"));
    let auc = report.yield_only.auc.unwrap();
    assert!((0.65..0.67).contains(&auc), "{auc}");
    assert_eq!(report.yield_only.gain_over_yield.auc, Some(0.0));
    let model = report.model.as_ref().unwrap();
    assert!(model.in_sample && model.in_sample_firms == 374 && model.auc.unwrap() >= 0.74);
    assert!(model.gain_over_yield.ci95.unwrap()[0] > 0.0, "the model beats the yield alone");
    for month in &report.tier_months {
        let sum = month.red + month.orange + month.yellow + month.blue + month.green + month.none;
        assert!(sum > 0, "{month:?}");
    }
    let times = &report.lead_time_days;
    assert_eq!(times.yield_only.warned + times.yield_only.never_warned, report.events);
    let json = serde_json::to_string(&report).unwrap();
    assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), report);
    let page = backtest::html(&report);
    assert!(page.starts_with("<!doctype html>") && page.matches("<polyline").count() >= 9);
}

#[tokio::test]
async fn a_seed_fixes_the_report_and_a_model_file_gives_the_same_as_training_here() {
    let Some(folder) = data_folder() else { return };
    let rulebook = rulebook();
    let day = |text: &str| text.parse().unwrap();
    let training =
        Training { folder: &folder, cutoff: day("2017-06-30"), until: day("2019-01-16"), seed: 1 };
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("model.json");
    std::fs::write(&file, model::train_p2p(&rulebook, &training).unwrap().to_json().unwrap())
        .unwrap();
    let options = Options { model: Some(file.clone()), landmarks: None, seed: 1 };
    let mut with_file = run(&folder, &options).await;
    let card = with_file.model_card.take().unwrap();
    assert!(card.temporal.is_some() && card.folder.len() == 64);
    let mut here = run(&folder, &Options::default()).await;
    assert_eq!(here.model_card.take().unwrap().temporal, card.temporal);
    assert!(serde_json::to_string(&with_file).unwrap() == serde_json::to_string(&here).unwrap());
    std::fs::write(&file, "{}").unwrap();
    let day = |text: &str| text.parse().unwrap();
    let error =
        backtest::p2p(&rulebook, &folder, day("2017-06-30"), day("2019-01-16"), &options).await;
    assert_eq!(error.unwrap_err().code, "model.refused");
    let options = Options::default();
    let nobody = backtest::p2p(&rulebook, &folder, day("2012-06-30"), day("2019-01-16"), &options);
    assert_eq!(nobody.await.unwrap_err().code, "backtest.cohort");
}

#[tokio::test]
async fn the_monthly_landmarks() {
    let Some(folder) = data_folder() else { return };
    for horizon in [180, 90] {
        let options = Options { landmarks: Some(horizon), ..Options::default() };
        let found = run(&folder, &options).await.landmarks.unwrap();
        println!("{found:#?}");
        assert_eq!(found.horizon_days, horizon);
        assert_eq!(found.months.len() + found.left_out.len(), 11);
        assert!(found.months.iter().all(|month| month.events >= 10));
        assert!(found.yield_only.auc_within_month.unwrap() > 0.5);
        assert_eq!(found.dolphin.by_month.len(), found.months.len());
        let model = found.model.unwrap();
        assert!(found.months.iter().all(|month| {
            month.model_trained_on.as_ref().is_none_or(|past| *past < month.month)
        }));
        assert!(
            model.by_month.len() < found.months.len(),
            "the first months have no past to learn from"
        );
    }
}
