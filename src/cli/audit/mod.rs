//! `picklog audit`: the audit trail, listed, checked, and its head to be kept elsewhere.

mod head;
mod list;
mod verify;
mod words;

use clap::{ArgMatches, Command};

use super::{CliError, Surroundings};

const AFTER: &str = "\
Every change of a record is a revision: who, when, where from, before and after. Each is chained to the one before of
the same login. Keep a head elsewhere now and then, and 'verify' also finds what was cut off or rewritten below it.

Examples:
  picklog audit list --user olga --since 2026-11-01
  picklog audit head >> /mnt/usb/picklog-heads
  picklog audit verify --heads /mnt/usb/picklog-heads";

/// The command.
pub(super) fn command() -> Command {
    Command::new("audit")
        .about("The audit trail: who changed what, and whether anybody tampered with it")
        .after_help(AFTER)
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
        _ => Err(CliError::usage("say which: list, verify, head; try 'picklog audit --help'")),
    }
}

/// Bytes as hex digits.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
