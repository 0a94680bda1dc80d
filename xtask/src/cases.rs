//! Each rule of an index has a case in which it holds or counts, and one in which it does not; and each signal one that it
//! sees, one in which what is known does not count for it, and one in which nothing is known.
//!
//! The tests of `supervision` prove that the words in the tables are true; here it is only seen that none is wanting.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use haitun_rulebook::Rulebook;
use haitun_rulebook::model::{Index, ReadingState, SignalCase};

use crate::tidy::files_of;

/// Column heads of the item and of its state.
const ITEM: &str = "项目";
const STATE: &str = "应当";
/// States of a rule that holds or counts, and of one that does not.
const HOLDING: [&str; 3] = ["成立", "计分", "分母异常"];
const NOT_HOLDING: [&str; 6] = ["不成立", "清白", "缺失", "不适用", "过期", "应报未报"];

/// Rules without their two cases.
pub(crate) fn faults(root: &Path) -> Result<Vec<String>> {
    let rulebook = rulebook(&root.join("rulebook"))?;
    let mut faults = signal_faults(&rulebook);
    for index in &rulebook.indices {
        let mut files = Vec::new();
        files_of(&root.join("cases").join(&index.id), &["md"], &mut files)?;
        let mut told = BTreeSet::new();
        for file in files {
            let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
            told.extend(states(&text));
        }
        faults.extend(index_faults(index, &told));
    }
    Ok(faults)
}

fn signal_faults(rulebook: &Rulebook) -> Vec<String> {
    let mut faults = Vec::new();
    for header in rulebook.signals.iter().map(|signal| &signal.header) {
        for kind in [CaseKind::Passes, CaseKind::Fails, CaseKind::NothingKnown] {
            if !header.cases.iter().any(|case| CaseKind::of(case) == Some(kind)) {
                let (id, words) = (&header.id, kind.words());
                faults.push(format!("rulebook/signals/{id}.sql: no case in which {words}"));
            }
        }
    }
    faults
}

/// What a case of a signal shows.
#[derive(Clone, Copy, Eq, PartialEq)]
enum CaseKind {
    Passes,
    Fails,
    NothingKnown,
}

impl CaseKind {
    fn of(case: &SignalCase) -> Option<Self> {
        if case.facts.is_empty() && case.covered.is_empty() {
            return (case.state == ReadingState::Missing).then_some(Self::NothingKnown);
        }
        let passes = case.state == ReadingState::Seen && case.reached != Some(false);
        Some(if passes { Self::Passes } else { Self::Fails })
    }

    fn words(self) -> &'static str {
        match self {
            Self::Passes => "it sees something that reaches its line",
            Self::Fails => "what is known does not count or does not reach its line",
            Self::NothingKnown => "nothing is known",
        }
    }
}

fn rulebook(folder: &Path) -> Result<Rulebook> {
    let mut found = Vec::new();
    files_of(folder, &["yaml", "sql", "cedar", "cedarschema"], &mut found)?;
    let mut files = BTreeMap::new();
    for file in found {
        let name = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        files.insert(name, fs::read(&file).with_context(|| file.display().to_string())?);
    }
    let told = |errors: Vec<_>| errors.iter().map(ToString::to_string).collect::<Vec<_>>();
    Rulebook::load(&files).map_err(|errors| anyhow!("{}", told(errors).join("\n")))
}

/// Items of the tables of expectations, each with whether it holds.
fn states(text: &str) -> BTreeSet<(String, bool)> {
    let mut states = BTreeSet::new();
    let mut columns: Option<(usize, usize)> = None;
    let mut in_table = false;
    for line in text.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let is_row = line.starts_with('|');
        if is_row && !in_table {
            let place = |head| cells.iter().position(|cell| *cell == head);
            columns = place(ITEM).zip(place(STATE));
        }
        in_table = is_row;
        let Some((item, state)) = columns.filter(|_| is_row) else { continue };
        let (Some(item), Some(state)) = (cells.get(item), cells.get(state)) else { continue };
        for (words, holds) in [(&HOLDING[..], true), (&NOT_HOLDING[..], false)] {
            if words.contains(state) {
                states.insert(((*item).to_owned(), holds));
            }
        }
    }
    states
}

fn index_faults(index: &Index, told: &BTreeSet<(String, bool)>) -> Vec<String> {
    let indicators = index.dimensions.iter().flat_map(|dimension| &dimension.indicators);
    let bounds = index.floors.iter().chain(&index.caps).map(|bound| &bound.id);
    let rules = index.vetoes.iter().chain(&index.grade_caps).map(|rule| &rule.id);
    let stages = index.stages.iter().map(|stage| &stage.title.zh);
    let ids = indicators.map(|indicator| &indicator.id).chain(bounds).chain(rules).chain(stages);
    let mut faults = Vec::new();
    for id in ids {
        for (holds, wanted) in [(true, "holds or counts"), (false, "does not")] {
            if !told.contains(&(id.clone(), holds)) {
                let folder = &index.id;
                faults.push(format!("cases/{folder}: `{id}` has no case in which it {wanted}"));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_read_from_tables_of_expectations_only() {
        let text = "# 案例\n\n| 项目 | 数值 | 应当 |\n|---|---|---|\n| C1 | 5% | 计分 |\n| C1 | — | 缺失 |\n| C2 | — | 缺失 |\n| 总分 | — | 未评 |\n\n| 信号 | 应当 |\n|---|---|\n| C3 | 成立 |\n";
        let expected = [("C1", false), ("C1", true), ("C2", false)];
        assert_eq!(states(text), expected.map(|(id, holds)| (id.to_owned(), holds)).into());
    }

    #[test]
    fn a_signal_without_its_three_cases_is_a_fault() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut rulebook = rulebook(&root.join("rulebook")).unwrap();
        assert_eq!(signal_faults(&rulebook), Vec::<String>::new());
        for kind in [CaseKind::Passes, CaseKind::Fails, CaseKind::NothingKnown] {
            let cases = &mut rulebook.signals[0].header.cases;
            let kept: Vec<SignalCase> = cases.clone();
            cases.retain(|case| CaseKind::of(case) != Some(kind));
            let told = signal_faults(&rulebook);
            assert!(told.len() == 1 && told[0].contains(kind.words()), "{told:?}");
            rulebook.signals[0].header.cases = kept;
        }
    }

    #[test]
    fn a_rule_without_its_two_cases_is_a_fault() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let rulebook = rulebook(&root.join("rulebook")).unwrap();
        let comb = rulebook.indices.iter().find(|index| index.id == "comb").unwrap();
        let told = BTreeSet::from([("C1".to_owned(), true)]);
        let faults = index_faults(comb, &told).join("\n");
        for (fault, stands) in [
            ("`C1` has no case in which it does not", true),
            ("`C1` has no case in which it holds", false),
            ("`V-C2` has no case in which it holds", true),
            ("`G-B1` has no case in which it does not", true),
        ] {
            assert_eq!(faults.contains(fault), stands, "{fault}\n{faults}");
        }
    }
}
