//! The house that use cases work in: store, lake and rules of one data folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use haitun_lake::parts::Part;
use haitun_lake::{Lake, LakeError, Working};
use haitun_primitives::problem::Problem;
use haitun_rulebook::Rulebook;
use haitun_store::parts::PartRow;
use haitun_store::{Source, Store, Work, parts, runs};
use haitun_supervision::observation::PeerStatistics;

use crate::counts::Recent;
use crate::firms::Ladder;
use crate::kept::Kept;

/// Files of a rulebook by path below its folder.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Effort of compression where writing speed counts.
pub(crate) const ZSTD_FAST: i32 = 1;
/// Longest stored document after decompression.
const DOCUMENT_BYTES_MAX: usize = 64 << 20;
/// Deepest folder of a rulebook.
const FOLDERS_MAX: usize = 8;

/// Where a house stands.
#[derive(Clone, Debug)]
pub struct Origin {
    /// Folder of lake and, if embedded, database.
    pub data_dir: PathBuf,
    /// The database.
    pub source: Source,
    /// Files of the rulebook.
    pub rulebook: Files,
}

/// Everything a use case needs. Cloning shares it.
#[derive(Clone, Debug)]
pub struct House {
    /// The store.
    pub store: Store,
    /// The lake.
    pub lake: Lake,
    /// The rules in force.
    pub rulebook: Arc<Rulebook>,
    /// Their files.
    pub files: Arc<Files>,
    /// Counts that may be a few seconds old.
    pub(crate) counts: Arc<Recent<i64>>,
    /// Scores of a trade, as old as that.
    pub(crate) ladders: Arc<Recent<Ladder>>,
    /// Rules of other days.
    rules: Arc<Kept<Rulebook>>,
    /// Peer statistics of some days.
    statistics: Arc<Kept<PeerStatistics>>,
}

impl House {
    /// Opens the house and upgrades its data to this version.
    ///
    /// # Errors
    /// The rulebook is wrong, the folder cannot be used or PostgreSQL is absent.
    pub async fn open(origin: Origin) -> Result<Self, Problem> {
        crate::backup::refuse_unfinished(&origin.data_dir)?;
        let rulebook = rulebook(&origin.rulebook)?;
        let root = origin.data_dir.join("lake");
        fs::create_dir_all(&root).map_err(|cause| folder(&root, &cause))?;
        let store = Store::open(&origin.source).await?;
        Ok(Self {
            store,
            lake: Lake::new(&root, Working::default()),
            rulebook: Arc::new(rulebook),
            files: Arc::new(origin.rulebook),
            counts: Arc::default(),
            ladders: Arc::default(),
            rules: Arc::default(),
            statistics: Arc::default(),
        })
    }

    /// The digest of the rules, after they were kept so that any score can be computed again.
    pub(crate) async fn keep_rulebook(&self, work: &mut Work) -> Result<String, Problem> {
        let digest = hex::encode(self.rulebook.digest());
        let text = serde_json::to_vec(&*self.files).map_err(|error| document(&error))?;
        runs::keep_rulebook(work, &digest, &pack(&text)?).await?;
        Ok(digest)
    }

    /// The rules of a digest.
    pub(crate) async fn kept_rulebook(
        &self,
        work: &mut Work,
        digest: &str,
    ) -> Result<Rulebook, Problem> {
        let packed = runs::rulebook(work, digest).await?.ok_or_else(|| lost(digest))?;
        let files: Files =
            serde_json::from_slice(&unpack(&packed)?).map_err(|error| document(&error))?;
        rulebook(&files)
    }

    /// The rules of a digest, to explain with; none where this version cannot read them any more.
    pub(crate) async fn rules_of(
        &self,
        work: &mut Work,
        digest: &str,
    ) -> Result<Option<Arc<Rulebook>>, Problem> {
        if digest == hex::encode(self.rulebook.digest()) {
            return Ok(Some(Arc::clone(&self.rulebook)));
        }
        if let Some(known) = self.rules.known(digest) {
            return Ok(Some(known));
        }
        let Some(packed) = runs::rulebook(work, digest).await? else { return Ok(None) };
        let files: Files =
            serde_json::from_slice(&unpack(&packed)?).map_err(|error| document(&error))?;
        Ok(rulebook(&files).ok().map(|read| self.rules.keep(digest, read)))
    }

    /// The peer statistics of a digest, if they are kept.
    pub(crate) async fn statistics_of(
        &self,
        work: &mut Work,
        digest: &str,
    ) -> Result<Option<Arc<PeerStatistics>>, Problem> {
        if let Some(known) = self.statistics.known(digest) {
            return Ok(Some(known));
        }
        let Some(packed) = runs::peers(work, digest).await? else { return Ok(None) };
        let read: PeerStatistics =
            serde_json::from_slice(&unpack(&packed)?).map_err(|error| document(&error))?;
        Ok(Some(self.statistics.keep(digest, read)))
    }

    /// The manifest of the lake.
    pub(crate) async fn parts(&self, work: &mut Work) -> Result<Vec<Part>, Problem> {
        let rows = parts::all(work).await?;
        Ok(rows.into_iter().map(part).collect())
    }
}

/// A row of the manifest as the lake knows it.
pub(crate) fn part(row: PartRow) -> Part {
    Part {
        path: row.path,
        month: row.month,
        rows: row.rows.unsigned_abs(),
        bytes: row.bytes.unsigned_abs(),
        sha256: row.sha256,
    }
}

pub(crate) fn part_row(part: &Part) -> PartRow {
    PartRow {
        path: part.path.clone(),
        month: part.month.clone(),
        rows: i64::try_from(part.rows).unwrap_or(i64::MAX),
        bytes: i64::try_from(part.bytes).unwrap_or(i64::MAX),
        sha256: part.sha256.clone(),
    }
}

/// Loads a rulebook; the first faults are told together.
///
/// # Errors
/// It is wrong.
pub fn rulebook(files: &Files) -> Result<Rulebook, Problem> {
    Rulebook::load(files).map_err(|errors| {
        let texts = |pick: fn(&haitun_rulebook::LoadError) -> &str| -> String {
            let lines: Vec<String> = errors
                .iter()
                .map(|error| format!("{}:{} {}", error.file, error.line, pick(error)))
                .collect();
            lines.join("\n")
        };
        let place = errors.first().map(|error| format!("{}:{}", error.file, error.line));
        Problem::new("rulebook.load", texts(|error| &error.zh), texts(|error| &error.en))
            .at(place.unwrap_or_default())
    })
}

/// Reads the files of a rulebook's folder.
///
/// # Errors
/// The folder cannot be read.
pub fn read_rulebook(root: &Path) -> Result<Files, Problem> {
    let mut files = Files::new();
    read_folder(root, root, &mut files, 0).map_err(|cause| folder(root, &cause))?;
    Ok(files)
}

fn read_folder(root: &Path, at: &Path, files: &mut Files, depth: usize) -> std::io::Result<()> {
    for entry in fs::read_dir(at)? {
        let path = entry?.path();
        if path.is_dir() && depth < FOLDERS_MAX {
            read_folder(root, &path, files, depth + 1)?;
        } else if path.is_file() {
            let name =
                path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.insert(name, fs::read(&path)?);
        }
    }
    Ok(())
}

pub(crate) fn folder(path: &Path, cause: &std::io::Error) -> Problem {
    Problem::new(
        "house.folder",
        format!("目录不可用（{cause}）；请检查路径、权限与剩余空间"),
        format!("the folder cannot be used ({cause}); check path, permissions and free space"),
    )
    .at(path.display().to_string())
}

fn lost(digest: &str) -> Problem {
    Problem::new(
        "house.rulebook",
        format!("库中没有规则 {digest}；请恢复备份"),
        format!("the store has no rulebook {digest}; restore a backup"),
    )
}

pub(crate) fn document(error: &dyn std::fmt::Display) -> Problem {
    Problem::new(
        "house.document",
        format!("库中文件无法读写（{error}）；请恢复最近的备份"),
        format!("a stored document cannot be read or written ({error}); restore the last backup"),
    )
}

pub(crate) fn lake_failed(error: LakeError) -> Problem {
    let zh = match &error {
        LakeError::File { path, cause } => {
            format!("{path} 无法读写（{cause}）；请检查磁盘与目录权限")
        }
        LakeError::Altered { path } => {
            format!("{path} 已不是当初写入的文件（摘要不同）；请从最近的备份恢复")
        }
        LakeError::Column { column } => {
            format!("缺少列 {column} 或类型不符：数据目录由其他版本写成；请先升级数据目录")
        }
        LakeError::Signal { signal, cause } => {
            format!("信号 {signal} 的查询有误（{cause}）；请修改 rulebook/signals 中的查询")
        }
        LakeError::Engine(cause) => {
            format!("查询引擎出错（{cause}）；请重试，若再次出现请告知系统管理员")
        }
        LakeError::Arrow(cause) => {
            format!("列运算出错（{cause}）；请重试，若再次出现请告知系统管理员")
        }
        LakeError::Parquet(cause) => {
            format!("Parquet 文件已损坏（{cause}）；请从最近的备份恢复")
        }
    };
    Problem::new("lake", zh, error.to_string())
}

pub(crate) fn pack(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    Packer::new()?.pack(bytes)
}

/// Compresses many documents: its workspace is larger than most of them, and is made once.
pub(crate) struct Packer(zstd::bulk::Compressor<'static>);

impl Packer {
    pub(crate) fn new() -> Result<Self, Problem> {
        zstd::bulk::Compressor::new(ZSTD_FAST).map(Self).map_err(|error| document(&error))
    }

    pub(crate) fn pack(&mut self, bytes: &[u8]) -> Result<Vec<u8>, Problem> {
        self.0.compress(bytes).map_err(|error| document(&error))
    }
}

pub(crate) fn unpack(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    zstd::bulk::decompress(bytes, DOCUMENT_BYTES_MAX).map_err(|error| document(&error))
}

/// Now, by the machine's clock.
#[must_use]
pub fn now() -> DateTime<Utc> {
    std::time::SystemTime::now().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_calendars_know_eleven_years() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
        let calendar = rulebook(&read_rulebook(&root).unwrap()).unwrap().calendar;
        let check = |day: &str, works: bool| {
            let day: chrono::NaiveDate = day.parse().unwrap();
            assert!(calendar.knows(day), "{day}");
            assert_eq!(calendar.is_working_day(day), works, "{day}");
        };
        for (day, works) in [
            ("2016-06-12", true),
            ("2017-09-30", true),
            ("2018-02-15", false),
            ("2019-05-02", false),
            ("2020-01-31", false),
            ("2020-02-03", true),
            ("2021-02-20", true),
            ("2022-10-08", true),
            ("2023-01-27", false),
            ("2024-02-18", true),
            ("2025-10-08", false),
            ("2026-02-14", true),
            ("2026-02-23", false),
        ] {
            check(day, works);
        }
    }
}
