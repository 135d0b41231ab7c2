//! Reads call records as their bytes come.

use encoding_rs::Decoder;

use crate::{domain::Message, evidence::Fact, message};

use super::{
    clock::Reading,
    format::Format,
    json, row,
    split::{LONGEST, Piece, Splitter},
    stamp::is_stamp,
};

/// A row: a fact, or why it was left.
pub type Row = Result<Fact, Left>;

/// A row that could not be read. It is told and never dropped in silence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Its line, counted from 1.
    pub line: u64,
    /// Why, in one line.
    pub reason: Message,
}

/// How many rows were what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows that became facts.
    pub facts: u64,
    /// Rows that were left, each with its reason.
    pub left: u64,
    /// Headers, titles above them, and lines of types below them.
    pub headers: u64,
}

/// Reads call records as their bytes come. A file that was cut and begun anew is read with a new one of the same format.
pub struct Reader {
    format: Format,
    decoder: Decoder,
    splitter: Splitter,
    reading: Reading,
    records: usize,
    counts: Counts,
}

impl Reader {
    /// A reader at the beginning of a file, or at the beginning of a later line of it.
    pub fn new(format: Format) -> Reader {
        Reader {
            decoder: format.encoding.new_decoder(),
            splitter: Splitter::new(format.shape),
            reading: Reading::new(format.clock.clone()),
            records: 0,
            counts: Counts::default(),
            format,
        }
    }

    /// How many rows were what so far.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Takes more bytes and gives the rows that they complete. Half a line waits for the rest of it, unless `is_end` says
    /// that none comes.
    pub fn feed(&mut self, bytes: &[u8], is_end: bool) -> Vec<Row> {
        let mut text = String::new();
        let mut bytes = bytes;
        loop {
            let room = self.decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len());
            text.reserve(room);
            let (result, used, _) = self.decoder.decode_to_string(bytes, &mut text, is_end);
            bytes = bytes.get(used..).unwrap_or_default();
            if result == encoding_rs::CoderResult::InputEmpty {
                break;
            }
        }
        if is_end {
            // More may come all the same, where somebody was wrong about the end.
            self.decoder = self.format.encoding.new_decoder();
        }
        let mut pieces = Vec::new();
        self.splitter.take(&text, is_end, &mut pieces);
        pieces.into_iter().filter_map(|piece| self.row(piece)).collect()
    }

    /// One row; none for headers.
    fn row(&mut self, piece: Piece) -> Option<Row> {
        let (line, made) = match piece {
            Piece::Record { line, cells } => (line, self.record(cells)?),
            Piece::TooLong { line } => {
                let most = (LONGEST / 1024 / 1024) as u64;
                (
                    line,
                    Err(message!(
                        "records-left-long",
                        "the line is longer than {most} MB: it is no row of call records",
                        most = most
                    )),
                )
            }
            Piece::OpenQuote { line } => (
                line,
                Err(message!("records-left-quote", "a quote is open at the end of the line: close it")),
            ),
        };
        Some(match made {
            Ok(fact) => {
                self.counts.facts += 1;
                Ok(fact)
            }
            Err(reason) => {
                self.counts.left += 1;
                Err(Left { line, reason })
            }
        })
    }

    fn record(&mut self, cells: Vec<String>) -> Option<Result<Fact, Message>> {
        self.records += 1;
        let (cells, others) = if self.format.shape.delimiter.is_some() {
            (cells, Vec::new())
        } else {
            let line = cells.first().map_or("", String::as_str);
            if line.chars().all(|c| matches!(c, '[' | ']' | ',' | ' ')) {
                // The brackets of a list.
                self.counts.headers += 1;
                return None;
            }
            match json::cells(line, &self.format.headers) {
                Some(read) => read,
                None => {
                    return Some(Err(message!("records-left-json", "the line is no JSON object")));
                }
            }
        };
        if self.is_header(&cells) {
            self.counts.headers += 1;
            return None;
        }
        let (width, wanted) = (cells.len(), self.format.headers.len());
        let made = row::fact(&self.format, &mut self.reading, &cells, others);
        // A row of another width whose times cannot be read has its cells elsewhere.
        Some(made.map_err(|reason| {
            if width == wanted {
                return reason;
            }
            message!(
                "records-left-columns",
                "the row has {found} columns where the others have {wanted}",
                found = width,
                wanted = wanted
            )
        }))
    }

    /// Whether a row is a header, a title above it, or a line of types below it.
    fn is_header(&self, cells: &[String]) -> bool {
        if self.format.has_header
            && cells.iter().zip(&self.format.headers).all(|(cell, header)| cell == header)
            && cells.len() > 1
        {
            return true;
        }
        let types = |cell: &String| {
            cell.is_empty()
                || cell.starts_with("INTEGER")
                || cell.starts_with("VARCHAR")
                || cell == "UNIQUEIDENTIFIER"
        };
        if cells.len() > 3 && cells.iter().all(types) {
            return true;
        }
        self.records <= self.format.preamble && !cells.iter().any(|cell| is_stamp(cell))
    }
}
