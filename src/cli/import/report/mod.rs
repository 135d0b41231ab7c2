//! What an import says: at its beginning how the file was read, at its end what became of it. Why a row is rejected
//! stands in [`reasons`], why a file is refused in [`refusals`], the figures for programs in [`json`].

mod json;
mod reasons;
mod refusals;

use std::{
    io::{self, Write},
    path::Path,
};

pub(super) use self::{
    json::{Whole, json},
    reasons::*,
    refusals::*,
};
use super::{
    counts::Counts,
    encoding::Guess,
    mapping::Mapping,
    notes::{Notes, Tally, Why},
    opened::Opened,
    pseudo_columns as pseudo,
    unused_columns::{Holds, Unread},
};
use crate::{
    cli::show,
    domain::{Entity, Message, clean_capped, code},
    i18n::Messages,
    message,
};

/// How many headings or examples a line lists.
const LISTED: usize = 12;

/// A refusal about a file, which its sentence names as `file`.
fn of(path: &Path, id: &'static str) -> Message {
    Message::new(id, String::new(), vec![("file", path.into())])
}

pub(in crate::cli::import) fn indexing() -> Message {
    message!("import-indexing")
}

pub(in crate::cli::import) fn pace(rows: u64, a_second: f64) -> Message {
    message!("import-pace", count = rows, pace = a_second as u64)
}

/// What was found out about the file, and which column becomes which field.
pub(in crate::cli::import) fn mapping(
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
    if let Some(taken) = &mapping.kind {
        let names: Vec<String> = taken.columns.iter().map(|at| shown(mapping.heading(*at))).collect();
        let (kind, columns) = (taken.kind.to_string(), names.join(", "));
        let said = words.say(&message!("import-kind-taken", kind = kind, columns = columns));
        show::line(out, &format!("  {:<14} = {said}", pseudo::KIND))?;
    }
    // None is hidden: what is not read is not in the file afterwards.
    let ignored = mapping.unread(&opened.rows);
    let named = ignored.iter().filter(|column| column.filled > 0 || !column.heading.starts_with('#'));
    let ignored: Vec<String> = named
        .map(|column| match column.holds() {
            Some(holds) => words.say(&message!(
                "import-ignored-holds",
                column = shown(&column.heading),
                what = held(holds)
            )),
            None => shown(&column.heading),
        })
        .collect();
    match ignored.is_empty() {
        true => Ok(()),
        false => writeln!(out, "  {}", words.say(&message!("import-ignored", headings = ignored.join(", ")))),
    }
}

/// How a file was read where that may be wrong: a guessed encoding, lines above the table, columns that nothing is read from.
pub(in crate::cli::import) fn read_as(opened: &Opened, mapping: &Mapping) -> Vec<Message> {
    let ignored: Vec<String> = mapping
        .unread(&opened.rows)
        .iter()
        .filter(|column| column.filled > 0)
        .map(|column| shown(&column.heading))
        .collect();
    let ignored = (!ignored.is_empty()).then(|| message!("import-ignored", headings = ignored.join(", ")));
    [guess(opened.guess.as_ref()), above(&opened.above), ignored].into_iter().flatten().collect()
}

/// That an encoding is a guess, with words to see by whether it is right.
fn guess(guess: Option<&Guess>) -> Option<Message> {
    let guess = guess?;
    Some(message!("import-guess", name = guess.name, samples = guess.samples.join(", ")))
}

/// Lines above the table that are not read.
fn above(lines: &[u64]) -> Option<Message> {
    let lines: Vec<String> = lines.iter().map(u64::to_string).collect();
    (!lines.is_empty()).then(|| message!("import-above", lines = lines.join(", ")))
}

fn held(holds: Holds) -> Message {
    match holds {
        Holds::Phones => message!("import-phones"),
        Holds::Mails => message!("import-mails"),
        Holds::Flags => message!("import-flags"),
        Holds::States => message!("import-states"),
    }
}

/// Columns of what must not be passed over and that nothing was read from, with how many cells, and how they would be read. `targets`: what a
/// column can become.
pub(in crate::cli::import) fn unread(columns: &[Unread], targets: &[String]) -> Vec<Message> {
    let told = columns.iter().filter_map(|column| {
        let holds = column.holds()?;
        let target = match holds {
            Holds::Phones => code::PHONE,
            Holds::Mails => code::EMAIL,
            Holds::Flags => code::DO_NOT_CALL,
            Holds::States => pseudo::STATE,
        };
        let (heading, what, count) = (shown(&column.heading), held(holds), column.count(holds));
        Some(match holds {
            Holds::Flags => message!("import-unread-flags", column = heading, count = count),
            Holds::States => message!("import-unread-states", column = heading, count = count),
            _ if targets.iter().any(|one| one == target) && !column.is_fax => {
                message!("import-unread", column = heading, count = count, what = what, target = target)
            }
            _ => message!("import-unread-nowhere", column = heading, count = count, what = what),
        })
    });
    told.collect()
}

/// How many records got another name, and the first of them.
pub(in crate::cli::import) fn renames(counts: &Counts) -> Vec<Message> {
    if counts.renamed == 0 {
        return Vec::new();
    }
    let mut lines = vec![message!("import-renamed", count = counts.renamed)];
    lines.extend(counts.renames.iter().map(|(from, to)| message!("import-rename", from = from, to = to)));
    let more = counts.renamed.saturating_sub(counts.renames.len() as u64);
    lines.extend((more > 0).then(|| message!("import-renamed-more", count = more)));
    lines
}

/// The counts for people.
pub(in crate::cli::import) fn summary(counts: &Counts, entity: Entity, dry: bool) -> Vec<Message> {
    let Counts { read, added, updated, skipped, rejected, created, .. } = *counts;
    let line = match entity {
        Entity::Account => {
            message!(
                "import-accounts",
                read = read,
                added = added,
                updated = updated,
                skipped = skipped,
                rejected = rejected
            )
        }
        Entity::Contact => {
            message!(
                "import-contacts",
                read = read,
                added = added,
                updated = updated,
                skipped = skipped,
                rejected = rejected
            )
        }
        Entity::Matter => {
            message!(
                "import-matters",
                read = read,
                added = added,
                updated = updated,
                skipped = skipped,
                rejected = rejected
            )
        }
        Entity::Activity => {
            message!(
                "import-activities",
                read = read,
                added = added,
                updated = updated,
                skipped = skipped,
                rejected = rejected
            )
        }
    };
    let mut lines = vec![if dry { message!("import-dry-run", line = line) } else { line }];
    if created > 0 {
        lines.push(message!("import-created", count = created));
    }
    lines
}

pub(in crate::cli::import) fn rejects_written(path: &Path, replaced: bool) -> Message {
    of(path, if replaced { "import-rejects-replaced" } else { "import-rejects" })
}

/// The first reasons of a run that keeps no file of rejects.
pub(in crate::cli::import) fn first_rejects(first: &[(u64, Message)]) -> impl Iterator<Item = Message> {
    first.iter().map(|(line, reason)| message!("import-line", line = line.to_string(), reason = reason))
}

pub(in crate::cli::import) fn interrupted() -> Message {
    message!("import-interrupted")
}

pub(in crate::cli::import) fn parents_need_a_file() -> Message {
    message!("import-parents-need-a-file")
}

/// What was left out of good rows, one line a field and cause.
pub(in crate::cli::import) fn notes(notes: &Notes) -> impl Iterator<Item = Message> {
    notes.iter().map(|(field, why, tally)| {
        let what = match why {
            Why::Unknown => message!("import-note-unknown"),
            Why::Unsaid => message!("import-note-unsaid"),
            Why::NoUnit => message!("import-note-no-unit"),
            Why::Placeholder => message!("import-note-placeholder"),
            Why::LostDigits => message!("import-note-lost-digits"),
            Why::NoDate => message!("import-note-no-date"),
            Why::SkippedHour => message!("import-note-skipped-hour"),
            Why::RepeatedHour => message!("import-note-repeated-hour"),
            Why::Cleaned => message!("import-note-cleaned"),
            Why::Set => message!("import-note-set"),
            Why::NotKept => message!("import-note-not-kept"),
            Why::NoMail => message!("import-note-no-mail"),
            Why::NoCode => message!("import-note-no-code"),
            Why::NoUser => message!("import-note-no-user"),
            Why::NoNumber => message!("import-note-no-number"),
            Why::Person => message!("import-note-person"),
            Why::NoContact => message!("import-note-no-contact"),
            Why::NoParent => message!("import-note-no-parent"),
            Why::TwoWays => message!("import-note-two-ways"),
            Why::NoCurrency => message!("import-note-no-currency"),
            Why::TwoCurrencies => message!("import-note-two-currencies"),
            Why::OtherEnd => message!("import-note-other-end"),
            Why::ByEnd => message!("import-note-by-end"),
            Why::TooFine => message!("import-note-too-fine"),
            Why::NoTimeKept => message!("import-note-no-time-kept"),
            Why::NoRecord => message!("import-note-no-record"),
            Why::OpenedAhead => message!("import-note-opened-ahead"),
            Why::CloseBeforeOpened => message!("import-note-close-before-opened"),
        };
        let examples = examples(tally);
        message!("import-note", field = shown(field), count = tally.count, what = what, examples = examples)
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

fn listed(headings: &[String]) -> Message {
    let first: Vec<String> = headings.iter().take(LISTED).map(shown).collect();
    match headings.len().saturating_sub(LISTED) {
        0 => first.join(", ").into(),
        more => message!("import-and-more", first = first.join(", "), count = more),
    }
}
