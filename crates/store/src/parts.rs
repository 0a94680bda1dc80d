//! The manifest: which Parquet files make the lake.

use sqlx::FromRow;

use crate::connection::Work;
use crate::error::StoreError;

/// A file of the lake as the manifest names it.
#[derive(Clone, Debug, Eq, FromRow, PartialEq)]
pub struct PartRow {
    /// Path below the lake's folder.
    pub path: String,
    /// Month in which its facts became known.
    pub month: String,
    /// Rows.
    pub rows: i64,
    /// Bytes.
    pub bytes: i64,
    /// SHA-256, hex.
    pub sha256: String,
}

/// Adds files; one already named is left as it is.
///
/// # Errors
/// The database refuses.
pub async fn add(work: &mut Work, parts: &[PartRow]) -> Result<(), StoreError> {
    for part in parts {
        sqlx::query("INSERT INTO parts VALUES ($1, $2, $3, $4, $5) ON CONFLICT (path) DO NOTHING")
            .bind(&part.path)
            .bind(&part.month)
            .bind(part.rows)
            .bind(part.bytes)
            .bind(&part.sha256)
            .execute(&mut **work)
            .await?;
    }
    Ok(())
}

/// All files, by path.
///
/// # Errors
/// The database refuses.
pub async fn all(work: &mut Work) -> Result<Vec<PartRow>, StoreError> {
    Ok(sqlx::query_as("SELECT path, month, rows, bytes, sha256 FROM parts ORDER BY path")
        .fetch_all(&mut **work)
        .await?)
}
