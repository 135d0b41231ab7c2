//! Opening a file: `.gz` and spreadsheets by their first bytes, a sample to judge it by, and how far it has been read.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use flate2::read::MultiGzDecoder;

use super::{report, sheet};
use crate::{cli::error::CliError, files};

/// How much of a file is looked at before it is read: its encoding and its delimiter come from here. Bytes.
pub(super) const SAMPLE: usize = 1 << 20;

/// An opened file.
pub(in crate::cli) struct Source {
    /// Its first bytes, unpacked; they are the first that [`Source::reader`] yields, too.
    pub sample: Vec<u8>,
    /// Whether the sample is the whole file.
    pub whole: bool,
    /// Everything, unpacked.
    pub reader: Box<dyn Read + Send>,
    /// Bytes read from the disk so far, packed ones if it is packed.
    pub done: Arc<AtomicU64>,
    /// Bytes on the disk; none for a pipe.
    pub total: Option<u64>,
}

/// Opens a file and reads its sample.
///
/// # Errors
/// One line when it cannot be read, is a folder, or is damaged within the sample.
pub(in crate::cli) fn open(path: &Path) -> Result<Source, CliError> {
    let failed = |error: io::Error| report::unreadable(path, &error);
    if path.is_dir() {
        return Err(report::folder(path));
    }
    let file = files::open_stream(path).map_err(failed)?;
    let meta = file.metadata().map_err(failed)?;
    let total = meta.is_file().then_some(meta.len());
    let done = Arc::new(AtomicU64::new(0));
    let mut counted = Counted { inner: file, done: Arc::clone(&done) };
    let magic = read_up_to(&mut counted, 2).map_err(failed)?;
    let packed = magic == [0x1f, 0x8b];
    let raw = io::Cursor::new(magic).chain(counted);
    let mut reader: Box<dyn Read + Send> =
        if packed { Box::new(MultiGzDecoder::new(raw)) } else { Box::new(raw) };
    let sample = read_up_to(&mut reader, SAMPLE).map_err(failed)?;
    let whole = sample.len() < SAMPLE;
    let reader = Box::new(io::Cursor::new(sample.clone()).chain(reader));
    match sheet::may_be(&sample) {
        true => unpacked(path, reader, (done, total)),
        false => Ok(Source { sample, whole, reader, done, total }),
    }
}

/// What may be a spreadsheet: as the CSV that it holds, or as it is where it is something else.
fn unpacked(
    path: &Path,
    reader: impl Read,
    (done, total): (Arc<AtomicU64>, Option<u64>),
) -> Result<Source, CliError> {
    let file = path.display().to_string();
    let mut bytes = Vec::new();
    reader
        .take(sheet::LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| report::unreadable(path, &error))?;
    if bytes.len() as u64 > sheet::LARGEST {
        return Err(sheet::too_large(&file));
    }
    let bytes = sheet::as_csv(&file, &bytes)?.unwrap_or(bytes);
    let sample = bytes.get(..SAMPLE).unwrap_or(&bytes).to_vec();
    let whole = bytes.len() < SAMPLE;
    Ok(Source { sample, whole, reader: Box::new(io::Cursor::new(bytes)), done, total })
}

/// That a file cannot be read, and why.
pub(in crate::cli) fn unreadable(file: impl AsRef<Path>, error: &io::Error) -> CliError {
    report::unreadable(file.as_ref(), error)
}

fn read_up_to(reader: &mut impl Read, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Counts what passes through it.
struct Counted {
    inner: File,
    done: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(into)?;
        self.done.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
