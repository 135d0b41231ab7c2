//! Words of the index that a word of the query may have been meant for.

use super::words::Run;
use crate::lookup::glossary;
use crate::lookup::index::{Deltas, Section, View, grams};
use crate::lookup::query::QueryWord;

impl Run<'_, '_, '_, '_> {
    /// Words of the other script with the same meaning.
    pub(super) fn translated(&self, word: &QueryWord) -> Vec<(u32, f32)> {
        let mut out = Vec::new();
        if word.latin {
            for stem in glossary::stems(&word.meanings) {
                out.extend(self.view.words.prefix_range(stem.as_bytes()).take(40).map(|id| (id as u32, 0.7)));
            }
        } else {
            let found =
                glossary::latin(&word.meanings).filter_map(|text| self.view.words.find(text.as_bytes()));
            out.extend(found.map(|id| (id as u32, 0.7)));
        }
        out
    }

    /// Characters with the same sound: the commonest slip of Chinese typing, and traditional for simplified.
    pub(super) fn homophones(&self, word: &QueryWord) -> Vec<(u32, f32)> {
        let mut out = Vec::new();
        for syllable in &word.syllables {
            if let Some(id) = self.view.syllables.find(syllable.as_bytes()) {
                let list = self.view.list(Section::SyllableStarts, Section::Syllables, id);
                out.extend(Deltas::new(list).map(|word| (word, 0.4)));
            }
        }
        out
    }

    /// Words that share grams of the skeleton or are one edit away, compared and sorted by likeness.
    pub(super) fn alike(&mut self, q: usize, word: &QueryWord, single: bool) -> Vec<(u32, f32)> {
        if word.letters < 3 {
            return Vec::new();
        }
        let view = self.view;
        let mut wanted = Vec::new();
        grams(&word.skeleton, &mut wanted);
        let scratch = &mut *self.scratch;
        for gram in &wanted {
            for id in Deltas::new(view.gram(*gram)) {
                if let Some(count) = scratch.word_count.get_mut(id as usize) {
                    if *count == 0 {
                        scratch.words.push(id);
                    }
                    *count = count.saturating_add(1);
                }
            }
        }
        let total = wanted.len().max(1) as i32;
        let least = (total * 3 / 10).max(1);
        let mut ranked: Vec<(i32, u32)> = Vec::new();
        for id in scratch.words.drain(..) {
            let shared = scratch.word_count.get_mut(id as usize).map_or(0, std::mem::take);
            if i32::from(shared) < least {
                continue;
            }
            let own = view.gram_counts.get(id as usize).copied().map_or(1, i32::from);
            let longer = (own - total).clamp(-8, 8).abs();
            ranked.push((i32::from(shared) * 16 - longer * 3, id));
        }
        let most = if single { 160 } else { 96 };
        if ranked.len() > most {
            ranked.select_nth_unstable_by(most, |a, b| b.cmp(a));
            ranked.truncate(most);
        }
        let mut ids: Vec<u32> = ranked.into_iter().map(|(_, id)| id).collect();
        if word.letters <= 6 {
            ids.extend(one_edit(view, word));
            ids.sort_unstable();
            ids.dedup();
        }
        let mut out = Vec::new();
        for id in ids {
            let local = self.words.local(id, self.judge);
            let like = self.judge.like(self.at, q, local);
            if like.s >= 0.5 {
                out.push((id, like.s));
            }
        }
        out.sort_by(|a, b| b.1.total_cmp(&a.1));
        // A short word has many like it, and none of them can be told to be better.
        out.truncate(if single || word.letters <= 4 { 80 } else { 40 });
        out
    }
}

/// Words of the index one edit away from a short word, by trying every edit.
fn one_edit(view: &View, word: &QueryWord) -> Vec<u32> {
    let alphabet: &str = if word.latin {
        "abcdefghijklmnopqrstuvwxyz"
    } else if word.text.chars().all(|c| ('а'..='я').contains(&c)) {
        "абвгдежзиклмнопрстуфхцчшщъыьэюя"
    } else {
        return Vec::new();
    };
    let letters: Vec<char> = word.text.chars().collect();
    let mut out = Vec::new();
    let mut look = |text: &[char]| {
        let text: String = text.iter().collect();
        out.extend(view.words.find(text.as_bytes()).map(|id| id as u32));
    };
    for at in 0..=letters.len() {
        let (head, tail) = letters.split_at(at);
        if let [_, rest @ ..] = tail {
            look(&[head, rest].concat());
        }
        if let [a, b, rest @ ..] = tail {
            look(&[head, &[*b, *a], rest].concat());
        }
        for c in alphabet.chars() {
            look(&[head, &[c], tail].concat());
            if let [_, rest @ ..] = tail {
                look(&[head, &[c], rest].concat());
            }
        }
    }
    out
}
