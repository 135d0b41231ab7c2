//! Records of a text that comes in pieces.
//!
//! A quoted cell may hold line ends, and a quote may be missing: what is taken for a record of several lines has to come
//! out with as many cells as the others. Otherwise the lines are records of their own, so that one open quote costs
//! one row and never the rest of the file.

use super::table::{Cells, cells_of, plain_cells};

/// A longer line is refused, in bytes.
pub(super) const LONGEST: usize = 1024 * 1024;
/// A record goes over no more lines than this.
const MOST_LINES: usize = 50;
/// A record of several lines is no longer than this, in bytes.
const LONGEST_JOINED: usize = 64 * 1024;

/// How records are divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shape {
    /// Between cells; none for a text of one JSON object a line.
    pub delimiter: Option<char>,
    /// Whether all lines end with a carriage return alone: one at the end of what came so far is a whole end then.
    pub is_cr: bool,
    /// How many cells a record has, where that is known.
    pub expected: Option<usize>,
}

/// A record, or a line that is none. Lines are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Its cells; the whole line as one cell where there is no delimiter.
    Record {
        /// Its first line.
        line: u64,
        /// Its cells.
        cells: Vec<String>,
    },
    /// It is longer than [`LONGEST`].
    TooLong {
        /// The line.
        line: u64,
    },
    /// A quote is open at its end, and it has not as many cells as the others.
    OpenQuote {
        /// The line.
        line: u64,
    },
}

/// Divides a text that comes in pieces.
#[derive(Clone, Debug)]
pub(super) struct Splitter {
    shape: Shape,
    pending: String,
    line: u64,
    is_skipping: bool,
}

/// What a line that ends within a quote turned out to be.
enum Joined {
    /// A record with lines of its own, so many bytes long.
    Record(Vec<String>, usize, u64),
    /// A line that lacks its closing quote.
    Single,
    /// Not known before more has come.
    Unknown,
}

impl Splitter {
    /// Starts at line 1.
    pub fn new(shape: Shape) -> Splitter {
        Splitter { shape, pending: String::new(), line: 1, is_skipping: false }
    }

    /// Whether part of a record came, and the rest of it did not.
    pub fn is_waiting(&self) -> bool {
        !self.pending.trim().is_empty()
    }

    /// Takes more text. `is_end` says that nothing follows: the last line needs no line end.
    pub fn take(&mut self, text: &str, is_end: bool, out: &mut Vec<Piece>) {
        self.pending.push_str(text);
        let pending = std::mem::take(&mut self.pending);
        let used = self.divide(&pending, is_end, out);
        let rest = pending.get(used..).unwrap_or_default();
        if rest.len() > LONGEST || (self.is_skipping && !rest.is_empty()) {
            // Joined lines are bounded far below: this is one line without an end so far.
            if !self.is_skipping {
                out.push(Piece::TooLong { line: self.line });
            }
            self.is_skipping = true;
            return;
        }
        self.pending = if used == 0 { pending } else { rest.to_owned() };
    }

    /// Divides what is there; how many bytes of it are done.
    fn divide(&mut self, text: &str, is_end: bool, out: &mut Vec<Piece>) -> usize {
        let mut at = 0;
        while let Some((line, used)) = self.next_line(text.get(at..).unwrap_or_default(), is_end) {
            let first = self.line;
            if self.is_skipping || used > LONGEST {
                if !self.is_skipping {
                    out.push(Piece::TooLong { line: first });
                }
                self.is_skipping = false;
            } else if let Some(delimiter) = self.shape.delimiter.filter(|_| !line.trim().is_empty()) {
                let read = cells_of(line, delimiter, self.shape.expected);
                if !read.is_open {
                    out.push(Piece::Record { line: first, cells: read.cells });
                } else {
                    match self.join(text.get(at..).unwrap_or_default(), delimiter, is_end) {
                        Joined::Unknown => return at,
                        Joined::Record(cells, length, lines) => {
                            out.push(Piece::Record { line: first, cells });
                            self.line += lines;
                            at += length;
                            continue;
                        }
                        // The file was cut within a cell, and what is left of it may be half a number.
                        Joined::Single if used == line.len() && delimiter != '\t' => {
                            out.push(Piece::OpenQuote { line: first });
                        }
                        Joined::Single => out.push(self.alone(first, line, read)),
                    }
                }
            } else if !line.trim().is_empty() {
                out.push(Piece::Record { line: first, cells: vec![line.trim().to_owned()] });
            }
            self.line += 1;
            at += used;
        }
        at
    }

    /// A line whose quote is open: it still counts where only that is missing.
    fn alone(&self, line: u64, text: &str, read: Cells) -> Piece {
        if self.shape.expected == Some(read.cells.len()) {
            return Piece::Record { line, cells: read.cells };
        }
        // MySQL divides by tabs and quotes nothing.
        let plain = self.plain(text).filter(|plain| self.shape.expected == Some(plain.len()));
        plain.map_or(Piece::OpenQuote { line }, |cells| Piece::Record { line, cells })
    }

    /// Cells of a line in which quotes are letters, where that may be.
    fn plain(&self, line: &str) -> Option<Vec<String>> {
        self.shape.delimiter.filter(|delimiter| *delimiter == '\t').map(|tab| plain_cells(line, tab).cells)
    }

    /// Tries the line at the beginning of `text`, which ends within a quote, together with those after it.
    fn join(&self, text: &str, delimiter: char, is_end: bool) -> Joined {
        let expected = self.shape.expected;
        let fits = |cells: &Cells| !cells.is_open && expected.is_none_or(|count| count == cells.cells.len());
        let (mut length, mut lines) = (0, 0);
        loop {
            let Some((line, used)) = self.next_line(text.get(length..).unwrap_or_default(), is_end) else {
                let is_known = is_end || text.len() > LONGEST_JOINED;
                return if is_known { Joined::Single } else { Joined::Unknown };
            };
            length += used;
            lines += 1;
            if lines == 1 {
                continue;
            }
            if lines > MOST_LINES || length > LONGEST_JOINED {
                return Joined::Single;
            }
            // A row of its own closes its quotes; the end of a cell that began above does not.
            let own = cells_of(line, delimiter, expected);
            let is_plain = own.is_open && self.plain(line).is_some_and(|cells| expected == Some(cells.len()));
            let is_even = line.bytes().filter(|byte| *byte == b'"').count() % 2 == 0;
            let is_row = is_even && (fits(&own) || is_plain);
            if expected.is_some() && is_row {
                return Joined::Single;
            }
            let record = text.get(..length).unwrap_or_default().trim_end_matches(['\r', '\n']);
            let joined = cells_of(record, delimiter, expected);
            if fits(&joined) {
                return Joined::Record(joined.cells, length, lines as u64);
            }
        }
    }

    /// The next line without its end, and its length with it.
    fn next_line<'a>(&self, text: &'a str, is_end: bool) -> Option<(&'a str, usize)> {
        let Some(at) = text.find(['\r', '\n']) else {
            return (is_end && !text.is_empty()).then_some((text, text.len()));
        };
        let (line, end) = text.split_at_checked(at)?;
        let returns = end.bytes().take_while(|byte| *byte == b'\r').count();
        let used = match end.as_bytes().get(returns) {
            // Carriage returns and a line feed are one end.
            Some(b'\n') => at + returns + 1,
            // Whether a line feed follows is not known before more has come.
            None if !is_end && !self.shape.is_cr => return None,
            _ => at + 1,
        };
        Some((line, used))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str, expected: usize, is_cr: bool) -> Vec<Piece> {
        let mut out = Vec::new();
        let shape = Shape { delimiter: Some(','), is_cr, expected: Some(expected) };
        Splitter::new(shape).take(text, true, &mut out);
        out
    }

    fn record(line: u64, cells: &[&str]) -> Piece {
        Piece::Record { line, cells: cells.iter().map(|cell| (*cell).to_owned()).collect() }
    }

    #[test]
    fn lines_of_every_end_are_records() {
        let wanted = [record(1, &["a", "b"]), record(2, &["c", "d"])];
        assert_eq!(split("a,b\nc,d", 2, false), wanted);
        assert_eq!(split("a,b\r\nc,d\r\n", 2, false), wanted);
        assert_eq!(split("a,b\rc,d\r", 2, true), wanted);
        assert_eq!(split("a,b\rc,d\r\n", 2, false), wanted);
        assert_eq!(split("a,b\r\r\nc,d\r\r\n", 2, false), wanted);
        assert_eq!(
            split("a,b\r\n\"c\rx\",d\r\n", 2, false),
            [record(1, &["a", "b"]), record(2, &["c\rx", "d"])]
        );
    }

    #[test]
    fn a_cell_may_go_over_lines_and_an_open_quote_costs_one_row() {
        assert_eq!(split("a,\"b\nc\"\nd,e\n", 2, false), [record(1, &["a", "b\nc"]), record(3, &["d", "e"])]);
        assert_eq!(
            split("a,\"b,c\n\"d\",\"e\",\"f\"\n1,2,3\n", 3, false),
            [Piece::OpenQuote { line: 1 }, record(2, &["d", "e", "f"]), record(3, &["1", "2", "3"])]
        );
        // Together these would be a record too, and eat a row.
        let eaten = [Piece::OpenQuote { line: 1 }, record(2, &["", "e", "f"])];
        assert_eq!(split("\"\",\"cut\n\"\",\"e\",\"f\"\n", 3, false), eaten);
        assert_eq!(split("\"a\nb\",c\n", 2, false), [record(1, &["a\nb", "c"])]);
        assert_eq!(split("a,\"b\nc,d\n", 2, false), [record(1, &["a", "b"]), record(2, &["c", "d"])]);
    }

    #[test]
    fn quotes_are_letters_where_tabs_divide_and_nothing_is_quoted() {
        let mut out = Vec::new();
        let shape = Shape { delimiter: Some('\t'), is_cr: false, expected: Some(3) };
        Splitter::new(shape).take("1\t\"Ann\" <7>\tx\n2\t\"Bo\" <8>\ty\n", true, &mut out);
        assert_eq!(out, [record(1, &["1", "\"Ann\" <7>", "x"]), record(2, &["2", "\"Bo\" <8>", "y"])]);
    }

    #[test]
    fn a_line_too_long_is_told_and_skipped() {
        let text = format!("a,b\n{}\nc,d\n", "x".repeat(LONGEST + 10));
        let wanted = [record(1, &["a", "b"]), Piece::TooLong { line: 2 }, record(3, &["c", "d"])];
        assert_eq!(split(&text, 2, false), wanted);
        let mut splitter = Splitter::new(Shape { delimiter: Some(','), is_cr: false, expected: Some(2) });
        let mut out = Vec::new();
        for piece in text.as_bytes().chunks(70_001) {
            splitter.take(std::str::from_utf8(piece).unwrap(), false, &mut out);
        }
        splitter.take("", true, &mut out);
        assert_eq!(out, wanted);
    }
}
