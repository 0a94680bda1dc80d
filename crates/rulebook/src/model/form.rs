//! Forms that institutions file, as far as the indices must know them: who owes one, and by when.

use serde::{Deserialize, Serialize};

use super::{Basis, ClockUnit, Effective, Title};

/// `rulebook/forms/*.yaml`: a monthly form. A fact kind names the forms that report it; a firm owes a form while an
/// observation of `duty` with its id as a class stands.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Id (`p2p-m1`); a code of the list [`Form::LIST`].
    pub id: String,
    /// Name for people.
    pub title: Title,
    /// Why.
    pub basis: Vec<Basis>,
    /// Months in force, compared with their last day.
    #[serde(default)]
    pub effective: Effective,
    /// Signal that says who owes it: the class of an observation is the form, its day the first day of the duty.
    pub duty: String,
    /// How long after the last day of a month it may be filed.
    pub due: Due,
}

impl Form {
    /// Code list that the forms make up by themselves.
    pub const LIST: &str = "form";
}

/// Time to file, counted from the day after the month.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Due {
    /// Length.
    pub amount: u32,
    /// Days or working days.
    pub unit: ClockUnit,
}
