//! Identifiers, money, periods, calendar and the fact: the vocabulary that every other crate speaks.

pub mod fact;
