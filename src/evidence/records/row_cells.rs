//! Cells of one row by what they hold.

use super::{
    cells::is_empty,
    column::Column,
    format::Format,
    lengths::seconds,
    stamp::{Stamp, stamp},
};

/// Cells of a row by what they hold.
pub(super) struct Cells<'a> {
    pub format: &'a Format,
    pub cells: &'a [String],
}

impl<'a> Cells<'a> {
    /// The first cell of a column that is not empty; else an empty text.
    pub fn get(&self, column: Column) -> &'a str {
        self.find(column).map_or("", |(_, cell)| cell)
    }

    pub fn find(&self, column: Column) -> Option<(usize, &'a str)> {
        let columns = self.format.columns.iter().enumerate().filter(|(_, held)| **held == Some(column));
        let mut cells = columns.filter_map(|(at, _)| Some((at, self.cells.get(at)?.as_str())));
        cells.find(|(_, cell)| !is_empty(cell))
    }

    pub fn own(&self, column: Column) -> String {
        self.get(column).to_owned()
    }

    /// All cells of a column, joined: Cisco's id of a call has two parts.
    pub fn joined(&self, column: Column) -> String {
        let columns = self.format.columns.iter().zip(self.cells).filter(|(held, _)| **held == Some(column));
        let cells: Vec<&str> =
            columns.map(|(_, cell)| cell.as_str()).filter(|cell| !is_empty(cell)).collect();
        cells.join("-")
    }

    pub fn length(&self, column: Column) -> Option<i64> {
        let (at, cell) = self.find(column)?;
        seconds(cell, self.format.units.get(at).copied().unwrap_or_default())
    }

    pub fn stamp(&self, column: Column) -> Option<Stamp> {
        stamp(self.get(column), self.format.dates)
    }

    /// When the row begins, as written.
    pub fn when(&self) -> String {
        let (when, day, time) = (self.get(Column::When), self.get(Column::Day), self.get(Column::TimeOfDay));
        if when.is_empty() && !day.is_empty() && !time.is_empty() {
            // Some write the day in both.
            return if stamp(time, self.format.dates).is_some() {
                time.to_owned()
            } else {
                format!("{day} {time}")
            };
        }
        [when, day, time].into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
    }
}
