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
    cli::{CliError, show, show::short},
    domain::{Entity, Said, Trouble, clean_capped, system},
    i18n::Messages,
    said,
};

/// How many headings or examples a line lists.
const LISTED: usize = 12;

/// A refusal about a file, which its sentence names as `file`.
fn of(path: &Path, id: &'static str) -> Said {
    Said::new(id, String::new(), vec![("file", path.into())])
}

pub(super) fn blank_row() -> Said {
    said!("import-blank-row")
}

pub(super) fn damaged_row() -> Said {
    said!("import-damaged-row")
}

pub(super) fn deleted_row() -> Said {
    said!("import-deleted-row")
}

pub(super) fn no_name() -> Said {
    said!("import-no-name")
}

pub(super) fn no_account() -> Said {
    said!("import-no-account")
}

pub(super) fn no_date() -> Said {
    said!("import-no-date")
}

pub(super) fn no_kind() -> Said {
    said!("import-no-kind")
}

pub(super) fn no_fate() -> Said {
    said!("import-no-fate")
}

pub(super) fn indexing() -> Said {
    said!("import-indexing")
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> CliError {
    let why = system(error);
    CliError::failed(match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            said!("import-packed-damaged", file = path, why = why)
        }
        _ => said!("import-unreadable", file = path, why = why),
    })
}

pub(super) fn folder(path: &Path) -> CliError {
    CliError::failed(of(path, "import-folder"))
}

pub(super) fn empty(path: &Path) -> CliError {
    CliError::failed(of(path, "import-empty"))
}

pub(super) fn header_only(path: &Path) -> CliError {
    CliError::failed(of(path, "import-header-only"))
}

pub(super) fn not_csv(path: &Path, no: NoCsv) -> CliError {
    let (what, mend) = (Said::new(no.what, String::new(), vec![]), Said::new(no.mend, String::new(), vec![]));
    CliError::failed(said!("import-not-csv", file = path, what = what, mend = mend))
}

pub(super) fn broken_header(path: &Path, why: Broken) -> CliError {
    CliError::failed(said!("import-broken-header", file = path, why = broken(why)))
}

pub(super) fn broken(why: Broken) -> Said {
    match why {
        Broken::OpenQuote(line) => said!("import-open-quote", line = line.to_string()),
        Broken::BadQuote(line) => said!("import-bad-quote", line = line.to_string()),
        Broken::TooLong => said!("import-line-too-long"),
    }
}

pub(super) fn breaks_off(path: &Path, line: u64, error: &io::Error) -> CliError {
    CliError::failed(said!("import-breaks-off", file = path, line = line.to_string(), why = system(error)))
}

pub(super) fn ragged(cells: usize, width: usize) -> Said {
    said!("import-ragged", cells = cells, width = width)
}

pub(super) fn ambiguous_date(field: &str, text: &str) -> Said {
    said!("import-ambiguous-date", field = field, text = short(text))
}

pub(super) fn unknown_kind(text: &str) -> Said {
    said!("import-unknown-kind", text = short(text))
}

pub(super) fn unknown_field(field: &str, hint: Said, known: &[String]) -> CliError {
    CliError::usage(said!(
        "import-unknown-field",
        field = short(field),
        hint = hint,
        known = known.join(", ")
    ))
}

pub(super) fn unknown_column(column: &str, hint: Said, headings: &[String]) -> CliError {
    let headings = listed(headings);
    CliError::failed(said!("import-unknown-column", column = short(column), hint = hint, headings = headings))
}

pub(super) fn mapped_twice(field: &str, first: &str, second: &str) -> CliError {
    let (first, second) = (short(first), short(second));
    CliError::usage(said!("import-mapped-twice", field = short(field), first = first, second = second))
}

pub(super) fn unknown_country(text: &str) -> CliError {
    CliError::usage(said!("import-unknown-country", text = short(text)))
}

pub(super) fn bad_map(text: &str) -> CliError {
    CliError::usage(said!("import-bad-map", text = short(text)))
}

/// A needed column was not found: which ones there are, and how to say it. `what`: the id of what it would give.
pub(super) fn missing_column(
    path: &Path,
    target: &str,
    what: &'static str,
    headings: &[String],
    data: bool,
) -> CliError {
    let example = headings.iter().find(|text| !text.trim().is_empty()).map_or("Column", String::as_str);
    let hint = if data {
        said!("import-looks-like-data", target = target)
    } else {
        said!("import-say-which-column", target = target, example = clean_capped(example, 30))
    };
    let what = Said::new(what, String::new(), vec![]);
    let headings = listed(headings);
    CliError::failed(said!(
        "import-missing-column",
        file = path,
        what = what,
        headings = headings,
        hint = hint
    ))
}

pub(super) fn needs_kind(path: &Path) -> CliError {
    CliError::failed(of(path, "import-needs-kind"))
}

pub(super) fn rejects_taken(path: &Path) -> CliError {
    CliError::failed(of(path, "import-rejects-taken"))
}

pub(super) fn rejects_failed(path: &Path, error: &io::Error) -> CliError {
    CliError::failed(said!("import-rejects-failed", file = path, why = system(error)))
}

pub(super) fn stopped(trouble: &Trouble, counts: &Counts) -> CliError {
    let taken = counts.added + counts.updated + counts.skipped;
    CliError::failed(said!("import-stopped", trouble = trouble.said(), count = taken))
}

pub(super) fn pace(rows: u64, a_second: f64) -> Said {
    said!("import-pace", count = rows, pace = a_second as u64)
}

/// What was found out about the file, and which column becomes which field.
pub(super) fn mapping(
    out: &mut dyn Write,
    words: &Messages,
    path: &Path,
    encoding: &str,
    delimiter: u8,
    mapping: &Mapping,
) -> io::Result<()> {
    let sign = match delimiter {
        b'\t' => words.text("import-tab"),
        b',' => words.text("import-comma"),
        b';' => words.text("import-semicolon"),
        other => char::from(other).to_string(),
    };
    show::line(out, &format!("{}: {encoding}, {sign}", path.display()))?;
    for (target, columns) in &mapping.columns {
        let names: Vec<String> =
            columns.iter().filter_map(|at| mapping.headings.get(*at)).map(shown).collect();
        let then = words.text("import-then");
        show::line(out, &format!("  {target:<14} <- {}", names.join(&format!(", {then} "))))?;
    }
    let ignored: Vec<String> = mapping
        .ignored()
        .iter()
        .filter(|text| !text.trim().is_empty())
        .map(|text| (*text).to_owned())
        .collect();
    match ignored.is_empty() {
        true => Ok(()),
        false => writeln!(out, "  {}", words.say(&said!("import-ignored", headings = listed(&ignored)))),
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
pub(super) fn summary(counts: &Counts, entity: Entity, dry: bool) -> Vec<Said> {
    let Counts { read, added, updated, skipped, rejected, created, .. } = *counts;
    let line = match entity {
        Entity::Account => {
            said!(
                "import-accounts",
                read = read,
                added = added,
                updated = updated,
                skipped = skipped,
                rejected = rejected
            )
        }
        Entity::Contact => {
            said!(
                "import-contacts",
                read = read,
                added = added,
                updated = updated,
                skipped = skipped,
                rejected = rejected
            )
        }
        _ => {
            said!(
                "import-activities",
                read = read,
                added = added,
                updated = updated,
                skipped = skipped,
                rejected = rejected
            )
        }
    };
    let mut lines = vec![if dry { said!("import-dry-run", line = line) } else { line }];
    if created > 0 {
        lines.push(said!("import-created", count = created));
    }
    lines
}

pub(super) fn rejects_written(path: &Path, replaced: bool) -> Said {
    of(path, if replaced { "import-rejects-replaced" } else { "import-rejects" })
}

/// The first reasons of a run that keeps no file of rejects.
pub(super) fn first_rejects(first: &[(u64, Said)]) -> impl Iterator<Item = Said> {
    first.iter().map(|(line, reason)| said!("import-line", line = line.to_string(), reason = reason))
}

pub(super) fn interrupted() -> Said {
    said!("import-interrupted")
}

pub(super) fn parents_need_a_file() -> Said {
    said!("import-parents-need-a-file")
}

/// What was left out of good rows, one line a field and cause.
pub(super) fn notes(notes: &Notes) -> impl Iterator<Item = Said> {
    notes.iter().map(|(field, why, tally)| {
        let what = match why {
            Why::Unknown => said!("import-note-unknown"),
            Why::Unsaid => said!("import-note-unsaid"),
            Why::NoUnit => said!("import-note-no-unit"),
            Why::NoUser => said!("import-note-no-user"),
            Why::NoNumber => said!("import-note-no-number"),
            Why::Person => said!("import-note-person"),
            Why::NoContact => said!("import-note-no-contact"),
            Why::NoParent => said!("import-note-no-parent"),
        };
        let examples = examples(tally);
        said!("import-note", field = field, count = tally.count, what = what, examples = examples)
    })
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
    clean_capped(heading.as_ref(), 40)
}

fn listed(headings: &[String]) -> Said {
    let first: Vec<String> = headings.iter().take(LISTED).map(shown).collect();
    match headings.len().saturating_sub(LISTED) {
        0 => first.join(", ").into(),
        more => said!("import-and-more", first = first.join(", "), count = more),
    }
}
