//! The operational store: PostgreSQL, embedded or on a server, and all SQL over it; no judgement.

pub mod accounts;
pub mod assessments;
pub mod audit;
pub mod backtests;
pub mod backup;
pub mod cluster;
mod connection;
mod error;
pub mod facts;
pub mod firms;
pub mod imports;
pub mod jobs;
pub mod opinions;
pub mod parts;
pub mod runs;
mod search;
pub mod sessions;
pub mod standings;
pub mod tools;
pub mod warnings;

pub use connection::{Alone, Hand, Reach, Source, Store, Work};
pub use error::StoreError;
