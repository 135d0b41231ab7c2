//! `picklog audit`: the audit trail, listed, checked, and its head to be kept elsewhere.

mod evidence_words;
mod head;
mod list;
mod verify;
mod words;

use clap::{ArgMatches, Command};

use super::{CliError, Surroundings};

/// The command.
pub(super) fn command() -> Command {
    Command::new("audit")
        .subcommand_required(true)
        .subcommand(list::command())
        .subcommand(verify::command())
        .subcommand(head::command())
}

/// Runs one of them.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("list", matches)) => list::run(matches, at),
        Some(("head", matches)) => head::run(matches, at),
        Some(("verify", matches)) => verify::run(matches, at),
        _ => Err(CliError::usage(crate::message!("parser-say-which", choices = "list, verify, head"))),
    }
}

/// Bytes as hex digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
