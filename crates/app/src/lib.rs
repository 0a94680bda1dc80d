//! Use cases as stories: import, assess, verify, backtest, warnings; no SQL text, no HTTP types.

pub mod access;
pub mod accounts;
pub mod assess;
pub mod audit;
pub mod backtest;
pub mod backup;
mod counts;
pub mod demo;
pub mod facts;
pub mod firms;
pub mod house;
pub mod import;
pub mod jobs;
mod kept;
pub mod load;
pub mod model;
pub mod peers;
pub mod signals;
pub mod verify;
pub mod warnings;

pub use haitun_store::{Reach, Source};
pub use house::{House, Origin};
