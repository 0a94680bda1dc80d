//! `haitun import`.

use std::fs;
use std::path::PathBuf;

use clap::Subcommand;
use haitun_app::house::now;
use haitun_app::import::p2p_archive::{self, Mapping};
use haitun_app::import::{Reject, facts};
use haitun_app::warnings::china_day;
use haitun_primitives::problem::Problem;
use serde_json::json;

use super::Place;
use crate::output;

#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// The archive of lending platforms.
    P2pArchive {
        /// Its folder.
        folder: PathBuf,
        /// File for the rows set aside.
        #[arg(long)]
        rejects: Option<PathBuf>,
    },
    /// Facts of any firm, one a row.
    Facts {
        /// The CSV file.
        file: PathBuf,
        /// File for the rows set aside.
        #[arg(long)]
        rejects: Option<PathBuf>,
    },
}

pub(crate) async fn run(place: &Place, json: bool, import: &Import) -> Result<(), Problem> {
    let house = place.house().await?;
    let (loaded, set_aside, file) = match import {
        Import::P2pArchive { folder, rejects } => {
            let archive = p2p_archive::read(folder, &Mapping::of(&house.rulebook)?)?;
            let loaded = p2p_archive::deliver(&house, &archive).await?;
            (loaded, archive.rejects, rejects)
        }
        Import::Facts { file, rejects } => {
            let (loaded, set_aside) = facts::import(&house, file, china_day(now())).await?;
            (loaded, set_aside, rejects)
        }
    };
    let file = match file {
        Some(file) => file.clone(),
        None => place.data_dir.join("rejects.csv"),
    };
    write_rejects(&file, &set_aside)?;
    let file = (!set_aside.is_empty()).then_some(file);
    output::result(
        json,
        &json!({
            "firms": loaded.firms, "facts": loaded.facts, "known": loaded.known, "rejects": loaded.rejects,
            "reassess": loaded.reassess, "reject_file": file,
        }),
    )?;
    if loaded.reassess > 0 {
        let firms = loaded.reassess;
        output::lines(
            json,
            &format!(
                "{firms} 家企业等待重新评估：由 haitun serve 办理\n\
                 {firms} firms wait to be assessed again: haitun serve sees to it"
            ),
        );
    }
    Ok(())
}

fn write_rejects(file: &std::path::Path, rejects: &[Reject]) -> Result<(), Problem> {
    if rejects.is_empty() {
        return Ok(());
    }
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut text = "\u{feff}file,row,column,zh,en\n".to_owned();
    for reject in rejects {
        let fields = [
            quoted(&reject.file),
            reject.row.to_string(),
            quoted(&reject.column),
            quoted(&reject.zh),
            quoted(&reject.en),
        ];
        text.push_str(&fields.join(","));
        text.push('\n');
    }
    fs::write(file, text).map_err(|cause| {
        Problem::new(
            "output.file",
            format!("无法写入文件（{cause}）；请检查路径和剩余空间"),
            format!("the file cannot be written ({cause}); check path and free space"),
        )
        .at(file.display().to_string())
    })
}
