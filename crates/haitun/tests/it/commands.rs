//! Commands that do what they say.

use std::fs;

use crate::{done, number};

#[test]
fn the_demonstration_is_assessed_verified_backed_up_and_restored() {
    let folder = tempfile::tempdir().unwrap();
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    let summary = done(&first, &["demo", "--once"]);
    assert_eq!((summary["firms"].as_i64(), summary["assessed"].as_i64()), (Some(300), Some(5_400)));
    for tier in ["red", "orange", "yellow", "blue"] {
        assert!(summary["warnings"][tier].as_i64().unwrap() > 0, "{summary}");
    }
    assert!(number(&summary, "/seconds") > 0.0 && summary["tiers"].is_object());
    let again = done(&first, &["demo", "--once"]);
    assert_eq!((&again["tiers"], &again["warnings"]), (&summary["tiers"], &summary["warnings"]));
    let verified = done(&first, &["score", "verify", "--shuffle", "11"]);
    assert_eq!(
        (verified["checked"].as_i64(), verified["different"].as_i64()),
        (Some(5_400), Some(0))
    );
    let file = folder.path().join("all.tar");
    let saved = done(&first, &["backup", "--out", file.to_str().unwrap()]);
    assert_eq!((&saved["ok"], number(&saved, "/firms")), (&true.into(), 300.0));
    assert_eq!(number(&saved, "/bytes"), fs::metadata(&file).unwrap().len() as f64);
    let restored = done(&second, &["restore", "--from", file.to_str().unwrap()]);
    assert_eq!((&restored["ok"], number(&restored, "/firms")), (&true.into(), 300.0));
    let copy = done(&second, &["score", "verify"]);
    assert_eq!(copy["identical"], verified["identical"]);
}

#[test]
fn facts_come_from_a_file_and_bad_rows_are_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("facts.csv");
    let header = "firm_id,firm_name,trade,district,kind,item,class,valid_from,valid_to,value,source,evidence";
    let rows = [
        ",虚构一号财富,wealth,440304,licence_missing,,,2026-01-01,,1,现场检查,记录1",
        ",虚构一号财富,wealth,440304,promised_yield,all,,2026-01-01,2026-01-31,24.5,广告监测,截图2",
        ",,wealth,440304,licence_missing,,,2026-01-01,,1,x,y",
        "91440300MA5DAPH17X,虚构二号,wealth,440304,licence_missing,,,2026-01-01,,1,x,y",
        ",虚构三号,bakery,440304,licence_missing,,,2026-01-01,,1,x,y",
        ",虚构四号,wealth,999999,licence_missing,,,2026-01-01,,1,x,y",
        ",虚构五号,wealth,440304,licence_missing,,,01/02/2026,,1,x,y",
        ",虚构六号,wealth,440304,promised_yield,all,,2026-01-01,2026-01-31,NaN,x,y",
        ",虚构七号,,,licence_missing,,,2026-01-01,,1,x,y",
        ",虚构八号,wealth,440304,licence_missing,,,2026-01-01",
    ];
    let text = format!("{header}\n{}\n", rows.join("\n"));
    let (encoded, _, _) = encoding_rs::GB18030.encode(&text);
    fs::write(&file, encoded).unwrap();
    let data = folder.path().join("data");
    let loaded = done(&data, &["import", "facts", file.to_str().unwrap()]);
    assert_eq!(
        (loaded["facts"].as_i64(), loaded["rejects"].as_i64()),
        (Some(4), Some(8)),
        "{loaded}"
    );
    let set_aside = fs::read_to_string(loaded["reject_file"].as_str().unwrap()).unwrap();
    for (row, column) in [
        (4, "firm_id"),
        (5, "firm_id"),
        (6, "trade"),
        (7, "district"),
        (8, "valid_from"),
        (9, "value"),
        (10, "trade"),
    ] {
        assert!(
            set_aside.contains(&format!("\"facts.csv\",{row},\"{column}\"")),
            "{row} {column}: {set_aside}"
        );
    }
    let again = done(&data, &["import", "facts", file.to_str().unwrap()]);
    assert_eq!((again["facts"].as_i64(), again["known"].as_i64()), (Some(0), Some(2)));
    // Another spelling of a firm that is known: no trade is needed, and no second firm comes of it.
    let spelt = ",虚构 一号财富,,,licence_missing,,,2026-02-01,,1,现场检查,记录9";
    fs::write(&file, format!("{header}\n{spelt}\n")).unwrap();
    let other = done(&data, &["import", "facts", file.to_str().unwrap()]);
    assert_eq!((other["facts"].as_i64(), other["rejects"].as_i64()), (Some(1), Some(0)), "{other}");
    let assessed = done(&data, &["assess", "--as-of", "2099-12-31"]);
    assert_eq!(assessed["assessed"], 1, "{assessed}");
    // What is new of a firm in a city that was assessed asks for it to be assessed again, and the command says so.
    let spelt = ",虚构一号财富（）,,,licence_missing,,,2026-03-01,,,现场检查,记录10";
    fs::write(&file, format!("{header}\n{spelt}\n")).unwrap();
    let touched = done(&data, &["import", "facts", file.to_str().unwrap()]);
    assert_eq!((number(&touched, "/facts"), number(&touched, "/reassess")), (1.0, 1.0));
}

#[test]
fn signals_are_tried_without_a_data_folder() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let tried = done(&data, &["signal", "test", "participants", "promised_yield"]);
    assert!(tried["ok"] == true && number(&tried, "/cases") >= 6.0, "{tried}");
    assert!(!data.exists(), "no data folder is made");
    let told = crate::refused(&data, &["signal", "test", "participant"]);
    assert!(told.contains("participant") && told.contains("signal.unknown"), "{told}");
}
