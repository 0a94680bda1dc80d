//! The table, kept with the rules, that says what each column of the archive means and when it was known.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use haitun_primitives::problem::Problem;
use haitun_rulebook::Rulebook;
use haitun_rulebook::model::{Basis, FactKind, FactShape, Title};
use serde::Deserialize;

/// Where the table stands in the rulebook.
pub const MAPPING: &str = "archives/p2p-wdzj.yaml";
const MONTH_END: &str = "month_end";

/// What the archive's files mean.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Id.
    pub id: String,
    /// Name for people.
    pub title: Title,
    /// Assumptions.
    pub basis: Vec<Basis>,
    /// Trade of every firm of the archive.
    pub trade: String,
    /// The outcomes.
    pub events: EventFile,
    /// Files of the archive that are not read, and why.
    #[serde(default)]
    pub never_read: Vec<Unread>,
    /// The files with facts; a figure that an earlier one gives for a month is not taken from a later one.
    pub files: Vec<FactFile>,
    /// Fact kinds of which each state holds until a new one.
    #[serde(skip)]
    pub states: BTreeSet<String>,
    /// The kinds, with their bounds.
    #[serde(skip)]
    pub kinds: BTreeMap<String, FactKind>,
}

/// The file of outcomes.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventFile {
    /// File.
    pub file: String,
    /// Column with the firm's name.
    pub name: String,
    /// Column with the day.
    pub day: String,
    /// Column with the reason.
    pub reason: String,
    /// The reason that says that the police took part.
    pub police: String,
    /// Columns that are not read, and why.
    #[serde(default)]
    pub never_read: Vec<NeverRead>,
    /// Assumptions.
    pub basis: Vec<Basis>,
}

/// A file with facts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactFile {
    /// File.
    pub file: String,
    /// Source of its facts.
    pub source: String,
    /// Which firm a row speaks of.
    pub firm: FirmColumn,
    /// Which month; none where the file bears no date.
    #[serde(default)]
    pub period: Option<PeriodColumn>,
    /// `month_end`, or the day from which all of it counts as known.
    pub known: String,
    /// A row says that the firm was in business that month.
    #[serde(default)]
    pub alive: bool,
    /// Column with the site's number of the firm, by which other files name it.
    #[serde(default)]
    pub ids: Option<String>,
    /// Rows of firms that no earlier file has are passed over.
    #[serde(default)]
    pub known_firms_only: bool,
    /// Assumptions.
    pub basis: Vec<Basis>,
    /// Columns that are not read, and why.
    #[serde(default)]
    pub never_read: Vec<NeverRead>,
    /// What is taken.
    pub fields: Vec<Field>,
}

/// Column that names the firm.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirmColumn {
    /// Column.
    pub column: String,
    /// By name or by the site's number.
    pub by: FirmKey,
}

/// How a firm is named.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum FirmKey {
    /// By name.
    Name,
    /// By the site's number.
    Id,
}

/// Column with the month.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodColumn {
    /// Column.
    pub column: String,
    /// How it is written.
    pub form: PeriodForm,
}

/// How a month is written.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum PeriodForm {
    /// `2017-06`
    Month,
    /// `2017-06-30`
    Day,
}

/// A file or folder of the archive that is not read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unread {
    /// Its name.
    pub file: String,
    /// Why.
    pub why: String,
}

/// Columns that are not read.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeverRead {
    /// Columns.
    pub columns: Vec<String>,
    /// Why.
    pub why: String,
}

/// One fact that a row yields.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Fact kind.
    pub kind: String,
    /// Columns whose sum is the value.
    pub columns: Vec<Summand>,
    /// Unit in the archive.
    pub unit: Unit,
    /// Zero means that the site had no figure.
    #[serde(default)]
    pub zero_means_missing: bool,
    /// A figure below zero is possible.
    #[serde(default)]
    pub may_be_negative: bool,
    /// Greatest figure that is possible, in the archive's unit.
    #[serde(default)]
    pub most: Option<i64>,
    /// Item of the fact.
    #[serde(default)]
    pub item: Option<String>,
    /// Column whose text is the item.
    #[serde(default)]
    pub item_from: Option<String>,
    /// Class of the fact.
    #[serde(default)]
    pub class: Option<String>,
    /// When a statement is made.
    #[serde(default)]
    pub when: Option<Condition>,
    /// Why.
    pub basis: Vec<Basis>,
}

/// A column of a sum.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summand {
    /// Column.
    pub column: String,
    /// Factor.
    #[serde(default = "once")]
    pub times: i64,
}

const fn once() -> i64 {
    1
}

/// Unit in the archive.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Percent, kept in 1/10,000.
    Percent,
    /// A number.
    Count,
    /// 万元, kept in fen.
    TenThousandYuan,
    /// No value.
    Statement,
}

/// When a text makes a statement.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// It contains one of these.
    #[serde(default)]
    pub contains: Vec<String>,
    /// There is no text.
    #[serde(default)]
    pub empty: bool,
    /// There is a text.
    #[serde(default)]
    pub filled: bool,
}

impl Condition {
    /// Whether the text makes the statement.
    #[must_use]
    pub fn holds(&self, text: &str) -> bool {
        let blank = text.is_empty() || text == "-";
        (self.empty && blank)
            || (self.filled && !blank)
            || self.contains.iter().any(|part| text.contains(part.as_str()))
    }
}

impl FactFile {
    /// The one day from which an undated file counts as known.
    #[must_use]
    pub fn known_day(&self) -> Option<NaiveDate> {
        self.known.parse().ok()
    }

    /// All columns that are read.
    #[must_use]
    pub fn columns(&self) -> Vec<&str> {
        let summands = self.fields.iter().flat_map(|field| &field.columns);
        let mut columns: Vec<&str> = summands.map(|summand| summand.column.as_str()).collect();
        columns.extend(self.fields.iter().filter_map(|field| field.item_from.as_deref()));
        columns.extend(self.period.iter().map(|period| period.column.as_str()));
        columns.extend(self.ids.as_deref());
        columns.push(&self.firm.column);
        columns.sort_unstable();
        columns.dedup();
        columns
    }
}

impl Mapping {
    /// Reads the table and checks it against the catalogue of fact kinds.
    ///
    /// # Errors
    /// The table is missing or faulty.
    pub fn of(rulebook: &Rulebook) -> Result<Self, Problem> {
        let bytes = rulebook.others.get(MAPPING).ok_or_else(|| {
            faulty(
                "规则库中没有该对照表；请补上文件",
                "the rulebook has no such table; add the file",
            )
        })?;
        let text = std::str::from_utf8(bytes)
            .map_err(|_| faulty("文件不是 UTF-8 文本", "the file is no UTF-8 text"))?;
        let mut mapping: Self = serde_saphyr::from_str(text).map_err(|error| {
            let cause = error.without_snippet().to_string();
            faulty(
                format!("内容与格式不符（{cause}）"),
                format!("it does not fit the schema ({cause})"),
            )
        })?;
        for file in &mapping.files {
            check(rulebook, file)?;
        }
        let shapes = rulebook.facts.values().filter(|kind| kind.shape == FactShape::State);
        mapping.states = shapes.map(|kind| kind.id.clone()).collect();
        mapping.kinds = rulebook.facts.clone();
        Ok(mapping)
    }
}

fn check(rulebook: &Rulebook, file: &FactFile) -> Result<(), Problem> {
    let name = &file.file;
    for field in &file.fields {
        if !rulebook.facts.contains_key(&field.kind) {
            return Err(faulty(
                format!("{name}：事实类别“{}”不存在；请改正", field.kind),
                format!("{name}: there is no fact kind `{}`; mend it", field.kind),
            ));
        }
    }
    let columns = file.columns();
    let barred = file.never_read.iter().flat_map(|barred| {
        barred.columns.iter().map(|column| (column.as_str(), barred.why.as_str()))
    });
    for (column, why) in barred {
        if columns.contains(&column) {
            return Err(faulty(
                format!("{name}：列“{column}”不得读取（{why}）；请从 fields 中删去"),
                format!(
                    "{name}: the column `{column}` must not be read ({why}); drop it from `fields`"
                ),
            ));
        }
    }
    let dated = file.known == MONTH_END && file.period.is_some();
    if !dated && file.known_day().is_none() {
        return Err(faulty(
            format!("{name}：known 应为 month_end（并有 period）或日期"),
            format!("{name}: `known` is month_end, with a period, or a day"),
        ));
    }
    Ok(())
}

fn faulty(zh: impl Into<String>, en: impl Into<String>) -> Problem {
    Problem::new("import.mapping", zh, en).at(MAPPING)
}
