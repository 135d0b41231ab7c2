//! Which row of a file holds the names of its columns: the first one that does, below what reports put above a table.

use super::{
    args::Options,
    cell_unwrap::unwrap,
    dialect::Dialect,
    headers::{self},
    pseudo_columns as pseudo,
    records::{Next, Record, Records},
};
use crate::domain::{Catalogue, Entity, code};

/// How many rows a file's columns are judged by.
const ROWS: usize = 200;

/// The names of the columns stand in one of so many rows.
const SEARCHED: usize = 20;

/// The beginning of a file, split.
#[derive(Debug, Default)]
pub(super) struct Sample {
    /// The line of the row of headings; 0 where the first row is it.
    pub header: u64,
    /// Lines above it in which something stands.
    pub above: Vec<u64>,
    /// The rows below it.
    pub rows: Vec<Record>,
}

impl Sample {
    /// Splits the beginning of a file. `maps` says how many columns a row names, if it names those
    /// that every row needs.
    pub(super) fn read(text: &str, dialect: &Dialect, maps: impl Fn(&[String]) -> Option<usize>) -> Sample {
        let mut records = Records::new(text.as_bytes(), dialect.delimiter);
        if dialect.sep_line && records.skip_line().is_err() {
            return Sample::default();
        }
        let mut rows: Vec<Record> = Vec::new();
        while let Ok(Some(next)) = records.next() {
            match next {
                Next::Row(record) if record.is_blank() => {}
                Next::Row(record) => rows.push(record),
                // A first row that cannot be split is told as it is.
                Next::Broken(..) if rows.is_empty() => return Sample::default(),
                Next::Broken(..) => {}
            }
            if rows.len() == ROWS {
                break;
            }
        }
        let at = header_at(&rows, maps);
        let below = rows.split_off((at + 1).min(rows.len()));
        let header = rows.pop().map_or(0, |row| row.line);
        Sample { header, above: rows.iter().map(|row| row.line).collect(), rows: below }
    }
}

/// The row of headings: the first that names what is needed; else the first as wide as most are, for the message.
fn header_at(rows: &[Record], maps: impl Fn(&[String]) -> Option<usize>) -> usize {
    let searched = &rows[..rows.len().min(SEARCHED)];
    let found = searched.iter().enumerate().find_map(|(at, row)| Some((at, maps(&headings(row))?)));
    if let Some((at, named)) = found {
        // Of two rows of headings the upper one joins columns, and the lower one names more of them.
        let lower = searched.get(at + 1).and_then(|row| maps(&headings(row)));
        return at + usize::from(lower.is_some_and(|lower| lower > named.max(1)));
    }
    let filled = |row: &Record| row.cells().filter(|cell| !cell.trim().is_empty()).count();
    let wide = rows.iter().filter(|row| filled(row) > 1).count();
    match wide * 2 > rows.len() {
        true => searched.iter().position(|row| filled(row) > 1).unwrap_or(0),
        false => 0,
    }
}

/// The headings of a row, without wrapping.
pub(super) fn headings(record: &Record) -> Vec<String> {
    record.cells().map(|cell| unwrap(cell).into_owned()).collect()
}

/// How many columns these headings name, if they give what every row needs.
pub(super) fn maps(headings: &[String], catalogue: &Catalogue, options: &Options) -> Option<usize> {
    if options.no_header {
        return Some(0);
    }
    let mapping = headers::map(headings.to_vec(), catalogue, options.entity, &options.map, &[]).ok()?;
    // `Firm 3` is a cell rather than one of several columns.
    let named = |at: &&usize| !headings[**at].contains(|c: char| c.is_ascii_digit());
    let columns = mapping.columns.values().flatten().filter(named).count();
    needs(options.entity).iter().all(|(target, _)| mapping.gives(target)).then_some(columns)
}

/// What every row of an entity needs, with the id of its name in messages.
pub(super) fn needs(entity: Entity) -> &'static [(&'static str, &'static str)] {
    match entity {
        Entity::Account => &[(code::NAME, "import-the-name")],
        Entity::Contact => &[(code::NAME, "import-the-person"), (pseudo::ACCOUNT, "import-the-account")],
        Entity::Activity => &[(pseudo::ACCOUNT, "import-the-account"), (code::STARTED_AT, "import-the-date")],
        Entity::Matter => &[(pseudo::ACCOUNT, "import-the-account")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sampled(text: &str) -> (u64, Vec<u64>, usize) {
        let dialect = Dialect { delimiter: b';', sep_line: false };
        let sample =
            Sample::read(text, &dialect, |headings| headings.contains(&"Name".to_owned()).then_some(1));
        (sample.header, sample.above, sample.rows.len())
    }

    #[test]
    fn titles_above_the_table_are_passed_over() {
        assert_eq!(sampled("Name;City\nA;B\n"), (1, vec![], 1));
        assert_eq!(sampled("Customers, November\n\nName;City\nA;B\n"), (3, vec![1], 1));
        assert_eq!(sampled(";;\nReport;;\nfrom;to;\n;;\n=\"Name\";City;\nA;B;\n;;\n"), (5, vec![2, 3], 1));
        assert_eq!(sampled("Report\nFirm;City\nA;B\nC;D\n"), (2, vec![1], 2), "no name is known");
        assert_eq!(sampled(""), (0, vec![], 0));
    }
}
