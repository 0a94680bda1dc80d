//! The shipped rulebook, scored by the engine: golden vectors of the domain specification and the rules for thin data.

#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

mod cases;
mod dolphin;
mod filing;
mod hysteresis;
mod properties;
mod signals;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use haitun_primitives::fact::{FactId, FirmNo};
use haitun_rulebook::Rulebook;
use haitun_supervision::observation::{FirmInput, Observation};
use haitun_supervision::outcome::Assessment;

static RULEBOOK: LazyLock<Rulebook> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rulebook");
    let mut files = BTreeMap::new();
    for folder in std::fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
    {
        for file in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(name, std::fs::read(&file).unwrap());
        }
    }
    Rulebook::load(&files).unwrap_or_else(|errors| {
        panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
});

/// Builds the input of one firm, observation by observation.
struct Firm {
    as_of: NaiveDate,
    input: FirmInput,
}

impl Firm {
    fn new(as_of: &str, trade: &str) -> Self {
        let input = FirmInput { trade: trade.into(), ..FirmInput::unknown(&RULEBOOK, FirmNo(1)) };
        Self { as_of: as_of.parse().unwrap(), input }
    }

    /// Adds an observation `age` days old with a value in 1/10,000 of the signal's stored unit.
    fn see(&mut self, signal: &str, age: u64, tag: (&str, &str), value: (i64, i64)) -> &mut Self {
        let place =
            RULEBOOK.signal_position(signal).unwrap_or_else(|| panic!("no signal {signal}"));
        let text = |text: &str| (!text.is_empty()).then(|| text.into());
        let fact_id =
            FactId(self.input.observations.iter().map(Vec::len).sum::<usize>() as i64 + 1);
        self.input.observations[place].push(Observation {
            fact_id,
            item: text(tag.0),
            class: text(tag.1),
            numerator: value.0,
            denominator: value.1,
            seen_on: self.as_of.checked_sub_days(Days::new(age)).unwrap(),
        });
        self.input.observations[place].sort_by_key(|seen| (seen.seen_on, seen.fact_id));
        self
    }

    /// A feed covered the firm so many days ago.
    fn covered_by(&mut self, feed: &str, age: u64) -> &mut Self {
        let day = self.as_of.checked_sub_days(Days::new(age)).unwrap();
        self.input.feeds[RULEBOOK.feed_position(feed).unwrap()] = Some(day);
        self
    }
}

/// Contributions always sum to the score.
fn assert_sums(assessment: &Assessment) {
    let sum: i64 = assessment.contributions.iter().map(|row| row.points).sum();
    assert_eq!(sum, assessment.score.unwrap_or(0), "{:#?}", assessment.contributions);
}
