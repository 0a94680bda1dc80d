//! The archive of lending platforms: what was known of each platform month by month, and later events, kept apart.
//!
//! What each column means and when it was known is said by the table `archives/p2p-wdzj.yaml` of the rulebook.

mod cohort;
mod delivery;
mod mapping;
mod reader;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::NaiveDate;
use haitun_primitives::fact::Fact;
use haitun_primitives::firm_id::FirmId;
use haitun_primitives::period::Period;
use haitun_primitives::problem::Problem;

use super::Reject;

pub use cohort::CohortMember;
pub use delivery::{deliver, keep_opinions};
pub use mapping::{
    Condition, EventFile, FactFile, Field, FirmColumn, FirmKey, MAPPING, Mapping, NeverRead,
    PeriodColumn, PeriodForm, Summand, Unit, Unread,
};

/// Source of the monthly panel, by which it is known who was in business at an early cutoff.
pub const PANEL_SOURCE: &str = "p2p-archive:panel";
/// Source of the monthly table, by which it is known who was in business in a later month.
pub const MONTHLY_SOURCE: &str = "p2p-archive:monthly";

/// A platform.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Platform {
    /// Surrogate: the archive has no credit codes.
    pub firm_id: FirmId,
    /// Name as first spelt.
    pub name: String,
    /// Other spellings.
    pub aliases: BTreeSet<String>,
}

/// What happened later; never a fact of the time before.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Event {
    /// Normalised name.
    pub name: String,
    /// Day.
    pub day: NaiveDate,
    /// Reason as the archive gives it.
    pub reason: String,
    /// The police took part.
    pub police: bool,
}

/// What the archive holds.
#[derive(Clone, Debug, Default)]
pub struct Archive {
    /// Platforms.
    pub platforms: Vec<Platform>,
    /// Facts in the order in which they became known; `firm_no` is the place in `platforms`.
    pub facts: Vec<Fact>,
    /// Events, first of each platform.
    pub events: Vec<Event>,
    /// Rows set aside.
    pub rejects: Vec<Reject>,
    /// Rows of the detail tables about firms that no month knows.
    pub passed_over: u64,
    /// By source, who was in business in which month.
    pub alive: BTreeMap<String, BTreeSet<(usize, Period)>>,
}

/// Reads the archive.
///
/// # Errors
/// A file or column is missing; bad rows are no error but rejects.
pub fn read(folder: &Path, mapping: &Mapping) -> Result<Archive, Problem> {
    reader::Reader::new(mapping).read(folder)
}
