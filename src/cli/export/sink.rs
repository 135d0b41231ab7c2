//! The two forms of an export: CSV after RFC 4180, and one JSON object a line.

use std::io::{self, Write};

use super::columns::Cell;
use super::vendor_sink::{Left, VendorForm, VendorSink};
use crate::cli::{
    CliError,
    spreadsheet::{guarded, unmistakable},
};
use crate::message;

/// Which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Comma-separated values in UTF-8, lines ended by CR LF, quoted where needed.
    Csv,
    /// The same for a spreadsheet: no cell is a formula, and each is quoted, so that none falls into two where the
    /// spreadsheet's sign is the semicolon.
    Spreadsheet,
    /// One object a line, keys in the order of the columns; what is empty is null.
    Jsonl,
}

/// Where rows go.
pub(super) enum Sink<W: Write> {
    /// As CSV.
    Csv(Box<csv::Writer<W>>),
    /// As CSV for a spreadsheet.
    Spreadsheet(Box<csv::Writer<W>>),
    /// As JSON lines.
    Jsonl(W),
    /// As another system imports it.
    Vendor(Box<VendorSink<W>>),
}

impl<W: Write> Sink<W> {
    /// A sink of a form.
    pub(super) fn new(format: Format, to: W) -> Sink<W> {
        match format {
            Format::Csv => {
                let writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to);
                Sink::Csv(Box::new(writer))
            }
            Format::Spreadsheet => {
                let writer = csv::WriterBuilder::new()
                    .terminator(csv::Terminator::CRLF)
                    .quote_style(csv::QuoteStyle::Always)
                    .from_writer(to);
                Sink::Spreadsheet(Box::new(writer))
            }
            Format::Jsonl => Sink::Jsonl(to),
        }
    }

    /// A sink for another system.
    pub(super) fn for_vendor(form: VendorForm, to: W) -> Sink<W> {
        Sink::Vendor(Box::new(VendorSink::new(form, to)))
    }

    /// The headings, where the form has such a line.
    pub(super) fn head(&mut self, headings: &[String]) -> Result<(), CliError> {
        match self {
            Sink::Csv(writer) | Sink::Spreadsheet(writer) => writer.write_record(headings).map_err(refused),
            Sink::Jsonl(_) => Ok(()),
            Sink::Vendor(sink) => sink.head(headings),
        }
    }

    /// One record.
    pub(super) fn row(&mut self, headings: &[String], cells: &[Cell]) -> Result<(), CliError> {
        match self {
            Sink::Csv(writer) => {
                let cells = cells.iter().map(|cell| unmistakable(&cell.plain()).into_owned());
                writer.write_record(cells).map_err(refused)
            }
            Sink::Spreadsheet(writer) => {
                let cells = cells.iter().map(|cell| guarded(&cell.plain()).into_owned());
                writer.write_record(cells).map_err(refused)
            }
            Sink::Jsonl(to) => Ok(object(to, headings, cells)?),
            Sink::Vendor(sink) => sink.row(headings, cells),
        }
    }

    /// Writes what is still held back; gives back where it went, and what had no place in another system.
    pub(super) fn finish(self) -> Result<(W, Left), CliError> {
        let mut to = match self {
            Sink::Vendor(sink) => return sink.finish(),
            Sink::Csv(writer) | Sink::Spreadsheet(writer) => {
                writer.into_inner().map_err(|error| CliError::from(copy(error.error())))?
            }
            Sink::Jsonl(to) => to,
        };
        to.flush()?;
        Ok((to, Left::default()))
    }
}

/// By hand, since a JSON map would sort the keys.
fn object(to: &mut impl Write, headings: &[String], cells: &[Cell]) -> io::Result<()> {
    let mut line = String::from("{");
    for (heading, cell) in headings.iter().zip(cells) {
        if line.len() > 1 {
            line.push(',');
        }
        line.push_str(&serde_json::Value::from(heading.as_str()).to_string());
        line.push(':');
        line.push_str(&cell.json().to_string());
    }
    line.push_str("}\n");
    to.write_all(line.as_bytes())
}

fn refused(error: csv::Error) -> CliError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        _ => CliError::failed(message!("export-cells")),
    }
}

fn copy(error: &io::Error) -> io::Error {
    error
        .raw_os_error()
        .map_or_else(|| io::Error::new(error.kind(), error.to_string()), io::Error::from_raw_os_error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_as_they_are_and_quotes_follow_rfc_4180() {
        let headings = ["name".to_owned(), "n".to_owned(), "flag".to_owned(), "none".to_owned()];
        let cells = [Cell::text("=1+1, \"x\"\nб"), Cell::Number(5), Cell::Flag(true), Cell::Empty];
        let written = |format| {
            let mut sink = Sink::new(format, Vec::new());
            sink.head(&headings).unwrap();
            sink.row(&headings, &cells).unwrap();
            String::from_utf8(sink.finish().unwrap().0).unwrap()
        };
        let safe = written(Format::Spreadsheet);
        assert!(safe.ends_with("\r\n\"'=1+1, \"\"x\"\"\nб\",\"5\",\"true\",\"\"\r\n"), "{safe}");
        assert_eq!(written(Format::Csv), "name,n,flag,none\r\n\"=1+1, \"\"x\"\"\nб\",5,true,\r\n");
        let line = written(Format::Jsonl);
        assert_eq!(line, "{\"name\":\"=1+1, \\\"x\\\"\\nб\",\"n\":5,\"flag\":true,\"none\":null}\n");
    }
}
