//! Reads a case file: headings, tables and the line of everything; prose is for people and passed over.

/// Something wrong with a file, or found otherwise than expected.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) line: usize,
    pub(crate) text: String,
}

impl Fault {
    pub(crate) fn new(line: usize, text: impl Into<String>) -> Self {
        Self { line, text: text.into() }
    }
}

/// A heading and the tables below it, up to the next heading.
#[derive(Debug)]
pub(crate) struct Section {
    pub(crate) line: usize,
    /// Number of `#`.
    pub(crate) level: usize,
    pub(crate) title: String,
    pub(crate) tables: Vec<Table>,
}

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) line: usize,
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// A row; it has as many cells as the header.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) line: usize,
    pub(crate) cells: Vec<String>,
}

const LEVEL_MAX: usize = 3;

/// The sections of a file, the first being the file's own heading.
pub(crate) fn read(text: &str) -> Result<Vec<Section>, Fault> {
    let mut sections: Vec<Section> = Vec::new();
    let mut in_table = false;
    for (line, content) in text.lines().enumerate().map(|(place, content)| (place + 1, content)) {
        if let Some(section) = heading(line, content)? {
            let fits = sections.last().map_or(section.level == 1, |before| {
                (2..=before.level + 1).contains(&section.level)
            });
            if !fits {
                return Err(Fault::new(line, "headings start with one `#` and go down one by one"));
            }
            sections.push(section);
        }
        let is_row = content.starts_with('|');
        if is_row {
            let section = sections.last_mut();
            let section = section.ok_or_else(|| Fault::new(line, "a table before any heading"))?;
            row(section, line, content, in_table)?;
        }
        in_table = is_row;
    }
    Ok(sections)
}

fn heading(line: usize, content: &str) -> Result<Option<Section>, Fault> {
    let level = content.chars().take_while(|character| *character == '#').count();
    if level == 0 {
        return Ok(None);
    }
    let title = content[level..].trim().to_owned();
    if level > LEVEL_MAX || title.is_empty() {
        return Err(Fault::new(line, format!("a heading has 1 to {LEVEL_MAX} `#` and a title")));
    }
    Ok(Some(Section { line, level, title, tables: Vec::new() }))
}

fn row(section: &mut Section, line: usize, content: &str, in_table: bool) -> Result<(), Fault> {
    let inner = content.trim_end().strip_prefix('|').and_then(|rest| rest.strip_suffix('|'));
    let inner = inner.ok_or_else(|| Fault::new(line, "a row of a table ends with `|`"))?;
    let cells: Vec<String> = inner.split('|').map(|cell| cell.trim().to_owned()).collect();
    let Some(table) = section.tables.last_mut().filter(|_| in_table) else {
        section.tables.push(Table { line, header: cells, rows: Vec::new() });
        return Ok(());
    };
    if cells.len() != table.header.len() {
        let (found, wanted) = (cells.len(), table.header.len());
        return Err(Fault::new(line, format!("{found} cells under {wanted} column heads")));
    }
    let is_rule =
        |cell: &String| cell.len() >= 3 && cell.chars().all(|one| matches!(one, '-' | ':'));
    if line == table.line + 1 {
        let right = cells.iter().all(is_rule);
        return if right { Ok(()) } else { Err(Fault::new(line, "`|---|` belongs here")) };
    }
    table.rows.push(Row { line, cells });
    Ok(())
}
