//! What each signal says of one firm by itself, read again from its facts when somebody asks.

use std::sync::Arc;

use chrono::NaiveDate;
use haitun_lake::signals::Selection;
use haitun_primitives::fact::FirmNo;
use haitun_primitives::problem::Problem;
use haitun_rulebook::Rulebook;
use haitun_store::{Reach, assessments, facts, firms};
use haitun_supervision::signals::{Reading, SignalReader};

use crate::assess::{Snapshot, inputs, rule_wrong};
use crate::firms::unknown;
use crate::house::House;

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
