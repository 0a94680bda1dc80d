//! Parts: immutable Parquet files of facts, one or more per month in which the facts became known.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use datafusion::arrow::array::RecordBatch;
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::basic::{Compression, ZstdLevel};
use datafusion::parquet::file::properties::{EnabledStatistics, WriterProperties};
use haitun_primitives::fact::Fact;
use haitun_primitives::period::Period;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::columns::{self, to_batch};
use crate::error::LakeError;

/// Rows of a row group: small enough that a range of firms reads little beside its own rows.
pub const ROW_GROUP_ROWS: usize = 131_072;
/// Rows of a part.
pub const PART_ROWS_MAX: usize = 16 << 20;
const ZSTD_LEVEL: i32 = 3;
/// Characters of the digest in a file's name.
const NAME_DIGITS: usize = 24;

/// A part as the manifest names it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Path below the lake's folder (`facts/known=2017-06/part-….parquet`).
    pub path: String,
    /// Month in which its facts became known, `YYYY-MM`.
    pub month: String,
    /// Rows.
    pub rows: u64,
    /// Bytes.
    pub bytes: u64,
    /// SHA-256 of the file, hex.
    pub sha256: String,
}

/// Writes facts as parts, one for each month known; the same facts make the same files.
///
/// # Errors
/// The disk refuses; nothing of a refused part stays under its name.
pub fn write(root: &Path, facts: Vec<Fact>) -> Result<Vec<Part>, LakeError> {
    let mut months: BTreeMap<String, Vec<Fact>> = BTreeMap::new();
    for fact in facts {
        months.entry(Period::of(fact.known_at).to_string()).or_default().push(fact);
    }
    let mut parts = Vec::new();
    for (month, mut facts) in months {
        facts.sort_by(|left, right| key(left).cmp(&key(right)));
        for chunk in facts.chunks(PART_ROWS_MAX) {
            parts.push(write_batch(root, &month, &to_batch(chunk)?)?);
        }
    }
    Ok(parts)
}

fn key(fact: &Fact) -> (i64, &str, Option<&str>, chrono::NaiveDate, i64) {
    (fact.firm_no.0, &fact.kind, fact.item.as_deref(), fact.valid_from, fact.fact_id.0)
}

/// Writes rows that are already sorted by firm as one part of a month.
///
/// # Errors
/// As [`write`].
pub fn write_batch(root: &Path, month: &str, batch: &RecordBatch) -> Result<Part, LakeError> {
    let level = ZstdLevel::try_new(ZSTD_LEVEL)?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .set_statistics_enabled(EnabledStatistics::Page)
        .set_created_by("haitun".to_owned())
        .build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, columns::schema(), Some(properties))?;
    writer.write(batch)?;
    writer.close()?;
    let sha256 = hex::encode(Sha256::digest(&bytes));
    let path = format!("facts/known={month}/part-{}.parquet", &sha256[..NAME_DIGITS]);
    place(&root.join(&path), &bytes)?;
    Ok(Part {
        path,
        month: month.to_owned(),
        rows: batch.num_rows() as u64,
        bytes: bytes.len() as u64,
        sha256,
    })
}

/// A file appears under its name only when all of it is on the disk.
fn place(path: &Path, bytes: &[u8]) -> Result<(), LakeError> {
    let failed = |cause| LakeError::File { path: path.display().to_string(), cause };
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(failed)?;
    let waiting = path.with_extension("writing");
    let write = || {
        fs::write(&waiting, bytes)?;
        fs::File::open(&waiting)?.sync_all()?;
        fs::rename(&waiting, path)?;
        fs::File::open(folder)?.sync_all()
    };
    write().map_err(failed)
}

/// Compares each file with the manifest.
///
/// # Errors
/// A file is absent or altered.
pub fn check(root: &Path, parts: &[Part]) -> Result<(), LakeError> {
    for part in parts {
        let path: PathBuf = root.join(&part.path);
        let bytes = fs::read(&path)
            .map_err(|cause| LakeError::File { path: path.display().to_string(), cause })?;
        if hex::encode(Sha256::digest(&bytes)) != part.sha256 {
            return Err(LakeError::Altered { path: path.display().to_string() });
        }
    }
    Ok(())
}
