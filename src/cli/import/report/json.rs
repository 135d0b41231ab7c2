//! The figures of an import as JSON.

use std::io::{self, Write};

use super::super::{
    counts::Counts,
    encoding::Guess,
    notes::Notes,
    unused_columns::{Holds, Unread},
};

use crate::domain::KindCode;

/// All that is told of one import.
pub(in crate::cli::import) struct Whole<'a> {
    pub(in crate::cli::import) counts: &'a Counts,
    /// The kind that was taken for rows that do not say theirs, by its columns.
    pub(in crate::cli::import) kind: Option<KindCode>,
    pub(in crate::cli::import) guess: Option<&'a Guess>,
    /// Lines above the headings.
    pub(in crate::cli::import) above: &'a [u64],
    pub(in crate::cli::import) notes: &'a Notes,
    pub(in crate::cli::import) unread: &'a [Unread],
}

/// The counts as JSON, one line. What there is nothing to say of is left out.
pub(in crate::cli::import) fn json(out: &mut dyn Write, whole: &Whole<'_>) -> io::Result<()> {
    use serde_json::json;
    let Counts { read, added, updated, skipped, rejected, created, renamed, .. } = whole.counts;
    let mut text = format!(
        r#"{{"read":{read},"added":{added},"updated":{updated},"skipped":{skipped},"rejected":{rejected}"#
    );
    let mut more = |key: &str, value: serde_json::Value| text.push_str(&format!(",\"{key}\":{value}"));
    if let Some(kind) = whole.kind {
        more("kind", json!(kind.as_str()));
    }
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
            Some(holds) => {
                let what = match holds {
                    Holds::Phones => "phones",
                    Holds::Mails => "mails",
                    Holds::Flags => "flags",
                    Holds::States => "states",
                };
                json!({ "column": column.heading, "holds": what, "count": column.count(holds) })
            }
            None => json!({ "column": column.heading }),
        })
        .collect();
    if !unread.is_empty() {
        more("not_read", json!(unread));
    }
    writeln!(out, "{text}}}")
}
