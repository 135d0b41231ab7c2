//! Finding accounts by what was typed, from the tables alone: slower than an index of its own, and always right.

use crate::store::sql::{self, Db};
use std::{collections::HashMap, ops::Range};

use crate::domain::{AccountLine, Catalogue, Entity, Fit, How, Id, LONGEST_QUERY, Resolved, clean_capped};
use crate::lookup::Query;
use crate::store::fail::Done;
use crate::store::{
    logic::{found_people, lists},
    sql::{record, search_keys},
};

/// The fewest digits that make a query a phone number.
const PHONE_DIGITS: usize = 4;
/// The fewest letters that tell a name by its middle.
const INSIDE_LETTERS: usize = 7;
/// How many candidates of one kind are ranked.
const CANDIDATES: i64 = 200;
/// What a name that is spelled the same counts among those spelled alike: less than any that holds what was typed.
const SPELLED_ALIKE: f32 = 0.5;
/// How many words are looked for in the middle of a name.
const MOST_WORDS: usize = 6;

/// An account that fits.
struct Hit {
    number: i64,
    how: How,
    score: f32,
}

/// The best reason found for each account.
#[derive(Default)]
struct Best(HashMap<i64, Hit>);

impl Best {
    fn add(&mut self, number: i64, how: How, score: f32) {
        let hit = self.0.entry(number).or_insert(Hit { number, how, score });
        if hit.score < score {
            *hit = Hit { number, how, score };
        }
    }
}

/// Accounts for what was typed, best first.
pub(in crate::store) fn find(
    db: &impl Db,
    catalogue: &Catalogue,
    query: &str,
    limit: usize,
) -> Done<Vec<AccountLine>> {
    let typed = clean_capped(query, LONGEST_QUERY);
    let folded = search_keys::name_key(&typed);
    lines(db, catalogue, (&typed, &folded), hits(db, &typed, &folded, limit)?, limit)
}

/// Accounts whose names are spelled much like what was typed, the likest first, where the engine has an index for that.
pub(in crate::store) fn alike(
    db: &impl Db,
    catalogue: &Catalogue,
    query: &str,
    limit: usize,
) -> Done<Vec<AccountLine>> {
    let typed = clean_capped(query, LONGEST_QUERY);
    let folded = search_keys::name_key(&typed);
    let found = sql::find::by_likeness(db, &folded, i64::try_from(limit).unwrap_or(CANDIDATES))?;
    let hits = found.into_iter().map(|(number, likeness)| Hit {
        number,
        how: How::Spelling,
        score: SPELLED_ALIKE * likeness as f32,
    });
    lines(db, catalogue, (&typed, &folded), hits.collect(), limit)
}

fn lines(
    db: &impl Db,
    catalogue: &Catalogue,
    (typed, folded): (&str, &str),
    hits: Vec<Hit>,
    limit: usize,
) -> Done<Vec<AccountLine>> {
    let parsed = Query::parse(typed);
    let mut lines = Vec::new();
    for hit in hits {
        if lines.len() == limit {
            break;
        }
        if let Some(mut line) = lists::line(db, catalogue, hit.number, (hit.how, hit.score))?
            && lines.iter().all(|known: &AccountLine| known.id != line.id)
        {
            line.fit = fit(hit.how, folded);
            line.people = found_people::found_by(db, catalogue, (hit.number, &line.phone), &parsed, hit.how)?;
            line.matched = matched(&line.name, folded);
            lines.push(line);
        }
    }
    Ok(lines)
}

fn hits(db: &impl Db, typed: &str, folded: &str, limit: usize) -> Done<Vec<Hit>> {
    let mut best = Best::default();
    for number in sql::find::by_code(db, typed, CANDIDATES)? {
        best.add(number, How::Code, 1.0);
    }
    let digits = search_keys::digits_backwards(typed);
    let phone_like = typed.chars().all(|c| c.is_ascii_digit() || "+-() ./".contains(c));
    if phone_like && digits.len() >= PHONE_DIGITS {
        for number in sql::find::by_phone_tail(db, &digits, CANDIDATES)? {
            best.add(number, How::Phone, 0.95);
        }
    }
    if !folded.is_empty() {
        for (number, name) in sql::find::by_name(db, folded, CANDIDATES)? {
            let exact = name == folded;
            let how = if exact { How::Exact } else { How::Prefix };
            best.add(number, how, if exact { 1.0 } else { 0.9 - shorter_is_better(folded, &name) });
        }
    }
    if best.0.len() < limit && folded.chars().count() >= 2 {
        for number in sql::find::by_contact(db, folded, CANDIDATES)? {
            best.add(number, How::Contact, 0.5);
        }
        let words: Vec<&str> = folded.split(' ').take(MOST_WORDS).collect();
        for (number, name) in sql::find::by_words(db, &words, CANDIDATES)? {
            let whole = format!(" {folded}");
            let (how, score) = match (format!(" {name}").contains(&whole), name.contains(folded)) {
                (true, _) => (How::Words, 0.8),
                (_, true) => (How::Inside, 0.6),
                _ => (How::Words, 0.7),
            };
            best.add(number, how, score - shorter_is_better(folded, &name));
        }
    }
    let mut hits: Vec<Hit> = best.0.into_values().collect();
    hits.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.number.cmp(&b.number)));
    Ok(hits)
}

/// Letters in the middle of a word tell little in a file of thousands of names.
fn fit(how: How, folded: &str) -> Fit {
    match how {
        How::Inside if folded.chars().count() < INSIDE_LETTERS => Fit::Guess,
        How::Inside => Fit::Near,
        How::Spelling => Fit::Guess,
        _ => Fit::Typed,
    }
}

/// Up to a tenth off for letters that were not typed.
fn shorter_is_better(folded: &str, name: &str) -> f32 {
    0.1 * (1.0 - folded.len() as f32 / name.len().max(1) as f32)
}

/// Where the typed words stand in a name, as byte ranges of the name.
fn matched(name: &str, folded: &str) -> Vec<Range<usize>> {
    let letters: Vec<(usize, char, String)> = name
        .char_indices()
        .map(|(at, c)| (at, c, search_keys::name_key(c.encode_utf8(&mut [0; 4]))))
        .collect();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for word in folded.split(' ').filter(|word| !word.is_empty()) {
        let found = (0..letters.len()).find_map(|start| {
            let mut rest = word;
            for (at, c, key) in &letters[start..] {
                if key.is_empty() && rest.len() == word.len() {
                    return None; // begins with a mark
                }
                rest = rest.strip_prefix(key.as_str())?;
                if rest.is_empty() {
                    return Some(letters[start].0..at + c.len_utf8());
                }
            }
            None
        });
        ranges.extend(found);
    }
    ranges.sort_by_key(|range| range.start);
    let mut end = 0;
    ranges.retain(|range| {
        let apart = range.start >= end;
        end = end.max(range.end);
        apart
    });
    ranges
}

/// The class of a match: the whole part of the lookup's score, see [`crate::lookup::Hit::score`].
fn class(line: &AccountLine) -> i32 {
    (line.score * 10.0 + 1e-4).floor() as i32
}

/// The one account an id, a code, a name or a query names; `find` looks a query up.
pub(in crate::store) fn resolve(
    db: &impl Db,
    catalogue: &Catalogue,
    text: &str,
    find: impl FnOnce(&str) -> Done<Vec<AccountLine>>,
) -> Done<Resolved> {
    let typed = clean_capped(text, LONGEST_QUERY);
    if let Ok(id) = typed.parse::<Id>() {
        let found = record::by_id(db, Entity::Account, id)?;
        let line =
            found.map(|record| lists::line(db, catalogue, record.number, (How::Code, 1.0))).transpose()?;
        return Ok(line.flatten().map_or(Resolved::None, |line| Resolved::One(Box::new(line))));
    }
    if let Some(number) = by_code(db, &typed)?
        && let Some(line) = lists::line(db, catalogue, number, (How::Code, 1.0))?
    {
        return Ok(Resolved::One(Box::new(line)));
    }
    let mut found = find(&typed)?;
    // A slip is for a list to choose from, where somebody looks, and not for a script that is to write.
    let mut near = found.split_off(found.iter().take_while(|line| line.fit == Fit::Typed).count());
    found.extend(near.extract_if(.., |line| line.fit == Fit::Typed));
    // What is as near by chance is not worth a word.
    near.retain(|line| line.fit == Fit::Near);
    let exact = |line: &AccountLine| matches!(line.how, How::Code) || line.name == typed;
    if found.iter().filter(|line| exact(line)).count() == 1 {
        found.retain(exact);
    } else if found.iter().filter(|line| line.how == How::Exact).count() == 1 {
        found.retain(|line| line.how == How::Exact);
    } else if let [first, second, ..] = &found[..]
        && class(first) > class(second)
    {
        // A better kind of match than all others: `roma` is Roma Foods and not Roma's Pizza in Aroma.
        found.truncate(1);
    }
    Ok(match found.len() {
        0 if near.is_empty() => Resolved::None,
        0 => Resolved::Near(near),
        1 => Resolved::One(Box::new(found.remove(0))),
        _ => Resolved::Many(found),
    })
}

/// The only account of a code, where no account bears the code as its name: scripts name accounts so, thousands of
/// times, and need no search.
fn by_code(db: &impl Db, typed: &str) -> Done<Option<i64>> {
    let [only] = sql::find::live_by_code(db, typed)?[..] else { return Ok(None) };
    let is_a_name = sql::find::is_name_of_another(db, &search_keys::name_key(typed), only)?;
    Ok(if is_a_name { None } else { Some(only) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matched_letters_are_ranges_of_the_name() {
        assert_eq!(matched("Ёлка и Ко", "елка"), vec![0..8]);
        assert_eq!(matched("Roma Foods", "foods roma"), vec![0..4, 5..10]);
        assert_eq!(matched("華為", "x"), Vec::<Range<usize>>::new());
        assert_eq!(matched("", "a"), Vec::<Range<usize>>::new());
    }
}
