//! Accounts by their whole names: the orders by spelling, by sound and by initials.

use std::ops::Range;

use super::SHORTLIST;
use crate::lookup::index::{Deltas, FullKey, View, initial, partition, push_pinyin, u32_at};
use crate::lookup::query::Reading;
use crate::lookup::tokens::is_han;
use crate::lookup::{pinyin, translit};

/// Accounts looked at for one range of the order by sound.
const SOUND_RANGE: usize = 20_000;

/// Which words of a name make a key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    /// All but legal forms.
    Core,
    /// All but legal forms at the beginning.
    FromName,
    All,
}

/// Puts the key made of the words of account `doc` into `out`.
fn glued(
    view: &View,
    doc: u32,
    which: Which,
    buffer: &mut Vec<u8>,
    out: &mut Vec<u8>,
    part: &dyn Fn(&[u8], &mut Vec<u8>),
) {
    out.clear();
    let mut begun = which == Which::All;
    view.name_words(doc, |id, legal| {
        begun |= !legal;
        let wanted = if which == Which::Core { !legal } else { begun };
        if wanted && view.words.get(id as usize, buffer).is_some() {
            part(buffer, out);
        }
    });
}

/// The range of `0..count` whose keys start with `prefix`; `key` puts the key of a place into its argument.
fn range_of(count: usize, prefix: &[u8], mut key: impl FnMut(usize, &mut Vec<u8>)) -> Range<usize> {
    let mut text = Vec::new();
    let low = partition(count, |i| {
        key(i, &mut text);
        text.as_slice() < prefix
    });
    // Few names begin so: the end is looked for in steps that double, and only then in halves.
    let mut step = 1;
    let mut begins = |i: usize| {
        key(i, &mut text);
        text.starts_with(prefix)
    };
    while low + step <= count && begins(low + step - 1) {
        step *= 2;
    }
    let (from, to) = (low + step / 2, (low + step).min(count));
    low..from + partition(to - from, |i| begins(from + i))
}

/// Adds the shortest names that begin with the query; returns how many begin so.
pub(super) fn by_prefix(view: &View, reading: &Reading, docs: &mut Vec<u32>) -> usize {
    let mut buffer = Vec::new();
    let range = range_of(view.accounts, reading.full.as_bytes(), |i, text| {
        let mut key = FullKey::default();
        view.name_words(i as u32, |id, _| {
            if view.words.get(id as usize, &mut buffer).is_some() {
                key.push(&String::from_utf8_lossy(&buffer));
            }
        });
        text.clear();
        text.extend_from_slice(key.text.as_bytes());
    });
    let count = range.len();
    shortest(view, range.map(|i| i as u32), docs, SHORTLIST);
    count
}

/// Puts the sound of the name at a place of the order by sound into `text`.
fn sound_at(view: &View, place: usize, buffer: &mut Vec<u8>, text: &mut Vec<u8>) {
    let doc = u32_at(view.by_sound, place).unwrap_or(u32::MAX);
    glued(view, doc, Which::Core, buffer, text, &|word, out| {
        out.extend_from_slice(translit::sound(&String::from_utf8_lossy(word)).as_bytes());
    });
}

/// Adds the names that are just the first words of a longer query.
pub(super) fn by_part(view: &View, reading: &Reading, docs: &mut Vec<u32>) {
    let words: Vec<&str> = reading.words.iter().filter(|w| !w.legal).map(|w| w.sound.as_str()).collect();
    if words.len() < 2 || reading.words.iter().all(|w| w.han) {
        return;
    }
    let (mut buffer, mut text) = (Vec::new(), Vec::new());
    let count = view.by_sound.len() / 4;
    for from in 0..words.len().min(8) {
        for to in from + 1..=words.len().min(from + 3) {
            let Some(part) = words.get(from..to).map(<[&str]>::concat).filter(|part| part.len() >= 3) else {
                continue;
            };
            let low = partition(count, |i| {
                sound_at(view, i, &mut buffer, &mut text);
                text.as_slice() < part.as_bytes()
            });
            for place in low..count.min(low + 12) {
                sound_at(view, place, &mut buffer, &mut text);
                if text != part.as_bytes() {
                    break;
                }
                docs.extend(u32_at(view.by_sound, place).filter(|doc| (*doc as usize) < view.accounts));
            }
        }
    }
}

/// Adds the names that sound as the query does from their beginning.
pub(super) fn by_sound(view: &View, reading: &Reading, docs: &mut Vec<u32>) {
    if reading.sound.len() < 2 || reading.words.iter().all(|w| w.han) {
        return;
    }
    let doc = |i: usize| u32_at(view.by_sound, i).unwrap_or(u32::MAX);
    let mut buffer = Vec::new();
    let range = range_of(view.by_sound.len() / 4, reading.sound.as_bytes(), |i, text| {
        sound_at(view, i, &mut buffer, text);
    });
    nearest(view, range, &doc, docs);
}

/// Adds the names whose words begin with the letters of the query.
pub(super) fn by_initials(view: &View, reading: &Reading, docs: &mut Vec<u32>) {
    let han = reading.words.iter().any(|w| w.han);
    let letters = reading.all.chars().count();
    if reading.words.len() != 1 || !(2..=32).contains(&letters) || han {
        return;
    }
    let mut add = |letters: &str| {
        let doc = |i: usize| u32_at(view.by_initials, i).unwrap_or(u32::MAX);
        let mut buffer = Vec::new();
        let range = range_of(view.by_initials.len() / 4, letters.as_bytes(), |i, text| {
            glued(view, doc(i), Which::FromName, &mut buffer, text, &|word, out| {
                let word = String::from_utf8_lossy(word);
                let first = word.chars().next().filter(|c| is_han(*c));
                out.extend_from_slice(
                    initial(&word, first.map(pinyin::first).unwrap_or_default()).as_bytes(),
                );
            });
        });
        nearest(view, range, &doc, docs);
    };
    add(&reading.all);
    // Both letters of an initial such as zh may be typed; names are kept by the first.
    if reading.all.is_ascii() && ["zh", "ch", "sh"].into_iter().any(|double| reading.all.contains(double)) {
        add(&reading.all.replace("zh", "z").replace("ch", "c").replace("sh", "s"));
    }
}

/// Adds the names that hold an acronym of words of the query.
pub(super) fn by_acronym(view: &View, reading: &Reading, docs: &mut Vec<u32>) {
    let Some(acronym) = &reading.acronym else { return };
    let other = (acronym.sound != acronym.letters).then_some(&acronym.sound);
    for letters in std::iter::once(&acronym.letters).chain(other) {
        if let Some(id) = view.words.find(letters.as_bytes()) {
            shortest(view, Deltas::new(view.postings(id)).take(2000), docs, 12);
        }
    }
}

/// Adds the names whose pinyin begins as that of the query, which may hold characters as well.
pub(super) fn by_pinyin(view: &View, reading: &Reading, docs: &mut Vec<u32>) {
    if reading.pinyin.len() < 2 {
        return;
    }
    let doc = |i: usize| u32_at(view.by_pinyin, i).unwrap_or(u32::MAX);
    let mut buffer = Vec::new();
    let range = range_of(view.by_pinyin.len() / 4, reading.pinyin.as_bytes(), |i, text| {
        glued(view, doc(i), Which::All, &mut buffer, text, &|word, out| {
            push_pinyin(&String::from_utf8_lossy(word), out);
        });
    });
    nearest(view, range, &doc, docs);
}

/// Adds of a range in the order of its keys the first, which are the query and nothing more, and the shortest.
fn nearest(view: &View, range: Range<usize>, doc: &dyn Fn(usize) -> u32, docs: &mut Vec<u32>) {
    let first = range.start..range.end.min(range.start + 48);
    docs.extend(first.map(doc).filter(|d| (*d as usize) < view.accounts));
    let range = range.start..range.end.min(range.start + SOUND_RANGE);
    shortest(view, range.map(doc), docs, SHORTLIST / 2);
}

/// Adds the `wanted` shortest names of `from`.
pub(super) fn shortest(
    view: &View,
    from: impl Iterator<Item = u32> + Clone,
    docs: &mut Vec<u32>,
    wanted: usize,
) {
    let length = |doc: &u32| view.lengths.get(*doc as usize).copied();
    let mut counts = [0usize; 256];
    from.clone().filter_map(|doc| length(&doc)).for_each(|len| counts[usize::from(len)] += 1);
    let mut sum = 0;
    let limit = counts.iter().position(|count| {
        sum += count;
        sum >= wanted
    });
    let limit = limit.unwrap_or(255) as u8;
    docs.extend(from.filter(|doc| length(doc).is_some_and(|len| len <= limit)).take(wanted));
}
