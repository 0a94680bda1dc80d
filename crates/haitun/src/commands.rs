//! The command line and where each command goes.

mod account;
mod assess;
mod backtest;
mod demo;
mod import;
mod keep;
mod serve;
mod signal;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use haitun_app::{House, Origin, Source, house};
use haitun_primitives::problem::Problem;

use crate::shipped;

/// 海豚 Haitun: finds illegal fundraising before savers lose their money.
#[derive(Debug, Parser)]
#[command(version, about)]
pub(crate) struct CommandLine {
    #[command(flatten)]
    place: Place,
    /// One JSON object on standard output and nothing else there.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

/// Where data and rules are.
#[derive(Args, Clone, Debug)]
pub(crate) struct Place {
    /// Folder of lake and embedded database.
    #[arg(long, global = true, env = "HAITUN_DATA_DIR", default_value = "data")]
    data_dir: PathBuf,
    /// A PostgreSQL server instead of the embedded database.
    #[arg(long, global = true, env = "HAITUN_DATABASE_URL")]
    database_url: Option<String>,
    /// Folder of a rulebook instead of the shipped one.
    #[arg(long, global = true, env = "HAITUN_RULEBOOK")]
    rulebook: Option<PathBuf>,
}

impl Place {
    fn rules(&self) -> Result<house::Files, Problem> {
        self.rulebook.as_deref().map_or_else(|| Ok(shipped::rulebook()), house::read_rulebook)
    }

    fn source(&self) -> Source {
        let embedded = || Source::Embedded(self.data_dir.clone());
        self.database_url.clone().map_or_else(embedded, Source::Server)
    }

    async fn house(&self) -> Result<House, Problem> {
        let (data_dir, source) = (self.data_dir.clone(), self.source());
        House::open(Origin { data_dir, source, rulebook: self.rules()? }).await
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Loads firms, assesses them and serves the pages.
    Demo(demo::Demo),
    /// Serves the pages of an existing data folder.
    Serve(serve::Serving),
    /// Brings facts in.
    #[command(subcommand)]
    Import(import::Import),
    /// Scores firms as of a day; the same inputs are computed once.
    Assess {
        /// The day.
        #[arg(long)]
        as_of: NaiveDate,
        /// One firm alone, by its id.
        #[arg(long)]
        firm: Option<String>,
    },
    /// Looks after stored scores.
    #[command(subcommand)]
    Score(assess::Score),
    /// Tries the signals of the rulebook.
    #[command(subcommand)]
    Signal(signal::Signal),
    /// Compares indices and rules with what really happened.
    #[command(subcommand)]
    Backtest(backtest::Backtest),
    /// Trains the second opinion.
    #[command(subcommand)]
    Model(backtest::ModelCommand),
    /// Looks after accounts.
    #[command(subcommand)]
    Account(account::Account),
    /// Looks after the record of deeds.
    #[command(subcommand)]
    Audit(keep::Audit),
    /// Writes the whole data folder into a file.
    Backup {
        /// The file.
        #[arg(long)]
        out: PathBuf,
    },
    /// Makes a data folder of a backup.
    Restore {
        /// The file.
        #[arg(long)]
        from: PathBuf,
    },
    /// Moves facts entered by hand into the lake.
    Compact,
}

/// Runs a command.
pub(crate) async fn run(line: CommandLine) -> Result<(), Problem> {
    let CommandLine { place, json, command } = line;
    match command {
        Command::Demo(demo) => demo::run(&place, json, &demo).await,
        Command::Serve(serving) => serve::run(&place, json, &serving).await,
        Command::Import(what) => import::run(&place, json, &what).await,
        Command::Assess { as_of, firm } => assess::run(&place, json, as_of, firm.as_deref()).await,
        Command::Score(score) => assess::score(&place, json, &score).await,
        Command::Signal(signal) => signal::run(&place, json, &signal).await,
        Command::Backtest(backtest) => backtest::run(&place, json, &backtest).await,
        Command::Model(model) => backtest::train(&place, json, &model),
        Command::Account(account) => account::run(&place, json, &account).await,
        Command::Audit(audit) => keep::verify(&place, json, audit).await,
        Command::Backup { out } => keep::backup(&place, json, &out).await,
        Command::Restore { from } => keep::restore(&place, json, &from).await,
        Command::Compact => keep::compact(&place, json).await,
    }
}
