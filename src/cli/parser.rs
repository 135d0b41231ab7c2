//! The whole parser, and reading the arguments with it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::domain::Catalogue;

use super::refusal::{Stop, stop};
use super::{
    audit, backup, completions, demo, doctor, export, fields, find, gaps, history, import, keys, log,
    picklists, preparse, quality, users,
};

const ABOUT: &str =
    "Log calls and meetings in seconds, by picking and not by typing, over a shared SQLite file";

const AFTER: &str = "\
Without a command the screen opens.

The file is the one named with --db, else in PICKLOG_DB, else by `db` in the config, else picklog.db in your data folder.

Examples:
  picklog demo                                      try it on sample accounts
  picklog import accounts companies.csv             bring your own
  picklog log call 'roma foods' --outcome no_answer log without a screen
  picklog gaps                                      what you left out

Exit codes: 0 done, 1 refused or failed, 2 wrong usage.";

/// The parser of all commands; the flags of `log` are the fields of this catalogue.
pub fn command(catalogue: &Catalogue) -> Command {
    Command::new("picklog")
        .version(env!("CARGO_PKG_VERSION"))
        .about(ABOUT)
        .after_help(AFTER)
        .disable_help_subcommand(true)
        .infer_subcommands(false)
        .arg(
            Arg::new("db")
                .long("db")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .global(true)
                .help("The file to work on"),
        )
        .arg(Arg::new("lang").long("lang").value_name("LANG").global(true).help("Language: en, ru or zh"))
        .subcommand(log::command(catalogue))
        .subcommand(find::command())
        .subcommand(gaps::command())
        .subcommand(quality::command())
        .subcommand(history::command())
        .subcommand(export::command())
        .subcommand(picklists::command())
        .subcommand(fields::command())
        .subcommand(users::command())
        .subcommand(keys::command())
        .subcommand(audit::command())
        .subcommand(backup::command())
        .subcommand(backup::restore_command())
        .subcommand(doctor::command())
        .subcommand(import::command())
        .subcommand(demo::command())
        .subcommand(completions::command())
}

/// Reads the arguments after the program's name. Help and version come back as text to show.
pub fn parse(catalogue: &Catalogue, args: &[OsString]) -> Result<ArgMatches, Stop> {
    let all = std::iter::once(OsString::from("picklog")).chain(args.iter().cloned());
    command(catalogue)
        .try_get_matches_from(all)
        .map_err(|error| stop(&error, preparse(args).command.as_deref()))
}

/// `--json`.
pub(super) fn json_flag() -> Arg {
    Arg::new("json").long("json").action(ArgAction::SetTrue).help("Print JSON and nothing else")
}

/// `ACCOUNT`.
pub(super) fn account_arg() -> Arg {
    Arg::new("account")
        .value_name("ACCOUNT")
        .required(true)
        .help("An id, a code, or a query with exactly one best match")
}

/// `--limit N`.
pub(super) fn limit_flag(help: &'static str) -> Arg {
    Arg::new("limit")
        .long("limit")
        .value_name("N")
        .value_parser(value_parser!(u32).range(1..=100_000))
        .help(help)
}

/// The number given with [`limit_flag`].
pub(super) fn limit_of(matches: &ArgMatches, otherwise: usize) -> usize {
    matches.get_one::<u32>("limit").map_or(otherwise, |limit| *limit as usize)
}
