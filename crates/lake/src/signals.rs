//! Runs the signals of the rulebook over what was known of some firms, and gathers what each firm is scored from.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use datafusion::arrow::array::{
    Array, Date32Array, Int64Array, RecordBatch, StringArray, UInt32Array,
};
use datafusion::arrow::compute::{cast, take_record_batch};
use datafusion::arrow::datatypes::DataType;
use datafusion::datasource::MemTable;
use datafusion::prelude::SessionContext;
use haitun_primitives::fact::{self, Correction, Fact, FactId, FirmNo};
use haitun_rulebook::Rulebook;
use haitun_rulebook::model::{FactShape, Signal};
use haitun_supervision::observation::{FirmInput, Observation};

use crate::columns::{self, FactColumns, column, day_number, day_of, text, to_batch};
use crate::digest;
use crate::error::LakeError;
use crate::scan::{Lake, Working, ordered};

/// Days before the last one that counts for which an observation is kept, to compare with.
const HISTORY_DAYS: i64 = 400;
/// Fact kinds that say what a firm is and who watches it, rather than what it does.
const TRADE: &str = "trade";
const COVERAGE: &str = "feed_coverage";

/// Which signals to run.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Selection {
    /// All in force.
    All,
    /// Those of which peer figures are kept.
    Peers,
}

impl Selection {
    fn takes(self, signal: &Signal, as_of: NaiveDate) -> bool {
        let wanted = self == Self::All || signal.header.peers;
        wanted && signal.header.effective.covers(as_of)
    }

    /// The fact kinds that the chosen signals read, with those that describe the firm; peers are compared by trade,
    /// whoever watches them.
    #[must_use]
    pub fn kinds(self, rulebook: &Rulebook, as_of: NaiveDate) -> Vec<&str> {
        let mut kinds = match self {
            Self::All => vec![TRADE, COVERAGE],
            Self::Peers => vec![TRADE],
        };
        for signal in rulebook.signals.iter().filter(|signal| self.takes(signal, as_of)) {
            kinds.extend(signal.header.kinds.iter().map(String::as_str));
        }
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }
}

/// What each firm among some facts is scored from, ordered by firm.
///
/// # Errors
/// A signal's query fails.
pub async fn inputs(
    rulebook: &Rulebook,
    as_of: NaiveDate,
    facts: Vec<Fact>,
) -> Result<Vec<FirmInput>, LakeError> {
    let known: Vec<Fact> = facts.into_iter().filter(|fact| fact.known_at <= as_of).collect();
    let batch = ordered(&to_batch(&known)?)?;
    Run { rulebook, as_of, selection: Selection::All, working: Working::default() }
        .inputs(&batch)
        .await
}

/// One run of the signals.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The rules.
    pub rulebook: &'a Rulebook,
    /// The day.
    pub as_of: NaiveDate,
    /// Which signals.
    pub selection: Selection,
    /// How the engine divides its work.
    pub working: Working,
}

impl Run<'_> {
    /// What each firm is scored from, given all that was known of it (as [`Lake::known`] returns it).
    ///
    /// # Errors
    /// A signal's query fails.
    pub async fn inputs(&self, known: &RecordBatch) -> Result<Vec<FirmInput>, LakeError> {
        let columns = FactColumns::of(known)?;
        let mut firms = self.firms(&columns);
        let places: HashMap<i64, usize> =
            firms.iter().enumerate().map(|(place, firm)| (firm.firm_no.0, place)).collect();
        let kinds = self.as_of_view(known, &columns)?;
        self.describe(&mut firms, &places, &kinds)?;
        let session = Lake::session(self.working);
        for (place, signal) in self.rulebook.signals.iter().enumerate() {
            if self.selection.takes(signal, self.as_of) {
                let rows = self.rows(&session, signal, &kinds).await?;
                self.gather(&mut firms, &places, (place, signal), &rows)?;
            }
        }
        for list in firms.iter_mut().flat_map(|firm| &mut firm.observations) {
            list.sort_by_key(|seen| (seen.seen_on, seen.fact_id));
        }
        Ok(firms)
    }

    /// The digest over all facts of a firm; nothing where only some of them were read.
    fn digest(&self, columns: &FactColumns<'_>, rows: std::ops::Range<usize>) -> [u8; 32] {
        match self.selection {
            Selection::All => digest::of_rows(columns, rows),
            Selection::Peers => [0; 32],
        }
    }

    /// A firm for each run of rows, with the digest over them.
    fn firms(&self, columns: &FactColumns<'_>) -> Vec<FirmInput> {
        let numbers = columns.firm_no.values();
        let mut firms = Vec::new();
        let mut start = 0;
        while start < numbers.len() {
            let length = numbers[start..].partition_point(|number| *number == numbers[start]);
            let facts_digest = self.digest(columns, start..start + length);
            let firm = FirmInput::unknown(self.rulebook, FirmNo(numbers[start]));
            firms.push(FirmInput { facts_digest, ..firm });
            start += length;
        }
        firms
    }

    /// The rows that hold that day, by kind: not corrected since, not withdrawn, begun, and, for a state, not over.
    fn as_of_view<'rows>(
        &self,
        known: &'rows RecordBatch,
        columns: &FactColumns<'rows>,
    ) -> Result<BTreeMap<&'rows str, RecordBatch>, LakeError> {
        let replaced = replaced(columns.fact_id, columns.corrects, columns.known_at);
        let day = day_number(self.as_of);
        let mut kinds: HashMap<&str, (bool, Vec<u32>)> = HashMap::new();
        for row in 0..known.num_rows() {
            let fact_id = FactId(columns.fact_id.value(row));
            let begun = columns.valid_from.value(row) <= day;
            if columns.retracted.value(row) || !begun || replaced.contains(&fact_id) {
                continue;
            }
            let kind = columns.kind.value(row);
            let (is_state, rows) = kinds.entry(kind).or_insert_with(|| {
                let known = self.rulebook.facts.get(kind);
                (known.is_some_and(|kind| kind.shape == FactShape::State), Vec::new())
            });
            let over = columns.valid_to.is_valid(row) && columns.valid_to.value(row) < day;
            if !(*is_state && over) {
                rows.push(u32::try_from(row).unwrap_or(u32::MAX));
            }
        }
        kinds
            .into_iter()
            .map(|(kind, (_, rows))| {
                Ok((kind, take_record_batch(known, &UInt32Array::from(rows))?))
            })
            .collect()
    }

    /// Sets trade and coverage by feeds.
    fn describe(
        &self,
        firms: &mut [FirmInput],
        places: &HashMap<i64, usize>,
        kinds: &BTreeMap<&str, RecordBatch>,
    ) -> Result<(), LakeError> {
        if let Some(trades) = kinds.get(TRADE) {
            let columns = FactColumns::of(trades)?;
            for row in 0..trades.num_rows() {
                let place = places.get(&columns.firm_no.value(row));
                if let (Some(&place), Some(trade)) = (place, text(columns.class, row)) {
                    firms[place].trade = trade.into();
                }
            }
        }
        let Some(covered) = kinds.get(COVERAGE) else { return Ok(()) };
        let columns = FactColumns::of(covered)?;
        for row in 0..covered.num_rows() {
            let feed = text(columns.item, row).and_then(|feed| self.rulebook.feed_position(feed));
            let (Some(&place), Some(feed)) = (places.get(&columns.firm_no.value(row)), feed) else {
                continue;
            };
            let day = day_of(columns.valid_from.value(row));
            let last = &mut firms[place].feeds[feed];
            *last = (*last).max(Some(day));
        }
        Ok(())
    }

    /// The query of one signal over the kinds that its header names.
    async fn rows(
        &self,
        session: &SessionContext,
        signal: &Signal,
        kinds: &BTreeMap<&str, RecordBatch>,
    ) -> Result<Vec<RecordBatch>, LakeError> {
        let batches: Vec<RecordBatch> = signal
            .header
            .kinds
            .iter()
            .filter_map(|kind| kinds.get(kind.as_str()).cloned())
            .collect();
        if batches.is_empty() {
            return Ok(Vec::new());
        }
        let table = MemTable::try_new(columns::schema(), vec![batches])?;
        session.deregister_table("facts")?;
        session.register_table("facts", Arc::new(table))?;
        let sql = signal.sql.replace("$as_of", &format!("DATE '{}'", self.as_of));
        let failed = |cause: datafusion::error::DataFusionError| LakeError::Signal {
            signal: signal.header.id.clone(),
            cause: cause.strip_backtrace(),
        };
        session.sql(&sql).await.map_err(failed)?.collect().await.map_err(failed)
    }

    /// Hands the rows of a signal to the firms they speak of.
    fn gather(
        &self,
        firms: &mut [FirmInput],
        places: &HashMap<i64, usize>,
        (signal_place, signal): (usize, &Signal),
        batches: &[RecordBatch],
    ) -> Result<(), LakeError> {
        let oldest = signal.header.valid_days.map(|days| i64::from(days) + HISTORY_DAYS);
        for batch in batches {
            let rows = Rows::of(batch, signal)?;
            for row in 0..batch.num_rows() {
                let Some(&place) = places.get(&rows.firm_no.value(row)) else { continue };
                let Some(seen) = rows.observation(row, self.as_of) else { continue };
                let age = (self.as_of - seen.seen_on).num_days();
                if oldest.is_none_or(|oldest| age <= oldest) {
                    firms[place].observations[signal_place].push(seen);
                }
            }
        }
        Ok(())
    }
}

/// The columns that a signal's query yields, each as the type that an observation has.
struct Rows {
    firm_no: Int64Array,
    fact_id: Int64Array,
    item: StringArray,
    class: StringArray,
    numerator: Int64Array,
    denominator: Int64Array,
    seen_on: Date32Array,
}

impl Rows {
    fn of(batch: &RecordBatch, signal: &Signal) -> Result<Self, LakeError> {
        fn typed<Kind: Array + Clone + 'static>(
            batch: &RecordBatch,
            name: &'static str,
            kind: &DataType,
        ) -> Result<Kind, LakeError> {
            let array = batch.column_by_name(name).ok_or(LakeError::Column { column: name })?;
            let array = cast(array, kind)?;
            let found = array.as_any().downcast_ref::<Kind>().cloned();
            found.ok_or(LakeError::Column { column: name })
        }
        let read = || {
            Ok(Self {
                firm_no: typed(batch, "firm_no", &DataType::Int64)?,
                fact_id: typed(batch, "fact_id", &DataType::Int64)?,
                item: typed(batch, "item", &DataType::Utf8)?,
                class: typed(batch, "class", &DataType::Utf8)?,
                numerator: typed(batch, "numerator", &DataType::Int64)?,
                denominator: typed(batch, "denominator", &DataType::Int64)?,
                seen_on: typed(batch, "seen_on", &DataType::Date32)?,
            })
        };
        read().map_err(|cause: LakeError| LakeError::Signal {
            signal: signal.header.id.clone(),
            cause: cause.to_string(),
        })
    }

    /// A row without a number is no observation; nothing is seen later than the day itself.
    fn observation(&self, row: usize, as_of: NaiveDate) -> Option<Observation> {
        let present = self.numerator.is_valid(row) && self.denominator.is_valid(row);
        present.then(|| Observation {
            fact_id: FactId(self.fact_id.value(row)),
            item: text(&self.item, row).map(Into::into),
            class: text(&self.class, row).map(Into::into),
            numerator: self.numerator.value(row),
            denominator: self.denominator.value(row),
            seen_on: day_of(self.seen_on.value(row)).min(as_of),
        })
    }
}

/// The facts that hold on a day among what was known, for showing and for comparing before an append.
///
/// # Errors
/// A column is missing or of another type.
pub fn holding(known: &RecordBatch) -> Result<Vec<Fact>, LakeError> {
    let replaced =
        replaced(column(known, "fact_id")?, column(known, "corrects")?, column(known, "known_at")?);
    let mut facts = columns::to_facts(known)?;
    facts.retain(|fact| !fact.retracted && !replaced.contains(&fact.fact_id));
    Ok(facts)
}

/// The facts that do not stand among what was known.
fn replaced(
    fact_id: &Int64Array,
    corrects: &Int64Array,
    known_at: &Date32Array,
) -> BTreeSet<FactId> {
    let rows = (0..corrects.len()).filter(|row| corrects.is_valid(*row));
    let corrections: Vec<Correction> = rows
        .map(|row| Correction {
            fact: FactId(fact_id.value(row)),
            corrects: FactId(corrects.value(row)),
            known_at: day_of(known_at.value(row)),
        })
        .collect();
    fact::replaced(&corrections)
}
