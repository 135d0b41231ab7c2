//! `picklog meetings`: meetings out of one's own calendar, and what one has planned as a calendar.

use clap::{ArgMatches, Command};

use crate::store::EvidenceKind;

use super::{CliError, Surroundings, evidence_imports};

mod export;
mod import;
mod list;

/// The command.
pub(super) fn command() -> Command {
    Command::new("meetings").subcommand_required(true).subcommands([
        import::command(),
        list::command(),
        export::command(),
        evidence_imports::list_command(),
        evidence_imports::undo_command(),
    ])
}

/// Brings meetings in, lists them, or writes what is planned.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("import", own)) => import::run(own, at),
        Some(("export", own)) => export::run(own, at),
        Some(("imports", own)) => evidence_imports::list(own, EvidenceKind::Meetings, at),
        Some(("undo", own)) => evidence_imports::undo(own, EvidenceKind::Meetings, at),
        Some((_, own)) => list::run(own, at),
        None => Ok(()),
    }
}
