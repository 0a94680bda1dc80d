//! Judgement: facts in, results with explanations out; nothing here reads a file, a clock or a database.

mod compile;
mod contribution;
mod counterfactual;
mod dimension;
mod engine;
mod evaluate;
mod filing;
mod fixed;
pub mod metrics;
pub mod observation;
pub mod outcome;
pub mod peers;
pub mod signals;
pub mod tiers;

pub use compile::{CompileError, CompiledIndex};
pub use counterfactual::counterfactual;
pub use engine::{Conclusion, ENGINE_VERSION};
