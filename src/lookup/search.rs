//! A search over index and overlay.

use super::candidates::{MOST_CITY_WORDS, Words, gather, weight_of_text};
use super::index::{Index, View, phones::Place};
use super::likeness::Kind;
use super::overlay::{Doc, Overlay};
use super::query::{Query, QueryWord};
use super::score::{Beside, GUESS, Scored, Scorer, class};
use super::{Boost, Boosts, Entry, Hit, How};

/// Finds the accounts that answer `query`, the best first, at most `limit`.
///
/// The class of the match comes first (exact, prefix, words, substring, one edit, two, part), then what `boost` says,
/// then how much of the name is covered; equal scores keep the order of their keys. An empty query gives nothing.
/// `cancel` is asked some dozen times; once it says yes the answer is whatever was found so far.
pub fn search(
    index: Option<&Index>,
    overlay: &Overlay,
    query: &Query,
    boost: &dyn Boost,
    limit: usize,
    cancel: &dyn Fn() -> bool,
) -> Vec<Hit> {
    let mut hits = Vec::new();
    if limit == 0 || (query.is_empty() && query.digits.is_none()) {
        return hits;
    }
    let view = index.map(Index::view);
    let crowded =
        view.as_ref().is_some_and(|view| search_index(view, overlay, query, boost, cancel, &mut hits));
    search_overlay(view.as_ref(), overlay, query, boost, crowded, cancel, &mut hits);
    only_in_city(&mut hits);
    best(hits, limit)
}

/// The same answer without an index: slower, every account is folded and compared (some microseconds each).
///
/// Words weigh the same whether they are common or rare, so names found only in part may come in another order.
pub fn search_scan<'a>(
    entries: impl IntoIterator<Item = Entry<'a>>,
    query: &Query,
    boost: &dyn Boost,
    limit: usize,
    cancel: &dyn Fn() -> bool,
) -> Vec<Hit> {
    // Small portions keep memory constant.
    const PORTION: usize = 2000;
    let mut found = Vec::new();
    let mut portion = Overlay::new();
    let mut entries = entries.into_iter().peekable();
    let accounts = entries.size_hint().0;
    while entries.peek().is_some() && !cancel() {
        portion.part_of(accounts);
        entries.by_ref().take(PORTION).for_each(|entry| portion.upsert(&entry));
        found.extend(search(None, &portion, query, boost, limit, cancel));
        found = best(found, limit);
        portion = Overlay::new();
    }
    only_in_city(&mut found);
    found
}

/// A city names its account where there is only one in it.
fn only_in_city(hits: &mut [Hit]) {
    let count = hits.iter().filter(|hit| hit.how == How::City).count();
    let chance = if count == 1 { f32::NEG_INFINITY } else { GUESS };
    hits.iter_mut().filter(|hit| hit.how == How::City).for_each(|hit| hit.chance = chance);
}

fn best(mut hits: Vec<Hit>, limit: usize) -> Vec<Hit> {
    rank(&mut hits);
    hits.truncate(limit);
    hits
}

/// Sorts hits, the best first. What history adds brings an account before others that match as well, and never before one
/// that is the better match: of a better class, or of a class all words and not only their beginnings.
pub fn rank(hits: &mut [Hit]) {
    hits.sort_unstable_by(|a, b| b.plain.total_cmp(&a.plain).then(a.key.cmp(&b.key)));
    // For each grade the lowest score of those that came so far: it bounds what comes of the grades below.
    let mut lowest = [f32::INFINITY; GRADES];
    for hit in hits.iter_mut() {
        let grade = usize::from(hit.grade).min(GRADES - 1);
        let above = lowest.iter().skip(grade + 1).copied().fold(f32::INFINITY, f32::min);
        let class = hit.plain.floor() + 1.0 - LEAST;
        hit.score = (hit.plain + hit.history).min(class.max(hit.plain)).min(above - LEAST);
        if let Some(lowest) = lowest.get_mut(grade) {
            *lowest = lowest.min(hit.score);
        }
    }
    hits.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.key.cmp(&b.key)));
}

/// Grades of matches: two for each half of a class.
const GRADES: usize = 44;
/// What sets two scores apart.
const LEAST: f32 = 1e-3;

fn grade(score: f32, whole_words: bool) -> u8 {
    // From five to six stand, by halves, what is beside the name and names with one edit.
    let class = if (5.0..6.0).contains(&score) { (score * 2.0).floor() } else { 2.0 * score.floor() };
    let whole = score >= super::score::class::WORDS && whole_words;
    (2.0 * class) as u8 + u8::from(whole)
}

/// Adds what the index holds; returns [`Scorer::crowded`].
fn search_index(
    view: &View,
    overlay: &Overlay,
    query: &Query,
    boost: &dyn Boost,
    cancel: &dyn Fn() -> bool,
    hits: &mut Vec<Hit>,
) -> bool {
    let mut judge = Scorer::new(query, view.accounts + overlay.docs.len());
    let mut words = Words::new(view);
    let found = gather(&mut words, &mut judge, boost, cancel);
    let mut name = Vec::new();
    let usual = found.usual.iter().map(|doc| (*doc, true));
    for (count, (doc, usual)) in found.docs.iter().map(|doc| (*doc, false)).chain(usual).enumerate() {
        if count % 64 == 63 && cancel() {
            break;
        }
        let Some(key) = view.key(doc).filter(|key| !overlay.hides(*key)) else { continue };
        name.clear();
        view.name_words(doc, |id, legal| {
            if name.len() < super::tokens::MAX_TOKENS {
                name.push((words.local(id, &mut judge), legal));
            }
        });
        let beside = found.beside(view, doc);
        if usual && !judge.may_answer(&name) && beside.is_none() {
            continue;
        }
        let by_name = judge.score(&name, beside);
        let code = found.by_code.iter().find(|(d, _)| *d == doc).map(|(_, whole)| *whole);
        let phone = found.by_phone.iter().find(|(d, _)| *d == doc).map(|(_, place)| *place);
        push(hits, key, (by_name, code, phone), judge.names, boost);
    }
    judge.crowded
}

/// The score of a code: whole, or its beginning.
fn code_score(whole: bool) -> Scored {
    let score = if whole { class::EXACT + 0.4 } else { class::WORDS + 0.2 };
    Scored { score, how: How::Code, chance: f32::NEG_INFINITY, whole_words: whole }
}

fn phone_score(place: Place) -> Scored {
    let score = match place {
        Place::Whole => class::EXACT + 0.3,
        Place::Tail | Place::LastDigits => class::PREFIX + 0.3,
        Place::Inside => class::SUBSTRING + 0.3,
    };
    let chance = if place == Place::LastDigits { GUESS } else { f32::NEG_INFINITY };
    Scored { score, how: How::Phone, chance, whole_words: place == Place::Whole }
}

/// Takes an account in, as the best of the ways in which it was found.
fn push(
    hits: &mut Vec<Hit>,
    key: u32,
    (by_name, code, phone): (Option<Scored>, Option<bool>, Option<Place>),
    names: f32,
    boost: &dyn Boost,
) {
    let ways = [by_name, code.map(code_score), phone.map(phone_score)];
    let best = ways.into_iter().flatten().max_by(|a, b| a.score.total_cmp(&b.score));
    if let Some(Scored { score, how, mut chance, whole_words }) = best {
        let boosts = boost.of(key);
        if boosts.mine > 0.0 || boosts.team > 0.0 {
            // One of the few that are worked on, and not of all that there are.
            chance += (boost.known().len().max(1) as f32).log10().min(names) - names;
        }
        let (history, grade) = (boosted(boosts), grade(score, whole_words));
        hits.push(Hit { key, score: score + history, how, chance, plain: score, history, grade });
    }
}

/// What history adds: less than a class, this operator before the team before a call-back that is due.
fn boosted(boosts: Boosts) -> f32 {
    let share = |x: f32| if x.is_finite() { x.clamp(0.0, 1.0) } else { 0.0 };
    0.3 * share(boosts.mine) + 0.1 * share(boosts.team) + if boosts.due { 0.05 } else { 0.0 }
}

fn search_overlay(
    view: Option<&View>,
    overlay: &Overlay,
    query: &Query,
    boost: &dyn Boost,
    crowded: bool,
    cancel: &dyn Fn() -> bool,
    hits: &mut Vec<Hit>,
) {
    if overlay.docs.is_empty() || cancel() {
        return;
    }
    let names = overlay.docs.len().max(overlay.among) + view.map_or(0, |view| view.accounts);
    let mut judge = Scorer::new(query, names);
    judge.crowded = crowded;
    let mut touched = Vec::with_capacity(overlay.words.len());
    for (id, word) in overlay.words.iter().enumerate() {
        let local = judge.add(word.clone(), 1.0);
        debug_assert_eq!(local as usize, id);
        touched.push(judge.touches(local));
    }
    if let Some(view) = view {
        weigh(&mut judge, view, overlay, &touched);
    }
    let short = query.readings.iter().any(|r| r.core.chars().count() <= 64);
    for (count, (key, doc)) in overlay.docs.iter().enumerate() {
        if count % 64 == 63 && cancel() {
            return;
        }
        let beside = beside(query, &judge, doc);
        let near = doc.name.iter().any(|(word, _)| touched.get(*word as usize).copied().unwrap_or(false));
        let by_name = if near || short || beside.city | beside.contact | beside.phone != 0 {
            judge.score(&doc.name, beside)
        } else {
            None
        };
        let code =
            (!query.code.is_empty() && doc.code.starts_with(&query.code)).then(|| doc.code == query.code);
        let phone = query.digits.as_deref().and_then(|digits| phone_place(digits, &doc.phones));
        push(hits, *key, (by_name, code, phone), judge.names, boost);
    }
}

/// Gives words of the overlay and of the query the weights they have in the index.
fn weigh(judge: &mut Scorer, view: &View, overlay: &Overlay, touched: &[bool]) {
    for doc in overlay.docs.values() {
        if doc.name.iter().any(|(word, _)| touched.get(*word as usize).copied().unwrap_or(false)) {
            for (word, _) in &doc.name {
                if let Some(known) = overlay.words.get(*word as usize) {
                    judge.set_word_weight(*word, weight_of_text(view, &known.text));
                }
            }
        }
    }
    for (at, reading) in judge.query.readings.iter().enumerate() {
        for (q, word) in reading.words.iter().enumerate() {
            let weight = weight_of_text(view, &word.text);
            if let Some(slot) = judge.weights.get_mut(at).and_then(|w| w.get_mut(q)) {
                *slot = weight;
            }
        }
    }
}

fn beside(query: &Query, judge: &Scorer, doc: &Doc) -> Beside {
    let mut out = Beside::default();
    let Some(typed) = query.readings.first().filter(|r| !r.layout) else { return out };
    for (i, word) in typed.words.iter().enumerate().take(32) {
        let bit = 1u32 << i;
        let sounds = word.sound.len() >= 3 && doc.city_sound.starts_with(&word.sound);
        let named = word.letters >= 2 && doc.city.first().is_some_and(|c| c.starts_with(&word.text));
        if sounds || named {
            out.city |= bit;
        }
        out.city |= city_of_words(&typed.words, i, &doc.city);
        let mut found =
            doc.contacts.iter().map(|c| judge.like(0, i, *c)).filter(|like| like.s >= 0.7).peekable();
        if word.letters >= 2 && found.peek().is_some() {
            out.contact |= bit;
            if found.all(|like| like.kind > Kind::Prefix) {
                out.contact_near |= bit;
            }
        }
        if word.number && word.letters >= 3 && doc.phones.iter().any(|p| p.contains(&word.text)) {
            out.phone |= bit;
        }
    }
    out
}

/// The words from one on that together are a city or its beginning (`new york`, `北京`), as bits.
fn city_of_words(words: &[QueryWord], from: usize, city: &[String]) -> u32 {
    let most = city.len().min(words.len() - from).min(MOST_CITY_WORDS);
    let begins = |count: &usize| {
        let typed = words.iter().skip(from).take(*count).zip(city);
        typed.enumerate().all(|(at, (word, own))| match at + 1 == *count {
            true => own.starts_with(&word.text),
            false => *own == word.text,
        })
    };
    match (2..=most).rev().find(begins) {
        Some(count) => (from..(from + count).min(32)).fold(0, |bits, i| bits | 1 << i),
        None => 0,
    }
}

fn phone_place(digits: &str, phones: &[String]) -> Option<Place> {
    let place = |digits: &str| {
        let places = phones.iter().filter_map(|phone| {
            if phone.ends_with(digits) {
                Some(if phone.len() <= digits.len() + 3 { Place::Whole } else { Place::Tail })
            } else {
                (digits.len() >= 4 && phone.contains(digits)).then_some(Place::Inside)
            }
        });
        places.min()
    };
    let last = || {
        let last = super::phone::last_digits(digits)?;
        let ends = phones.iter().filter(|phone| phone.ends_with(last));
        ends.map(|phone| if digits.ends_with(phone.as_str()) { Place::Tail } else { Place::LastDigits }).min()
    };
    place(digits).or_else(|| super::phone::shorter(digits).into_iter().find_map(place)).or_else(last)
}
