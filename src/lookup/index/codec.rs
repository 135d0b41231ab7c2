//! Numbers and sorted words as bytes. Every read is checked: damaged bytes give wrong answers, never a panic.

use std::ops::Range;

/// Appends `value` in 7-bit groups, low group first.
pub fn put_varint(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Reads what [`put_varint`] wrote at `at` and moves on; `None` at the end of the bytes.
#[inline]
pub fn varint(bytes: &[u8], at: &mut usize) -> Option<u32> {
    // Most differences and lengths are below 128.
    let first = *bytes.get(*at)?;
    if first < 0x80 {
        *at += 1;
        return Some(u32::from(first));
    }
    long_varint(bytes, at)
}

fn long_varint(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let mut value = 0u32;
    let mut shift = 0u32;
    loop {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= u32::from(byte & 0x7F).checked_shl(shift).unwrap_or(0);
        if byte < 0x80 {
            return Some(value);
        }
        shift += 7;
        if shift > 28 {
            return None;
        }
    }
}

/// The `i`-th little-endian u32; `None` outside.
#[inline]
pub fn u32_at(bytes: &[u8], i: usize) -> Option<u32> {
    let start = i.checked_mul(4)?;
    let four = bytes.get(start..start.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// Appends a little-endian u32.
pub fn put_u32(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_le_bytes());
}

/// Ascending numbers as differences.
pub fn put_deltas(out: &mut Vec<u8>, ascending: impl IntoIterator<Item = u32>) {
    let mut last = 0;
    for value in ascending {
        put_varint(out, value.wrapping_sub(last));
        last = value;
    }
}

/// Reads [`put_deltas`] to the end of the bytes.
#[derive(Clone)]
pub struct Deltas<'a> {
    bytes: &'a [u8],
    at: usize,
    last: u32,
}

impl<'a> Deltas<'a> {
    /// The numbers in `bytes`.
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, last: 0 }
    }
}

impl Iterator for Deltas<'_> {
    type Item = u32;

    #[inline]
    fn next(&mut self) -> Option<u32> {
        let delta = varint(self.bytes, &mut self.at)?;
        self.last = self.last.wrapping_add(delta);
        Some(self.last)
    }
}

/// Words in a block of a [`Dict`]: 16 keeps the heads small and a look-up under a microsecond.
const BLOCK: usize = 16;

/// Sorted byte strings, front-coded in blocks.
#[derive(Clone, Copy)]
pub struct Dict<'a> {
    heads: &'a [u8],
    data: &'a [u8],
    len: usize,
}

/// Writes sorted strings for [`Dict`]; duplicates are allowed.
#[derive(Default)]
pub struct DictWriter {
    /// Where each block starts in `data`.
    pub heads: Vec<u8>,
    /// The blocks.
    pub data: Vec<u8>,
    last: Vec<u8>,
    count: usize,
}

impl DictWriter {
    /// Appends `word`, which must not sort before the one appended last.
    pub fn push(&mut self, word: &[u8]) {
        let shared = if self.count.is_multiple_of(BLOCK) {
            put_u32(&mut self.heads, self.data.len() as u32);
            0
        } else {
            word.iter().zip(&self.last).take_while(|(a, b)| a == b).count()
        };
        put_varint(&mut self.data, shared as u32);
        put_varint(&mut self.data, (word.len() - shared) as u32);
        self.data.extend_from_slice(&word[shared..]);
        self.last.clear();
        self.last.extend_from_slice(word);
        self.count += 1;
    }
}

impl<'a> Dict<'a> {
    /// `len` strings as written by [`DictWriter`].
    pub fn new(heads: &'a [u8], data: &'a [u8], len: usize) -> Self {
        Self { heads, data, len: len.min(heads.len() / 4 * BLOCK) }
    }

    /// How many strings.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Reads the next string of a block over `word`.
    fn step(&self, at: &mut usize, word: &mut Vec<u8>) -> Option<()> {
        let shared = varint(self.data, at)? as usize;
        let rest = varint(self.data, at)? as usize;
        let end = at.checked_add(rest)?;
        let tail = self.data.get(*at..end)?;
        word.truncate(shared);
        word.extend_from_slice(tail);
        *at = end;
        Some(())
    }

    fn head(&self, block: usize) -> Option<usize> {
        u32_at(self.heads, block).map(|at| at as usize)
    }

    /// Puts string `id` into `word`; `None` outside or when damaged.
    pub fn get(&self, id: usize, word: &mut Vec<u8>) -> Option<()> {
        word.clear();
        if id >= self.len {
            return None;
        }
        let mut at = self.head(id / BLOCK)?;
        for _ in 0..=id % BLOCK {
            self.step(&mut at, word)?;
        }
        Some(())
    }

    /// The first string of a block, where it lies.
    fn first(&self, block: usize) -> Option<&'a [u8]> {
        let mut at = self.head(block)?;
        varint(self.data, &mut at)?; // shares nothing with the string before it
        let len = varint(self.data, &mut at)? as usize;
        self.data.get(at..at.checked_add(len)?)
    }

    /// How many strings come before the first for which `before` is false, which is known to lie in `ids` or to be the
    /// end of it. `word` is room to read in.
    fn partition_in(
        &self,
        ids: Range<usize>,
        word: &mut Vec<u8>,
        mut before: impl FnMut(&[u8]) -> bool,
    ) -> usize {
        let from = ids.start / BLOCK;
        let (mut low, mut high) = (from, ids.end.min(self.len).div_ceil(BLOCK));
        while low < high {
            let middle = (low + high) / 2;
            let is_before = self.first(middle).is_some_and(&mut before);
            if is_before { low = middle + 1 } else { high = middle }
        }
        let Some(block) = low.checked_sub(1).filter(|block| *block >= from) else { return from * BLOCK };
        let Some(mut at) = self.head(block) else { return from * BLOCK };
        word.clear();
        let mut id = block * BLOCK;
        let end = (id + BLOCK).min(self.len);
        while id < end && self.step(&mut at, word).is_some() && before(word) {
            id += 1;
        }
        id
    }

    /// The ids of the strings that start with `prefix`.
    pub fn prefix_range(&self, prefix: &[u8]) -> Range<usize> {
        self.prefix_range_in(0..self.len, prefix)
    }

    /// [`prefix_range`](Self::prefix_range) among the strings that start with a shorter prefix.
    pub fn prefix_range_in(&self, shorter: Range<usize>, prefix: &[u8]) -> Range<usize> {
        let mut word = Vec::new();
        let low = self.partition_in(shorter.clone(), &mut word, |word| word < prefix);
        let high =
            self.partition_in(low..shorter.end, &mut word, |word| word < prefix || word.starts_with(prefix));
        low..high.max(low)
    }

    /// The id of `word`.
    pub fn find(&self, word: &[u8]) -> Option<usize> {
        self.find_in(0..self.len, word, &mut Vec::new())
    }

    /// The id of `word` among the strings that start with a prefix of it. `room` is room to read in.
    pub fn find_in(&self, ids: Range<usize>, word: &[u8], room: &mut Vec<u8>) -> Option<usize> {
        let id = self.partition_in(ids, room, |other| other < word);
        if id.is_multiple_of(BLOCK) {
            return self
                .first(id / BLOCK)
                .filter(|_| id < self.len)
                .is_some_and(|found| found == word)
                .then_some(id);
        }
        // The search ended at this string and left it in the room.
        (id < self.len && room == word).then_some(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn varints_and_deltas_come_back() {
        let mut bytes = Vec::new();
        let numbers = [0, 1, 127, 128, 300, 70_000, u32::MAX];
        put_deltas(&mut bytes, numbers);
        assert_eq!(Deltas::new(&bytes).collect::<Vec<_>>(), numbers);
        assert_eq!(varint(&[0x80, 0x80], &mut 0), None);
        assert_eq!(varint(&[0xFF; 9], &mut 0), None);
    }

    #[test]
    fn a_dictionary_finds_words_and_prefixes() {
        let words: Vec<String> = (0..100).map(|i| format!("w{i:03}")).collect();
        let mut writer = DictWriter::default();
        words.iter().for_each(|w| writer.push(w.as_bytes()));
        let dict = Dict::new(&writer.heads, &writer.data, words.len());
        for (id, word) in words.iter().enumerate() {
            assert_eq!(dict.find(word.as_bytes()), Some(id));
        }
        assert_eq!(dict.find(b"w1000"), None);
        assert_eq!(dict.prefix_range(b"w01"), 10..20);
        assert_eq!(dict.prefix_range(b""), 0..100);
        assert_eq!(dict.prefix_range(b"x"), 100..100);
    }
}
