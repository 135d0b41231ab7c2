//! `picklog meetings`: meetings out of one's own calendar, and what one has planned as a calendar.

use clap::{ArgMatches, Command};

use super::{CliError, Surroundings};

mod export;
mod import;
mod list;

/// The command.
pub(super) fn command() -> Command {
    Command::new("meetings").subcommand_required(true).subcommands([
        import::command(),
        list::command(),
        export::command(),
    ])
}

/// Brings meetings in, lists them, or writes what is planned.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("import", own)) => import::run(own, at),
        Some(("export", own)) => export::run(own, at),
        Some((_, own)) => list::run(own, at),
        None => Ok(()),
    }
}
