//! The whole house into one file, and back into an empty folder.

use std::fs::{self, File};
use std::path::{Component, Path};

use haitun_lake::parts::{self, Part};
use haitun_primitives::problem::Problem;
use haitun_store::{Reach, Source, Store, backup as database, firms};
use serde::Serialize;

use crate::house::{House, folder, part};

const DUMP: &str = "database.dump";
const LAKE: &str = "lake";

/// What a backup holds.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Saved {
    /// All went well.
    pub ok: bool,
    /// Firms.
    pub firms: i64,
    /// Bytes of the file.
    pub bytes: u64,
}

/// Writes everything into a file, which appears under its name only when it is complete.
///
/// # Errors
/// The disk is full, or the database is on a server.
pub async fn save(house: &House, out: &Path) -> Result<Saved, Problem> {
    let beside = out.parent().filter(|parent| !parent.as_os_str().is_empty());
    let beside = tempfile::tempdir_in(beside.unwrap_or_else(|| Path::new(".")))
        .map_err(|cause| folder(out, &cause))?;
    let (waiting, dump) = (beside.path().join("writing"), beside.path().join(DUMP));
    // The dump comes first: each part that it names is in the lake by then, and parts are never removed.
    database::dump(&house.store, &dump)?;
    let mut work = house.store.begin(&Reach::City).await?;
    let firms = firms::last_number(&mut work).await?;
    let parts = house.parts(&mut work).await?;
    drop(work);
    let pack = || {
        let mut archive = tar::Builder::new(File::create(&waiting)?);
        archive.append_path_with_name(&dump, DUMP)?;
        for part in &parts {
            archive.append_path_with_name(
                house.lake.root().join(&part.path),
                Path::new(LAKE).join(&part.path),
            )?;
        }
        archive.into_inner()?.sync_all()?;
        fs::rename(&waiting, out)?;
        fs::metadata(out)
    };
    let about = pack().map_err(|cause| folder(out, &cause))?;
    Ok(Saved { ok: true, firms, bytes: about.len() })
}

/// Makes a house of a backup; the folder must not hold one yet.
///
/// # Errors
/// The folder is in use, or the file is no backup or was cut off.
pub async fn restore(data_dir: &Path, from: &Path) -> Result<Saved, Problem> {
    if fs::read_dir(data_dir).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Problem::new(
            "backup.folder",
            "数据目录不为空；请指定一个新目录",
            "the data folder is not empty; name a new one",
        )
        .at(data_dir.display().to_string()));
    }
    let made = make(data_dir, from).await;
    if made.is_err() {
        // Nothing half-made stays, so that another backup can be tried.
        fs::remove_dir_all(data_dir).map_err(|cause| folder(data_dir, &cause))?;
    }
    made
}

async fn make(data_dir: &Path, from: &Path) -> Result<Saved, Problem> {
    let dump = data_dir.join(DUMP);
    let unpacked = unpack(data_dir, from).and_then(|()| fs::metadata(&dump));
    unpacked.map_err(|cause| incomplete(from, &cause))?;
    let source = Source::Embedded(data_dir.to_owned());
    let empty = Store::open(&source).await?;
    database::restore(&empty, &dump).await.map_err(|cause| incomplete(from, &cause))?;
    empty.close().await;
    drop(empty);
    fs::remove_file(&dump).map_err(|cause| folder(&dump, &cause))?;
    let store = Store::open(&source).await?;
    let mut work = store.begin(&Reach::City).await?;
    let manifest = haitun_store::parts::all(&mut work).await?;
    let parts: Vec<Part> = manifest.into_iter().map(part).collect();
    parts::check(&data_dir.join(LAKE), &parts).map_err(|cause| incomplete(from, &cause))?;
    let firms = firms::last_number(&mut work).await?;
    let about = fs::metadata(from).map_err(|cause| folder(from, &cause))?;
    Ok(Saved { ok: true, firms, bytes: about.len() })
}

/// Takes out what belongs to a backup and nothing else.
fn unpack(data_dir: &Path, from: &Path) -> std::io::Result<()> {
    fs::create_dir_all(data_dir)?;
    for entry in tar::Archive::new(File::open(from)?).entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
        let known = path == Path::new(DUMP) || path.starts_with(Path::new(LAKE).join("facts"));
        if !(plain && known && entry.header().entry_type().is_file()) {
            return Err(std::io::Error::other(format!("{} does not belong there", path.display())));
        }
        entry.unpack_in(data_dir)?;
    }
    Ok(())
}

fn incomplete(from: &Path, cause: &dyn std::fmt::Display) -> Problem {
    Problem::new(
        "backup.file",
        format!("文件不是完整的备份（{cause}）；请使用另一份备份"),
        format!("the file is no complete backup ({cause}); use another one"),
    )
    .at(from.display().to_string())
}
