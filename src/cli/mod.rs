//! The command line: one file a command.
//!
//! Uses `domain`, `store` and `i18n`, and for `keys` also `keymap` and `action`. It finds accounts through
//! [`crate::store::Store::find`], so that a script and the screen get the same answers. Nothing here opens the file or reads the
//! environment: `main` does, and hands over [`Surroundings`].
//!
//! Standard output carries the answer alone, standard error one line of what went wrong. With `--json` the answer is
//! JSON and nothing else.

use std::io::{BufRead, Write};
use std::path::Path;

use clap::ArgMatches;

use crate::domain::{Catalogue, Command as Change, Lang, Message, StoreError, Zone};
use crate::i18n::Messages;
use crate::message;
use crate::store::{Ack, Session, Upkeep, fresh_id};

mod account;
mod args;
mod audit;
mod backup;
mod bar;
mod calendars;
mod calls;
mod cases;
mod catalogue_list;
mod colleague;
mod completions;
mod config;
mod copy;
mod copy_bar;
mod deals;
pub mod demo;
mod doctor;
mod error;
mod evidence_imports;
mod export;
mod fields;
mod find;
mod flags;
mod forecast;
mod gaps;
mod goal;
mod help;
mod history;
pub mod import;
mod init;
mod interrupt;
mod json;
mod key;
mod keys;
mod kinds;
mod labels;
mod left_out;
mod listen;
mod lists;
mod log;
mod man;
mod matter_entries;
mod matters;
mod meetings;
mod merge;
mod move_contact;
mod nearest;
mod parser;
mod passphrase;
mod person;
mod picklists;
mod pop;
mod preparse;
mod presence;
mod quality;
mod recount;
mod refusal;
mod remark;
mod restore_erased;
mod retention;
mod rules;
mod sealed;
mod show;
mod snapshot;
mod spreadsheet;
mod target;
mod terms;
mod users;

pub use bar::upgrade_bar;
pub use config::{Setting, Settings};
pub use doctor::unopened as doctor_unopened;
pub use error::CliError;
pub use keys::{KeyFile, in_words as complaint_in_words};
pub use parser::{command, parse};
pub use preparse::{Ahead, Needs, missing_file, preparse};
pub use refusal::Stop;

/// What a command works with.
pub struct Surroundings<'a> {
    /// The open file.
    pub store: &'a mut dyn Upkeep,
    /// Who is at work.
    pub session: &'a Session,
    /// In which zone moments are read and shown.
    pub zone: Zone,
    /// In which language people are spoken to. Codes, JSON and files are the same in all.
    pub words: &'a Messages,
    /// The user's config folder, where their keys are; empty where there is no home folder.
    pub config: &'a Path,
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Standard error.
    pub err: &'a mut dyn Write,
    /// Standard input.
    pub stdin: &'a mut dyn BufRead,
    /// Whether a person looks at standard error: progress is shown to people only.
    pub is_terminal: bool,
}

impl Surroundings<'_> {
    /// The login of who is at work.
    pub(crate) fn login(&self) -> &str {
        &self.session.origin.login
    }

    /// Does one change, as an operation of its own.
    pub(crate) fn apply(&mut self, change: &Change, expected: Option<u64>) -> Result<Ack, CliError> {
        Ok(self.store.apply(self.session, fresh_id(), change, expected)?)
    }

    /// The same, with the store's own word about why not.
    pub(crate) fn apply_once(&mut self, change: &Change, expected: Option<u64>) -> Result<Ack, StoreError> {
        self.store.apply(self.session, fresh_id(), change, expected)
    }

    /// The language, for labels of the catalogue.
    pub(crate) fn lang(&self) -> Lang {
        self.words.lang()
    }

    /// A message in words.
    pub(crate) fn say(&self, said: &Message) -> String {
        self.words.say(said)
    }

    /// A line of the answer.
    pub(crate) fn print(&mut self, said: &Message) -> Result<(), CliError> {
        writeln!(self.out, "{}", self.words.say(said))?;
        Ok(())
    }

    /// A remark beside the answer, one line on standard error.
    pub(crate) fn remark(&mut self, said: impl Into<Message>) {
        // Who closed standard error does not want remarks; the command itself goes on.
        let _ = writeln!(self.err, "picklog: {}", self.words.say(&said.into()));
    }
}

/// What a command works with that makes the file itself.
pub struct NewFile<'a> {
    /// Where the file is to be.
    pub path: &'a Path,
    /// Trust a file system picklog does not know.
    pub allow_unknown_fs: bool,
    /// Who is at work.
    pub session: &'a Session,
    /// In which zone days are reckoned.
    pub zone: Zone,
    /// In which language people are spoken to.
    pub words: &'a Messages,
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Whether a person looks at standard error.
    pub is_terminal: bool,
}

/// What a command works with that names two places itself.
pub struct TwoPlaces<'a> {
    /// Trust a file system picklog does not know.
    pub allow_unknown_fs: bool,
    /// In which zone days are reckoned.
    pub zone: Zone,
    /// In which language people are spoken to.
    pub words: &'a Messages,
    /// Standard output.
    pub out: &'a mut dyn Write,
    /// Standard error.
    pub err: &'a mut dyn Write,
    /// Whether a person looks at standard error.
    pub is_terminal: bool,
}

/// Runs a command that names two places itself.
pub fn dispatch_two(matches: &ArgMatches, at: &mut TwoPlaces<'_>) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("copy", matches)) => copy::run(matches, at),
        _ => Err(CliError::usage(message!("parser-which-command"))),
    }?;
    at.out.flush()?;
    Ok(())
}

/// Runs a command that makes the file it works on.
pub fn dispatch_new(matches: &ArgMatches, at: &mut NewFile<'_>) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("init", matches)) => init::run(matches, at),
        Some(("restore", matches)) => backup::restore(matches, at),
        _ => Err(CliError::usage(message!("parser-which-command"))),
    }?;
    at.out.flush()?;
    Ok(())
}

/// Runs a command that works on an open file.
pub fn dispatch(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let (name, matches) = matches.subcommand().ok_or_else(|| {
        CliError::usage(message!(
            "parser-try",
            wrong = message!("parser-which-command"),
            help = "picklog --help"
        ))
    })?;
    match name {
        "log" => log::run(matches, at),
        "find" => find::run(matches, at),
        "gaps" => gaps::run(matches, at),
        "quality" => quality::run(matches, at),
        "history" => history::run(matches, at),
        "export" => export::run(matches, at),
        "snapshot" => snapshot::run(matches, at),
        "terms" => terms::run(matches, at),
        "picklists" => picklists::run(matches, at),
        "fields" => fields::LISTED.run(matches, at),
        "kinds" => kinds::LISTED.run(matches, at),
        "rules" => rules::LISTED.run(matches, at),
        "deals" => deals::run(matches, at),
        "forecast" => forecast::run(matches, at),
        "cases" => cases::run(matches, at),
        "calendars" => calendars::run(matches, at),
        "calls" => calls::run(matches, at),
        "meetings" => meetings::run(matches, at),
        "presence" => presence::run(matches, at),
        "goal" => goal::run(matches, at),
        "pop" => pop::run(matches, at),
        "listen" => listen::run(matches, at),
        "lists" => lists::run(matches, at),
        "remark" => remark::run(matches, at),
        "key" => key::run(matches, at),
        "users" => users::run(matches, at),
        "merge" => merge::run(matches, at),
        "move" => move_contact::run(matches, at),
        "person" => person::run(matches, at),
        "retention" => retention::run(matches, at),
        "audit" => audit::run(matches, at),
        "backup" => backup::run(matches, at),
        "doctor" => doctor::run(matches, at),
        "import" => match import::run(matches, at)? {
            0 => Ok(()),
            exit => Err(CliError { exit, ..CliError::quiet() }),
        },
        other => Err(CliError::usage(message!("parser-no-command", word = other, hint = Message::default()))),
    }?;
    at.out.flush()?;
    Ok(())
}

/// Runs a command that needs no file; `None` when this one does. `keys` is the user's own key file, if there is one.
pub fn dispatch_without_file(
    matches: &ArgMatches,
    catalogue: &Catalogue,
    keys: Option<&KeyFile>,
    settings: &Settings,
    words: &Messages,
    out: &mut dyn Write,
) -> Option<Result<(), CliError>> {
    let done = match matches.subcommand()? {
        ("completions", matches) => completions::run(matches, command(catalogue, words), out),
        ("man", matches) => man::run(matches, command(catalogue, words), out),
        ("config", matches) => config::run(matches, settings, words, out),
        ("keys", matches) => keys::run(matches, keys, settings, words, out),
        _ => return None,
    };
    Some(done.and_then(|()| Ok(out.flush()?)))
}
