//! Use cases as stories: import, assess, verify, backtest, warnings; no SQL text, no HTTP types.

pub mod demo;
pub mod import;
