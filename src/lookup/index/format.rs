//! How the index lies in its bytes.
//!
//! ```text
//! 0   8  magic "PICKLKUP"            8   4  format version      12  4  number of sections
//! 16  8  revision of the table       24  8  length of it all    32  4  accounts   36  4  words
//! 40  4  checksum of the rest of the header and of the section table
//! 44  4  zero
//! 48     section table: offset u64, length u64, CRC-32 u32, items u32 for each section
//! ...    the sections in order, then the 8 bytes of the magic again
//! ```
//!
//! Opening reads the table and the last 8 bytes only. Numbers are little-endian.

use std::io::{self, Write};

/// The first and last bytes.
pub const MAGIC: [u8; 8] = *b"PICKLKUP";

/// Raised whenever the bytes, or the folding they were made with, change.
pub const VERSION: u32 = 4;

const HEADER: usize = 48;
const ROW: usize = 24;
/// Bytes read at a time when all of it is checked.
const BUFFER: usize = 1 << 16;

/// The parts of an index.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(usize)]
pub enum Section {
    /// Sorted distinct words of names and contacts.
    WordHeads,
    WordData,
    /// For each word where its accounts start in `Postings`.
    PostingStarts,
    Postings,
    /// For each eighth account where its words start in `Forward`.
    ForwardStarts,
    /// For each account: bytes, then its words as `id * 2 + legal`.
    Forward,
    /// Key of each account; accounts are sorted by folded name.
    Keys,
    /// Accounts in the order of their keys.
    ByKey,
    /// Letters of each name without legal form, at most 255.
    Lengths,
    /// City of each account + 1, 0 for none.
    Cities,
    CityHeads,
    CityData,
    /// Sounds of cities, sorted, and the city of each.
    CitySoundHeads,
    CitySoundData,
    CitySoundIds,
    /// Accounts in the order of their glued sound.
    BySound,
    /// Accounts of two words or more in the order of their initials, legal forms at the end among them.
    ByInitials,
    /// Accounts with Han characters in the order of their pinyin.
    ByPinyin,
    GramStarts,
    /// For each gram of each table the words that hold it.
    Grams,
    /// Number of grams of each word, at most 255.
    GramCounts,
    CodeHeads,
    CodeData,
    CodeAccounts,
    /// Words that occur in contacts, and where their accounts start.
    ContactWords,
    ContactStarts,
    Contacts,
    /// Digits of phones, last digit first, sorted.
    PhoneHeads,
    PhoneData,
    PhoneAccounts,
    PhoneGramStarts,
    /// For each run of four digits the blocks of phones that hold it.
    PhoneGrams,
    /// Syllables of pinyin and the characters read so.
    SyllableHeads,
    SyllableData,
    SyllableStarts,
    Syllables,
    /// What it was built from, in the words of whoever built it.
    Source,
}

/// How many sections there are.
pub const SECTIONS: usize = Section::Source as usize + 1;

/// Why bytes are not a usable index; the cure is always to build it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IndexFault {
    /// Too short for a header, cut off, or not finished.
    #[error("the lookup index is cut off or was not finished; it will be built again")]
    Truncated,
    /// Not an index at all.
    #[error("the file is not a lookup index; it will be built again")]
    NotAnIndex,
    /// Written by another version of picklog.
    #[error("the lookup index has format {0}, this picklog wants another; it will be built again")]
    OtherVersion(u32),
    /// A checksum does not fit.
    #[error("the lookup index is damaged; it will be built again")]
    Damaged,
}

/// What the header says.
#[derive(Clone)]
pub struct Layout {
    /// Revision of the table the index was built from.
    pub source_rev: u64,
    /// Number of accounts.
    pub accounts: usize,
    rows: Vec<Row>,
}

#[derive(Clone, Copy)]
struct Row {
    start: usize,
    end: usize,
    crc: u32,
    items: usize,
}

impl Layout {
    /// Reads the header and checks all that can be checked without reading the sections.
    pub fn read(bytes: &[u8]) -> Result<Self, IndexFault> {
        let table = HEADER + SECTIONS * ROW;
        if bytes.get(..8) != Some(&MAGIC[..]) {
            return Err(if bytes.len() < HEADER { IndexFault::Truncated } else { IndexFault::NotAnIndex });
        }
        let version = number(bytes, 8, 4)? as u32;
        if version != VERSION || number(bytes, 12, 4)? as usize != SECTIONS {
            return Err(IndexFault::OtherVersion(version));
        }
        let head = bytes.get(..table).ok_or(IndexFault::Truncated)?;
        if number(bytes, 24, 8)? != bytes.len() as u64 || bytes.get(bytes.len() - 8..) != Some(&MAGIC[..]) {
            return Err(IndexFault::Truncated);
        }
        if number(bytes, 40, 4)? as u32 != header_crc(head) {
            return Err(IndexFault::Damaged);
        }
        let mut rows = Vec::with_capacity(SECTIONS);
        for i in 0..SECTIONS {
            let at = HEADER + i * ROW;
            let start = usize::try_from(number(bytes, at, 8)?).map_err(|_| IndexFault::Damaged)?;
            let len = usize::try_from(number(bytes, at + 8, 8)?).map_err(|_| IndexFault::Damaged)?;
            let end = start.checked_add(len).filter(|end| *end <= bytes.len()).ok_or(IndexFault::Damaged)?;
            let crc = number(bytes, at + 16, 4)? as u32;
            rows.push(Row { start, end, crc, items: number(bytes, at + 20, 4)? as usize });
        }
        Ok(Self { source_rev: number(bytes, 16, 8)?, accounts: number(bytes, 32, 4)? as usize, rows })
    }

    /// The bytes of one section.
    pub fn section<'a>(&self, bytes: &'a [u8], section: Section) -> &'a [u8] {
        let row = self.rows.get(section as usize);
        row.and_then(|row| bytes.get(row.start..row.end)).unwrap_or_default()
    }

    /// The bytes of one section where they fit their checksum.
    pub fn whole_section<'a>(&self, bytes: &'a [u8], section: Section) -> Option<&'a [u8]> {
        let row = self.rows.get(section as usize)?;
        bytes.get(row.start..row.end).filter(|part| crc32fast::hash(part) == row.crc)
    }

    /// The number of items noted for one section.
    pub fn items(&self, section: Section) -> usize {
        self.rows.get(section as usize).map_or(0, |row| row.items)
    }

    /// Compares every section with its checksum: reads all bytes through a small buffer, about 0.1 s for 100 MB.
    /// `read` fills a buffer with what stands at an offset.
    pub fn verify(&self, read: &mut dyn FnMut(u64, &mut [u8]) -> io::Result<()>) -> Result<(), IndexFault> {
        let mut buffer = vec![0; BUFFER];
        for row in &self.rows {
            let mut crc = crc32fast::Hasher::new();
            for at in (row.start..row.end).step_by(BUFFER) {
                let part = buffer.get_mut(..BUFFER.min(row.end - at)).unwrap_or_default();
                read(at as u64, part).map_err(|_| IndexFault::Truncated)?;
                crc.update(part);
            }
            if crc.finalize() != row.crc {
                return Err(IndexFault::Damaged);
            }
        }
        Ok(())
    }
}

fn number(bytes: &[u8], at: usize, len: usize) -> Result<u64, IndexFault> {
    let part = bytes.get(at..at + len).ok_or(IndexFault::Truncated)?;
    Ok(part.iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte)))
}

fn header_crc(head: &[u8]) -> u32 {
    let mut crc = crc32fast::Hasher::new();
    crc.update(head.get(..40).unwrap_or_default());
    crc.update(head.get(44..).unwrap_or_default());
    crc.finalize()
}

/// The sections of an index before they are written.
pub struct Parts {
    bytes: Vec<(Vec<u8>, usize)>,
}

impl Parts {
    /// No section filled yet.
    pub fn new() -> Self {
        Self { bytes: vec![(Vec::new(), 0); SECTIONS] }
    }

    /// Fills one section of `items` items.
    pub fn set(&mut self, section: Section, bytes: Vec<u8>, items: usize) {
        self.bytes[section as usize] = (bytes, items);
    }

    /// Writes header and sections; returns the number of bytes.
    pub fn write(
        self,
        source_rev: u64,
        accounts: usize,
        words: usize,
        out: &mut dyn Write,
    ) -> io::Result<u64> {
        let mut table = Vec::with_capacity(SECTIONS * ROW);
        let mut at = HEADER + SECTIONS * ROW;
        for (bytes, items) in &self.bytes {
            table.extend_from_slice(&(at as u64).to_le_bytes());
            table.extend_from_slice(&(bytes.len() as u64).to_le_bytes());
            table.extend_from_slice(&crc32fast::hash(bytes).to_le_bytes());
            table.extend_from_slice(&(*items as u32).to_le_bytes());
            at += bytes.len();
        }
        let total = (at + MAGIC.len()) as u64;
        let mut head = Vec::with_capacity(HEADER);
        head.extend_from_slice(&MAGIC);
        head.extend_from_slice(&VERSION.to_le_bytes());
        head.extend_from_slice(&(SECTIONS as u32).to_le_bytes());
        head.extend_from_slice(&source_rev.to_le_bytes());
        head.extend_from_slice(&total.to_le_bytes());
        head.extend_from_slice(&(accounts as u32).to_le_bytes());
        head.extend_from_slice(&(words as u32).to_le_bytes());
        head.resize(HEADER, 0);
        head.extend_from_slice(&table);
        let crc = header_crc(&head);
        head[40..44].copy_from_slice(&crc.to_le_bytes());
        out.write_all(&head)?;
        for (bytes, _) in self.bytes {
            out.write_all(&bytes)?;
        }
        out.write_all(&MAGIC)?;
        Ok(total)
    }
}
