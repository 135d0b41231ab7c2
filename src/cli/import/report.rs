//! Every sentence of an import, in one place.

use std::{
    io::{self, Write},
    path::Path,
};

use super::{
    encoding::Guess,
    headers::Mapping,
    moments::Wrong,
    notes::{Notes, Tally, Why},
    open::Opened,
    records::Broken,
    sniff::NoCsv,
    unread::{Holds, Unread},
    words::State,
    write::Counts,
};
use crate::{
    cli::{CliError, show, show::short},
    domain::{ActivityKind, Entity, Said, Trouble, clean_capped, code, system},
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

pub(super) fn repeated_header() -> Said {
    said!("import-repeated-header")
}

pub(super) fn too_long(column: &str, length: usize, most: usize) -> Said {
    said!("import-too-long", column = shown(column), length = length, most = most)
}

/// Why a moment cannot be read from its columns.
pub(super) fn wrong_moment(field: &str, wrong: &Wrong) -> Said {
    match wrong {
        Wrong::TwoOrders(text) => ambiguous_date(field, text),
        Wrong::NoDay(text) => said!("import-no-day", field = field, text = short(text)),
        Wrong::NoTime(text) => said!("import-no-time", field = field, text = short(text)),
        Wrong::TwoTimes(one, two) => {
            said!("import-two-times", field = field, one = short(one), two = short(two))
        }
        Wrong::TwoDays(one, two) => {
            said!("import-two-days", field = field, one = short(one), two = short(two))
        }
        Wrong::DayNumber(text) => said!("import-day-number", field = field, text = short(text)),
    }
}

pub(super) fn too_early(field: &str, text: &str) -> Said {
    said!("import-too-early", field = field, text = short(text))
}

/// The file says that a call or meeting did not take place.
pub(super) fn did_not_take_place(state: State, kind: ActivityKind, text: &str) -> Said {
    let text = short(text);
    match (state, kind) {
        (State::Planned, ActivityKind::Call) => said!("import-only-planned-call", text = text),
        (State::Planned, ActivityKind::Meeting) => said!("import-only-planned", text = text),
        (State::Cancelled, ActivityKind::Meeting) => said!("import-cancelled", text = text),
        (State::Deferred, ActivityKind::Meeting) => said!("import-deferred", text = text),
        _ => said!("import-not-held", text = text),
    }
}

pub(super) fn reader_failed(path: &Path, line: u64) -> CliError {
    CliError::failed(said!("import-reader-failed", file = path, line = line.to_string()))
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

/// A needed column was not found: which ones there are, and how to say it. `what`: the id of what it would give; `likely`:
/// the column whose cells look most like it.
pub(super) fn missing_column(
    path: &Path,
    (target, what): (&str, &'static str),
    mapping: &Mapping,
    data: bool,
    likely: Option<usize>,
) -> CliError {
    let headings = &mapping.headings;
    let hint = match (data, likely) {
        (true, _) => {
            said!("import-looks-like-data", target = target, at = (likely.unwrap_or(1) + 1).to_string())
        }
        (false, Some(at)) => {
            let column = shown(mapping.heading(at));
            said!("import-likely-column", target = target, column = column)
        }
        (false, None) => {
            let example =
                headings.iter().find(|text| !text.trim().is_empty()).map_or("Column", String::as_str);
            said!("import-say-which-column", target = target, example = clean_capped(example, 30))
        }
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
    opened: &Opened,
    mapping: &Mapping,
) -> io::Result<()> {
    let sign = match opened.delimiter {
        b'\t' => words.text("import-tab"),
        b',' => words.text("import-comma"),
        b';' => words.text("import-semicolon"),
        other => char::from(other).to_string(),
    };
    show::line(out, &format!("{}: {}, {sign}", path.display(), opened.encoding.name()))?;
    for line in guess(opened.guess.as_ref()).into_iter().chain(above(&opened.above)) {
        show::line(out, &format!("  {}", words.say(&line)))?;
    }
    for (target, columns) in &mapping.columns {
        let names: Vec<String> = columns.iter().map(|at| shown(mapping.heading(*at))).collect();
        let then = words.text("import-then");
        show::line(out, &format!("  {target:<14} <- {}", names.join(&format!(", {then} "))))?;
    }
    // None is hidden: what is not read is not in the file afterwards.
    let ignored = mapping.unread(&opened.rows);
    let named = ignored.iter().filter(|column| column.filled > 0 || !column.heading.starts_with('#'));
    let ignored: Vec<String> = named
        .map(|column| match column.holds() {
            Some(holds) => {
                words.say(&said!("import-ignored-holds", column = shown(&column.heading), what = held(holds)))
            }
            None => shown(&column.heading),
        })
        .collect();
    match ignored.is_empty() {
        true => Ok(()),
        false => writeln!(out, "  {}", words.say(&said!("import-ignored", headings = ignored.join(", ")))),
    }
}

/// That an encoding is a guess, with words to see by whether it is right.
fn guess(guess: Option<&Guess>) -> Option<Said> {
    let guess = guess?;
    Some(said!("import-guess", name = guess.name, samples = guess.samples.join(", ")))
}

/// Lines above the table that are not read.
fn above(lines: &[u64]) -> Option<Said> {
    let lines: Vec<String> = lines.iter().map(u64::to_string).collect();
    (!lines.is_empty()).then(|| said!("import-above", lines = lines.join(", ")))
}

fn held(holds: Holds) -> Said {
    match holds {
        Holds::Phones => said!("import-phones"),
        Holds::Mails => said!("import-mails"),
    }
}

/// Columns that hold phones or mails and that nothing was read from, with how many, and how they would be. `targets`: what a
/// column can become.
pub(super) fn unread(columns: &[Unread], targets: &[String]) -> Vec<Said> {
    let told = columns.iter().filter_map(|column| {
        let holds = column.holds()?;
        let (count, target) = match holds {
            Holds::Phones => (column.phones, code::PHONE),
            Holds::Mails => (column.mails, code::EMAIL),
        };
        let (heading, what) = (shown(&column.heading), held(holds));
        Some(match targets.iter().any(|one| one == target) && !column.is_fax {
            true => said!("import-unread", column = heading, count = count, what = what, target = target),
            false => said!("import-unread-nowhere", column = heading, count = count, what = what),
        })
    });
    told.collect()
}

/// All that is told of one import.
pub(super) struct Whole<'a> {
    pub counts: &'a Counts,
    pub guess: Option<&'a Guess>,
    /// Lines above the headings.
    pub above: &'a [u64],
    pub notes: &'a Notes,
    pub unread: &'a [Unread],
}

/// The counts as JSON, one line. What there is nothing to say of is left out.
pub(super) fn json(out: &mut dyn Write, whole: &Whole<'_>) -> io::Result<()> {
    use serde_json::json;
    let Counts { read, added, updated, skipped, rejected, created, renamed, .. } = whole.counts;
    let mut text = format!(
        r#"{{"read":{read},"added":{added},"updated":{updated},"skipped":{skipped},"rejected":{rejected}"#
    );
    let mut more = |key: &str, value: serde_json::Value| text.push_str(&format!(",\"{key}\":{value}"));
    if *renamed > 0 {
        more("renamed", json!(renamed));
    }
    if *created > 0 {
        more("accounts_created", json!(created));
    }
    if let Some(guess) = whole.guess {
        more("encoding", json!({ "guess": guess.name, "samples": guess.samples }));
    }
    if !whole.above.is_empty() {
        more("lines_above_header", json!(whole.above));
    }
    let notes: Vec<_> = whole
        .notes
        .iter()
        .map(|(field, why, tally)| {
            json!({ "field": field, "kind": why.code(), "count": tally.count, "examples": tally.examples })
        })
        .collect();
    if !notes.is_empty() {
        more("notes", json!(notes));
    }
    let mut unread: Vec<&Unread> = whole.unread.iter().filter(|column| column.filled > 0).collect();
    unread.sort_by_key(|column| column.holds().is_none());
    let unread: Vec<_> = unread
        .into_iter()
        .map(|column| match column.holds() {
            Some(Holds::Phones) => {
                json!({ "column": column.heading, "holds": "phones", "count": column.phones })
            }
            Some(Holds::Mails) => {
                json!({ "column": column.heading, "holds": "mails", "count": column.mails })
            }
            None => json!({ "column": column.heading }),
        })
        .collect();
    if !unread.is_empty() {
        more("not_read", json!(unread));
    }
    writeln!(out, "{text}}}")
}

/// How many records got another name, and the first of them.
pub(super) fn renames(counts: &Counts) -> Vec<Said> {
    if counts.renamed == 0 {
        return Vec::new();
    }
    let mut lines = vec![said!("import-renamed", count = counts.renamed)];
    lines.extend(counts.renames.iter().map(|(from, to)| said!("import-rename", from = from, to = to)));
    let more = counts.renamed.saturating_sub(counts.renames.len() as u64);
    lines.extend((more > 0).then(|| said!("import-renamed-more", count = more)));
    lines
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
            Why::Placeholder => said!("import-note-placeholder"),
            Why::LostDigits => said!("import-note-lost-digits"),
            Why::NoDate => said!("import-note-no-date"),
            Why::Set => said!("import-note-set"),
            Why::NotKept => said!("import-note-not-kept"),
            Why::NoMail => said!("import-note-no-mail"),
            Why::NoCode => said!("import-note-no-code"),
            Why::NoUser => said!("import-note-no-user"),
            Why::NoNumber => said!("import-note-no-number"),
            Why::Person => said!("import-note-person"),
            Why::NoContact => said!("import-note-no-contact"),
            Why::NoParent => said!("import-note-no-parent"),
        };
        let examples = examples(tally);
        said!("import-note", field = shown(field), count = tally.count, what = what, examples = examples)
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
