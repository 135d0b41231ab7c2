//! Sheets on a terminal: rows by columns, of which as many are shown as fit.

use std::io::Write;

use unicode_width::UnicodeWidthStr;

use crate::cli::CliError;
use crate::i18n::{
    columns::wrap,
    sheets::{Column, Sheet},
};

use super::words::{NONE, Words};

/// Columns of a terminal that a sheet keeps within.
const WIDTH: usize = 80;
const INDENT: &str = "  ";
/// What stands between two cells that are told in a line.
const BETWEEN: &str = " · ";
/// The name of a row that takes more columns than this has a line to itsheet.
const LABEL: usize = 32;

fn width(column: &Column) -> usize {
    column.cells.iter().chain([&column.head]).map(|cell| cell.width()).max().unwrap_or(0)
}

/// Prints one. What has no room is counted, never cut.
pub(super) fn print(sheet: &Sheet, words: Words<'_>, out: &mut dyn Write) -> Result<(), CliError> {
    writeln!(out, "\n{}", sheet.title)?;
    said(sheet, &sheet.before, out)?;
    let label = sheet.labels.iter().map(|label| label.width()).max().unwrap_or(0).min(LABEL);
    let mut left = WIDTH - INDENT.len() - label;
    let fits = |column: &&Column| {
        let room = left.checked_sub(2 + width(column));
        left = room.unwrap_or(0);
        room.is_some()
    };
    let shown: Vec<&Column> = sheet.columns.iter().take_while(fits).collect();
    if sheet.is_whole && shown.len() < sheet.columns.len() {
        stacked(sheet, out)?;
    } else {
        table(sheet, (label, &shown), words, out)?;
    }
    said(sheet, &sheet.after, out)
}

/// What is said of one, a text a line; of a sheet of sentences, which are long, over as many lines as each takes.
fn said(sheet: &Sheet, texts: &[String], out: &mut dyn Write) -> Result<(), CliError> {
    for text in texts {
        match sheet.is_whole {
            true => folded(text, out)?,
            false => writeln!(out, "{INDENT}{text}")?,
        }
    }
    Ok(())
}

/// A sentence over as many lines as it takes, all but the first one further in.
pub(super) fn folded(text: &str, out: &mut dyn Write) -> Result<(), CliError> {
    for (place, line) in wrap(text, WIDTH - 2 * INDENT.len()).iter().enumerate() {
        let more = if place > 0 { INDENT } else { "" };
        writeln!(out, "{INDENT}{more}{line}")?;
    }
    Ok(())
}

/// Each row as its label and, below it, all its cells with the heads of their columns, but those
/// that nothing is in.
fn stacked(sheet: &Sheet, out: &mut dyn Write) -> Result<(), CliError> {
    for (row, name) in sheet.labels.iter().enumerate() {
        writeln!(out, "{INDENT}{name}")?;
        let mut line = String::new();
        for column in &sheet.columns {
            let cell = column.cells.get(row).map_or("", String::as_str);
            if cell == NONE {
                continue;
            }
            let cell = format!("{} {cell}", column.head);
            let is_full =
                !line.is_empty() && INDENT.len() * 2 + line.width() + BETWEEN.width() + cell.width() > WIDTH;
            if is_full {
                writeln!(out, "{INDENT}{INDENT}{line}")?;
                line.clear();
            }
            if !line.is_empty() {
                line.push_str(BETWEEN);
            }
            line.push_str(&cell);
        }
        writeln!(out, "{INDENT}{INDENT}{line}")?;
    }
    Ok(())
}

fn table(
    sheet: &Sheet,
    (label, shown): (usize, &[&Column]),
    words: Words<'_>,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    let mut line = |name: &str, cell: &dyn Fn(&Column) -> String| -> Result<(), CliError> {
        let is_long = name.width() > label;
        if is_long {
            writeln!(out, "{INDENT}{name}")?;
        }
        let name = if is_long { "" } else { name };
        let mut text = format!("{INDENT}{name}{:1$}", "", label - name.width());
        for column in shown {
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
    Ok(())
}
