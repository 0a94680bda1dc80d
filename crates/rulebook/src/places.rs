//! Where each value of a YAML file stands: its line by path, read beside the typed rules.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_saphyr::Spanned;

/// One step into a file.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Step {
    Key(String),
    At(usize),
}

/// A place in a file: the item or value that a message is about.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Place {
    pub(crate) file: String,
    path: Vec<Step>,
}

impl Place {
    pub(crate) fn file(file: &str) -> Self {
        Self { file: file.to_owned(), path: Vec::new() }
    }

    /// The value of a key.
    pub(crate) fn key(&self, key: &str) -> Self {
        self.step(Step::Key(key.to_owned()))
    }

    /// An item of a list.
    pub(crate) fn item(&self, position: usize) -> Self {
        self.step(Step::At(position))
    }

    /// An item of the list under a key.
    pub(crate) fn at(&self, key: &str, position: usize) -> Self {
        self.key(key).item(position)
    }

    fn step(&self, step: Step) -> Self {
        let mut path = self.path.clone();
        path.push(step);
        Self { file: self.file.clone(), path }
    }
}

/// Files and items of a rulebook with their lines.
#[derive(Default)]
pub(crate) struct Places {
    trees: BTreeMap<String, (Spanned<Tree>, u64)>,
    items: BTreeMap<(&'static str, String), Place>,
    /// The file of each index, in the order of the rulebook's list.
    pub(crate) indices: Vec<Place>,
    /// The first line of each signal's query.
    pub(crate) queries: BTreeMap<String, u64>,
}

impl Places {
    /// Remembers the lines of a text that stands after some other lines in its file.
    pub(crate) fn read(&mut self, file: &str, text: &str, lines_before: u64) {
        if let Ok(tree) = serde_saphyr::from_str(text) {
            self.trees.insert(file.to_owned(), (tree, lines_before));
        }
    }

    /// Remembers where an item stands; the place of an earlier one with its id, if there is one.
    pub(crate) fn put(&mut self, section: &'static str, id: &str, place: Place) -> Option<Place> {
        self.items.insert((section, id.to_owned()), place)
    }

    pub(crate) fn of(&self, section: &'static str, id: &str) -> Place {
        self.items.get(&(section, id.to_owned())).cloned().unwrap_or_default()
    }

    /// The line of a place, from 1: that of the last step that exists; 0 where the file was not read.
    pub(crate) fn line(&self, place: &Place) -> u64 {
        let Some((tree, lines_before)) = self.trees.get(&place.file) else { return 0 };
        let (mut tree, mut line) = (tree, tree.defined.line());
        for step in &place.path {
            let next = match (&tree.value, step) {
                (Tree::Map(entries), Step::Key(key)) => entries
                    .iter()
                    .find(|(found, _)| found.value == *key)
                    .map(|(found, value)| (found.defined.line(), value)),
                (Tree::List(items), Step::At(position)) => {
                    items.get(*position).map(|item| (item.defined.line(), item))
                }
                _ => None,
            };
            let Some((found, value)) = next else { break };
            (line, tree) = (found, value);
        }
        line + lines_before
    }
}

/// A value of which only the shape matters.
enum Tree {
    Leaf,
    List(Vec<Spanned<Tree>>),
    Map(Vec<(Spanned<String>, Spanned<Tree>)>),
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Shape)
    }
}

struct Shape;

/// A scalar says nothing more of its shape.
macro_rules! leaves {
    ($($visit:ident: $kind:ty),+ $(,)?) => {
        $(fn $visit<E>(self, _: $kind) -> Result<Tree, E> {
            Ok(Tree::Leaf)
        })+
    };
}

impl<'de> Visitor<'de> for Shape {
    type Value = Tree;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    leaves!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64, visit_str: &str);

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Leaf)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        Tree::deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Tree, D::Error> {
        IgnoredAny::deserialize(inner).map(|_| Tree::Leaf)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Tree, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Tree::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# first\nid: a\nlist:\n  - id: b\n    knots: [{x: '1'}, {x: '2'}]\n  - {id: c,\n     at: 2017-01-01, on: true, none: ~, much: 1.5}\n";

    #[test]
    fn every_value_has_its_line() {
        let mut places = Places::default();
        places.read("f", TEXT, 10);
        let file = Place::file("f");
        let check = |place: &Place, line: u64| assert_eq!(places.line(place), line, "{place:?}");
        check(&file.key("id"), 12);
        check(&file.key("list"), 13);
        check(&file.at("list", 0), 14);
        check(&file.at("list", 0).at("knots", 1).key("x"), 15);
        check(&file.at("list", 1), 16);
        for key in ["at", "on", "none", "much"] {
            check(&file.at("list", 1).key(key), 17);
        }
        check(&file.at("list", 1).key("absent").key("deeper"), 16);
        check(&Place::file("unread"), 0);
    }
}
