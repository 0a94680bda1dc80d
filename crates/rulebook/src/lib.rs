//! Loads and checks `rulebook/**` into typed rules with a digest; it decides nothing.

pub mod model;
