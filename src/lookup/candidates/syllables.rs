//! Accounts by pinyin: names that hold characters read as the syllables of the query.

use super::names::shortest;
use super::{POSTINGS_BUDGET, SHORTLIST, Scratch};
use crate::lookup::index::{Deltas, Section, View};
use crate::lookup::query::Reading;
use crate::lookup::segment::{Piece, cuts};

/// Adds the names that hold the characters read as the syllables of the query, wherever they stand.
pub(super) fn by_syllables(view: &View, reading: &Reading, scratch: &mut Scratch, docs: &mut Vec<u32>) {
    let latin = || reading.words.iter().filter(|w| !w.legal && w.latin).map(|w| w.text.as_str());
    let find = |text: &str| view.syllables.find(text.as_bytes());
    let mut found = cuts(&latin().collect::<String>(), &find);
    if reading.words.len() > 1 {
        // A name in pinyin among words of another language.
        let full = |cut: &Vec<Piece>| !cut.contains(&Piece::Initial);
        found.retain(full);
        found.extend(
            latin().filter(|word| word.len() >= 4).flat_map(|word| cuts(word, &find)).filter(full).take(6),
        );
    }
    for cut in found {
        let mut syllables: Vec<usize> = cut
            .iter()
            .filter_map(|piece| match piece {
                Piece::Syllable(id) => Some(*id),
                Piece::Initial => None,
            })
            .collect();
        syllables.sort_unstable();
        syllables.dedup();
        if syllables.len() < 2 {
            continue;
        }
        let characters = |id: usize| Deltas::new(view.list(Section::SyllableStarts, Section::Syllables, id));
        let size = |id: &usize| characters(*id).map(|word| view.postings(word as usize).len()).sum::<usize>();
        syllables.sort_by_cached_key(size);
        let mut budget = POSTINGS_BUDGET;
        let mut met = 0u8;
        for id in syllables {
            match budget.checked_sub(size(&id)) {
                Some(left) => budget = left,
                None if met > 0 => break,
                None => budget = 0,
            }
            for word in characters(id) {
                for doc in Deltas::new(view.postings(word as usize)) {
                    let Some(count) = scratch.last.get_mut(doc as usize).filter(|count| **count == met)
                    else {
                        continue;
                    };
                    *count += 1;
                    if met == 0 {
                        scratch.touched.push(doc);
                    }
                }
            }
            met += 1;
        }
        let all: Vec<u32> = scratch
            .touched
            .iter()
            .copied()
            .filter(|doc| scratch.last.get(*doc as usize) == Some(&met))
            .collect();
        shortest(view, all.iter().copied(), docs, SHORTLIST);
        for doc in scratch.touched.drain(..) {
            if let Some(count) = scratch.last.get_mut(doc as usize) {
                *count = 0;
            }
        }
    }
}
