//! Rules of the house that a machine can check.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::cases;

const FILE_LINES_MAX: usize = 800;
const PURE: [&str; 3] = ["primitives", "rulebook", "supervision"];
const BANNED_IN_PURE: [&str; 8] = [
    "std::fs",
    "std::net",
    "std::env",
    "SystemTime",
    "Instant::now",
    "async fn",
    "tokio",
    "rand::",
];
const BANNED_FILES: [&str; 4] = ["utils", "common", "manager", "helper"];
const SQL_HOMES: [&str; 2] = ["store", "lake"];

/// Which of our crates each of our crates may name.
const FLOORS: [(&str, &[&str]); 8] = [
    ("primitives", &[]),
    ("rulebook", &["primitives"]),
    ("supervision", &["primitives", "rulebook"]),
    ("lake", &["primitives", "rulebook", "supervision"]),
    ("store", &["primitives", "rulebook", "supervision"]),
    ("app", &["primitives", "rulebook", "supervision", "store", "lake"]),
    ("web", &["primitives", "rulebook", "supervision", "app"]),
    ("haitun", &["primitives", "rulebook", "supervision", "store", "lake", "app", "web"]),
];

/// All faults of the tree under `root`.
pub(crate) fn run(root: &Path) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for (name, floors) in FLOORS {
        let manifest = root.join("crates").join(name).join("Cargo.toml");
        let text = fs::read_to_string(&manifest).with_context(|| manifest.display().to_string())?;
        faults.extend(floor_faults(name, floors, &text));
    }
    let mut files = Vec::new();
    for folder in ["crates", "xtask"] {
        files_of(&root.join(folder), &["rs"], &mut files)?;
    }
    files_of(&root.join("ui/src"), &["ts", "tsx"], &mut files)?;
    for file in files {
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let path = file.strip_prefix(root).unwrap_or(&file).display().to_string();
        faults.extend(file_faults(&path, &text));
    }
    faults.extend(cases::faults(root)?);
    Ok(faults)
}

/// All files below a folder whose names end in one of the extensions.
pub(crate) fn files_of(folder: &Path, extensions: &[&str], found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let extension = path.extension().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            files_of(&path, extensions, found)?;
        } else if extensions.contains(&&*extension) {
            found.push(path);
        }
    }
    Ok(())
}

fn floor_faults(name: &str, floors: &[&str], manifest: &str) -> Vec<String> {
    let named = manifest
        .lines()
        .filter_map(|line| line.strip_prefix("haitun-"))
        .filter_map(|rest| rest.split('.').next());
    named
        .filter(|other| !floors.contains(other))
        .map(|other| format!("crates/{name}/Cargo.toml: `{name}` may not name `{other}`; see the floors in ARCHITECTURE.md"))
        .collect()
}

fn file_faults(path: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let is_rust = path.ends_with(".rs");
    let opening = if is_rust { "//! " } else { "// " };
    if !text.starts_with(opening) {
        faults
            .push(format!("{path}:1: the first line must say what the file is for (`{opening}…`)"));
    }
    let lines = text.lines().count();
    if lines > FILE_LINES_MAX {
        faults
            .push(format!("{path}: {lines} lines, more than {FILE_LINES_MAX}; it holds two rooms"));
    }
    let stem = Path::new(path)
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    if BANNED_FILES.iter().any(|banned| stem.contains(banned)) {
        faults.push(format!("{path}: name the file after what it holds"));
    }
    let crate_name = path.split(['/', '\\']).nth(1).unwrap_or_default();
    if path.starts_with("xtask") || !is_rust {
        return faults;
    }
    let sources = path.contains("/src/");
    for (number, line) in text.lines().enumerate().map(|(place, line)| (place + 1, line)) {
        if line.trim_start().starts_with("//") {
            continue;
        }
        if line.contains("#[allow(") || line.contains("#![allow(") {
            faults.push(format!("{path}:{number}: mend the code or use `#[expect(…, reason)]`"));
        }
        if sources && PURE.contains(&crate_name) {
            let banned = BANNED_IN_PURE.iter().filter(|banned| line.contains(*banned));
            faults.extend(banned.map(|banned| {
                format!("{path}:{number}: `{banned}` in a pure crate; take it as an argument")
            }));
        }
        if sources
            && !SQL_HOMES.contains(&crate_name)
            && !PURE.contains(&crate_name)
            && line.contains("\"SELECT ")
        {
            faults.push(format!("{path}:{number}: SQL stands only in `store` and `lake`"));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_is_tidy() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let faults = run(&root).unwrap();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn faults_are_found() {
        let check = |path: &str, text: &str, expected: &str| {
            let faults = file_faults(path, text).join("\n");
            assert!(faults.contains(expected), "{path}: {text:?} gave {faults:?}");
        };
        check("crates/store/src/firms.rs", "use x;\n", "first line");
        check("crates/store/src/date_helper.rs", "//! a\n", "name the file");
        check("crates/rulebook/src/load.rs", "//! a\nuse std::fs;\n", "in a pure crate");
        check("crates/web/src/api.rs", "//! a\nlet q = \"SELECT 1\";\n", "SQL stands only");
        check("crates/web/src/api.rs", "//! a\n#[allow(dead_code)]\n", "mend the code");
        check("crates/web/src/api.rs", &format!("//! a\n{}", "\n".repeat(900)), "two rooms");
        check("ui/src/figures.ts", "export const x = 1;\n", "first line");
        check("ui/src/figures.ts", &format!("// a\n{}", "\n".repeat(900)), "two rooms");
        check("ui/src/parts/helper.tsx", "// a\n", "name the file");
        assert_eq!(file_faults("ui/src/figures.ts", "// a\nlet q = \"SELECT 1\";\n"), [""; 0]);
        assert_eq!(floor_faults("web", &["app"], "haitun-store.workspace = true\n").len(), 1);
        assert!(floor_faults("web", &["app"], "haitun-app.workspace = true\n").is_empty());
    }
}
