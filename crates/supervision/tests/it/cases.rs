//! The literate cases of `cases/`: firms told in tables, and what each index must make of them.

mod document;
mod expectation;
mod subject;
mod words;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use document::{Fault, Section, Table};
use expectation::Columns;
use subject::Subject;

use crate::{Firm, RULEBOOK};

/// First column head of each kind of table.
const OF_FIRM: &str = "业态";
const OF_OBSERVATIONS: &str = "信号";
const OF_FEEDS: &str = "数据源";
const OF_PEERS: &str = "同业";
const OF_EXPECTATIONS: &str = "项目";

#[test]
fn dolphin() {
    check_folder("dolphin");
}

#[test]
fn comb() {
    check_folder("comb");
}

/// The firm that the section of a file tells of.
pub(crate) fn firm(index: &str, file: &str, title: &str) -> Firm {
    let text = std::fs::read_to_string(root().join(index).join(file)).unwrap();
    let mut found = None;
    let told = walk(&text, |section, subject| {
        if section.title == title {
            found = Some(subject.firm().map_err(|text| Fault::new(section.line, text))?);
        }
        Ok(())
    });
    told.unwrap_or_else(|fault| panic!("{file}:{}: {}", fault.line, fault.text));
    found.unwrap_or_else(|| panic!("{file} has no section `{title}`"))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases")
}

fn check_folder(index: &str) {
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join(index))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no cases of `{index}`");
    let mut told = Vec::new();
    for file in files {
        let name = format!("cases/{index}/{}", file.file_name().unwrap().to_string_lossy());
        let faults = check(index, &std::fs::read_to_string(&file).unwrap());
        told.extend(faults.iter().map(|fault| format!("{name}:{}: {}", fault.line, fault.text)));
    }
    assert!(told.is_empty(), "{} faults\n{}", told.len(), told.join("\n"));
}

/// All that a file expects and the engine does otherwise, up to the first word that is not understood.
fn check(index: &str, text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut expected = 0;
    // Headings above whose tables nothing has used yet, and those for which it is too late.
    let (mut waiting, mut idle) = (Vec::new(), Vec::new());
    let read = walk(text, |section, subject| {
        idle.extend(waiting.extract_if(.., |(level, _)| *level >= section.level));
        if section.tables.iter().any(|table| table.header[0] == OF_EXPECTATIONS) {
            waiting.clear();
        } else if !section.tables.is_empty() {
            waiting.push((section.level, section.line));
        }
        for table in section.tables.iter().filter(|table| table.header[0] == OF_EXPECTATIONS) {
            let columns = Columns::of(index, table)?;
            for row in &table.rows {
                expected += 1;
                faults.extend(columns.check(subject, row)?);
            }
        }
        Ok(())
    });
    match read {
        Err(fault) => faults.push(fault),
        Ok(()) if expected == 0 => faults.push(Fault::new(1, "nothing is expected")),
        Ok(()) => {
            let told = "what the tables tell is never judged";
            let lines = idle.iter().chain(&waiting).map(|(_, line)| *line);
            faults.extend(lines.map(|line| Fault::new(line, told)));
        }
    }
    faults
}

/// Visits each section with what is known of its firm; a section inherits from those above it.
fn walk(
    text: &str,
    mut visit: impl FnMut(&Section, &Subject) -> Result<(), Fault>,
) -> Result<(), Fault> {
    let mut above: Vec<Subject> = Vec::new();
    for section in document::read(text)? {
        above.truncate(section.level - 1);
        let mut subject = above.last().cloned().unwrap_or_default();
        for table in &section.tables {
            tell(&mut subject, table)?;
        }
        visit(&section, &subject)?;
        above.push(subject);
    }
    Ok(())
}

/// Adds a table to what is known of the firm.
fn tell(subject: &mut Subject, table: &Table) -> Result<(), Fault> {
    let kind = table.header[0].as_str();
    if kind == OF_EXPECTATIONS {
        return Ok(());
    }
    for row in &table.rows {
        let cells: BTreeMap<&str, &str> = table
            .header
            .iter()
            .map(String::as_str)
            .zip(row.cells.iter().map(String::as_str))
            .collect();
        let told = match kind {
            OF_FIRM => subject.describe(&cells),
            OF_OBSERVATIONS => subject.observe(&cells),
            OF_FEEDS => subject.cover(&cells),
            OF_PEERS => subject.compare(&cells),
            other => Err(format!("`{other}` begins no known kind of table")),
        };
        told.map_err(|text| Fault::new(row.line, text))?;
    }
    Ok(())
}

/// What is wrong with a file is said with its line.
#[test]
fn faults_are_found_where_they_are() {
    let check = |body: &str, line: usize, expected: &str| {
        let text =
            format!("# 案例\n\n| 业态 | 截止日 |\n|---|---|\n| wealth | 2022-03-31 |\n\n{body}");
        let faults = check("dolphin", &text);
        let fault = faults.first().unwrap_or_else(|| panic!("no fault in {body}"));
        assert_eq!(fault.line, line, "{}: {body}", fault.text);
        assert!(fault.text.contains(expected), "{}: {body}", fault.text);
    };
    let seen = |rows: &str| format!("| 信号 | 数值 |\n|---|---|\n{rows}\n");
    let expects = |rows: &str| format!("| 项目 | 应当 | 得分 |\n|---|---|---|\n{rows}\n");
    check("无表格", 1, "nothing is expected");
    check("| 信号 | 数值 |\n| 参与人数 | 420 |\n", 8, "`|---|` belongs here");
    check(&seen("| 参与人数 |"), 9, "1 cells under 2");
    check(&seen("| 参与人次 | 420 |"), 9, "`参与人次` is no signal");
    check(&seen("| 参与人数 | 四百 |"), 9, "`四百` is no value");
    check(&seen("| 承诺年化收益率 | 18 |"), 9, "`18` is no value");
    check("| 信号 | 数额 |\n|---|---|\n| 参与人数 | 420 |\n", 9, "`数额` is no column");
    check("| 情况 | 数额 |\n|---|---|\n| 参与人数 | 420 |\n", 9, "begins no known kind");
    check("| 数据源 |\n|---|\n| 法庭 |\n", 9, "`法庭` is no feed");
    check("| 信号 | 类 |\n|---|---|\n| 推广渠道 | 电视 |\n", 9, "`电视` is no code");
    check("| 信号 | 类 |\n|---|---|\n| 投诉举报 | 媒体 |\n", 9, "has a class of 3");
    check(&expects("| D1-99 | 缺失 | — |"), 9, "`D1-99` is no rule");
    check(&expects("| D1-01 | 失踪 | — |"), 9, "`失踪` is no state");
    check(&expects("| D1-01 | 成立 | — |"), 9, "D1-01: expected 成立, found 缺失");
    check(&expects("| 总分 | — | 12.345 |"), 9, "at most two decimals");
    check(&expects("| 总分 | — | 12.34 |"), 9, "总分: expected 12.34, found 未评");
    check(&expects("| 等级 | 紫 | — |"), 9, "`紫` is no tier");
    check("| 项目 | 应当 | 总得分 |\n|---|---|---|\n", 7, "`总得分` is no column");
    let idle = format!(
        "## 甲\n\n{}\n## 乙\n\n{}",
        seen("| 参与人数 | 1 |"),
        expects("| D1 | 不适用 | — |")
    );
    check(&idle, 7, "never judged");
    check("### 太深\n", 7, "go down one by one");
    assert!(check_rulebook_names(), "two signals or feeds bear one Chinese name");
}

/// The case files call signals and feeds by their Chinese names, so these must differ.
fn check_rulebook_names() -> bool {
    let mut names: Vec<&str> =
        RULEBOOK.signals.iter().map(|signal| signal.header.title.zh.as_str()).collect();
    names.sort_unstable();
    let mut feeds: Vec<&str> = RULEBOOK.feeds.iter().map(|feed| feed.title.zh.as_str()).collect();
    feeds.sort_unstable();
    [names, feeds].iter().all(|list| list.windows(2).all(|pair| pair[0] != pair[1]))
}
