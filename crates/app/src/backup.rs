//! The whole house into one file, and back into an empty folder.

use std::fs::{self, File};
use std::path::Path;

use haitun_primitives::problem::Problem;
use haitun_store::{Reach, Source, Store, backup as database, firms};
use serde::Serialize;

use crate::house::{House, document, folder};

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
    let mut work = house.store.begin(&Reach::City).await?;
    let firms = firms::last_number(&mut work).await?;
    let parts = house.parts(&mut work).await?;
    drop(work);
    let waiting = out.with_extension("writing");
    let dump = out.with_extension("dump");
    database::dump(&house.store, &dump)?;
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
        fs::remove_file(&dump)?;
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
    let unpack = || {
        fs::create_dir_all(data_dir)?;
        tar::Archive::new(File::open(from)?).unpack(data_dir)
    };
    let dump = data_dir.join(DUMP);
    if let Err(cause) = unpack().and_then(|()| fs::metadata(&dump)) {
        fs::remove_dir_all(data_dir).map_err(|cause| folder(data_dir, &cause))?;
        return Err(Problem::new(
            "backup.file",
            format!("文件不是完整的备份（{cause}）；请使用另一份备份"),
            format!("the file is no complete backup ({cause}); use another one"),
        )
        .at(from.display().to_string()));
    }
    let source = Source::Embedded(data_dir.to_owned());
    let empty = Store::open(&source).await?;
    database::restore(&empty, &dump).await?;
    empty.close().await;
    drop(empty);
    fs::remove_file(&dump).map_err(|cause| folder(&dump, &cause))?;
    let store = Store::open(&source).await?;
    let mut work = store.begin(&Reach::City).await?;
    let manifest = haitun_store::parts::all(&mut work).await?;
    let absent = manifest.iter().find(|part| !data_dir.join(LAKE).join(&part.path).is_file());
    if let Some(part) = absent {
        return Err(document(&format!("{} is missing from the backup", part.path)));
    }
    let firms = firms::last_number(&mut work).await?;
    let about = fs::metadata(from).map_err(|cause| folder(from, &cause))?;
    Ok(Saved { ok: true, firms, bytes: about.len() })
}
