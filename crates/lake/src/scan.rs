//! Reads what was known of some firms on a day.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use datafusion::arrow::array::{Int64Array, RecordBatch, UInt32Array};
use datafusion::arrow::compute::{concat_batches, take_record_batch};
use datafusion::arrow::datatypes::DataType;
use datafusion::common::ScalarValue;
use datafusion::execution::runtime_env::RuntimeEnv;
use datafusion::logical_expr::{Expr, col, in_list, lit};
use datafusion::prelude::{ParquetReadOptions, SessionConfig, SessionContext};
use haitun_primitives::fact::{Fact, FirmNo};

use crate::columns::{self, day_number, to_batch};
use crate::error::LakeError;
use crate::parts::Part;

/// Shared by all sessions, so that the footers of parts are read once; a file that was changed is read again.
static RUNTIME: LazyLock<Arc<RuntimeEnv>> = LazyLock::new(Arc::default);

/// The last day whose year has four digits: months are compared as text.
const LAST_DAY: NaiveDate = match NaiveDate::from_ymd_opt(9999, 12, 31) {
    Some(day) => day,
    None => NaiveDate::MAX,
};

/// How the engine divides its work; a result never depends on it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Working {
    /// Partitions of a scan.
    pub partitions: usize,
    /// Rows of a batch.
    pub batch_rows: usize,
}

impl Default for Working {
    fn default() -> Self {
        Self { partitions: 1, batch_rows: 8_192 }
    }
}

/// The folder of the lake.
#[derive(Clone, Debug)]
pub struct Lake {
    root: PathBuf,
    working: Working,
}

/// What to read.
#[derive(Clone, Debug)]
pub struct Scan<'a> {
    /// Parts of the snapshot.
    pub parts: &'a [Part],
    /// Facts not yet in a part; those of other firms or later days are passed over.
    pub hot: &'a [Fact],
    /// The day.
    pub as_of: NaiveDate,
    /// Number of the last fact that counts; none = all.
    pub last_fact: Option<i64>,
    /// First and last firm.
    pub firms: (FirmNo, FirmNo),
    /// Fact kinds; empty = all.
    pub kinds: &'a [&'a str],
}

impl Scan<'_> {
    fn takes(&self, fact: &Fact) -> bool {
        let (first, last) = self.firms;
        fact.known_at <= self.as_of
            && self.last_fact.is_none_or(|last| fact.fact_id.0 <= last)
            && (first..=last).contains(&fact.firm_no)
            && (self.kinds.is_empty() || self.kinds.contains(&fact.kind.as_str()))
    }

    fn condition(&self) -> Expr {
        let (first, last) = self.firms;
        let as_of = Expr::Literal(ScalarValue::Date32(Some(day_number(self.as_of))), None);
        let mut condition =
            col("known_at").lt_eq(as_of).and(col("firm_no").between(lit(first.0), lit(last.0)));
        if let Some(last) = self.last_fact {
            condition = condition.and(col("fact_id").lt_eq(lit(last)));
        }
        if !self.kinds.is_empty() {
            let kinds = self.kinds.iter().map(|kind| lit(*kind)).collect();
            condition = condition.and(in_list(col("kind"), kinds, false));
        }
        condition
    }
}

impl Lake {
    /// The lake in a folder.
    #[must_use]
    pub fn new(root: &Path, working: Working) -> Self {
        Self { root: root.to_owned(), working }
    }

    /// Its folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// How its engine divides the work.
    #[must_use]
    pub const fn working(&self) -> Working {
        self.working
    }

    /// A session of the query engine.
    pub(crate) fn session(working: Working) -> SessionContext {
        let mut config = SessionConfig::new()
            .with_target_partitions(working.partitions)
            .with_batch_size(working.batch_rows);
        let options = config.options_mut();
        options.execution.parquet.schema_force_view_types = false;
        options.execution.parquet.pushdown_filters = true;
        options.execution.parquet.reorder_filters = true;
        SessionContext::new_with_config_rt(config, Arc::clone(&RUNTIME))
    }

    /// Everything known that day, corrections and withdrawals included, ordered by firm and fact id.
    ///
    /// # Errors
    /// A part is missing or broken.
    pub async fn known(&self, scan: &Scan<'_>) -> Result<RecordBatch, LakeError> {
        let month = scan.as_of.min(LAST_DAY).format("%Y-%m").to_string();
        let paths: Vec<String> = scan
            .parts
            .iter()
            .filter(|part| part.month <= month)
            .map(|part| self.root.join(&part.path).display().to_string())
            .collect();
        let hot: Vec<Fact> = scan.hot.iter().filter(|fact| scan.takes(fact)).cloned().collect();
        let mut batches = vec![to_batch(&hot)?];
        if !paths.is_empty() {
            let schema = columns::schema();
            let options = ParquetReadOptions::default()
                .schema(&schema)
                .table_partition_cols(vec![("known".to_owned(), DataType::Utf8)]);
            let table = Self::session(self.working).read_parquet(paths, options).await?;
            let names: Vec<&str> =
                schema.fields().iter().map(|field| field.name().as_str()).collect();
            let read = table.filter(scan.condition())?.select_columns(&names)?.collect().await?;
            for batch in read {
                batches.push(RecordBatch::try_new(Arc::clone(&schema), batch.columns().to_vec())?);
            }
        }
        ordered(&concat_batches(&columns::schema(), &batches)?)
    }
}

/// The rows ordered by firm and fact id.
pub(crate) fn ordered(batch: &RecordBatch) -> Result<RecordBatch, LakeError> {
    let (firms, facts): (&Int64Array, &Int64Array) =
        (columns::column(batch, "firm_no")?, columns::column(batch, "fact_id")?);
    let keys = firms.values().iter().zip(facts.values());
    let mut keys: Vec<(i64, i64, u32)> =
        keys.zip(0..).map(|((firm, fact), row)| (*firm, *fact, row)).collect();
    // Parts hold their rows by firm, so the keys come in long runs, of which a stable sort makes use.
    keys.sort();
    let order: UInt32Array = keys.into_iter().map(|(_, _, row)| row).collect();
    Ok(take_record_batch(batch, &order)?)
}
