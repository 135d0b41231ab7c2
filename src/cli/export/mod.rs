//! `picklog export accounts|contacts|activities`: what `picklog import` reads back.
//!
//! Values are written as they are. A spreadsheet may take one that begins with `=`, `+`, `-` or `@` for a formula;
//! changing it here would change the data on its way back.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};

use crate::domain::{Entity, Moment};

use super::{CliError, Surroundings, show, target::Target};

mod columns;
mod names;
mod rows;
mod sink;

use sink::{Format, Sink};

const AFTER: &str = "\
Columns are the codes of the fields, as 'picklog fields list' shows them; 'picklog import' reads the file back.
With -o the file is written whole or not at all.

Examples:
  picklog export accounts -o accounts.csv
  picklog export activities --since 2026-11-01 --format jsonl | jq .outcome";

/// What can be exported: the words of the command line, and the entity.
const WHAT: [(&str, Entity); 3] =
    [("accounts", Entity::Account), ("contacts", Entity::Contact), ("activities", Entity::Activity)];

/// The command.
pub(super) fn command() -> Command {
    Command::new("export")
        .about("Write accounts, contacts or activities as CSV or JSON lines")
        .after_help(AFTER)
        .arg(
            Arg::new("what")
                .value_name("WHAT")
                .required(true)
                .value_parser(WHAT.map(|(word, _)| word))
                .help("What to write"),
        )
        .arg(
            Arg::new("format")
                .long("format")
                .value_name("FORMAT")
                .value_parser(["csv", "jsonl"])
                .default_value("csv")
                .help("Comma-separated values, or one JSON object a line"),
        )
        .arg(
            Arg::new("since")
                .long("since")
                .value_name("DATE")
                .help("Only what has changed since, like 2026-11-01"),
        )
        .arg(
            Arg::new("output")
                .short('o')
                .long("output")
                .value_name("FILE")
                .value_parser(value_parser!(PathBuf))
                .help("Into a file, in place of standard output"),
        )
}

/// Exports one entity.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let word = matches.get_one::<String>("what").map_or("", String::as_str);
    let Some((_, entity)) = WHAT.into_iter().find(|(name, _)| *name == word) else {
        return Err(CliError::usage("say what to export; try 'picklog export --help'"));
    };
    let format = match matches.get_one::<String>("format").map(String::as_str) {
        Some("jsonl") => Format::Jsonl,
        _ => Format::Csv,
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
    at.remark(format!("{} {word} written to {}", show::count(count), path.display()));
    Ok(())
}

/// The moment given with `--since`.
pub(super) fn since(text: &str, at: &Surroundings<'_>) -> Result<Moment, CliError> {
    Moment::read(text, at.zone, at.store.now()).ok_or_else(|| {
        CliError::usage(format!(
            "--since: '{text}' is not a date picklog can read without guessing: write 2026-11-21"
        ))
    })
}
