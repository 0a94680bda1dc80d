//! A CSV file as it comes: UTF-8 with or without mark, or GB18030; ragged rows are set aside.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use haitun_primitives::problem::Problem;

use super::Reject;

/// Largest file taken.
const FILE_BYTES_MAX: u64 = 1 << 30;

/// Rows of a file with the columns that were asked for.
pub(super) struct Table {
    pub(super) file: String,
    columns: BTreeMap<String, usize>,
    pub(super) rows: Vec<(u64, csv::StringRecord)>,
    pub(super) rejects: Vec<Reject>,
}

impl Table {
    /// Reads a file and makes sure that the columns are there.
    pub(super) fn read(folder: &Path, file: &str, needed: &[&str]) -> Result<Self, Problem> {
        let path = folder.join(file);
        let size = fs::metadata(&path).map(|data| data.len()).map_err(|_| absent(file))?;
        if size > FILE_BYTES_MAX {
            return Err(Problem::new(
                "import.size",
                "文件过大；请拆分",
                "the file is too large; split it",
            )
            .at(file));
        }
        let bytes = fs::read(&path).map_err(|_| absent(file))?;
        let text = decoded(&bytes);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        let columns: BTreeMap<String, usize> = header
            .iter()
            .enumerate()
            .map(|(place, name)| (name.trim().to_owned(), place))
            .collect();
        let missing: Vec<&str> =
            needed.iter().filter(|name| !columns.contains_key(**name)).copied().collect();
        if !missing.is_empty() {
            let names = missing.join(", ");
            return Err(Problem::new(
                "import.columns",
                format!("缺少列：{names}；请用完整的原始文件"),
                format!("columns are missing: {names}; use the complete original file"),
            )
            .at(file));
        }
        let mut table =
            Self { file: file.to_owned(), columns, rows: Vec::new(), rejects: Vec::new() };
        for (place, record) in reader.records().enumerate() {
            let row = place as u64 + 2;
            match record {
                Ok(record) if record.len() == header.len() => table.rows.push((row, record)),
                Ok(record) => {
                    let (found, wanted) = (record.len(), header.len());
                    table.reject(
                        row,
                        "",
                        format!("该行有 {found} 列，应为 {wanted} 列；请检查引号和分隔符，文件末行可能被截断"),
                        format!("the row has {found} fields, not {wanted}; check quotes, or whether the file was cut"),
                    );
                }
                Err(error) => table.reject(
                    row,
                    "",
                    format!("无法读取该行（{error}）"),
                    format!("the row cannot be read ({error})"),
                ),
            }
        }
        Ok(table)
    }

    pub(super) fn reject(&mut self, row: u64, column: &str, zh: String, en: String) {
        let file = self.file.clone();
        self.rejects.push(Reject { file, row, column: column.to_owned(), zh, en });
    }

    /// A field without blanks around it; empty if the column is not there.
    pub(super) fn field<'record>(
        &self,
        record: &'record csv::StringRecord,
        column: &str,
    ) -> &'record str {
        self.columns.get(column).and_then(|place| record.get(*place)).unwrap_or_default().trim()
    }
}

fn absent(file: &str) -> Problem {
    Problem::new(
        "import.file",
        "找不到或无法读取文件；请检查文件夹路径和权限",
        "the file cannot be found or read; check the folder and its permissions",
    )
    .at(file)
}

fn decoded(bytes: &[u8]) -> String {
    let (text, _, broken) = encoding_rs::UTF_8.decode(bytes);
    if !broken {
        return text.into_owned();
    }
    encoding_rs::GB18030.decode(bytes).0.into_owned()
}
