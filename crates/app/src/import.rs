//! Brings facts in: a good row becomes facts with provenance, a bad row goes to the rejects with its remedy.

pub mod facts;
pub mod p2p_archive;
mod table;

use serde::Serialize;

/// A row that could not be taken.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Reject {
    /// File.
    pub file: String,
    /// Row, as a spreadsheet counts it: the header is row 1.
    pub row: u64,
    /// Column; empty where the whole row is meant.
    pub column: String,
    /// Chinese reason and remedy.
    pub zh: String,
    /// English reason and remedy.
    pub en: String,
}
