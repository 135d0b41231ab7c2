//! A file of cards, opened as the table it is read as.

use std::{
    io::{self, Cursor, Read},
    path::Path,
};

use encoding_rs::Encoding;

use super::{
    report,
    source::{SAMPLE, Source},
    vcards,
};
use crate::{cli::error::CliError, domain::Entity};

/// A longer file of cards is refused: it is read as a whole. Bytes.
const LONGEST: u64 = 512 << 20;

/// Whether a file begins with a card.
pub(super) fn is_cards(sample: &[u8], encoding: &'static Encoding) -> bool {
    let begin = &sample[..sample.len().min(256)];
    let (text, _) = encoding.decode_with_bom_removal(begin);
    let head: String = text.trim_start().chars().take("BEGIN:VCARD".len()).collect();
    head.eq_ignore_ascii_case("BEGIN:VCARD")
}

/// Its cards as a table.
///
/// # Errors
/// It cannot be read, or is too long.
pub(super) fn as_table(
    source: Source,
    encoding: &'static Encoding,
    entity: Entity,
    path: &Path,
) -> Result<Source, CliError> {
    let unreadable = |error: io::Error| report::unreadable(path, &error);
    let mut bytes = Vec::new();
    source.reader.take(LONGEST + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LONGEST {
        return Err(unreadable(io::ErrorKind::FileTooLarge.into()));
    }
    let (text, _) = encoding.decode_with_bom_removal(&bytes);
    let table = vcards::table(&text, entity).into_bytes();
    let sample = table[..table.len().min(SAMPLE)].to_vec();
    let whole = table.len() < SAMPLE;
    Ok(Source { sample, whole, reader: Box::new(Cursor::new(table)), done: source.done, total: source.total })
}
