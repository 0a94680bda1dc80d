//! The `haitun` binary: reads the command line, calls use cases, prints what came of them. No logic lives here.

mod commands;
mod output;
mod shipped;

use std::process::ExitCode;

use clap::Parser as _;

use commands::CommandLine;

fn main() -> ExitCode {
    let filter = tracing_subscriber::EnvFilter::try_from_env("HAITUN_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,haitun=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let line = match CommandLine::try_parse() {
        Ok(line) => line,
        Err(error) => return output::usage(&error),
    };
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(%error, "no threads can be started");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(commands::run(line)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            output::problem(&problem);
            ExitCode::FAILURE
        }
    }
}
