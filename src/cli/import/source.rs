//! Opening a file: `.gz` by its first bytes, a sample to judge it by, and how far it has been read.

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

use super::report;
use crate::{cli::error::CliError, files};

/// How much of a file is looked at before it is read: its encoding and its delimiter come from here. Bytes.
pub(super) const SAMPLE: usize = 1 << 20;

/// An opened file.
pub(super) struct Source {
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
pub(super) fn open(path: &Path) -> Result<Source, CliError> {
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
    Ok(Source { sample, whole, reader, done, total })
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
