//! The rulebook that is shipped passes its own loader, and each valued kind of fact has its bounds.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use haitun_rulebook::Rulebook;
use haitun_rulebook::model::FactUnit;

fn read(folder: &Path, root: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, root, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            files.insert(name, fs::read(&path).unwrap());
        }
    }
}

fn shipped() -> Rulebook {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
    let mut files = BTreeMap::new();
    read(&root, &root, &mut files);
    Rulebook::load(&files).unwrap_or_else(|errors| {
        panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

#[test]
fn every_valued_kind_has_bounds() {
    for kind in shipped().facts.values() {
        let bounded = kind.least.is_some() && kind.most.is_some();
        assert_eq!(bounded, kind.unit != FactUnit::Statement, "{}", kind.id);
    }
}
