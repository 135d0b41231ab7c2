//! From a path to records with headings: unpacked, decoded, split.

use std::path::Path;

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use super::{
    args::Options,
    card_source,
    decode::{self, Decoded},
    dialect::{self, Dialect},
    encoding,
    heading_row::{self, Sample},
    opened::Opened,
    records::{Next, Records},
    rejects, report, sniff,
    source::{self, Source},
};
use crate::{
    cli::error::CliError,
    domain::{Catalogue, Entity},
};

/// How much text the delimiter is judged by, characters.
const JUDGED: usize = 256 * 1024;

/// Opens a file.
///
/// # Errors
/// One line that says what the file is instead of a CSV with rows, and what to do.
pub(super) fn open(path: &Path, options: &Options, catalogue: &Catalogue) -> Result<Opened, CliError> {
    let source = source::open(path)?;
    let encoding = options.encoding.unwrap_or_else(|| encoding::detect(&source.sample, source.whole));
    let is_party = matches!(options.entity, Entity::Account | Entity::Contact);
    let is_cards = is_party && card_source::is_cards(&source.sample, encoding);
    let (source, encoding) = match is_cards {
        true => (card_source::as_table(source, encoding, options.entity, path)?, UTF_8),
        false => (source, encoding),
    };
    let Source { sample, whole, reader, done, total } = source;
    let wide = encoding == UTF_16LE || encoding == UTF_16BE;
    if sample.is_empty() {
        return Err(report::empty(path));
    }
    if let Some(no) = sniff::not_csv(&sample, wide) {
        return Err(report::not_csv(path, no));
    }
    let guess =
        if options.encoding.is_some() || is_cards { None } else { encoding::guess(&sample, whole, encoding) };
    let (text, _) = encoding.decode_with_bom_removal(&sample);
    if text.trim().is_empty() && whole {
        return Err(report::empty(path));
    }
    if let Some(no) = sniff::other_text(&text) {
        return Err(report::not_csv(path, no));
    }
    let mut text = text.into_owned().into_bytes();
    decode::lone_returns(&mut text);
    let text = String::from_utf8(text).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned());
    let judged = text.char_indices().nth(JUDGED).map_or(text.as_str(), |(end, _)| &text[..end]);
    let found = dialect::detect(judged, whole && judged.len() == text.len());
    let dialect = Dialect {
        delimiter: options.delimiter.filter(|_| !is_cards).unwrap_or(if is_cards {
            b','
        } else {
            found.delimiter
        }),
        ..found
    };

    let sampled = Sample::read(judged, &dialect, |headings| heading_row::maps(headings, catalogue, options));
    let mut records = Records::new(Decoded::new(reader, encoding), dialect.delimiter);
    let unreadable = |error| report::unreadable(path, &error);
    if dialect.sep_line {
        records.skip_line().map_err(unreadable)?;
    }
    let header = loop {
        match records.next().map_err(unreadable)? {
            None => return Err(report::empty(path)),
            Some(Next::Broken(record, why)) if record.line >= sampled.header => {
                return Err(report::broken_header(path, why));
            }
            Some(Next::Row(record)) if record.line >= sampled.header => break record,
            Some(_) => {}
        }
    };
    records.width = Some(header.len());
    let (headings, first) = if options.no_header {
        ((1..=header.len()).map(|at| at.to_string()).collect(), Some(Next::Row(header)))
    } else {
        (heading_row::headings(&header), data(&mut records).map_err(unreadable)?)
    };
    let own = if headings.starts_with(&rejects::HEADINGS.map(str::to_owned)) { 2 } else { 0 };
    Ok(Opened {
        records,
        first,
        headings,
        own,
        rows: sampled.rows,
        above: sampled.above,
        encoding,
        guess,
        delimiter: dialect.delimiter,
        progress: (done, total),
    })
}

/// The next row in which something stands.
fn data(records: &mut Records<Decoded>) -> std::io::Result<Option<Next>> {
    loop {
        match records.next()? {
            Some(Next::Row(record)) if record.is_blank() => {}
            other => return Ok(other),
        }
    }
}
