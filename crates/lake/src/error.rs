//! What can go wrong in the lake, with the file it concerns.

use datafusion::arrow::error::ArrowError;
use datafusion::error::DataFusionError;
use datafusion::parquet::errors::ParquetError;

/// Failure of the lake.
#[derive(Debug, thiserror::Error)]
pub enum LakeError {
    /// A file cannot be read or written.
    #[error("{path}: {cause}; check the disk and the folder's permissions")]
    File {
        /// The file.
        path: String,
        /// Why.
        cause: std::io::Error,
    },
    /// A part is not the one that the manifest names.
    #[error(
        "{path}: the file is not the one that was written (its digest differs); restore it from the last backup"
    )]
    Altered {
        /// The file.
        path: String,
    },
    /// A column is missing or of another type: the folder was written by another version.
    #[error(
        "column `{column}` is missing or of another type; the data folder was written by another version, upgrade it first"
    )]
    Column {
        /// The column.
        column: &'static str,
    },
    /// A signal's query fails.
    #[error("signal `{signal}`: {cause}; mend its query in rulebook/signals")]
    Signal {
        /// The signal.
        signal: String,
        /// Why.
        cause: String,
    },
    /// The query engine failed.
    #[error("the query engine failed: {0}")]
    Engine(#[from] DataFusionError),
    /// A column operation failed.
    #[error("a column operation failed: {0}")]
    Arrow(#[from] ArrowError),
    /// A Parquet file is broken.
    #[error("a Parquet file is broken: {0}; restore it from the last backup")]
    Parquet(#[from] ParquetError),
}
