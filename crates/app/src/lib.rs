//! Use cases as stories: import, assess, verify, backtest, warnings; no SQL text, no HTTP types.

pub mod backtest;
pub mod demo;
pub mod import;
pub mod model;
