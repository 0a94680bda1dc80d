//! The lake: facts in Parquet, looked at as of a day, and the signals that are computed from them.
//!
//! ```text
//! parts (Parquet, by month known) ─┐
//! hot facts (from the store)  ─────┴─► known that day ─► as-of view ─► one query per signal ─► FirmInput
//! ```

pub mod columns;
pub mod digest;
mod error;
pub mod learned;
pub mod parts;
pub mod peers;
pub mod scan;
pub mod signals;

pub use datafusion::arrow::array::RecordBatch;
pub use error::LakeError;
pub use scan::{Lake, Scan, Working};
pub use signals::{Selection, inputs};
