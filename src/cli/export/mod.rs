//! `picklog export accounts|contacts|activities|matters`: what `picklog import` reads back.
//!
//! Values are written as they are. A spreadsheet may take one that begins with `=`, `+`, `-` or `@` for a formula; for
//! one, `--spreadsheet-safe` puts an apostrophe before it, which the import takes away again. An apostrophe of the text itself
//! is doubled there, in every CSV.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::domain::{Entity, Moment};

use crate::message;

use super::{CliError, Surroundings, show::short, target::Target};

mod columns;
mod names;
mod rows;
mod sink;

use sink::{Format, Sink};

/// What can be exported: the words of the command line, and the entity.
const WHAT: [(&str, Entity); 4] = [
    ("accounts", Entity::Account),
    ("contacts", Entity::Contact),
    ("activities", Entity::Activity),
    ("matters", Entity::Matter),
];

/// The command.
pub(super) fn command() -> Command {
    Command::new("export")
        .arg(Arg::new("what").value_name("WHAT").required(true).value_parser(WHAT.map(|(word, _)| word)))
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_parser(["csv", "jsonl"])
                .default_value("csv"),
        )
        .arg(Arg::new("spreadsheet-safe").long("spreadsheet-safe").action(ArgAction::SetTrue))
        .arg(Arg::new("since").long("since").value_name("DATE"))
        .arg(
            Arg::new("output")
                .short('o')
                .long("output")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf)),
        )
}

/// Exports one entity.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let word = matches.get_one::<String>("what").map_or("", String::as_str);
    let Some((_, entity)) = WHAT.into_iter().find(|(name, _)| *name == word) else {
        return Err(CliError::usage(message!(
            "parser-say-which",
            choices = WHAT.map(|(word, _)| word).join(", ")
        )));
    };
    let format =
        match (matches.get_one::<String>("format").map(String::as_str), matches.get_flag("spreadsheet-safe"))
        {
            (Some("jsonl"), true) => return Err(CliError::usage(message!("export-safe-csv"))),
            (Some("jsonl"), false) => Format::Jsonl,
            (_, true) => Format::Spreadsheet,
            (_, false) => Format::Csv,
        };
    let since = matches.get_one::<String>("since").map(|text| since(text, at)).transpose()?;
    let path = matches.get_one::<PathBuf>("output").filter(|path| path.as_path() != Path::new("-"));
    let Some(path) = path else {
        let mut sink = Sink::new(format, std::io::BufWriter::with_capacity(64 * 1024, &mut *at.out));
        rows::write(entity, since, at.store, &mut sink)?;
        return sink.finish().map(|_| ());
    };
    let target = Target::create(path, &at.store.place())?;
    let mut sink = Sink::new(format, target);
    let count = rows::write(entity, since, at.store, &mut sink)?;
    sink.finish()?.keep()?;
    at.remark(match entity {
        Entity::Account => message!("export-accounts", count = count, file = path.as_path()),
        Entity::Contact => message!("export-contacts", count = count, file = path.as_path()),
        Entity::Matter => message!("export-matters", count = count, file = path.as_path()),
        Entity::Activity => message!("export-activities", count = count, file = path.as_path()),
    });
    Ok(())
}

/// The moment given with `--since`: one that lies ahead has nothing after it, and is a slip.
pub(super) fn since(text: &str, at: &Surroundings<'_>) -> Result<Moment, CliError> {
    let now = at.store.now();
    let since = Moment::read(text, at.zone, now)
        .ok_or_else(|| CliError::usage(message!("export-since", text = short(text))))?;
    if since > now {
        let (when, now) = (since.show_plain(at.zone), now.show_plain(at.zone));
        return Err(CliError::usage(message!("export-since-ahead", when = when, now = now)));
    }
    Ok(since)
}
