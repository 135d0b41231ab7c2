//! Every sentence of an import, in one place.

use std::{
    io::{self, Write},
    path::Path,
};

use super::{
    headers::Mapping,
    notes::{Notes, Tally, Why},
    records::Broken,
    sniff::NoCsv,
    write::Counts,
};
use crate::{
    cli::error::CliError,
    domain::{Entity, Said, Trouble},
    i18n::Messages,
};

pub(super) const BLANK_ROW: &str = "the row is empty";
pub(super) const DAMAGED_ROW: &str =
    "it has bytes that are no letters in this encoding: try another --encoding";
pub(super) const DELETED_ROW: &str = "the file marks it as deleted (to take such rows: --map deleted=-)";
pub(super) const NO_NAME: &str = "it has no name";
pub(super) const NO_ACCOUNT: &str = "it names no account";
pub(super) const NO_DATE: &str = "it has no date";
pub(super) const NO_KIND: &str =
    "it does not say whether it is a call or a meeting: give --kind call or meeting";
pub(super) const NO_FATE: &str = "the file gave no answer for this row: import it again";
pub(super) const INDEXING: &str = "bringing the lookup up to date";

/// How many headings or examples a line lists.
const LISTED: usize = 12;

fn failed(path: &Path, what: &str) -> CliError {
    CliError::failed(format!("{}: {what}", path.display()))
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> CliError {
    let (text, mend) = (error.to_string(), "check the name and your rights to it");
    let text = text.split(" (os error").next().unwrap_or_default().to_lowercase();
    match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            failed(path, &format!("the packed file is damaged ({text}): get it again"))
        }
        _ => failed(path, &format!("cannot be read ({text}): {mend}")),
    }
}

pub(super) fn folder(path: &Path) -> CliError {
    failed(path, "is a folder: name the CSV file in it")
}

pub(super) fn empty(path: &Path) -> CliError {
    failed(path, "is empty: export it again, with column names in the first row")
}

pub(super) fn header_only(path: &Path) -> CliError {
    failed(path, "has column names and no rows under them: export it again with its data")
}

pub(super) fn not_csv(path: &Path, no: NoCsv) -> CliError {
    failed(path, &format!("is no CSV: it is {}; {}", no.what, no.mend))
}

pub(super) fn broken_header(path: &Path, why: Broken) -> CliError {
    failed(path, &format!("the first row cannot be read ({}): mend it there", broken(why)))
}

pub(super) fn broken(why: Broken) -> String {
    match why {
        Broken::OpenQuote(line) => format!("the quote that opens in line {line} is never closed"),
        Broken::BadQuote(line) => {
            format!(
                "a quote inside a quoted cell in line {line} is not doubled, so the cells cannot be told apart"
            )
        }
        Broken::TooLong => "the line is longer than 1 MB".to_owned(),
    }
}

pub(super) fn breaks_off(path: &Path, line: u64, error: &io::Error) -> CliError {
    failed(
        path,
        &format!("breaks off after line {line} ({error}): the rows before are in; get the file again"),
    )
}

pub(super) fn ragged(cells: usize, width: usize) -> String {
    format!("it has {cells} cells where the header has {width}: quote cells that hold the delimiter")
}

pub(super) fn ambiguous_date(field: &str, text: &str) -> String {
    format!("{field}: `{text}` could be two dates: say --date-order dmy or --date-order mdy")
}

pub(super) fn unknown_kind(text: &str) -> String {
    format!("kind: `{text}` is neither a call nor a meeting")
}

pub(super) fn unknown_field(field: &str, near: &str, known: &[String]) -> CliError {
    CliError::usage(format!("--map: there is no field '{field}'{near}; fields are {}", known.join(", ")))
}

pub(super) fn unknown_column(column: &str, near: &str, headings: &[String]) -> CliError {
    CliError::failed(format!("--map: the file has no column '{column}'{near}; it has {}", listed(headings)))
}

pub(super) fn unknown_country(text: &str) -> CliError {
    CliError::usage(format!(
        "--country: `{text}` is no country; give its two-letter code, as in --country RU"
    ))
}

pub(super) fn bad_map(text: &str) -> CliError {
    CliError::usage(format!("--map {text}: write field=Column, as in --map name=\"Company name\""))
}

/// A needed column was not found: which ones there are, and how to say it.
pub(super) fn missing_column(
    path: &Path,
    target: &str,
    what: &str,
    headings: &[String],
    data: bool,
) -> CliError {
    let example = headings.iter().find(|text| !text.trim().is_empty()).map_or("Column", String::as_str);
    let example = crate::domain::clean_capped(example, 30);
    let hint = if data {
        format!(
            "the first row looks like data: say --no-header --map {target}=2 if column 2 is it, or add a header row"
        )
    } else {
        format!("say which one it is: --map {target}=\"{example}\"")
    };
    failed(path, &format!("no column gives {what}; the columns are {}; {hint}", listed(headings)))
}

pub(super) fn needs_kind(path: &Path) -> CliError {
    failed(
        path,
        "no column says which rows are calls and which are meetings: say --kind call or --kind meeting",
    )
}

pub(super) fn rejects_taken(path: &Path) -> CliError {
    failed(path, "is there already and is no file of rejected rows: name another with --rejects")
}

pub(super) fn rejects_failed(path: &Path, error: &io::Error) -> CliError {
    failed(path, &format!("cannot keep the rejected rows there ({error}): name another file with --rejects"))
}

pub(super) fn stopped(trouble: &Trouble, counts: &Counts) -> CliError {
    let taken = counts.added + counts.updated + counts.skipped;
    CliError::failed(format!("{trouble} - {taken} rows are in; the same command again goes on from there"))
}

pub(super) fn pace(rows: u64, a_second: f64) -> String {
    format!("{} rows, {} a second", grouped(rows), grouped(a_second as u64))
}

/// What was found out about the file, and which column becomes which field.
pub(super) fn mapping(
    out: &mut dyn Write,
    path: &Path,
    encoding: &str,
    delimiter: u8,
    mapping: &Mapping,
) -> io::Result<()> {
    let sign = match delimiter {
        b'\t' => "tab".to_owned(),
        b',' => "comma".to_owned(),
        b';' => "semicolon".to_owned(),
        other => char::from(other).to_string(),
    };
    writeln!(out, "{}: {encoding}, {sign}", path.display())?;
    for (target, columns) in &mapping.columns {
        let names: Vec<String> =
            columns.iter().filter_map(|at| mapping.headings.get(*at)).map(shown).collect();
        writeln!(out, "  {target:<14} <- {}", names.join(", then "))?;
    }
    let ignored: Vec<String> = mapping
        .ignored()
        .iter()
        .filter(|text| !text.trim().is_empty())
        .map(|text| (*text).to_owned())
        .collect();
    match ignored.is_empty() {
        true => Ok(()),
        false => writeln!(out, "  not imported   : {}", listed(&ignored)),
    }
}

/// The counts as JSON, one line.
pub(super) fn json(out: &mut dyn Write, counts: &Counts) -> io::Result<()> {
    let Counts { read, added, updated, skipped, rejected, .. } = counts;
    writeln!(
        out,
        r#"{{"read":{read},"added":{added},"updated":{updated},"skipped":{skipped},"rejected":{rejected}}}"#
    )
}

/// The counts for people.
pub(super) fn summary(out: &mut dyn Write, counts: &Counts, entity: Entity, dry: bool) -> io::Result<()> {
    let what = match entity {
        Entity::Account => "accounts",
        Entity::Contact => "contacts",
        _ => "activities",
    };
    let lead = if dry { "Dry run, nothing written: " } else { "" };
    writeln!(
        out,
        "{lead}{} rows read, {} {what} added, {} updated, {} there already, {} rejected.",
        grouped(counts.read),
        grouped(counts.added),
        grouped(counts.updated),
        grouped(counts.skipped),
        grouped(counts.rejected)
    )?;
    if counts.created > 0 {
        writeln!(out, "{} accounts were created for them.", grouped(counts.created))?;
    }
    Ok(())
}

pub(super) fn rejects_written(out: &mut dyn Write, path: &Path, replaced: bool) -> io::Result<()> {
    let again = if replaced { " (in place of those of an earlier import)" } else { "" };
    writeln!(out, "Rejected rows, with their lines and reasons: {}{again}", path.display())
}

/// The first reasons of a run that keeps no file of rejects.
pub(super) fn first_rejects(out: &mut dyn Write, first: &[(u64, Said)], words: &Messages) -> io::Result<()> {
    first.iter().try_for_each(|(line, reason)| writeln!(out, "  line {line}: {}", words.say(reason)))
}

pub(super) fn interrupted(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "Stopped. What was read is in; the same command again goes on from there.")
}

pub(super) fn parents_need_a_file(out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "Parent accounts were not linked: a pipe cannot be read twice. Import the file itself again."
    )
}

/// What was left out of good rows, one line a field and cause.
pub(super) fn notes(out: &mut dyn Write, notes: &Notes) -> io::Result<()> {
    for (field, why, tally) in notes.iter() {
        let what = match why {
            Why::Unknown => "not known, left empty",
            Why::Unsaid => "does not say how it ended, left empty as a gap",
            Why::NoUnit => "a number without unit, left empty: say --duration-unit seconds or minutes",
            Why::NoUser => "not a login of this file, left empty",
            Why::NoNumber => {
                "no number that can be dialled (is a country missing? --country RU), kept as given"
            }
            Why::Person => "without a company, named after the person",
            Why::NoContact => {
                "not a contact of the account, left empty: import contacts, then this file again"
            }
            Why::NoParent => "parent not found, left empty",
        };
        writeln!(out, "  {field}: {} {what}{}", grouped(tally.count), examples(tally))?;
    }
    Ok(())
}

fn examples(tally: &Tally) -> String {
    if tally.examples.is_empty() {
        return String::new();
    }
    let more = if tally.count as usize > tally.examples.len() { ", …" } else { "" };
    format!(" ({}{more})", tally.examples.join(", "))
}

/// A heading without what could confuse a terminal.
fn shown(heading: impl AsRef<str>) -> String {
    crate::domain::clean_capped(heading.as_ref(), 40)
}

fn listed(headings: &[String]) -> String {
    let first: Vec<String> = headings.iter().take(LISTED).map(shown).collect();
    let more = headings.len().saturating_sub(LISTED);
    let tail = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{tail}", first.join(", "))
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}
