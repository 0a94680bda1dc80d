//! What each signal says of one firm by itself, read again from its facts when somebody asks; and the cases of a signal.

use std::sync::Arc;

use chrono::NaiveDate;
use haitun_lake::signals::Selection;
use haitun_primitives::fact::{Fact, FactId, FirmNo};
use haitun_primitives::problem::Problem;
use haitun_rulebook::Rulebook;
use haitun_rulebook::model::{CaseFact, SignalCase, SignalHeader};
use haitun_store::{Reach, assessments, facts, firms};
use haitun_supervision::observation::{FirmInput, PeerStatistics};
use haitun_supervision::signals::{Reading, SignalReader};
use serde::Serialize;

use crate::assess::{Snapshot, inputs, rule_wrong};
use crate::facts::{Written, read};
use crate::firms::unknown;
use crate::house::{House, lake_failed};

/// What the signals say.
#[derive(Clone, Debug)]
pub struct Said {
    /// Day of the assessment to which it belongs; none = the firm was never assessed.
    pub as_of: Option<NaiveDate>,
    /// The rules of that assessment, or those in force where they cannot be read any more.
    pub rulebook: Arc<Rulebook>,
    /// One of each signal in force.
    pub readings: Vec<Reading>,
}

/// Reads the signals of a firm as its last assessment by a day saw them: same facts, same rules, same peers.
///
/// # Errors
/// The firm is unknown or not within reach, or the lake or the database refuses.
pub async fn of(
    house: &House,
    reach: &Reach,
    firm_id: &str,
    as_of: Option<NaiveDate>,
) -> Result<Said, Problem> {
    let mut work = house.store.begin(reach).await?;
    let firm = firms::by_id(&mut work, firm_id).await?.ok_or_else(|| unknown(firm_id))?;
    let in_force = || Arc::clone(&house.rulebook);
    let never = || Said { as_of: None, rulebook: in_force(), readings: Vec::new() };
    let versions = assessments::versions(&mut work, firm.firm_no).await?;
    let mut days = versions.iter().map(|version| version.as_of);
    let Some(day) = days.find(|day| as_of.is_none_or(|wanted| *day <= wanted)) else {
        return Ok(never());
    };
    let stored = assessments::stored(&mut work, day, firm.firm_no, firm.firm_no).await?;
    let Some(stored) = stored.into_iter().next() else { return Ok(never()) };
    let rulebook = house.rules_of(&mut work, &stored.rulebook).await?.unwrap_or_else(in_force);
    let statistics = match &stored.peers {
        Some(digest) => house.statistics_of(&mut work, digest).await?,
        None => None,
    };
    let snapshot = Snapshot {
        parts: Arc::new(house.parts(&mut work).await?),
        hot: Arc::new(facts::hot(&mut work, firm.firm_no, firm.firm_no).await?),
        last_fact: stored.last_fact,
    };
    drop(work);
    let range = (firm.firm_no, firm.firm_no);
    let found = inputs(&house.lake, &rulebook, day, Selection::All, &snapshot, range).await?;
    let reader = SignalReader::new(&rulebook, day).map_err(|error| rule_wrong(&error))?;
    let input = found.iter().find(|input| input.firm_no == FirmNo(firm.firm_no));
    let peers = statistics.unwrap_or_default();
    let readings = input.map(|input| reader.read(input, &peers)).unwrap_or_default();
    Ok(Said { as_of: Some(day), rulebook, readings })
}

/// The firm of a case.
const FIRM: FirmNo = FirmNo(1);
/// Source and evidence of its facts.
const SOURCE: &str = "case";
/// Fact kind that says which feed looked at a firm on which day.
const COVERAGE: &str = "feed_coverage";
/// Parts of a strength's shown hundredth.
const PER_HUNDREDTH: i64 = 100;

/// A case that was tried.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Tried {
    /// Signal.
    pub signal: String,
    /// Number of the case in its file, from 1.
    pub case: usize,
    /// What the signal says, and what it should say where that is something else.
    pub found: String,
    /// What it should say.
    pub expected: String,
}

impl Tried {
    /// Whether the signal says what it should.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.found == self.expected
    }
}

/// Tries the cases of the signals, all or those named: the query runs over the facts of each case as at night.
///
/// # Errors
/// There is no such signal, a fact of a case is wrong, or a query fails.
pub async fn try_cases(rulebook: &Rulebook, only: &[String]) -> Result<Vec<Tried>, Problem> {
    if let Some(unknown) = only.iter().find(|id| rulebook.signal_position(id).is_none()) {
        return Err(Problem::new(
            "signal.unknown",
            format!("规则库中没有信号“{unknown}”；请核对编号"),
            format!("the rulebook has no signal `{unknown}`; check its id"),
        )
        .at(unknown));
    }
    let headers = rulebook.signals.iter().map(|signal| &signal.header);
    let mut tried = Vec::new();
    for header in headers.filter(|header| only.is_empty() || only.contains(&header.id)) {
        for (place, case) in header.cases.iter().enumerate() {
            let at = format!("{}: {}", header.id, place + 1);
            let found = said_of(rulebook, header, case).await.map_err(|problem| {
                Problem::new("signal.case", problem.zh, problem.en).at(at.clone())
            })?;
            tried.push(Tried {
                signal: header.id.clone(),
                case: place + 1,
                found,
                expected: expected(case),
            });
        }
    }
    Ok(tried)
}

async fn said_of(
    rulebook: &Rulebook,
    header: &SignalHeader,
    case: &SignalCase,
) -> Result<String, Problem> {
    let mut facts = Vec::new();
    for one in &case.facts {
        facts.push(fact(rulebook, header, case, one)?);
    }
    for (feed, day) in &case.covered {
        let covered = CaseFact {
            kind: Some(COVERAGE.to_owned()),
            item: Some(feed.clone()),
            class: None,
            value: None,
            from: *day,
            to: Some(*day),
            known: Some(*day),
        };
        facts.push(fact(rulebook, header, case, &covered)?);
    }
    for (fact, number) in facts.iter_mut().zip(1..) {
        (fact.fact_id, fact.firm_no) = (FactId(number), FIRM);
    }
    let reader = SignalReader::new(rulebook, case.as_of).map_err(|error| rule_wrong(&error))?;
    let mut found = haitun_lake::inputs(rulebook, case.as_of, facts).await.map_err(lake_failed)?;
    let input = found.pop().unwrap_or_else(|| FirmInput::unknown(rulebook, FIRM));
    let readings = reader.read(&input, &PeerStatistics::default());
    let reading = readings.into_iter().find(|reading| reading.id == header.id);
    let Some(reading) = reading else { return Ok("not in force".to_owned()) };
    let strength = reading.strength.map(|exact| (exact + PER_HUNDREDTH / 2) / PER_HUNDREDTH);
    let strength =
        strength.map(|hundredths| format!("{}.{:02}", hundredths / 100, hundredths % 100));
    let value = reading.value.map(|value| value.to_string());
    Ok(told(
        &format!("{:?}", reading.state),
        value.as_deref(),
        strength.as_deref(),
        reading.reached,
    ))
}

fn expected(case: &SignalCase) -> String {
    let state = format!("{:?}", case.state);
    told(&state, case.value.as_deref(), case.strength.as_deref(), case.reached)
}

/// One line that says it all, to compare and to show.
fn told(state: &str, value: Option<&str>, strength: Option<&str>, reached: Option<bool>) -> String {
    let or_none = |text: Option<&str>| text.unwrap_or("–").to_owned();
    let line = reached.map_or("–", |reached| if reached { "reached" } else { "not reached" });
    format!(
        "{} · value {} · strength {} · line {line}",
        state.to_lowercase(),
        or_none(value),
        or_none(strength)
    )
}

/// A fact of a case, read as if a person had written it.
fn fact(
    rulebook: &Rulebook,
    header: &SignalHeader,
    case: &SignalCase,
    one: &CaseFact,
) -> Result<Fact, Problem> {
    let first = || header.kinds.first().cloned().unwrap_or_default();
    let written = Written {
        kind: one.kind.clone().unwrap_or_else(first),
        item: one.item.clone(),
        class: one.class.clone(),
        valid_from: Some(one.from),
        valid_to: one.to,
        value: one.value.clone(),
        source: SOURCE.to_owned(),
        evidence: SOURCE.to_owned(),
        corrects: None,
        retracted: false,
    };
    read(rulebook, &written, one.known.unwrap_or(case.as_of))
}
