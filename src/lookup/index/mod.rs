//! The index: everything a search needs, in bytes that many processes can map and share.

mod build;
mod codec;
mod format;
mod grams;
mod keys;
pub(super) mod phones;
mod strings;
mod write;

use std::{
    io,
    ops::Deref,
    sync::atomic::{AtomicU64, Ordering},
};

pub use build::{Builder, Stats};
pub(super) use codec::u32_at;
use codec::varint;
pub(super) use codec::{Deltas, Dict};
pub use format::IndexFault;
use format::Layout;
pub(super) use format::Section;
pub(super) use grams::{Table, grams};
pub(super) use keys::{FullKey, code_key, full_key, initial, push_pinyin};

/// Bytes of an index, however they are kept.
type Bytes = Box<dyn Deref<Target = [u8]> + Send + Sync>;

/// An opened index. It reads its bytes as it needs them and holds nothing but the section table (1 KB).
pub struct Index {
    bytes: Bytes,
    layout: Layout,
    /// Tells what was opened from all else that this process opens.
    stamp: u64,
}

/// The stamp of the next index that is opened.
static STAMPS: AtomicU64 = AtomicU64::new(1);

impl Index {
    /// Opens an index over its bytes, such as a mapped file. Reads the header only.
    ///
    /// # Errors
    /// When the bytes are cut off, of another format, or their header is damaged. A damaged section is not noticed
    /// here: it gives wrong answers, never a panic; [`verify`](Self::verify) finds it.
    pub fn open(bytes: impl Deref<Target = [u8]> + Send + Sync + 'static) -> Result<Self, IndexFault> {
        let layout = Layout::read(&bytes)?;
        Ok(Self { bytes: Box::new(bytes), layout, stamp: STAMPS.fetch_add(1, Ordering::Relaxed) })
    }

    /// Says that this is `other` opened once more, over the same bytes: what searches keep of one is true of both.
    pub fn same_as(&mut self, other: &Self) {
        self.stamp = other.stamp;
    }

    /// Revision of the table the index was built from.
    pub fn source_rev(&self) -> u64 {
        self.layout.source_rev
    }

    /// What it was built from, as [`Builder::set_source`] was told; none where those bytes are damaged.
    pub fn source(&self) -> Option<&[u8]> {
        self.layout.whole_section(&self.bytes, Section::Source)
    }

    /// Number of accounts.
    pub fn len(&self) -> usize {
        self.layout.accounts
    }

    /// Whether there is no account.
    pub fn is_empty(&self) -> bool {
        self.layout.accounts == 0
    }

    /// Checks every byte: about 0.1 s for 100 MB. Of a mapped file every page is touched, and counts as this process's
    /// memory then; [`verify_file`](Self::verify_file) reads it instead.
    ///
    /// # Errors
    /// [`IndexFault::Damaged`] when some section is not as it was written.
    pub fn verify(&self) -> Result<(), IndexFault> {
        self.verify_file(&mut |at, part| {
            let from = usize::try_from(at).ok();
            let found = from.and_then(|from| self.bytes.get(from..from + part.len()));
            part.copy_from_slice(found.ok_or(io::ErrorKind::UnexpectedEof)?);
            Ok(())
        })
    }

    /// [`verify`](Self::verify) through `read`, which fills a buffer with what the index's file holds at an offset.
    ///
    /// # Errors
    /// [`IndexFault::Damaged`] when some section is not as it was written, [`IndexFault::Truncated`] when one cannot be
    /// read.
    pub fn verify_file(
        &self,
        read: &mut dyn FnMut(u64, &mut [u8]) -> io::Result<()>,
    ) -> Result<(), IndexFault> {
        self.layout.verify(read)
    }

    pub(super) fn view(&self) -> View<'_> {
        let bytes: &[u8] = &self.bytes;
        let layout = &self.layout;
        let part = |section| layout.section(bytes, section);
        let dict = |heads, data| Dict::new(part(heads), part(data), layout.items(heads));
        let per_account = |section| part(section).len() / 4;
        let accounts = layout.accounts.min(part(Section::Lengths).len()).min(per_account(Section::Keys));
        View {
            bytes,
            layout,
            stamp: self.stamp,
            accounts,
            words: dict(Section::WordHeads, Section::WordData),
            cities: dict(Section::CityHeads, Section::CityData),
            city_sounds: dict(Section::CitySoundHeads, Section::CitySoundData),
            city_sound_ids: part(Section::CitySoundIds),
            codes: dict(Section::CodeHeads, Section::CodeData),
            phones: dict(Section::PhoneHeads, Section::PhoneData),
            syllables: dict(Section::SyllableHeads, Section::SyllableData),
            forward_starts: part(Section::ForwardStarts),
            forward: part(Section::Forward),
            keys: part(Section::Keys),
            by_key: part(Section::ByKey),
            lengths: part(Section::Lengths).get(..accounts).unwrap_or_default(),
            city_ids: part(Section::Cities),
            by_sound: part(Section::BySound),
            by_initials: part(Section::ByInitials),
            by_pinyin: part(Section::ByPinyin),
            gram_counts: part(Section::GramCounts),
            code_accounts: part(Section::CodeAccounts),
            contact_words: part(Section::ContactWords),
            phone_accounts: part(Section::PhoneAccounts),
        }
    }
}

/// An opened index cut into its parts, for one search.
pub(super) struct View<'a> {
    bytes: &'a [u8],
    layout: &'a Layout,
    /// Tells the index from any other that this process opened.
    pub stamp: u64,
    pub accounts: usize,
    pub words: Dict<'a>,
    pub cities: Dict<'a>,
    pub city_sounds: Dict<'a>,
    pub city_sound_ids: &'a [u8],
    pub codes: Dict<'a>,
    pub phones: Dict<'a>,
    pub syllables: Dict<'a>,
    forward_starts: &'a [u8],
    forward: &'a [u8],
    keys: &'a [u8],
    by_key: &'a [u8],
    pub lengths: &'a [u8],
    city_ids: &'a [u8],
    pub by_sound: &'a [u8],
    pub by_initials: &'a [u8],
    pub by_pinyin: &'a [u8],
    pub gram_counts: &'a [u8],
    pub code_accounts: &'a [u8],
    contact_words: &'a [u8],
    pub phone_accounts: &'a [u8],
}

impl<'a> View<'a> {
    /// The `i`-th list of two sections, one with starts and one with lists.
    pub fn list(&self, starts: Section, lists: Section, i: impl Into<usize>) -> &'a [u8] {
        let i: usize = i.into();
        let starts = self.layout.section(self.bytes, starts);
        let (Some(from), Some(to)) = (u32_at(starts, i), u32_at(starts, i + 1)) else { return &[] };
        self.layout.section(self.bytes, lists).get(from as usize..to as usize).unwrap_or_default()
    }

    /// The accounts whose names hold word `id`.
    pub fn postings(&self, id: usize) -> &'a [u8] {
        self.list(Section::PostingStarts, Section::Postings, id)
    }

    /// The bytes of the postings of a range of words, which lie together.
    pub fn postings_size(&self, ids: &std::ops::Range<usize>) -> usize {
        let starts = self.layout.section(self.bytes, Section::PostingStarts);
        let (from, to) = (u32_at(starts, ids.start), u32_at(starts, ids.end));
        to.zip(from).map_or(0, |(to, from)| to.saturating_sub(from) as usize)
    }

    /// The accounts with a contact that holds word `id`.
    pub fn contact_postings(&self, id: usize) -> &'a [u8] {
        let count = self.contact_words.len() / 4;
        let at = partition(count, |i| u32_at(self.contact_words, i).is_some_and(|w| (w as usize) < id));
        if u32_at(self.contact_words, at) == Some(id as u32) {
            return self.list(Section::ContactStarts, Section::Contacts, at);
        }
        &[]
    }

    /// The words of a table with one gram.
    pub fn gram(&self, table: Table, gram: u16) -> &'a [u8] {
        self.list(Section::GramStarts, Section::Grams, grams::slot(table, gram))
    }

    /// Calls `each` with the words of an account and whether each is part of a legal form.
    pub fn name_words(&self, doc: u32, mut each: impl FnMut(u32, bool)) -> Option<()> {
        let doc = doc as usize;
        let mut at = u32_at(self.forward_starts, doc / write::FORWARD_BLOCK)? as usize;
        for _ in 0..doc % write::FORWARD_BLOCK {
            let len = varint(self.forward, &mut at)? as usize;
            at = at.checked_add(len)?;
        }
        let len = varint(self.forward, &mut at)? as usize;
        let record = self.forward.get(at..at.checked_add(len)?)?;
        let mut at = 0;
        while at < record.len() {
            let word = varint(record, &mut at)?;
            each(word >> 1, word & 1 == 1);
        }
        Some(())
    }

    /// The key of an account.
    pub fn key(&self, doc: u32) -> Option<u32> {
        u32_at(self.keys, doc as usize)
    }

    /// The account with a key.
    pub fn doc_of(&self, key: u32) -> Option<u32> {
        let of = |i| u32_at(self.by_key, i).and_then(|doc| Some((doc, self.key(doc)?)));
        let at = partition(self.accounts, |i| of(i).is_some_and(|(_, k)| k < key));
        of(at).filter(|(_, k)| *k == key).map(|(doc, _)| doc)
    }

    /// The city of an account, as a number of the dictionary of cities.
    pub fn city(&self, doc: u32) -> Option<u32> {
        u32_at(self.city_ids, doc as usize)?.checked_sub(1)
    }
}

/// How many of `0..count` come before the first for which `before` is false.
pub(super) fn partition(count: usize, mut before: impl FnMut(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}
