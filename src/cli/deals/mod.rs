//! `picklog deals`: open deals, one with its history, those worth a second look, and by which numbers they are judged.

mod findings;
mod list;
mod show;
mod thresholds;

pub(super) use findings::finding_json;

use clap::{ArgMatches, Command};

use super::{CliError, Surroundings};

/// The command.
pub(super) fn command() -> Command {
    Command::new("deals")
        .subcommand_required(true)
        .subcommand(list::command())
        .subcommand(show::command())
        .subcommand(findings::command())
        .subcommand(thresholds::command())
}

/// Does one of them.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("show", own)) => show::run(own, at),
        Some(("findings", own)) => findings::run(own, at),
        Some(("thresholds", own)) => thresholds::run(own, at),
        Some((_, own)) => list::run(own, at),
        None => Ok(()),
    }
}
