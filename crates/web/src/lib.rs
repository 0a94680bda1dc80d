//! The HTTP interface and the embedded pages; no judgement, no SQL.

mod accounts;
mod answer;
mod backtests;
mod events;
mod facts;
mod firms;
mod guard;
mod openapi;
mod pages;
mod routes;
mod rules;
mod server;
mod session;
mod shape;
mod warnings;

pub use openapi::document;
pub use routes::actions;
pub use server::{State, application, serve};
