//! Judgement: facts in, results with explanations out; nothing here reads a file, a clock or a database.

pub mod observation;
pub mod outcome;
