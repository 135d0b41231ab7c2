//! A file whose rows name accounts, for commands that want to know which: each row's cells by what they are.

use std::path::Path;

use super::{args::Options, headers, open, records::Next};
use crate::{
    cli::CliError,
    domain::{Catalogue, Entity, code},
    message,
};

/// A row that names an account.
pub(in crate::cli) struct NamedRow {
    /// Line of the file, from 1.
    pub line: u64,
    /// Its id or code; may be empty.
    pub code: String,
    /// Its name; may be empty.
    pub name: String,
    /// It could not be split into cells.
    pub is_broken: bool,
}

/// The rows of a file. One without headings has what names an account in its first column.
///
/// # Errors
/// One line that says what the file is instead of a CSV, and what to do.
pub(in crate::cli) fn named_rows(path: &Path, catalogue: &Catalogue) -> Result<Vec<NamedRow>, CliError> {
    let mut options = Options::accounts(path);
    options.no_header = true;
    let mut opened = open::open(path, &options, catalogue)?;
    let mut next = opened.first.take();
    let mut columns: Option<(Option<usize>, Option<usize>)> = None;
    let mut rows = Vec::new();
    while let Some(found) = next {
        match found {
            Next::Row(record) if record.is_blank() => {}
            Next::Row(record) => {
                let is_first = columns.is_none();
                let (by_code, by_name) = match columns {
                    Some(columns) => columns,
                    None => {
                        let cells = record.cells().map(|cell| cell.trim().to_owned()).collect();
                        let mapped = headers::map(cells, catalogue, Entity::Account, &[], &[])?;
                        let of = |field: &str| mapped.of(field).first().copied();
                        *columns.insert((of(code::CODE), of(code::NAME)))
                    }
                };
                let has_headings = by_code.is_some() || by_name.is_some();
                if !(is_first && has_headings) {
                    let cell = |at: Option<usize>| at.map_or("", |at| record.get(at).trim()).to_owned();
                    let by_code = if has_headings { by_code } else { Some(0) };
                    let (code, name) = (cell(by_code), cell(by_name));
                    rows.push(NamedRow { line: record.line, code, name, is_broken: false });
                }
            }
            Next::Broken(record, _) => {
                let (code, name) = (record.get(0).to_owned(), String::new());
                rows.push(NamedRow { line: record.line, code, name, is_broken: true });
            }
        }
        next = opened.records.next().map_err(|error| {
            CliError::failed(message!(
                "lists-unreadable",
                path = path.display().to_string(),
                why = error.to_string()
            ))
        })?;
    }
    Ok(rows)
}
