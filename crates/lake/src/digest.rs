//! The digest over all facts of a firm that were known on a day: what a score cites and what proves it.

use datafusion::arrow::array::Array;
use sha2::{Digest, Sha256};

use crate::columns::{FactColumns, text};

/// Canonical bytes of one row: numbers in eight bytes, texts with their length, absent ones marked.
fn write_row(columns: &FactColumns<'_>, row: usize, out: &mut Vec<u8>) {
    let number = |value: Option<i64>, out: &mut Vec<u8>| {
        out.push(u8::from(value.is_some()));
        out.extend(value.unwrap_or(0).to_le_bytes());
    };
    let words = |value: Option<&str>, out: &mut Vec<u8>| {
        let value_or_nothing = value.unwrap_or_default();
        number(value.map(|text| text.len() as i64), out);
        out.extend(value_or_nothing.as_bytes());
    };
    number(Some(columns.fact_id.value(row)), out);
    number(Some(columns.firm_no.value(row)), out);
    words(Some(columns.kind.value(row)), out);
    words(text(columns.item, row), out);
    words(text(columns.class, row), out);
    number(Some(i64::from(columns.valid_from.value(row))), out);
    let valid_to = columns.valid_to;
    number(valid_to.is_valid(row).then(|| i64::from(valid_to.value(row))), out);
    number(Some(i64::from(columns.known_at.value(row))), out);
    number(columns.value.is_valid(row).then(|| columns.value.value(row)), out);
    number(Some(i64::from(columns.retracted.value(row))), out);
    number(columns.corrects.is_valid(row).then(|| columns.corrects.value(row)), out);
    words(Some(columns.source.value(row)), out);
    words(Some(columns.evidence.value(row)), out);
}

/// SHA-256 over the rows in the order given, which must be that of their ids.
pub(crate) fn of_rows(columns: &FactColumns<'_>, rows: std::ops::Range<usize>) -> [u8; 32] {
    let mut hash = Sha256::new();
    let mut bytes = Vec::with_capacity(256);
    for row in rows {
        bytes.clear();
        write_row(columns, row, &mut bytes);
        hash.update(&bytes);
    }
    hash.finalize().into()
}
