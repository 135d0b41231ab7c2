//! The whole parser, and reading the arguments with it.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::domain::{Catalogue, Lang, Message};
use crate::i18n::{Messages, TERMINALS};

use super::refusal::{Stop, no_command, stop};
use super::{
    CliError, audit, backup, calendars, calls, cases, completions, config, copy, deals, demo, doctor, export,
    fields, find, forecast, gaps, goal, help, history, import, init, key, keys, kinds, listen, lists, log,
    man, meetings, merge, move_contact, person, picklists, pop, preparse, presence, quality, remark,
    retention, rules, snapshot, terms, users,
};

/// The parser of all commands, with its help in words; the flags of `log` are the fields of this catalogue.
pub fn command(catalogue: &Catalogue, words: &Messages) -> Command {
    let plain = Command::new("picklog")
        .version(env!("CARGO_PKG_VERSION"))
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .infer_subcommands(false)
        .arg(
            Arg::new("db")
                .long("db")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .global(true)
                .display_order(900),
        )
        .arg(
            Arg::new("lang")
                .long("lang")
                .value_name("LANG")
                .value_parser(lang)
                .global(true)
                .display_order(901),
        )
        .arg(Arg::new("version").short('V').long("version").display_order(903).action(ArgAction::Version))
        .arg(Arg::new("plain").long("plain").action(ArgAction::SetTrue).display_order(904))
        .arg(Arg::new("dial").long("dial").action(ArgAction::SetTrue).display_order(905))
        .arg(
            Arg::new("terminal")
                .long("terminal")
                .value_name("NAME")
                .value_parser(TERMINALS)
                .global(true)
                .display_order(906),
        )
        .subcommand(log::command(catalogue, words))
        .subcommand(find::command())
        .subcommand(gaps::command())
        .subcommand(quality::command())
        .subcommand(goal::command())
        .subcommand(pop::command())
        .subcommand(listen::command())
        .subcommand(lists::command())
        .subcommand(deals::command())
        .subcommand(forecast::command())
        .subcommand(cases::command())
        .subcommand(calendars::command())
        .subcommand(calls::command())
        .subcommand(meetings::command())
        .subcommand(presence::command())
        .subcommand(history::command())
        .subcommand(export::command())
        .subcommand(snapshot::command())
        .subcommand(terms::command())
        .subcommand(picklists::command())
        .subcommand(fields::LISTED.command())
        .subcommand(kinds::LISTED.command())
        .subcommand(rules::LISTED.command())
        .subcommand(users::command())
        .subcommand(merge::command())
        .subcommand(move_contact::command())
        .subcommand(remark::command())
        .subcommand(key::command())
        .subcommand(person::command())
        .subcommand(retention::command())
        .subcommand(keys::command())
        .subcommand(config::command())
        .subcommand(audit::command())
        .subcommand(backup::command())
        .subcommand(backup::restore_command())
        .subcommand(copy::command())
        .subcommand(init::command())
        .subcommand(doctor::command())
        .subcommand(import::command(catalogue))
        .subcommand(demo::command())
        .subcommand(completions::command())
        .subcommand(man::command());
    help::worded(plain, words)
}

/// Reads the arguments after the program's name. Help and version come back as text to show.
pub fn parse(catalogue: &Catalogue, words: &Messages, args: &[OsString]) -> Result<ArgMatches, Stop> {
    let all = std::iter::once(OsString::from("picklog")).chain(args.iter().cloned());
    command(catalogue, words).try_get_matches_from(all).map_err(|error| {
        let command = preparse(args).command;
        if let Some(kind) =
            no_command(&error).filter(|word| command.as_deref() == Some("log") && word != "log")
        {
            return Stop::Wrong(CliError::usage(log::no_kind(catalogue, &kind, words.lang())));
        }
        match stop(&error, command.as_deref()) {
            Stop::Show(text) => Stop::Show(help::placeholders(&text, words)),
            wrong => wrong,
        }
    })
}

/// A language, refused as [`preparse`](super::preparse()) refuses it.
fn lang(code: &str) -> Result<Lang, Message> {
    Lang::from_code(code).ok_or_else(|| preparse::no_lang(code))
}
