//! Facts as columns, and back.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use chrono::{Days, NaiveDate};
use datafusion::arrow::array::{
    Array, ArrayRef, BooleanArray, Date32Array, Int64Array, RecordBatch, StringArray,
};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use haitun_primitives::fact::{Fact, FactId, FirmNo};

use crate::error::LakeError;

static SCHEMA: LazyLock<SchemaRef> = LazyLock::new(|| {
    let field = |name: &str, kind: DataType, nullable: bool| Field::new(name, kind, nullable);
    Arc::new(Schema::new(vec![
        field("fact_id", DataType::Int64, false),
        field("firm_no", DataType::Int64, false),
        field("kind", DataType::Utf8, false),
        field("item", DataType::Utf8, true),
        field("class", DataType::Utf8, true),
        field("valid_from", DataType::Date32, false),
        field("valid_to", DataType::Date32, true),
        field("known_at", DataType::Date32, false),
        field("value", DataType::Int64, true),
        field("retracted", DataType::Boolean, false),
        field("corrects", DataType::Int64, true),
        field("source", DataType::Utf8, false),
        field("evidence", DataType::Utf8, false),
    ]))
});

/// The columns of a fact, in the order of the type's fields.
#[must_use]
pub fn schema() -> SchemaRef {
    Arc::clone(&SCHEMA)
}

/// Days since 1970-01-01, the form in which columns keep a day.
#[must_use]
pub fn day_number(day: NaiveDate) -> i32 {
    let days = (day - NaiveDate::default()).num_days();
    i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX })
}

/// The day of a number of days since 1970-01-01.
#[must_use]
pub fn day_of(number: i32) -> NaiveDate {
    let distance = Days::new(u64::from(number.unsigned_abs()));
    let epoch = NaiveDate::default();
    let day = if number < 0 {
        epoch.checked_sub_days(distance)
    } else {
        epoch.checked_add_days(distance)
    };
    day.unwrap_or(epoch)
}

/// Facts as one batch.
///
/// # Errors
/// None for facts that fit the type; the engine's own check of lengths.
pub fn to_batch(facts: &[Fact]) -> Result<RecordBatch, LakeError> {
    let whole = |pick: fn(&Fact) -> i64| -> ArrayRef {
        Arc::new(facts.iter().map(pick).collect::<Int64Array>())
    };
    let text = |pick: fn(&Fact) -> Option<&str>| -> ArrayRef {
        Arc::new(facts.iter().map(pick).collect::<StringArray>())
    };
    let day = |pick: fn(&Fact) -> Option<NaiveDate>| -> ArrayRef {
        let days = facts.iter().map(|fact| pick(fact).map(day_number));
        Arc::new(days.collect::<Date32Array>())
    };
    let columns: Vec<ArrayRef> = vec![
        whole(|fact| fact.fact_id.0),
        whole(|fact| fact.firm_no.0),
        text(|fact| Some(&fact.kind)),
        text(|fact| fact.item.as_deref()),
        text(|fact| fact.class.as_deref()),
        day(|fact| Some(fact.valid_from)),
        day(|fact| fact.valid_to),
        day(|fact| Some(fact.known_at)),
        Arc::new(facts.iter().map(|fact| fact.value).collect::<Int64Array>()),
        Arc::new(facts.iter().map(|fact| Some(fact.retracted)).collect::<BooleanArray>()),
        Arc::new(facts.iter().map(|fact| fact.corrects.map(|id| id.0)).collect::<Int64Array>()),
        text(|fact| Some(&fact.source)),
        text(|fact| Some(&fact.evidence)),
    ];
    Ok(RecordBatch::try_new(schema(), columns)?)
}

/// The columns of a batch of facts, each of its type.
pub(crate) struct FactColumns<'batch> {
    pub(crate) fact_id: &'batch Int64Array,
    pub(crate) firm_no: &'batch Int64Array,
    pub(crate) kind: &'batch StringArray,
    pub(crate) item: &'batch StringArray,
    pub(crate) class: &'batch StringArray,
    pub(crate) valid_from: &'batch Date32Array,
    pub(crate) valid_to: &'batch Date32Array,
    pub(crate) known_at: &'batch Date32Array,
    pub(crate) value: &'batch Int64Array,
    pub(crate) retracted: &'batch BooleanArray,
    pub(crate) corrects: &'batch Int64Array,
    pub(crate) source: &'batch StringArray,
    pub(crate) evidence: &'batch StringArray,
}

impl<'batch> FactColumns<'batch> {
    pub(crate) fn of(batch: &'batch RecordBatch) -> Result<Self, LakeError> {
        Ok(Self {
            fact_id: column(batch, "fact_id")?,
            firm_no: column(batch, "firm_no")?,
            kind: column(batch, "kind")?,
            item: column(batch, "item")?,
            class: column(batch, "class")?,
            valid_from: column(batch, "valid_from")?,
            valid_to: column(batch, "valid_to")?,
            known_at: column(batch, "known_at")?,
            value: column(batch, "value")?,
            retracted: column(batch, "retracted")?,
            corrects: column(batch, "corrects")?,
            source: column(batch, "source")?,
            evidence: column(batch, "evidence")?,
        })
    }

    fn fact(&self, row: usize) -> Fact {
        Fact {
            fact_id: FactId(self.fact_id.value(row)),
            firm_no: FirmNo(self.firm_no.value(row)),
            kind: self.kind.value(row).to_owned(),
            item: text(self.item, row).map(str::to_owned),
            class: text(self.class, row).map(str::to_owned),
            valid_from: day_of(self.valid_from.value(row)),
            valid_to: self.valid_to.is_valid(row).then(|| day_of(self.valid_to.value(row))),
            known_at: day_of(self.known_at.value(row)),
            value: self.value.is_valid(row).then(|| self.value.value(row)),
            retracted: self.retracted.value(row),
            corrects: self.corrects.is_valid(row).then(|| FactId(self.corrects.value(row))),
            source: self.source.value(row).to_owned(),
            evidence: self.evidence.value(row).to_owned(),
        }
    }
}

/// A batch as facts.
///
/// # Errors
/// A column is missing or of another type.
pub fn to_facts(batch: &RecordBatch) -> Result<Vec<Fact>, LakeError> {
    let columns = FactColumns::of(batch)?;
    Ok((0..batch.num_rows()).map(|row| columns.fact(row)).collect())
}

/// Some facts of a batch, by number.
///
/// # Errors
/// A column is missing or of another type.
pub fn named(
    batch: &RecordBatch,
    numbers: &HashSet<FactId>,
) -> Result<HashMap<FactId, Fact>, LakeError> {
    let columns = FactColumns::of(batch)?;
    let rows = columns.fact_id.values().iter().enumerate();
    let wanted = rows.filter(|(_, number)| numbers.contains(&FactId(**number)));
    Ok(wanted.map(|(row, number)| (FactId(*number), columns.fact(row))).collect())
}

pub(crate) fn text(column: &StringArray, row: usize) -> Option<&str> {
    column.is_valid(row).then(|| column.value(row))
}

pub(crate) fn column<'batch, Kind: 'static>(
    batch: &'batch RecordBatch,
    name: &'static str,
) -> Result<&'batch Kind, LakeError> {
    batch
        .column_by_name(name)
        .and_then(|array| array.as_any().downcast_ref::<Kind>())
        .ok_or(LakeError::Column { column: name })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_come_back_as_they_went() {
        let day = |text: &str| text.parse().unwrap();
        let full = Fact {
            fact_id: FactId(7),
            firm_no: FirmNo(3),
            kind: "complaint".to_owned(),
            item: Some("号".to_owned()),
            class: Some("12345|described|unpaid".to_owned()),
            valid_from: day("1969-12-31"),
            valid_to: Some(day("2017-06-30")),
            known_at: day("2017-07-01"),
            value: Some(-1),
            retracted: true,
            corrects: Some(FactId(6)),
            source: "test".to_owned(),
            evidence: "row".to_owned(),
        };
        let bare = Fact {
            item: None,
            class: None,
            valid_to: None,
            value: None,
            corrects: None,
            ..full.clone()
        };
        let facts = vec![full, bare];
        assert_eq!(to_facts(&to_batch(&facts).unwrap()).unwrap(), facts);
    }
}
