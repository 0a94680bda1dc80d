//! A house of an earlier version can be looked at whole: its firms, what was said of them, and by which rules.

use std::path::Path;

use haitun_app::{House, Reach, backup, firms, house, warnings};

use crate::{origin, source};

/// Fixtures with their days, newest first, and whether the rules that scored them can still be read.
const FIXTURES: [(&str, &[(&str, bool)]); 3] = [
    ("0.1.0-migration-0002.tar", &[("2026-11-25", false)]),
    ("0.1.0-migration-0003.tar", &[("2026-11-25", false)]),
    ("0.1.0-migration-0006.tar", &[("2026-11-27", true), ("2026-11-25", false)]),
];

#[tokio::test]
async fn the_pages_of_an_older_house_show_what_was_said_then() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../haitun/tests/fixtures");
    for (name, days) in FIXTURES {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        backup::restore(&source(&data), &data, &fixtures.join(name)).await.unwrap();
        let house = House::open(origin(&data)).await.unwrap();
        let overview = firms::overview(&house, &Reach::City, house::now()).await.unwrap();
        assert_eq!(overview.firms, 2, "{name}");
        let everyone = firms::Filter::default();
        let order = firms::Order::DolphinDown;
        let list =
            firms::list(&house, &Reach::City, &everyone, order, None, 10).await.unwrap().rows;
        assert_eq!(list.len(), 2, "{name}");
        for row in list {
            let named = firms::Filter {
                search: Some(row.name.chars().skip(1).take(3).collect()),
                ..firms::Filter::default()
            };
            let found =
                firms::list(&house, &Reach::City, &named, order, None, 10).await.unwrap().rows;
            assert!(found.iter().any(|one| one.firm_id == row.firm_id), "{name}: {}", row.name);
            let mut shown = Vec::new();
            let newest =
                firms::file(&house, &Reach::City, &row.firm_id, None).await.unwrap().as_ofs;
            for day in newest {
                let file =
                    firms::file(&house, &Reach::City, &row.firm_id, Some(day)).await.unwrap();
                assert_eq!(file.as_of, Some(day), "{name}");
                let said = file.assessments.first().unwrap();
                let by_its_rules = said.rulebook == hex::encode(file.rulebook.digest());
                shown.push((day.to_string(), by_its_rules));
                let taken = said.counterfactual.as_ref().map(|found| found.fact);
                let fact = file.counterfactual.as_ref().map(|fact| fact.fact_id);
                assert_eq!(fact, taken, "{name} {day}: the fact that would leave the tier");
            }
            let wanted: Vec<(String, bool)> =
                days.iter().map(|(day, by_its_rules)| ((*day).to_owned(), *by_its_rules)).collect();
            assert_eq!(shown, wanted, "{name}");
        }
        let filter = warnings::WarningFilter::default();
        warnings::list(&house, &Reach::City, &filter, 0, 10).await.unwrap();
    }
}
