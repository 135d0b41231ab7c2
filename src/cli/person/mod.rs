//! `picklog person`: what is held of somebody, and erasing it.

mod erase;
mod export;
mod register;
mod sweep;
mod who;
mod words;

use clap::{Arg, ArgMatches, Command};

use super::{CliError, Surroundings};
use crate::message;

pub(super) use sweep::sweep;

/// The command.
pub(super) fn command() -> Command {
    Command::new("person")
        .subcommand_required(true)
        .subcommand(export::command())
        .subcommand(erase::command())
        .subcommand(register::command())
        .subcommand(sweep::command())
}

/// Runs one of them.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("export", matches)) => export::run(matches, at),
        Some(("erase", matches)) => erase::run(matches, at),
        Some(("list", matches)) => register::run(matches, at),
        Some(("sweep", matches)) => sweep::run(matches, at),
        _ => Err(CliError::usage(message!("parser-say-which", choices = "export, erase, list, sweep"))),
    }
}

/// `WHO` and `--at ACCOUNT`.
fn who_args() -> [Arg; 2] {
    [Arg::new("who").value_name("WHO").required(true), Arg::new("at").long("at").value_name("ACCOUNT")]
}
