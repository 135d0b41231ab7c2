//! A table on a terminal.

use std::io::Write;

use unicode_width::UnicodeWidthStr;

use crate::cli::CliError;

/// What stands before a row.
pub(super) const INDENT: &str = "  ";

/// Rows whose texts stand at the left of their columns and whose numbers at the right; widths are those of a
/// terminal, where a Chinese character takes two.
pub(super) struct Grid {
    rows: Vec<(Vec<String>, Vec<String>, String)>,
}

impl Grid {
    pub fn new(texts: &[&str], numbers: &[String]) -> Grid {
        let texts = texts.iter().map(|text| (*text).to_owned()).collect();
        Grid { rows: vec![(texts, numbers.to_vec(), String::new())] }
    }

    pub fn row(&mut self, texts: Vec<String>, numbers: Vec<String>) {
        self.row_after(texts, numbers, String::new());
    }

    /// `after` stands behind the last number.
    pub fn row_after(&mut self, texts: Vec<String>, numbers: Vec<String>, after: String) {
        self.rows.push((texts, numbers, after));
    }

    pub fn print(&self, out: &mut dyn Write) -> Result<(), CliError> {
        #[allow(clippy::type_complexity)] // a row as it stands in the table
        let widest = |cells: fn(&(Vec<String>, Vec<String>, String)) -> &Vec<String>, at: usize| {
            self.rows.iter().filter_map(|row| cells(row).get(at)).map(|cell| cell.width()).max().unwrap_or(0)
        };
        for row in &self.rows {
            let mut line = INDENT.to_owned();
            for (at, cell) in row.0.iter().enumerate() {
                let blanks = widest(|row| &row.0, at) - cell.width();
                line.push_str(cell);
                line.extend(std::iter::repeat_n(' ', blanks));
            }
            for (at, cell) in row.1.iter().enumerate() {
                let blanks = widest(|row| &row.1, at) - cell.width();
                line.extend(std::iter::repeat_n(' ', blanks + 2));
                line.push_str(cell);
            }
            if !row.2.is_empty() {
                line.push_str("  ");
                line.push_str(&row.2);
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}
