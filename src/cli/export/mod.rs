//! `picklog export accounts|contacts|activities|matters`: what `picklog import` reads back.
//!
//! Values are written as they are. A spreadsheet may take one that begins with `=`, `+`, `-` or `@` for a formula; for
//! one, `--spreadsheet-safe` puts an apostrophe before it, which the import takes away again. An apostrophe of the text itself
//! is doubled there, in every CSV.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use crate::domain::{Entity, Moment};

use crate::message;

use super::{CliError, Surroundings, left_out::LeftOut, show::short, target::Target};

mod columns;
mod names;
mod rows;
mod sink;
mod vcard;
mod vendor;
mod vendor_sink;

use sink::{Format, Sink};
use vendor_sink::{Left, VendorForm};

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
        .arg(Arg::new("as").long("as").value_name("SYSTEM").value_parser(vendor::codes()))
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
    let form = matches
        .get_one::<String>("as")
        .map(|code| vendor_form(code, (word, entity), matches, at))
        .transpose()?;
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
    let name = form.as_ref().map(|form| form.vendor.name.as_str());
    let Some(path) = path else {
        let to = std::io::BufWriter::with_capacity(64 * 1024, &mut *at.out);
        let mut sink = sink(form, format, to);
        rows::write(entity, since, at.store, &mut sink)?;
        let left = sink.finish()?.1;
        tell_left(name, &left, at);
        return tell_left_out(entity, at);
    };
    let target = Target::create(path, &at.store.place())?;
    let mut sink = sink(form, format, target);
    let mut count = rows::write(entity, since, at.store, &mut sink)?;
    let (target, left) = sink.finish()?;
    target.keep()?;
    count -= left.records;
    at.remark(match entity {
        Entity::Account => message!("export-accounts", count = count, file = path.as_path()),
        Entity::Contact => message!("export-contacts", count = count, file = path.as_path()),
        Entity::Matter => message!("export-matters", count = count, file = path.as_path()),
        Entity::Activity => message!("export-activities", count = count, file = path.as_path()),
    });
    tell_left(name, &left, at);
    tell_left_out(entity, at)
}

/// Says what is not in the file, and how what is may be used.
fn tell_left_out(entity: Entity, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let (catalogue, withheld) = (at.store.catalogue()?, at.store.take_withheld());
    LeftOut::of(&[entity], &catalogue, withheld).tell(at);
    Ok(())
}

fn sink<W: std::io::Write>(form: Option<VendorForm>, format: Format, to: W) -> Sink<W> {
    match form {
        Some(form) => Sink::for_vendor(form, to),
        None => Sink::new(format, to),
    }
}

/// How another system wants it; refused where it takes nothing of that.
fn vendor_form(
    code: &str,
    (word, entity): (&str, Entity),
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
) -> Result<VendorForm, CliError> {
    let Some(vendor) = vendor::of(code) else {
        return Err(CliError::usage(message!("parser-say-which", choices = vendor::codes().join(", "))));
    };
    if matches.value_source("format") == Some(clap::parser::ValueSource::CommandLine)
        || matches.get_flag("spreadsheet-safe")
    {
        return Err(CliError::usage(message!("export-as-alone", system = vendor.name.as_str())));
    }
    let Some(table) = vendor.table(entity) else {
        let takes = WHAT.iter().filter(|(_, entity)| vendor.table(*entity).is_some()).map(|(word, _)| *word);
        let takes = takes.collect::<Vec<_>>().join(", ");
        return Err(CliError::usage(message!(
            "export-as-not",
            system = vendor.name.as_str(),
            what = word,
            takes = takes
        )));
    };
    let (catalogue, zone) = (at.store.catalogue()?, at.zone);
    Ok(VendorForm { vendor, table, entity, catalogue, zone, is_vcard: code == VCARD })
}

/// The system whose files are cards and no tables.
const VCARD: &str = "vcard";

/// Says what has no place in another system, so that nobody takes the file for all there is.
fn tell_left(name: Option<&str>, left: &Left, at: &mut Surroundings<'_>) {
    let Some(name) = name else { return };
    if left.records > 0 {
        at.remark(message!("export-left-records", system = name, count = left.records));
    }
    if !left.answers.is_empty() {
        let count = left.answers.values().sum::<u64>();
        let fields = left
            .answers
            .iter()
            .map(|(heading, count)| format!("{heading} {count}"))
            .collect::<Vec<_>>()
            .join(", ");
        at.remark(message!("export-left-answers", system = name, count = count, fields = fields));
    }
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
