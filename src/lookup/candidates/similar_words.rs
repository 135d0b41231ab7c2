//! Words of the index that a word of the query may have been meant for.

use super::words::Run;
use crate::lookup::glossary;
use crate::lookup::index::{Deltas, Section, Table, View, grams};
use crate::lookup::query::QueryWord;

impl Run<'_, '_, '_, '_> {
    /// Words of the other script with the same meaning.
    pub(super) fn translated(&self, word: &QueryWord) -> Vec<(u32, f32)> {
        let mut out = Vec::new();
        if word.latin {
            for stem in glossary::stems(&word.meanings) {
                let range = self.view.words.prefix_range(stem.as_bytes()).take(150);
                let mut text = Vec::new();
                let same = |id: &usize| {
                    let known = self.view.words.get(*id, &mut text).is_some();
                    let meant = glossary::meanings(&String::from_utf8_lossy(&text));
                    known && meant.iter().any(|m| word.meanings.contains(m))
                };
                out.extend(range.filter(same).take(40).map(|id| (id as u32, 0.7)));
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
        if word.letters < 3 && word.skeleton.len() < 2 {
            return Vec::new();
        }
        // Only the last word of a query is new when the next letter is typed.
        let asked = (word.text.clone(), single, self.reading.layout);
        if let Some(known) = self.words.alike(&asked) {
            return known;
        }
        let found = self.look_alike(q, word, single);
        self.words.keep_alike(asked, &found);
        found
    }

    fn look_alike(&mut self, q: usize, word: &QueryWord, single: bool) -> Vec<(u32, f32)> {
        let most = if single { 160 } else { 96 };
        let own = std::slice::from_ref(&word.skeleton);
        let ascii = word.text.is_ascii();
        let native = if ascii { Table::Latin } else { Table::Other };
        let mut ids = if word.letters < 3 { Vec::new() } else { self.sharing(&[native], own, most) };
        if !self.reading.layout {
            ids.extend(match ascii {
                true => self.heard(word, most / 2),
                false => self.sharing(&[Table::Latin, Table::Message], own, most / 2),
            });
        }
        if (3..=6).contains(&word.letters) {
            ids.extend(one_edit(self.view, word));
        }
        ids.sort_unstable();
        ids.dedup();
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

    /// Adds the shortest names with a word of another script that sounds as two neighbours of the query together.
    pub(super) fn by_joined(&mut self) {
        let words: Vec<&QueryWord> = self.reading.words.iter().filter(|w| !w.legal).collect();
        if !(2..=3).contains(&words.len()) || words.iter().any(|w| w.han || w.number) {
            return;
        }
        for two in words.windows(2) {
            let [first, second] = two else { continue };
            let joined = QueryWord::new(format!("{}{}", first.text, second.text), false, false);
            if joined.letters < 6 {
                continue;
            }
            let ids = match joined.text.is_ascii() {
                true => self.heard(&joined, 16),
                false => {
                    self.sharing(&[Table::Latin, Table::Message], std::slice::from_ref(&joined.skeleton), 24)
                }
            };
            for id in ids {
                let most = joined.letters + 4;
                let short = |doc: &u32| {
                    self.view.lengths.get(*doc as usize).is_some_and(|len| u32::from(*len) <= most)
                };
                let found = Deltas::new(self.view.postings(id as usize)).take(200).filter(short).take(4);
                self.out.docs.extend(found);
            }
        }
    }

    /// Words of other scripts that share grams with the word as some language reads it.
    fn heard(&mut self, word: &QueryWord, most: usize) -> Vec<u32> {
        let skeletons = word.skeletons();
        let longest = skeletons.iter().map(String::len).max().unwrap_or(0);
        // Where letters are silent the word is much shorter, and would lose against words as long as it is written.
        let (short, long): (Vec<_>, Vec<_>) = skeletons.into_iter().partition(|s| s.len() + 1 < longest);
        let mut ids = self.sharing(&[Table::Other], &long, most);
        if !short.is_empty() {
            ids.extend(self.sharing(&[Table::Other], &short, most / 2));
        }
        ids
    }

    /// The `most` words of `tables` that share most grams with some of `skeletons`.
    fn sharing(&mut self, tables: &[Table], skeletons: &[String], most: usize) -> Vec<u32> {
        let view = self.view;
        let scratch = &mut *self.scratch;
        let (mut wanted, mut here) = (Vec::new(), Vec::new());
        let mut total = 1;
        for skeleton in skeletons {
            grams(skeleton, &mut here);
            total = total.max(here.len() as i32);
            wanted.append(&mut here);
        }
        wanted.sort_unstable();
        wanted.dedup();
        for gram in &wanted {
            for id in tables.iter().flat_map(|table| Deltas::new(view.gram(*table, *gram))) {
                if let Some(count) = scratch.word_count.get_mut(id as usize) {
                    if *count == 0 {
                        scratch.words.push(id);
                    }
                    *count = count.saturating_add(1);
                }
            }
        }
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
        if ranked.len() > most {
            ranked.select_nth_unstable_by(most, |a, b| b.cmp(a));
            ranked.truncate(most);
        }
        ranked.into_iter().map(|(_, id)| id).collect()
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
    let (mut out, mut text, mut room) = (Vec::new(), String::new(), Vec::new());
    // Words that begin as the letters before the edit do: fewer with each letter, and soon none.
    let mut range = 0..view.words.len();
    for at in 0..=letters.len() {
        let (head, tail) = letters.split_at(at);
        if at > 0 {
            text.clear();
            text.extend(head);
            range = view.words.prefix_range_in(range, text.as_bytes());
        }
        if range.is_empty() {
            break;
        }
        let mut look = |changed: &[char], rest: &[char]| {
            text.clear();
            text.extend(head.iter().chain(changed).chain(rest));
            out.extend(view.words.find_in(range.clone(), text.as_bytes(), &mut room).map(|id| id as u32));
        };
        if let [_, rest @ ..] = tail {
            look(&[], rest);
        }
        if let [a, b, rest @ ..] = tail {
            look(&[*b, *a], rest);
        }
        for c in alphabet.chars() {
            look(&[c], tail);
            if let [_, rest @ ..] = tail {
                look(&[c], rest);
            }
        }
    }
    out
}
