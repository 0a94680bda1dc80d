//! The whole house into one file, and back into an empty folder.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, Path};

use haitun_lake::parts::{self, Part};
use haitun_primitives::problem::Problem;
use haitun_store::{Reach, Source, Store, backup as database, firms};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::house::{House, folder, part};

const DUMP: &str = "database.dump";
const LAKE: &str = "lake";
/// While this folder is in a data folder, a backup is being restored there, and it holds no house.
const RESTORING: &str = "restoring";
/// In that folder: the digest of the database that is being filled, which may be filled anew and no other.
const BEGUN: &str = "begun";
/// Attributes of the dump in the archive: its digest, and how many parts follow.
const SHA256: &str = "HAITUN.sha256";
const PARTS: &str = "HAITUN.parts";
/// Bytes read at once.
const READ_BYTES: usize = 1 << 20;

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
/// The disk is full, or the programs of PostgreSQL fail.
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
        let (digest, number) = (digest(&dump)?, parts.len().to_string());
        let mut archive = tar::Builder::new(File::create(&waiting)?);
        archive.append_pax_extensions([(SHA256, digest.as_bytes()), (PARTS, number.as_bytes())])?;
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

/// Makes a house of a backup; the folder must not hold one yet. A restore that was cut off can be begun anew.
///
/// # Errors
/// The folder is in use, or the file is no backup, was altered or was cut off.
pub async fn restore(source: &Source, data_dir: &Path, from: &Path) -> Result<Saved, Problem> {
    let (absent, waiting) = (!data_dir.exists(), data_dir.join(RESTORING));
    if !is_empty(data_dir) && !waiting.exists() {
        return Err(Problem::new(
            "backup.folder",
            "数据目录不为空；请指定一个新目录",
            "the data folder is not empty; name a new one",
        )
        .at(data_dir.display().to_string()));
    }
    let failed = |cause: io::Error| folder(data_dir, &cause);
    fs::create_dir_all(&waiting).map_err(failed)?;
    let made = make(source, (data_dir, &waiting), from).await;
    if made.is_err() {
        clear(data_dir, &waiting, absent).map_err(failed)?;
    }
    made
}

/// Refuses a folder in which a restore was cut off.
pub(crate) fn refuse_unfinished(data_dir: &Path) -> Result<(), Problem> {
    if !data_dir.join(RESTORING).exists() {
        return Ok(());
    }
    Err(Problem::new(
        "backup.unfinished",
        "此数据目录的恢复没有完成；请再次运行 haitun restore",
        "restoring into this data folder did not come to its end; run haitun restore again",
    )
    .at(data_dir.display().to_string()))
}

fn is_empty(path: &Path) -> bool {
    fs::read_dir(path).map_or(true, |mut entries| entries.next().is_none())
}

/// Takes away what a failed restore has made. Where a database was begun, the mark stays and allows another try.
fn clear(data_dir: &Path, waiting: &Path, was_absent: bool) -> io::Result<()> {
    for entry in fs::read_dir(waiting)? {
        let path = entry?.path();
        if path.ends_with(BEGUN) {
            continue;
        }
        if path.is_dir() { fs::remove_dir_all(path)? } else { fs::remove_file(path)? }
    }
    if fs::read_dir(data_dir)?.count() > 1 || !is_empty(waiting) {
        return Ok(());
    }
    fs::remove_dir(waiting)?;
    if was_absent { fs::remove_dir(data_dir) } else { Ok(()) }
}

async fn make(
    source: &Source,
    (data_dir, waiting): (&Path, &Path),
    from: &Path,
) -> Result<Saved, Problem> {
    // All that can be seen to be wrong is seen before a database is begun.
    unpack(waiting, from).map_err(|cause| incomplete(from, &cause))?;
    let empty = Store::open(source).await?;
    let (begun, target) = (waiting.join(BEGUN), named(source));
    let again = fs::read_to_string(&begun).is_ok_and(|known| known == target);
    if !again && !database::is_empty(&mut empty.begin(&Reach::City).await?).await? {
        return Err(Problem::new(
            "backup.database",
            "数据库不为空；请指定一个新的数据库",
            "the database is not empty; name a new one",
        ));
    }
    fs::write(&begun, target).map_err(|cause| folder(data_dir, &cause))?;
    let filled = database::restore(&empty, &waiting.join(DUMP)).await;
    empty.close().await;
    drop(empty);
    filled.map_err(|cause| incomplete(from, &cause))?;
    let store = Store::open(source).await?;
    let mut work = store.begin(&Reach::City).await?;
    let manifest = haitun_store::parts::all(&mut work).await?;
    let listed: Vec<Part> = manifest.into_iter().map(part).collect();
    let firms = firms::last_number(&mut work).await?;
    drop(work);
    parts::check(&waiting.join(LAKE), &listed).map_err(|cause| incomplete(from, &cause))?;
    let about = fs::metadata(from).map_err(|cause| folder(from, &cause))?;
    settle(data_dir, waiting).map_err(|cause| folder(data_dir, &cause))?;
    Ok(Saved { ok: true, firms, bytes: about.len() })
}

/// Which database a source is, without telling its password.
fn named(source: &Source) -> String {
    hex::encode(Sha256::digest(format!("{source:?}")))
}

/// Puts the lake into its place; with the mark's end the house is one.
fn settle(data_dir: &Path, waiting: &Path) -> io::Result<()> {
    let (lake, unpacked) = (data_dir.join(LAKE), waiting.join(LAKE));
    if lake.exists() {
        // An earlier try ended between these lines.
        fs::remove_dir_all(&lake)?;
    }
    fs::create_dir_all(&unpacked)?;
    fs::rename(unpacked, lake)?;
    fs::remove_dir_all(waiting)?;
    File::open(data_dir)?.sync_all()
}

/// Takes out what belongs to a backup and nothing else, each file as it was written.
fn unpack(into: &Path, from: &Path) -> io::Result<()> {
    let (mut sealed, mut parts) = (Vec::new(), 0_usize);
    for entry in tar::Archive::new(File::open(from)?).entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
        let known = path == Path::new(DUMP) || path.starts_with(Path::new(LAKE).join("facts"));
        if !(plain && known && entry.header().entry_type().is_file()) {
            return Err(io::Error::other(format!("{} does not belong there", path.display())));
        }
        if path == Path::new(DUMP) {
            sealed = attributes(&mut entry)?;
        } else {
            parts += 1;
        }
        entry.unpack_in(into)?;
        if path != Path::new(DUMP) {
            check_name(&into.join(&path))?;
        }
    }
    // A backup by the first version has no attributes; the manifest in its database still tells what is missing.
    let attribute =
        |name: &str| sealed.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let found = digest(&into.join(DUMP))?;
    if attribute(SHA256).is_some_and(|known| known != found) {
        return Err(io::Error::other(format!("{DUMP} was altered")));
    }
    if attribute(PARTS).is_some_and(|known| known != parts.to_string()) {
        return Err(io::Error::other(format!("it was cut off after {parts} parts")));
    }
    Ok(())
}

fn attributes(entry: &mut tar::Entry<'_, File>) -> io::Result<Vec<(String, String)>> {
    let Some(given) = entry.pax_extensions()? else { return Ok(Vec::new()) };
    let pair = |one: io::Result<tar::PaxExtension<'_>>| {
        let one = one?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok((text(one.key_bytes()), text(one.value_bytes())))
    };
    given.map(pair).collect()
}

/// A part bears the first digits of its digest.
fn check_name(path: &Path) -> io::Result<()> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    match name.strip_prefix("part-") {
        Some(digits) if !digest(path)?.starts_with(digits) => {
            Err(io::Error::other(format!("{} was altered", path.display())))
        }
        _ => Ok(()),
    }
}

fn digest(path: &Path) -> io::Result<String> {
    let (mut file, mut hash) = (File::open(path)?, Sha256::new());
    let mut bytes = vec![0; READ_BYTES];
    loop {
        let read = file.read(&mut bytes)?;
        if read == 0 {
            return Ok(hex::encode(hash.finalize()));
        }
        hash.update(&bytes[..read]);
    }
}

fn incomplete(from: &Path, cause: &dyn std::fmt::Display) -> Problem {
    Problem::new(
        "backup.file",
        format!("文件不是完整的备份（{cause}）；请使用另一份备份"),
        format!("the file is no complete backup ({cause}); use another one"),
    )
    .at(from.display().to_string())
}
