//! Reads call records as their bytes come.

use std::collections::HashMap;

use encoding_rs::Decoder;

use crate::{
    domain::Message,
    evidence::{
        Fact,
        fold::{Open, Way, settle},
    },
    message,
};

use super::{
    clock::Reading,
    format::{Format, Kind},
    json, queue_event, row,
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
    /// Rows of something else than a call: queues that began, people who came to them or paused.
    pub other: u64,
    /// Headers, titles above them, and lines of types below them.
    pub headers: u64,
}

/// A row whose time may be either of two.
struct Held {
    line: u64,
    cells: Vec<String>,
    others: Vec<(String, String)>,
    time: Open,
}

/// No more rows are held: a file of nothing else must not fill the memory.
const MOST_HELD: usize = 10_000;

/// Reads call records as their bytes come. A file that was cut and begun anew is read with a new one of the same format.
pub struct Reader {
    format: Format,
    /// Rows of an hour that was twice, until the rows after them tell which it was.
    held: Vec<Held>,
    way: Option<Way>,
    /// How often rows without ids came so far, by their keys.
    seen: HashMap<u64, u32>,
    /// The beginning of the last row, in milliseconds.
    last: Option<i64>,
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
            held: Vec::new(),
            way: format.way,
            last: None,
            seen: HashMap::new(),
            format,
        }
    }

    /// How many rows were what so far.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// How many rows came that wait for what comes after them: rows of an hour that was twice, and half a line.
    pub fn waiting(&self) -> usize {
        self.held.len() + usize::from(self.splitter.is_waiting())
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
        let mut rows = Vec::with_capacity(pieces.len());
        for piece in pieces {
            self.row(piece, &mut rows);
        }
        if is_end {
            self.release(None, &mut rows);
        }
        rows
    }

    /// Makes a row of a record, or of several that waited for it; none for headers.
    fn row(&mut self, piece: Piece, rows: &mut Vec<Row>) {
        let (line, made) = match piece {
            Piece::Record { line, cells } => match self.record(line, cells) {
                Some(made) => (line, made),
                None => {
                    if self.held.len() >= MOST_HELD {
                        self.release(None, rows);
                    }
                    return;
                }
            },
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
        if let Ok(fact) = &made {
            let at = fact.at.millis();
            self.release(Some(at), rows);
            self.see(at);
        }
        let row = self.counted(line, made);
        rows.push(row);
    }

    fn counted(&mut self, line: u64, mut made: Result<Fact, Message>) -> Row {
        if let Ok(fact) = &mut made {
            self.number(fact);
        }
        match &made {
            Ok(_) => self.counts.facts += 1,
            Err(_) => self.counts.left += 1,
        }
        made.map_err(|reason| Left { line, reason })
    }

    /// Gives the second of two equal rows without ids a key of its own: a box that writes minutes only has two calls of one number
    /// in one of them. The keys are the same when the file is read again.
    fn number(&mut self, fact: &mut Fact) {
        let Ok(hash) = u64::from_str_radix(&fact.key, 16) else { return };
        if self.format.kind == Kind::QueueLog {
            return;
        }
        let count = self.seen.entry(hash).or_default();
        *count += 1;
        if *count > 1 {
            let key = format!("{}-{count}", fact.key);
            if fact.call == fact.key {
                fact.call.clone_from(&key);
            }
            fact.key = key;
        }
    }

    /// A row began then. Where rows are in no order after all, none tells of another.
    fn see(&mut self, at: i64) {
        let is_against = |last: i64| match self.way {
            Some(Way::Up) => at < last,
            Some(Way::Down) => at > last,
            None => false,
        };
        if self.last.is_some_and(is_against) {
            self.way = None;
        }
        self.last = Some(at);
    }

    /// Settles which hour the rows were of that waited, now that the row after them is known, or that there is none.
    fn release(&mut self, after: Option<i64>, rows: &mut Vec<Row>) {
        if self.held.is_empty() {
            return;
        }
        let held = std::mem::take(&mut self.held);
        let mut times: Vec<Open> = held.iter().map(|held| held.time).collect();
        settle(&mut times, self.way, self.last, after);
        for (held, time) in held.into_iter().zip(times) {
            // What the row itself says stays, whatever the order.
            let settled = time.settled.or(held.time.settled);
            let made = row::fact(&self.format, &mut self.reading, &held.cells, held.others, settled);
            if let Ok(fact) = &made {
                self.see(fact.at.millis());
            }
            let row = self.counted(held.line, made);
            rows.push(row);
        }
    }

    fn record(&mut self, line: u64, cells: Vec<String>) -> Option<Result<Fact, Message>> {
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
        if self.format.kind == Kind::QueueLog && queue_event::is_of_no_call(&cells) {
            self.counts.other += 1;
            return None;
        }
        // A row that was cut, or whose cells were shifted, says something else than it seems to.
        if !self.is_whole(&cells) {
            return Some(Err(message!(
                "records-left-columns",
                "the row has {found} columns where the others have {wanted}",
                found = cells.len(),
                wanted = self.format.headers.len()
            )));
        }
        if let Some(time) = row::open_time(&self.format, &mut self.reading, &cells) {
            self.held.push(Held { line, cells, others, time });
            return None;
        }
        Some(row::fact(&self.format, &mut self.reading, &cells, others, None))
    }

    /// Whether a row has as many cells as the others. More of them count where they are empty.
    fn is_whole(&self, cells: &[String]) -> bool {
        let widths = &self.format.widths;
        let is_rest_empty =
            |width: usize| cells.len() > width && cells.iter().skip(width).all(|cell| cell.is_empty());
        widths.is_empty() || widths.contains(&cells.len()) || widths.iter().any(|width| is_rest_empty(*width))
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
