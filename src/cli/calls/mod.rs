//! `picklog calls`: what telephone systems saw of calls, brought in and looked at.

use clap::{ArgMatches, Command};

use crate::store::{EvidenceKind, fresh_id};

use super::{CliError, Surroundings, evidence_imports};

pub(super) mod after;
mod answer;
mod coverage;
mod feed;
pub(super) mod follow;
mod import;
mod intake;
mod list;
mod mask;
mod options;
mod reconcile;
mod report;
mod show_one;
mod site;

pub(super) use import::{may_import, zone};

/// The command.
pub(super) fn command() -> Command {
    let all = [
        import::command(),
        reconcile::command(),
        answer::command(),
        list::command(),
        show_one::command(),
        coverage::command(),
        site::command(),
        mask::command(),
        evidence_imports::list_command(),
        evidence_imports::undo_command(),
    ];
    Command::new("calls").subcommand_required(true).subcommands(all)
}

/// Brings calls in, or shows them.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("import", own)) => import::run(own, at),
        Some(("reconcile", own)) => reconcile::run(own, at),
        Some(("answer", own)) => answer::run(own, at),
        Some(("show", own)) => show_one::run(own, at),
        Some(("coverage", own)) => coverage::run(own, at),
        Some(("site", own)) => site::run(own, at),
        Some(("mask", own)) => mask::run(own, at),
        Some(("imports", own)) => evidence_imports::list(own, EvidenceKind::Calls, at),
        Some(("undo", own)) => evidence_imports::undo(own, EvidenceKind::Calls, at),
        Some((_, own)) => list::run(own, at),
        None => Ok(()),
    }
}

/// Assembles all calls anew: how numbers are read, or who sits where, is said otherwise now.
pub(super) fn reassemble(at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let mut last = Some((String::new(), String::new()));
    while let Some(behind) = last {
        last = at.store.reassemble(at.session, fresh_id(), &behind)?;
    }
    Ok(())
}
