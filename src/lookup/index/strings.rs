//! Many short strings while an index is built.

use std::collections::HashMap;

#[derive(Default)]
pub(super) struct Interner {
    ids: HashMap<Box<str>, u32>,
}

impl Interner {
    pub fn id(&mut self, word: &str) -> u32 {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = self.ids.len() as u32;
        self.ids.insert(word.into(), id);
        id
    }

    /// The words in order, and for each old id its place in that order.
    pub fn sorted(self) -> (Vec<Box<str>>, Vec<u32>) {
        let mut pairs: Vec<(Box<str>, u32)> = self.ids.into_iter().collect();
        pairs.sort_unstable();
        let mut places = vec![0; pairs.len()];
        for (place, (_, id)) in pairs.iter().enumerate() {
            places[*id as usize] = place as u32;
        }
        (pairs.into_iter().map(|(word, _)| word).collect(), places)
    }
}

/// Many short byte strings, end to end.
pub(super) struct Strings {
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Strings {
    pub fn with_capacity(count: usize) -> Self {
        Self { bytes: Vec::with_capacity(count * 16), ends: Vec::with_capacity(count) }
    }

    pub fn push(&mut self, parts: impl IntoIterator<Item = impl AsRef<[u8]>>) {
        for part in parts {
            self.bytes.extend_from_slice(part.as_ref());
        }
        self.ends.push(self.bytes.len() as u32);
    }

    pub fn get(&self, i: usize) -> &[u8] {
        let start = if i == 0 { 0 } else { self.ends[i - 1] };
        &self.bytes[start as usize..self.ends[i] as usize]
    }

    /// The numbers 0.. in the order of their strings, equal ones in their own order.
    pub fn order(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.ends.len() as u32).collect();
        order.sort_unstable_by(|a, b| self.get(*a as usize).cmp(self.get(*b as usize)).then(a.cmp(b)));
        order
    }
}
