//! The rows of a table, whatever stands between its cells.

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// The line of the file, from 1.
    pub line: usize,
    /// Its cells, trimmed.
    pub cells: Vec<String>,
}

/// What may stand between cells.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];

/// The rows of a text; empty ones are left out. Excel's `sep=;` line is obeyed.
pub(super) fn rows(text: &str) -> Vec<Row> {
    let (said, body, skipped) = match text.split_once('\n') {
        Some((first, rest)) => match first.trim().strip_prefix("sep=").and_then(|sign| sign.bytes().next()) {
            Some(sign) => (Some(sign), rest, 1),
            None => (None, text, 0),
        },
        None => (None, text, 0),
    };
    let separator = said.unwrap_or_else(|| separator(body));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .trim(csv::Trim::All)
        .from_reader(body.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    while matches!(reader.read_record(&mut record), Ok(true)) {
        let line = record.position().map_or(0, |position| begins(body, position));
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { line: line + skipped, cells });
        }
    }
    rows
}

/// The line on which a record begins: empty lines before it belong to none.
fn begins(text: &str, position: &csv::Position) -> usize {
    let number = |number: u64| usize::try_from(number).unwrap_or_default();
    let rest = text.as_bytes().get(number(position.byte())..).unwrap_or_default();
    number(position.line()) + rest.iter().take_while(|byte| **byte == b'\n').count()
}

/// The sign that stands in most of the first lines equally often. Titles above a header do not matter.
fn separator(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(40).collect();
    let evenly = |sign: u8| {
        let counts: Vec<usize> =
            lines.iter().map(|line| line.bytes().filter(|byte| *byte == sign).count()).collect();
        let same = |count: usize| counts.iter().filter(|other| **other == count).count();
        counts
            .iter()
            .filter(|count| **count > 0)
            .map(|count| (same(*count), *count))
            .max()
            .unwrap_or_default()
    };
    SEPARATORS.into_iter().rev().max_by_key(|sign| evenly(*sign)).unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_found() {
        for text in ["a;b,c;d\n1;2;3\n", "sep=;\na;b,c;d\n1;2;3", "a\tb,c\td\n1\t2\t3"] {
            let rows = rows(text);
            assert_eq!(rows[0].cells, ["a", "b,c", "d"], "{text}");
            assert_eq!(rows[1].cells.len(), 3);
        }
        let quoted = rows("who,from\n\"Berg, \nJan\",x\n\ny,z\n");
        assert_eq!(quoted.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 2, 5]);
    }
}
