//! Reads the files of a rulebook in two passes: first all of them, then what they say of each other.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use haitun_primitives::calendar::{CalendarYear, WorkingCalendar};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::check;
use crate::model::{
    Code, CodeList, FactKind, Feed, Form, Index, Series, Signal, SignalHeader, Title,
};
use crate::places::{Place, Places};

/// Longest rulebook file in bytes.
pub(crate) const FILE_BYTES_MAX: usize = 4 << 20;
/// Folders whose files are read into types; the others are kept as they are.
const TYPED: [&str; 8] =
    ["facts", "feeds", "signals", "series", "codes", "forms", "calendars", "indices"];
/// Lines of `---` around a signal's header.
const FENCES: usize = 2;

/// What is wrong in a rulebook, where, and what to do about it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LoadError {
    /// File, relative to the rulebook's folder.
    pub file: String,
    /// Line, from 1; 0 where the whole file is meant.
    pub line: u64,
    /// Stable code.
    pub code: &'static str,
    /// Chinese text with the remedy.
    pub zh: String,
    /// English text with the remedy.
    pub en: String,
}

impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {} / {} [{}]", self.file, self.line, self.zh, self.en, self.code)
    }
}

impl std::error::Error for LoadError {}

/// A rulebook that passed all checks.
#[derive(Clone, Debug, Default)]
pub struct Rulebook {
    /// Fact kinds by id.
    pub facts: BTreeMap<String, FactKind>,
    /// Feeds, by id; the position is the one used in a firm's input.
    pub feeds: Vec<Feed>,
    /// Signals, by id; the position is the one used in a firm's input.
    pub signals: Vec<Signal>,
    /// Dated public figures by id.
    pub series: BTreeMap<String, Series>,
    /// Code lists by id.
    pub codes: BTreeMap<String, CodeList>,
    /// Forms by id.
    pub forms: BTreeMap<String, Form>,
    /// Working days of the years known.
    pub calendar: WorkingCalendar,
    /// Indices; several dated versions may share an id.
    pub indices: Vec<Index>,
    /// Files of the other folders (policy, archives), as they are.
    pub others: BTreeMap<String, Vec<u8>>,
    digest: [u8; 32],
}

impl Rulebook {
    /// Loads and checks all files, given by path relative to the rulebook's folder.
    ///
    /// # Errors
    /// All that is wrong, not just the first.
    pub fn load(files: &BTreeMap<String, Vec<u8>>) -> Result<Self, Vec<LoadError>> {
        let mut reading = Reading::default();
        for (path, bytes) in files {
            reading.file(path, bytes);
        }
        let mut rulebook = reading.rulebook;
        rulebook.digest = digest_of(files);
        rulebook.feeds.sort_by(|left, right| left.id.cmp(&right.id));
        rulebook.signals.sort_by(|left, right| left.header.id.cmp(&right.header.id));
        let years: Vec<CalendarYear> =
            reading.calendars.iter().map(|(_, year)| year.clone()).collect();
        rulebook.calendar = WorkingCalendar::new(&years);
        let mut errors = reading.errors;
        check::references(&rulebook, &reading.places, &mut errors);
        check::calendars(&reading.calendars, &reading.places, &mut errors);
        if errors.is_empty() { Ok(rulebook) } else { Err(errors) }
    }

    /// SHA-256 over path, length and bytes of every file, in the order of paths.
    #[must_use]
    pub fn digest(&self) -> &[u8; 32] {
        &self.digest
    }

    /// The version of an index in force on a day.
    #[must_use]
    pub fn index(&self, id: &str, day: NaiveDate) -> Option<&Index> {
        self.indices.iter().find(|index| index.id == id && index.effective.covers(day))
    }

    /// Position of a signal in [`Rulebook::signals`].
    #[must_use]
    pub fn signal_position(&self, id: &str) -> Option<usize> {
        self.signals.binary_search_by(|signal| signal.header.id.as_str().cmp(id)).ok()
    }

    /// Position of a feed in [`Rulebook::feeds`].
    #[must_use]
    pub fn feed_position(&self, id: &str) -> Option<usize> {
        self.feeds.binary_search_by(|feed| feed.id.as_str().cmp(id)).ok()
    }
}

impl crate::model::Effective {
    /// Whether a day lies in force.
    #[must_use]
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether two ranges share a day.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let before = |end: Option<NaiveDate>, start: Option<NaiveDate>| matches!((end, start), (Some(end), Some(start)) if end < start);
        !before(self.to, other.from) && !before(other.to, self.from)
    }
}

impl Series {
    /// The value on a day: the last one at or before it.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Option<&str> {
        self.values.iter().rev().find(|(from, _)| *from <= day).map(|(_, value)| value.as_str())
    }
}

#[derive(Default)]
struct Reading {
    rulebook: Rulebook,
    calendars: Vec<(String, CalendarYear)>,
    errors: Vec<LoadError>,
    places: Places,
}

impl Reading {
    fn file(&mut self, path: &str, bytes: &[u8]) {
        let folder = path.split_once('/').map_or("", |(folder, _)| folder);
        if !TYPED.contains(&folder) {
            self.rulebook.others.insert(path.to_owned(), bytes.to_vec());
            return;
        }
        let Some(text) = self.text(path, bytes) else { return };
        let whole = Place::file(path);
        match folder {
            "facts" => {
                for (n, kind) in self.list::<FactKind>(path, &text).into_iter().enumerate() {
                    self.put("fact", &kind.id, whole.item(n));
                    self.rulebook.facts.insert(kind.id.clone(), kind);
                }
            }
            "feeds" => {
                for (n, feed) in self.list::<Feed>(path, &text).into_iter().enumerate() {
                    self.put("feed", &feed.id, whole.item(n));
                    self.rulebook.feeds.push(feed);
                }
            }
            "series" => {
                if let Some(series) = self.parse::<Series>(path, &text, 0) {
                    self.put("series", &series.id, whole);
                    self.rulebook.series.insert(series.id.clone(), series);
                }
            }
            "codes" => {
                if let Some(list) = self.parse::<CodeList>(path, &text, 0) {
                    self.put("codes", &list.id, whole);
                    self.rulebook.codes.insert(list.id.clone(), list);
                }
            }
            "forms" => {
                if let Some(form) = self.parse::<Form>(path, &text, 0) {
                    if self.rulebook.forms.is_empty() {
                        self.put("codes", Form::LIST, whole.clone());
                    }
                    self.put("form", &form.id, whole);
                    self.list_form(&form);
                    self.rulebook.forms.insert(form.id.clone(), form);
                }
            }
            "indices" => {
                if let Some(index) = self.parse::<Index>(path, &text, 0) {
                    self.places.indices.push(whole);
                    self.rulebook.indices.push(index);
                }
            }
            "calendars" => {
                if let Some(year) = self.parse::<CalendarYear>(path, &text, 0) {
                    self.calendars.push((path.to_owned(), year));
                }
            }
            _ => self.signal(path, &text),
        }
    }

    /// Forms are a code list by themselves, so that a fact can name one as its class.
    fn list_form(&mut self, form: &Form) {
        let list = self.rulebook.codes.entry(Form::LIST.to_owned()).or_insert_with(|| CodeList {
            id: Form::LIST.to_owned(),
            title: Title { zh: "报表".to_owned(), en: "Form".to_owned() },
            basis: form.basis.clone(),
            codes: Vec::new(),
        });
        if !list.codes.iter().any(|code| code.id == form.id) {
            let (id, title) = (form.id.clone(), form.title.clone());
            list.codes.push(Code { id, title, weight: None });
        }
    }

    fn text(&mut self, path: &str, bytes: &[u8]) -> Option<String> {
        let text =
            (bytes.len() <= FILE_BYTES_MAX).then(|| std::str::from_utf8(bytes).ok()).flatten();
        if text.is_none() {
            self.errors.push(LoadError {
                file: path.to_owned(),
                line: 0,
                code: "rulebook.file",
                zh: format!("文件不是 UTF-8 文本或超过 {FILE_BYTES_MAX} 字节；请另存为 UTF-8 或拆分"),
                en: format!("the file is no UTF-8 text or exceeds {FILE_BYTES_MAX} bytes; save it as UTF-8 or split it"),
            });
        }
        text.map(str::to_owned)
    }

    /// A signal file is a header between two lines of `---`, then one query.
    fn signal(&mut self, path: &str, text: &str) {
        let parts = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n"));
        let Some((header, sql)) = parts else {
            self.errors.push(LoadError {
                file: path.to_owned(),
                line: 1,
                code: "rulebook.signal_header",
                zh: "信号文件应以“---”行开头，接 YAML 头和又一“---”行，然后是 SELECT".to_owned(),
                en: "a signal file begins with a line `---`, a YAML header and another line `---`, then the SELECT"
                    .to_owned(),
            });
            return;
        };
        if let Some(read) = self.parse::<SignalHeader>(path, header, 1) {
            self.put("signal", &read.id, Place::file(path));
            let blank = sql.lines().take_while(|line| line.trim().is_empty()).count();
            let before = header.lines().count() + blank + FENCES;
            self.places.queries.insert(read.id.clone(), before as u64 + 1);
            self.rulebook.signals.push(Signal { header: read, sql: sql.trim().to_owned() });
        }
    }

    fn list<Item: DeserializeOwned>(&mut self, path: &str, text: &str) -> Vec<Item> {
        self.parse(path, text, 0).unwrap_or_default()
    }

    fn parse<Item: DeserializeOwned>(
        &mut self,
        path: &str,
        text: &str,
        lines_before: u64,
    ) -> Option<Item> {
        match serde_saphyr::from_str(text) {
            Ok(item) => {
                self.places.read(path, text, lines_before);
                Some(item)
            }
            Err(error) => {
                let line = error.location().map_or(0, |location| location.line() + lines_before);
                let cause = error.without_snippet().to_string();
                self.errors.push(LoadError {
                    file: path.to_owned(),
                    line,
                    code: "rulebook.yaml",
                    zh: format!("内容与格式不符（{cause}）；请按同目录其他文件的写法改正该键"),
                    en: format!("the content does not fit the schema ({cause}); mend this key as in its neighbours"),
                });
                None
            }
        }
    }

    fn put(&mut self, section: &'static str, id: &str, place: Place) {
        if let Some(first) = self.places.put(section, id, place.clone()) {
            let first = format!("{}:{}", first.file, self.places.line(&first));
            self.errors.push(LoadError {
                line: self.places.line(&place.key("id")),
                file: place.file,
                code: "rulebook.duplicate",
                zh: format!("编号“{id}”已在 {first} 使用；编号不得重复，请改用新编号"),
                en: format!(
                    "the id `{id}` is already used in {first}; ids are never reused, choose another"
                ),
            });
        }
    }
}

fn digest_of(files: &BTreeMap<String, Vec<u8>>) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for (path, bytes) in files {
        for part in [path.as_bytes(), bytes] {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part);
        }
    }
    hasher.finalize().into()
}
