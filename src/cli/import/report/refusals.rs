//! Why a whole file is refused, or where an import broke off, and what to do.

use std::{io, path::Path};

use super::{
    super::{counts::Counts, encoding::Guess, mapping::Mapping, records::Broken, sniff::NoCsv},
    listed, of,
    reasons::{broken, kind_flags},
    shown,
};
use crate::{
    cli::{CliError, show::short},
    domain::{Catalogue, Entity, Message, StoreError, clean_capped, system},
    message,
};

pub(in crate::cli::import) fn unreadable(path: &Path, error: &io::Error) -> CliError {
    let why = system(error);
    CliError::failed(match error.kind() {
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => {
            message!("import-packed-damaged", file = path, why = why)
        }
        _ => message!("import-unreadable", file = path, why = why),
    })
}

pub(in crate::cli::import) fn folder(path: &Path) -> CliError {
    CliError::failed(of(path, "import-folder"))
}

pub(in crate::cli::import) fn empty(path: &Path) -> CliError {
    CliError::failed(of(path, "import-empty"))
}

pub(in crate::cli::import) fn header_only(path: &Path) -> CliError {
    CliError::failed(of(path, "import-header-only"))
}

pub(in crate::cli::import) fn not_csv(path: &Path, no: NoCsv) -> CliError {
    let (what, mend) =
        (Message::new(no.what, String::new(), vec![]), Message::new(no.mend, String::new(), vec![]));
    CliError::failed(message!("import-not-csv", file = path, what = what, mend = mend))
}

pub(in crate::cli::import) fn broken_header(path: &Path, why: Broken) -> CliError {
    CliError::failed(message!("import-broken-header", file = path, why = broken(why)))
}

pub(in crate::cli::import) fn breaks_off(path: &Path, line: u64, error: &io::Error) -> CliError {
    CliError::failed(message!("import-breaks-off", file = path, line = line.to_string(), why = system(error)))
}

pub(in crate::cli::import) fn reader_failed(path: &Path, line: u64) -> CliError {
    CliError::failed(message!("import-reader-failed", file = path, line = line.to_string()))
}

pub(in crate::cli::import) fn bad_map(text: &str) -> CliError {
    CliError::usage(message!("import-bad-map", text = short(text)))
}

pub(in crate::cli::import) fn unknown_field(field: &str, hint: Message, known: &[String]) -> CliError {
    CliError::usage(message!(
        "import-unknown-field",
        field = short(field),
        hint = hint,
        known = known.join(", ")
    ))
}

pub(in crate::cli::import) fn unknown_column(column: &str, hint: Message, headings: &[String]) -> CliError {
    let headings = listed(headings);
    CliError::failed(message!(
        "import-unknown-column",
        column = short(column),
        hint = hint,
        headings = headings
    ))
}

pub(in crate::cli::import) fn mapped_twice(field: &str, first: &str, second: &str) -> CliError {
    let (first, second) = (short(first), short(second));
    CliError::usage(message!("import-mapped-twice", field = short(field), first = first, second = second))
}

pub(in crate::cli::import) fn unknown_country(text: &str) -> CliError {
    CliError::usage(message!("import-unknown-country", text = short(text)))
}

/// A needed column was not found: which ones there are, and how to say it. `what`: the id of what it would give; `likely`:
/// the column whose cells look most like it.
pub(in crate::cli::import) fn missing_column(
    path: &Path,
    (target, what): (&str, &'static str),
    mapping: &Mapping,
    (data, likely): (bool, Option<usize>),
    guess: Option<&Guess>,
) -> CliError {
    let headings = &mapping.headings;
    let hint = match (data, likely) {
        (true, _) => {
            message!("import-looks-like-data", target = target, at = (likely.unwrap_or(1) + 1).to_string())
        }
        (false, Some(at)) => {
            let column = shown(mapping.heading(at));
            message!("import-likely-column", target = target, column = column)
        }
        (false, None) => {
            let example =
                headings.iter().find(|text| !text.trim().is_empty()).map_or("Column", String::as_str);
            message!("import-say-which-column", target = target, example = clean_capped(example, 30))
        }
    };
    // Names that nobody knows may be well known ones, read in the wrong encoding.
    let hint = match guess {
        Some(guess) => message!("import-hint-guessed", hint = hint, name = guess.name),
        None => hint,
    };
    let what = Message::new(what, String::new(), vec![]);
    let headings = listed(headings);
    CliError::failed(message!(
        "import-missing-column",
        file = path,
        what = what,
        headings = headings,
        hint = hint
    ))
}

pub(in crate::cli::import) fn needs_kind(path: &Path, catalogue: &Catalogue, entity: Entity) -> CliError {
    let flags = kind_flags(catalogue, entity);
    CliError::failed(message!("import-needs-kind", file = path, flags = flags))
}

pub(in crate::cli::import) fn rejects_taken(path: &Path) -> CliError {
    CliError::failed(of(path, "import-rejects-taken"))
}

pub(in crate::cli::import) fn rejects_failed(path: &Path, error: &io::Error) -> CliError {
    CliError::failed(message!("import-rejects-failed", file = path, why = system(error)))
}

pub(in crate::cli::import) fn stopped(trouble: &StoreError, counts: &Counts) -> CliError {
    let taken = counts.added + counts.updated + counts.skipped;
    CliError::failed(message!("import-stopped", trouble = trouble.message(), count = taken))
}
