//! The columns of a table while they are put together.

use super::layout::{ColumnAbout, TableAbout, Unit};
use crate::i18n::Messages;

/// The columns of a table as they are put together.
pub(super) struct Columns<'w> {
    words: &'w Messages,
    columns: Vec<ColumnAbout>,
}

impl<'w> Columns<'w> {
    pub fn new(words: &'w Messages) -> Columns<'w> {
        Columns { words, columns: Vec::new() }
    }

    /// Adds columns of the program's own.
    pub fn own(mut self, columns: &[(&str, Unit)]) -> Columns<'w> {
        for (name, unit) in columns {
            let about = self.words.text(&format!("snapshot-column-{}", name.replace('_', "-")));
            self.columns.push(ColumnAbout { name: (*name).to_owned(), unit: *unit, about });
        }
        self
    }

    /// Whether there is a column of this name.
    pub fn has(&self, name: &str) -> bool {
        self.columns.iter().any(|column| column.name == name)
    }

    /// Adds a column.
    pub fn add(&mut self, column: ColumnAbout) {
        self.columns.push(column);
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.columns.len()
    }

    /// The words that definitions are said in.
    pub fn words(&self) -> &'w Messages {
        self.words
    }

    /// The table of these columns.
    pub fn table(self, name: &'static str, key: &[&str]) -> TableAbout {
        let about = self.words.text(&format!("snapshot-table-{}", name.replace('_', "-")));
        TableAbout {
            name,
            about,
            key: key.iter().map(|name| (*name).to_owned()).collect(),
            columns: self.columns,
        }
    }
}
