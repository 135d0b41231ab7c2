//! A file that is opened and understood, before its rows are read.

use encoding_rs::Encoding;

use super::{
    decode::Decoded,
    encoding::Guess,
    records::{Next, Record, Records},
};

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
    /// The first rows of data, to judge columns by.
    pub rows: Vec<Record>,
    /// Lines above the headings that are no table: a title, a period.
    pub above: Vec<u64>,
    /// How the bytes are read.
    pub encoding: &'static Encoding,
    /// Words that show how they are read, where that is a guess.
    pub guess: Option<Guess>,
    /// What stands between cells.
    pub delimiter: u8,
    /// Bytes read from disk so far, and how many there are.
    pub progress: (std::sync::Arc<std::sync::atomic::AtomicU64>, Option<u64>),
}
