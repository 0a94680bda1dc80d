//! Loads and checks `rulebook/**` into typed rules with a digest; it decides nothing.

mod check;
pub mod expression;
mod load;
pub mod model;
mod places;

pub use load::{LoadError, Rulebook};
