//! The sections of an index, each from what the builder collected.

use super::codec::{DictWriter, put_deltas, put_u32, put_varint};
use super::format::{Parts, Section};
use super::grams::{SLOTS, TABLES, Table, grams, slot};
use super::keys::{initial, push_pinyin};
use super::strings::Strings;
use crate::lookup::tokens::is_han;
use crate::lookup::{phonetics, pinyin, translit};

pub(super) fn as_bytes(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

/// Writes sorted strings into two sections.
pub(super) fn write_dict<'a>(
    parts: &mut Parts,
    heads: Section,
    data: Section,
    sorted: impl Iterator<Item = &'a [u8]>,
) {
    let mut writer = DictWriter::default();
    let mut count = 0;
    for word in sorted {
        writer.push(word);
        count += 1;
    }
    parts.set(heads, writer.heads, count);
    parts.set(data, writer.data, count);
}

/// Forward lists and postings of the words of names.
pub(super) fn write_words<I: Iterator<Item = u32>>(
    parts: &mut Parts,
    words: usize,
    order: &[u32],
    of: impl Fn(usize) -> I,
) {
    let mut forward = Vec::with_capacity(order.len() * 12);
    let mut starts = Vec::new();
    let mut counts = vec![0u32; words + 1];
    let mut record = Vec::new();
    for (new, old) in order.iter().enumerate() {
        if new % FORWARD_BLOCK == 0 {
            put_u32(&mut starts, forward.len() as u32);
        }
        record.clear();
        for word in of(*old as usize) {
            put_varint(&mut record, word);
            counts[(word >> 1) as usize] += 1;
        }
        put_varint(&mut forward, record.len() as u32);
        forward.extend_from_slice(&record);
    }
    parts.set(Section::Forward, forward, order.len());
    let blocks = starts.len() / 4;
    parts.set(Section::ForwardStarts, starts, blocks);

    // Counting sort: postings of a word lie together, in ascending order of accounts.
    let mut next = Vec::with_capacity(words + 1);
    let mut sum = 0u32;
    for count in &counts {
        next.push(sum);
        sum += count;
    }
    let begins = next.clone();
    let mut slots = vec![0u32; sum as usize];
    for (new, old) in order.iter().enumerate() {
        for word in of(*old as usize) {
            let at = &mut next[(word >> 1) as usize];
            slots[*at as usize] = new as u32;
            *at += 1;
        }
    }
    let (mut starts, mut bytes) = (Vec::with_capacity(words * 4 + 4), Vec::new());
    for word in 0..words {
        put_u32(&mut starts, bytes.len() as u32);
        let list = &slots[begins[word] as usize..next[word] as usize];
        let mut last = None;
        // A word that a name holds twice is noted once.
        put_deltas(&mut bytes, list.iter().copied().filter(|doc| last.replace(*doc) != Some(*doc)));
    }
    put_u32(&mut starts, bytes.len() as u32);
    parts.set(Section::PostingStarts, starts, words);
    parts.set(Section::Postings, bytes, sum as usize);
}

/// Accounts to a block of [`Section::ForwardStarts`].
pub const FORWARD_BLOCK: usize = 8;

/// Orders by sound and by initials, grams of words, and syllables of characters.
pub(super) fn write_sounds<I: Iterator<Item = u32>>(
    parts: &mut Parts,
    words: &[Box<str>],
    order: &[u32],
    of: impl Fn(usize) -> I,
) {
    let core = |doc: usize| of(doc).filter(|w| w & 1 == 0).map(|w| (w >> 1) as usize);
    let mut sounds = Strings::with_capacity(words.len());
    let mut initials = Strings::with_capacity(words.len());
    let mut counts = Vec::with_capacity(words.len());
    let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(words.len() * 10);
    let mut syllables: Vec<(&'static str, u32)> = Vec::new();
    let mut found = Vec::new();
    for (id, word) in words.iter().enumerate() {
        let sound = translit::sound(word);
        let first = word.chars().next();
        let han = first.filter(|c| is_han(*c));
        initials.push([initial(word, &sound)]);
        found.clear();
        match han {
            Some(c) => syllables.extend(pinyin::syllables(c).into_iter().map(|s| (s, id as u32))),
            None => grams(&translit::skeleton(&sound), &mut found),
        }
        counts.push(found.len().min(255) as u8);
        let ascii = word.is_ascii();
        let table = if ascii { Table::Latin } else { Table::Other };
        pairs.extend(found.iter().map(|gram| (slot(table, *gram) as u32, id as u32)));
        if ascii {
            let own = std::mem::take(&mut found);
            let mut said = Vec::new();
            for sound in phonetics::sounds(word).iter().skip(1).filter(|said| **said != sound) {
                grams(&translit::skeleton(sound), &mut found);
                said.extend(found.iter().filter(|gram| own.binary_search(gram).is_err()));
            }
            said.sort_unstable();
            said.dedup();
            pairs.extend(said.iter().map(|gram| (slot(Table::Message, *gram) as u32, id as u32)));
        }
        sounds.push([sound]);
    }
    parts.set(Section::GramCounts, counts, words.len());
    write_grams(parts, pairs);
    write_syllables(parts, syllables);

    let mut glued = Strings::with_capacity(order.len());
    order.iter().for_each(|old| glued.push(core(*old as usize).map(|w| sounds.get(w))));
    parts.set(Section::BySound, as_bytes(&glued.order()), order.len());
    drop(glued);
    // A legal form before the name is hardly ever typed, one after it may follow.
    let from_name = |old: &u32| of(*old as usize).skip_while(|w| w & 1 == 1).map(|w| (w >> 1) as usize);
    let mut glued = Strings::with_capacity(order.len());
    order.iter().for_each(|old| glued.push(from_name(old).map(|w| initials.get(w))));
    let several = |new: &u32| core(order[*new as usize] as usize).nth(1).is_some();
    let by_initials: Vec<u32> = glued.order().into_iter().filter(several).collect();
    parts.set(Section::ByInitials, as_bytes(&by_initials), by_initials.len());
    drop((glued, initials, sounds));

    let mut read = Strings::with_capacity(words.len());
    let mut part = Vec::new();
    for word in words {
        part.clear();
        push_pinyin(word, &mut part);
        read.push([&part]);
    }
    let mut glued = Strings::with_capacity(order.len());
    let all = |old: &u32| of(*old as usize).map(|w| (w >> 1) as usize);
    order.iter().for_each(|old| glued.push(all(old).map(|w| read.get(w))));
    let han = |new: &u32| all(&order[*new as usize]).any(|w| words[w].chars().next().is_some_and(is_han));
    let by_pinyin: Vec<u32> = glued.order().into_iter().filter(han).collect();
    parts.set(Section::ByPinyin, as_bytes(&by_pinyin), by_pinyin.len());
}

fn write_grams(parts: &mut Parts, mut pairs: Vec<(u32, u32)>) {
    pairs.sort_unstable();
    let (mut starts, mut bytes) = (Vec::with_capacity(TABLES * SLOTS * 4 + 4), Vec::new());
    let mut rest = pairs.as_slice();
    for gram in 0..(TABLES * SLOTS) as u32 {
        put_u32(&mut starts, bytes.len() as u32);
        let (here, after) = rest.split_at(rest.partition_point(|(g, _)| *g <= gram));
        put_deltas(&mut bytes, here.iter().map(|(_, word)| *word));
        rest = after;
    }
    put_u32(&mut starts, bytes.len() as u32);
    parts.set(Section::GramStarts, starts, TABLES * SLOTS);
    parts.set(Section::Grams, bytes, pairs.len());
}

fn write_syllables(parts: &mut Parts, mut pairs: Vec<(&'static str, u32)>) {
    pairs.sort_unstable();
    let (mut names, mut starts, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
    for group in pairs.chunk_by(|a, b| a.0 == b.0) {
        names.push(group[0].0.as_bytes());
        put_u32(&mut starts, bytes.len() as u32);
        put_deltas(&mut bytes, group.iter().map(|(_, word)| *word));
    }
    put_u32(&mut starts, bytes.len() as u32);
    let count = names.len();
    write_dict(parts, Section::SyllableHeads, Section::SyllableData, names.into_iter());
    parts.set(Section::SyllableStarts, starts, count);
    parts.set(Section::Syllables, bytes, pairs.len());
}

pub(super) fn write_contacts(parts: &mut Parts, mut pairs: Vec<(u32, u32)>) {
    pairs.sort_unstable();
    pairs.dedup();
    let (mut ids, mut starts, mut bytes) = (Vec::new(), Vec::new(), Vec::new());
    for group in pairs.chunk_by(|a, b| a.0 == b.0) {
        ids.push(group[0].0);
        put_u32(&mut starts, bytes.len() as u32);
        put_deltas(&mut bytes, group.iter().map(|(_, doc)| *doc));
    }
    put_u32(&mut starts, bytes.len() as u32);
    parts.set(Section::ContactWords, as_bytes(&ids), ids.len());
    parts.set(Section::ContactStarts, starts, ids.len());
    parts.set(Section::Contacts, bytes, pairs.len());
}
