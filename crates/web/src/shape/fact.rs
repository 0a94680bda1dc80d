//! Facts.

use chrono::NaiveDate;
use haitun_rulebook::Rulebook;
use haitun_rulebook::model::{FactKind, FactUnit};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Title, hundredths};

/// What stands in place of a text that the reader may not see.
const WITHHELD: &str = "无权查看 / withheld";

tokio::task_local! {
    /// Highest data grade that whoever asked may see.
    static READER: u8;
}

/// Makes an answer for a reader of a grade. Outside of this, facts are made for a reader who sees none, so that no
/// answer shows one because somebody forgot to ask.
pub(crate) async fn read_with<Answer>(grade: u8, answer: impl Future<Output = Answer>) -> Answer {
    READER.scope(grade, answer).await
}

/// Highest data grade that whoever asked may see; none is 0.
pub(crate) fn reader_grade() -> u8 {
    READER.try_with(|grade| *grade).unwrap_or(0)
}

/// A fact; above the reader's grade it is seen to exist, with kind and days, and nothing more.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Fact {
    fact_id: i64,
    kind: String,
    kind_title: Title,
    item: Option<String>,
    class: Option<String>,
    class_title: Option<Title>,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    known_at: NaiveDate,
    value: Option<i64>,
    unit: &'static str,
    shown: Option<String>,
    source: String,
    evidence: String,
    retracted: bool,
    corrects: Option<i64>,
    /// Above the reader's grade: item, class, value, source and evidence are withheld.
    masked: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FactList {
    pub(crate) items: Vec<Fact>,
}

impl Fact {
    pub(crate) fn of(rulebook: &Rulebook, fact: &haitun_primitives::fact::Fact) -> Self {
        let kind = rulebook.facts.get(&fact.kind);
        // A kind that the rulebook in force does not know has no grade; nobody sees what it says.
        let masked = kind.map_or(u8::MAX, |kind| kind.grade) > reader_grade();
        let whole = Self::unmasked(rulebook, kind, fact);
        if !masked {
            return whole;
        }
        Self {
            item: None,
            class: None,
            class_title: None,
            value: None,
            shown: None,
            source: WITHHELD.to_owned(),
            evidence: WITHHELD.to_owned(),
            masked,
            ..whole
        }
    }

    fn unmasked(
        rulebook: &Rulebook,
        kind: Option<&FactKind>,
        fact: &haitun_primitives::fact::Fact,
    ) -> Self {
        Self {
            fact_id: fact.fact_id.0,
            kind: fact.kind.clone(),
            kind_title: kind.map(|kind| Title::from(&kind.title)).unwrap_or_default(),
            item: fact.item.clone(),
            class: fact.class.clone(),
            class_title: kind
                .zip(fact.class.as_deref())
                .and_then(|(kind, class)| class_title(rulebook, kind, class)),
            valid_from: fact.valid_from,
            valid_to: fact.valid_to,
            known_at: fact.known_at,
            value: fact.value,
            unit: kind.map_or("statement", |kind| unit(kind.unit)),
            shown: kind.zip(fact.value).and_then(|(kind, value)| shown(kind.unit, value)),
            source: fact.source.clone(),
            evidence: fact.evidence.clone(),
            retracted: fact.retracted,
            corrects: fact.corrects.map(|id| id.0),
            masked: false,
        }
    }
}

pub(super) fn unit(unit: FactUnit) -> &'static str {
    match unit {
        FactUnit::Fen => "fen",
        FactUnit::Ratio => "ratio",
        FactUnit::Count => "count",
        FactUnit::Statement => "statement",
    }
}

fn shown(unit: FactUnit, value: i64) -> Option<String> {
    match unit {
        FactUnit::Fen => Some(format!("{} 元", hundredths(value))),
        FactUnit::Ratio => Some(format!("{} %", hundredths(value))),
        FactUnit::Count => Some(value.to_string()),
        FactUnit::Statement => None,
    }
}

fn class_title(rulebook: &Rulebook, kind: &FactKind, class: &str) -> Option<Title> {
    let mut titles = class.split('|').zip(&kind.classes).filter_map(|(code, list)| {
        let known = rulebook.codes.get(list)?.codes.iter().find(|known| known.id == code)?;
        Some((known.title.zh.clone(), known.title.en.clone()))
    });
    let first = titles.next()?;
    let (zh, en) = titles
        .fold(first, |(zh, en), next| (format!("{zh} · {}", next.0), format!("{en} · {}", next.1)));
    Some(Title { zh, en })
}
