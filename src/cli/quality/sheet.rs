//! Sheets on a terminal: rows by columns, of which as many are shown as fit.

use std::io::Write;

use unicode_width::UnicodeWidthStr;

use crate::cli::CliError;
use crate::i18n::sheets::{Column, Sheet};

use super::words::Words;

/// Columns of a terminal that a sheet keeps within.
const WIDTH: usize = 80;
const INDENT: &str = "  ";
/// The name of a row that takes more columns than this has a line to itsheet.
const LABEL: usize = 32;

fn width(column: &Column) -> usize {
    column.cells.iter().chain([&column.head]).map(|cell| cell.width()).max().unwrap_or(0)
}

/// Prints one. What has no room is counted, never cut.
pub(super) fn print(sheet: &Sheet, words: Words<'_>, out: &mut dyn Write) -> Result<(), CliError> {
    writeln!(out, "\n{}", sheet.title)?;
    for text in &sheet.before {
        writeln!(out, "{INDENT}{text}")?;
    }
    let label = sheet.labels.iter().map(|label| label.width()).max().unwrap_or(0).min(LABEL);
    let mut left = WIDTH - INDENT.len() - label;
    let fits = |column: &&Column| {
        let room = left.checked_sub(2 + width(column));
        left = room.unwrap_or(0);
        room.is_some()
    };
    let shown: Vec<&Column> = sheet.columns.iter().take_while(fits).collect();
    let mut line = |name: &str, cell: &dyn Fn(&Column) -> String| -> Result<(), CliError> {
        let is_long = name.width() > label;
        if is_long {
            writeln!(out, "{INDENT}{name}")?;
        }
        let name = if is_long { "" } else { name };
        let mut text = format!("{INDENT}{name}{:1$}", "", label - name.width());
        for column in &shown {
            let cell = cell(column);
            text.extend(std::iter::repeat_n(' ', 2 + width(column) - cell.width()));
            text.push_str(&cell);
        }
        Ok(writeln!(out, "{}", text.trim_end())?)
    };
    if !sheet.labels.is_empty() {
        line("", &|column| column.head.clone())?;
    }
    for (row, name) in sheet.labels.iter().enumerate() {
        line(name, &|column| column.cells.get(row).cloned().unwrap_or_default())?;
    }
    let more = sheet.columns.len() - shown.len();
    if more > 0 {
        writeln!(out, "{INDENT}{}", words.with(sheet.more, &[("count", more.into())]))?;
    }
    for text in &sheet.after {
        writeln!(out, "{INDENT}{text}")?;
    }
    Ok(())
}
