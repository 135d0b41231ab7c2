//! Records of a CSV with their line numbers.
//!
//! The cells are split by `csv-core`. What stands around it keeps a quote that is never closed from swallowing the
//! rest of the file: the record is framed first, a broken one is handed out as such, and reading goes on at the line
//! after the one where its quote opened. Memory is bounded by [`LONGEST_LINE`] and [`MOST_LINES`].

use std::{
    collections::VecDeque,
    io::{self, BufRead, BufReader, Read},
};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};

use crate::cli::spreadsheet::unguarded;

/// The longest line, and the longest record, in bytes.
const LONGEST_LINE: usize = 1 << 20;

/// A quoted cell of more lines than this was never closed.
const MOST_LINES: usize = 1000;

/// The cells of one record, and where it began.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// Line of the file, from 1.
    pub line: u64,
    text: String,
    ends: Vec<usize>,
}

impl Record {
    /// A record of one cell: what could not be split.
    fn raw(line: u64, text: &[u8]) -> Record {
        let text = String::from_utf8_lossy(text).trim_end().to_owned();
        Record { line, ends: vec![text.len()], text }
    }

    /// How many cells there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A cell; empty when there is none. The apostrophe that keeps a spreadsheet from reading a formula is no part of it.
    pub(super) fn get(&self, at: usize) -> &str {
        unguarded(self.raw_cell(at))
    }

    /// A cell as it stands in the file; empty when there is none.
    fn raw_cell(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        match (start, self.ends.get(at)) {
            (Some(start), Some(end)) => self.text.get(start..*end).unwrap_or(""),
            _ => "",
        }
    }

    /// All cells as they stand in the file.
    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.raw_cell(at))
    }

    /// Whether nothing stands in it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether a control character stands in it that no text has (U+0080 to U+009F): its bytes were letters in another
    /// encoding.
    pub(super) fn has_strange_controls(&self) -> bool {
        !self.text.is_ascii() && self.text.contains(|c| matches!(c, '\u{80}'..='\u{9f}' if c != '\u{85}'))
    }

    /// Whether a character stands anywhere in it.
    pub(super) fn contains(&self, c: char) -> bool {
        self.text.contains(c)
    }
}

/// Why a record could not be split into cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// The quote that opened in this line is never closed.
    OpenQuote(u64),
    /// Something follows the closing quote of a cell in this line.
    BadQuote(u64),
    /// The line is longer than a line can be.
    TooLong,
}

/// One record, split or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Its cells.
    Row(Record),
    /// Its text as one cell, and what is wrong with it.
    Broken(Record, Broken),
}

struct Line {
    number: u64,
    bytes: Vec<u8>,
    too_long: bool,
}

/// Where a scan of quotes stands at the end of a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    CellStart,
    Plain,
    Quoted,
    Closed,
    Bad,
}

/// Reads records.
pub(super) struct Records<R> {
    reader: BufReader<R>,
    /// Lines read ahead and put back.
    ahead: VecDeque<Line>,
    line: u64,
    delimiter: u8,
    quoting: Reader,
    escaping: Reader,
    literal: Reader,
    /// Cells in the header, once it is known.
    pub width: Option<usize>,
}

impl<R: Read> Records<R> {
    /// Reads UTF-8 with this delimiter.
    pub(super) fn new(reader: R, delimiter: u8) -> Records<R> {
        let build = |quoting, escape: Option<u8>| {
            ReaderBuilder::new()
                .delimiter(delimiter)
                .terminator(Terminator::Any(b'\n'))
                .quoting(quoting)
                .escape(escape)
                .double_quote(escape.is_none())
                .build()
        };
        Records {
            reader: BufReader::with_capacity(128 * 1024, reader),
            ahead: VecDeque::new(),
            line: 0,
            delimiter,
            quoting: build(true, None),
            escaping: build(true, Some(b'\\')),
            literal: build(false, None),
            width: None,
        }
    }

    /// Passes over one line: the `sep=;` that Excel puts first.
    pub(super) fn skip_line(&mut self) -> io::Result<()> {
        self.next_line().map(|_| ())
    }

    /// The next record; none at the end. Empty lines are passed over.
    pub(super) fn next(&mut self) -> io::Result<Option<Next>> {
        let first = loop {
            match self.next_line()? {
                None => return Ok(None),
                Some(line) if content(&line.bytes).iter().all(|b| *b == b' ') => {}
                Some(line) => break line,
            }
        };
        if first.too_long {
            return Ok(Some(Next::Broken(Record::raw(first.number, &first.bytes), Broken::TooLong)));
        }
        if !first.bytes.contains(&b'"') {
            let record = split(&mut self.literal, first.number, content(&first.bytes), self.delimiter);
            return Ok(Some(Next::Row(record)));
        }
        self.quoted(first).map(Some)
    }

    /// A record that begins with this line, in which there are quotes.
    fn quoted(&mut self, first: Line) -> io::Result<Next> {
        let start = first.number;
        let (mut at, _) = scan(At::CellStart, content(&first.bytes), self.delimiter);
        let mut opened = 0;
        let mut size = first.bytes.len();
        let mut lines = vec![first];
        while at == At::Quoted && lines.len() <= MOST_LINES && size <= LONGEST_LINE {
            let Some(line) = self.next_line()? else { break };
            let (then, opens) = scan(at, content(&line.bytes), self.delimiter);
            at = if line.too_long { At::Bad } else { then };
            // A quote that is bad here was opened before, unless this line opened one after closing that.
            if opens && at != At::Bad {
                opened = lines.len();
            }
            size += line.bytes.len();
            lines.push(line);
        }
        let text: Vec<u8> = lines.iter().flat_map(|line| &line.bytes).copied().collect();
        if matches!(at, At::CellStart | At::Plain | At::Closed) {
            return Ok(Next::Row(split(&mut self.quoting, start, content(&text), self.delimiter)));
        }
        if at == At::Bad && lines.len() == 1 {
            // `"Acme \"Best\" Ltd"`: databases write quotes within a cell so.
            if content(&text).windows(2).any(|pair| pair == b"\\\"") {
                let record = split(&mut self.escaping, start, content(&text), self.delimiter);
                if self.width == Some(record.len()) {
                    return Ok(Next::Row(record));
                }
            }
            // `"Rose" Ltd;Moscow`: quotes that are part of a name. Taken as they stand if the cells then fit the header.
            let record = split(&mut self.literal, start, content(&text), self.delimiter);
            if self.width == Some(record.len()) {
                return Ok(Next::Row(record));
            }
            return Ok(Next::Broken(Record::raw(start, &text), Broken::BadQuote(start)));
        }
        let rest = lines.split_off(opened + 1);
        for line in rest.into_iter().rev() {
            self.ahead.push_front(line);
        }
        let opened_at = lines.last().map_or(start, |line| line.number);
        let text: Vec<u8> = lines.iter().flat_map(|line| &line.bytes).copied().collect();
        Ok(Next::Broken(Record::raw(start, &text), Broken::OpenQuote(opened_at)))
    }

    fn next_line(&mut self) -> io::Result<Option<Line>> {
        if let Some(line) = self.ahead.pop_front() {
            return Ok(Some(line));
        }
        let mut bytes = Vec::new();
        if self.reader.by_ref().take(LONGEST_LINE as u64).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        self.line += 1;
        let too_long = bytes.len() == LONGEST_LINE && !bytes.ends_with(b"\n");
        if too_long {
            bytes.truncate(200);
            let mut dropped = Vec::new();
            while self.reader.by_ref().take(LONGEST_LINE as u64).read_until(b'\n', &mut dropped)? > 0 {
                if dropped.ends_with(b"\n") {
                    break;
                }
                dropped.clear();
            }
        }
        Ok(Some(Line { number: self.line, bytes, too_long }))
    }
}

/// A line without its end.
fn content(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    line.strip_suffix(b"\r").unwrap_or(line)
}

/// Follows the quotes of one line; also says whether a quote opened in it.
fn scan(mut at: At, line: &[u8], delimiter: u8) -> (At, bool) {
    let mut opens = false;
    for &byte in line {
        at = match (at, byte) {
            (At::CellStart, b'"') => {
                opens = true;
                At::Quoted
            }
            (At::Quoted, b'"') => At::Closed,
            (At::Quoted, _) => At::Quoted,
            (At::Closed, b'"') => At::Quoted,
            (At::CellStart | At::Plain | At::Closed, byte) if byte == delimiter => At::CellStart,
            (At::CellStart | At::Plain, _) => At::Plain,
            (At::Closed | At::Bad, _) => return (At::Bad, opens),
        };
    }
    (at, opens)
}

fn split(reader: &mut Reader, line: u64, text: &[u8], delimiter: u8) -> Record {
    reader.reset();
    let mut cells = vec![0; text.len() + 1];
    let mut ends = vec![0; text.iter().filter(|b| **b == delimiter).count() + 2];
    let (mut input, mut written, mut ended) = (text, 0, 0);
    loop {
        let (result, read, out, end) = reader.read_record(input, &mut cells[written..], &mut ends[ended..]);
        input = &input[read..];
        written += out;
        ended += end;
        match result {
            ReadRecordResult::InputEmpty => {}
            // There is room for every byte and every cell, so nothing else is left but the end.
            _ => break,
        }
    }
    cells.truncate(written);
    ends.truncate(ended);
    let text =
        String::from_utf8(cells).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned());
    Record { line, text, ends }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, delimiter: u8, width: usize) -> Vec<String> {
        let mut records = Records::new(text.as_bytes(), delimiter);
        records.width = Some(width);
        let mut shown = Vec::new();
        while let Some(next) = records.next().unwrap() {
            shown.push(match next {
                Next::Row(record) => {
                    format!("{}:{}", record.line, record.cells().collect::<Vec<_>>().join("|"))
                }
                Next::Broken(record, why) => format!("{}!{why:?}", record.line),
            });
        }
        shown
    }

    #[test]
    fn quoted_cells_may_hold_delimiters_quotes_and_lines() {
        let text = "a,b\r\n\r\n\"x, \"\"y\"\"\",1\r\n\"two\nlines\",2\n,\nlast,\"\"";
        assert_eq!(all(text, b',', 2), ["1:a|b", "3:x, \"y\"|1", "4:two\nlines|2", "6:|", "7:last|"]);
    }

    #[test]
    fn an_open_quote_costs_its_own_line_only() {
        assert_eq!(
            all("\"Open Ltd,GB\nZeta,FR\nEta,IT\n", b',', 2),
            ["1!OpenQuote(1)", "2:Zeta|FR", "3:Eta|IT"]
        );
        let later = "\"Open Ltd,GB\nZeta,FR\n\"Eta, Inc\",IT\n";
        assert_eq!(all(later, b',', 2), ["1!OpenQuote(1)", "2:Zeta|FR", "3:Eta, Inc|IT"]);
        let inner = "\"fine\ncell\",\"open\nZeta,FR\n";
        assert_eq!(all(inner, b',', 2), ["1!OpenQuote(2)", "3:Zeta|FR"]);
        let long = format!("\"open,1\n{}", "x,1\n".repeat(3000));
        assert_eq!(all(&long, b',', 2).len(), 3001);
    }

    #[test]
    fn quotes_that_are_part_of_a_name_stay_when_the_cells_fit() {
        assert_eq!(all("\"Rose\" Ltd;RU\n", b';', 2), ["1:\"Rose\" Ltd|RU"]);
        assert_eq!(all("\"Rose; Lily\" Ltd;RU\n", b';', 2), ["1!BadQuote(1)"]);
        assert_eq!(all("Rose \"Ltd\";RU\n", b';', 2), ["1:Rose \"Ltd\"|RU"]);
        assert_eq!(
            all("\"Acme \\\"A, B\\\" Ltd\",RU\n\"A\\B\",x\n", b',', 2),
            ["1:Acme \"A, B\" Ltd|RU", "2:A\\B|x"]
        );
    }

    #[test]
    fn a_line_without_end_is_not_kept() {
        let text = format!("{}\na,b\n", "x".repeat(3 * LONGEST_LINE));
        assert_eq!(all(&text, b',', 2), ["1!TooLong", "2:a|b"]);
    }
}
