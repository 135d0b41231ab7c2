//! Words and accounts that searches of this thread met before: the next letter typed asks for most of them again.

use std::{cell::RefCell, sync::Arc};

use rustc_hash::FxHashMap;

use crate::lookup::index::View;
use crate::lookup::likeness::NameWord;
use crate::lookup::score::Scorer;

/// Words kept from search to search, some 300 bytes each. One search meets up to about 1,500.
const KEPT: usize = 4_000;
/// Words of queries whose like ones are kept, some 500 bytes each.
const KEPT_ALIKE: usize = 100;

/// What is kept of one index.
#[derive(Default)]
struct Met {
    /// Which index.
    stamp: u64,
    words: FxHashMap<u32, Word>,
    /// The search that is going on.
    search: u32,
    /// Keys that were asked for last, and their accounts.
    keys: Vec<u32>,
    docs: Vec<u32>,
    alike: FxHashMap<Asked, Vec<(u32, f32)>>,
}

/// A word of a query, whether it is the only one, and whether it is read in another layout.
pub(super) type Asked = (String, bool, bool);

struct Word {
    word: Arc<NameWord>,
    weight: f32,
    /// The search that asked for it last, and its number there.
    search: u32,
    local: u32,
}

thread_local! {
    static MET: RefCell<Met> = RefCell::default();
}

/// Words of the index for one search. What it met is kept for the next.
pub(in crate::lookup) struct Words<'v, 'a> {
    pub(super) view: &'v View<'a>,
    met: Met,
    buffer: Vec<u8>,
}

impl<'v, 'a> Words<'v, 'a> {
    pub fn new(view: &'v View<'a>) -> Self {
        let mut met = MET.take();
        if met.stamp != view.stamp {
            met = Met { stamp: view.stamp, ..Met::default() };
        }
        if met.words.len() > KEPT {
            met.words.clear();
        }
        met.search = met.search.wrapping_add(1);
        Self { view, met, buffer: Vec::new() }
    }

    /// The judge's number for word `id` of the index.
    pub fn local(&mut self, id: u32, judge: &mut Scorer) -> u32 {
        let (view, buffer) = (self.view, &mut self.buffer);
        let search = self.met.search;
        let known = self.met.words.entry(id).or_insert_with(|| {
            let text = match view.words.get(id as usize, buffer) {
                Some(()) => String::from_utf8_lossy(buffer).into_owned(),
                None => String::new(),
            };
            let word = Arc::new(NameWord::new(text));
            Word { word, weight: weight(view, id as usize), search: search.wrapping_sub(1), local: 0 }
        });
        if known.search != search {
            known.search = search;
            known.local = judge.add(known.word.clone(), known.weight);
        }
        known.local
    }

    /// The words of the index that were found to be like a word of the query, with their likeness.
    pub(super) fn alike(&self, asked: &Asked) -> Option<Vec<(u32, f32)>> {
        self.met.alike.get(asked).cloned()
    }

    /// Keeps what [`alike`](Self::alike) answers.
    pub(super) fn keep_alike(&mut self, asked: Asked, found: &[(u32, f32)]) {
        if self.met.alike.len() >= KEPT_ALIKE {
            self.met.alike.clear();
        }
        self.met.alike.insert(asked, found.to_vec());
    }

    /// The accounts with these keys, ascending.
    pub(super) fn usual(&mut self, keys: &[u32]) -> Vec<u32> {
        if self.met.keys != keys {
            self.met.keys = keys.to_vec();
            self.met.docs = keys.iter().filter_map(|key| self.view.doc_of(*key)).collect();
            self.met.docs.sort_unstable();
        }
        self.met.docs.clone()
    }
}

impl Drop for Words<'_, '_> {
    fn drop(&mut self) {
        MET.set(std::mem::take(&mut self.met));
    }
}

/// Inverse document frequency of a word, 1 for one account, near 0 for all of them.
pub(super) fn weight(view: &View, id: usize) -> f32 {
    let accounts = view.accounts.max(1) as f32;
    // Differences take one to two bytes each; exact counts would not change a ranking.
    let holding = (view.postings(id).len() as f32 / 1.5).max(1.0);
    (1.0 + accounts / holding).ln() / (1.0 + accounts).ln()
}

/// The weight of a word for accounts outside the index.
pub(in crate::lookup) fn weight_of_text(view: &View, text: &str) -> f32 {
    view.words.find(text.as_bytes()).map_or(1.0, |id| weight(view, id))
}
