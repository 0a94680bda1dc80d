//! Identifiers, money, periods, calendar and the fact: the vocabulary that every other crate speaks.

pub mod bank_card;
pub mod calendar;
pub mod capital_amount;
pub mod fact;
pub mod firm_id;
pub mod masking;
pub mod mobile;
pub mod money;
pub mod organisation_code;
pub mod period;
pub mod problem;
pub mod region;
pub mod resident_id;
pub mod uscc;
