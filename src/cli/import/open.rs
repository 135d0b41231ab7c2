//! From a path to records with headings: unpacked, decoded, split.

use std::path::Path;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use super::{
    args::Options,
    decode::Decoded,
    dialect::{self, Dialect},
    encoding,
    records::{Next, Record, Records},
    rejects, report, sniff,
    source::{self, Source},
};
use crate::cli::error::CliError;

/// A file ready to be read row by row.
pub(super) struct Opened {
    /// What follows the headings, after [`Opened::first`].
    pub records: Records<Decoded>,
    /// The first row of data, read to know that there is one.
    pub first: Option<Next>,
    /// The headings; 1, 2, 3, … for a file without.
    pub headings: Vec<String>,
    /// How many columns at the beginning are those of a file of rejects.
    pub own: usize,
    /// How the bytes are read.
    pub encoding: &'static Encoding,
    /// What stands between cells.
    pub delimiter: u8,
    /// Bytes read from disk so far, and how many there are.
    pub progress: (std::sync::Arc<std::sync::atomic::AtomicU64>, Option<u64>),
}

/// How much text the delimiter is judged by, characters.
const JUDGED: usize = 256 * 1024;

/// Opens a file.
///
/// # Errors
/// One line that says what the file is instead of a CSV with rows, and what to do.
pub(super) fn open(path: &Path, options: &Options) -> Result<Opened, CliError> {
    let Source { sample, whole, reader, done, total } = source::open(path)?;
    let encoding = options.encoding.unwrap_or_else(|| encoding::detect(&sample, whole));
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    if sample.is_empty() {
        return Err(report::empty(path));
    }
    if let Some(no) = sniff::not_csv(&sample, wide) {
        return Err(report::not_csv(path, no));
    }
    let (text, _) = encoding.decode_with_bom_removal(&sample);
    if text.trim().is_empty() && whole {
        return Err(report::empty(path));
    }
    if let Some(no) = sniff::other_text(&text) {
        return Err(report::not_csv(path, no));
    }
    let mac_lines = !text.contains('\n') && text.contains('\r');
    let text = if mac_lines { text.replace('\r', "\n") } else { text.into_owned() };
    let judged = text.char_indices().nth(JUDGED).map_or(text.as_str(), |(end, _)| &text[..end]);
    let found = dialect::detect(judged, whole && judged.len() == text.len());
    let dialect = Dialect { delimiter: options.delimiter.unwrap_or(found.delimiter), ..found };

    let mut records = Records::new(Decoded::new(reader, encoding, mac_lines), dialect.delimiter);
    let unreadable = |error| report::unreadable(path, &error);
    if dialect.sep_line {
        records.skip_line().map_err(unreadable)?;
    }
    let first = records.next().map_err(unreadable)?;
    let header = match first {
        None => return Err(report::empty(path)),
        Some(Next::Broken(_, why)) => return Err(report::broken_header(path, why)),
        Some(Next::Row(record)) => record,
    };
    records.width = Some(header.len());
    let (headings, first) = if options.no_header {
        ((1..=header.len()).map(|at| at.to_string()).collect(), Some(Next::Row(header)))
    } else {
        (headings(&header), records.next().map_err(unreadable)?)
    };
    let own = if headings.starts_with(&rejects::HEADINGS.map(str::to_owned)) { 2 } else { 0 };
    Ok(Opened {
        records,
        first,
        headings,
        own,
        encoding,
        delimiter: dialect.delimiter,
        progress: (done, total),
    })
}

fn headings(record: &Record) -> Vec<String> {
    let mut cells: Vec<String> =
        record.cells().map(|cell| cell.trim().trim_start_matches('\u{feff}').to_owned()).collect();
    // Exports that end each line with a delimiter give a last heading of nothing; rows have it too.
    while cells.len() > 1 && cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}
