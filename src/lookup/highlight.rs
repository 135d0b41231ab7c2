//! Which letters of a name to mark for a query.

use std::ops::Range;

use super::How;
use super::likeness::{Kind, NameWord, compare};
use super::pinyin;
use super::query::{Query, Reading};
use super::tokens::{Token, fold_char, is_silent, tokens};

/// Byte ranges of `name` that answer `query`, on character boundaries, ascending and apart.
///
/// Words are compared as in the search, so what is marked is what was found. `fuzzy-matcher` is not used for
/// it: it marks nothing for a query in another layout or script, or with a wrong letter, which it finds for 31 % of
/// real misspellings (see `docs/lookup.md`).
pub fn highlight(name: &str, query: &Query, how: How) -> Vec<Range<usize>> {
    if matches!(how, How::Phone | How::Code | How::Contact | How::City) {
        return Vec::new();
    }
    let tokens = tokens(name);
    let words: Vec<NameWord> = tokens.iter().map(|t| NameWord::new(t.text.clone())).collect();
    let wanted = |reading: &&Reading| reading.layout == (how == How::Layout);
    let marked = query.readings.iter().filter(wanted).map(|reading| mark(name, reading, &tokens, &words));
    let mut ranges =
        marked.max_by_key(|ranges| ranges.iter().map(Range::len).sum::<usize>()).unwrap_or_default();
    ranges.sort_by_key(|r| (r.start, r.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

fn mark(name: &str, reading: &Reading, tokens: &[Token], words: &[NameWord]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let all: String = tokens.iter().map(|t| t.text.as_str()).collect();
    if all.starts_with(&reading.all) {
        let mut left = reading.all.chars().count();
        for token in tokens {
            let here = left.min(token.text.chars().count());
            out.extend(first_letters(name, token, here));
            left -= here;
        }
        return out;
    }
    for q in &reading.words {
        let liked = words.iter().enumerate().map(|(at, word)| (at, compare(q, word, !reading.layout)));
        let best = liked.filter(|(_, like)| like.s > 0.0).max_by(|a, b| a.1.s.total_cmp(&b.1.s));
        let Some((token, like)) = best.and_then(|(at, like)| Some((tokens.get(at)?, like))) else {
            out.extend(span(name, &q.text, tokens, words));
            continue;
        };
        let letters = token.text.chars().count();
        match like.kind {
            Kind::Prefix if like.cross => {
                // Letters of two scripts do not pair up one to one: mark the share that was typed.
                let share =
                    q.sound.len() * letters / words.iter().map(|w| w.sound().len()).max().unwrap_or(1).max(1);
                out.extend(first_letters(name, token, share.clamp(1, letters)));
            }
            Kind::Prefix => out.extend(first_letters(name, token, q.letters as usize)),
            Kind::Substring if !like.cross => {
                let skip = token.text.find(&q.text).map_or(0, |at| token.text[..at].chars().count());
                let before = first_letters(name, token, skip).map_or(token.start, |r| r.end);
                let after =
                    first_letters(name, token, skip + q.letters as usize).map_or(token.end, |r| r.end);
                out.push(before..after);
            }
            _ => out.push(token.start..token.end),
        }
    }
    out
}

/// The first `letters` folded letters of a word, as bytes of the name.
fn first_letters(name: &str, token: &Token, letters: usize) -> Option<Range<usize>> {
    if letters == 0 {
        return None;
    }
    let mut count = 0;
    let mut end = token.start;
    for (at, c) in name.get(token.start..token.end)?.char_indices() {
        let mut folds = 0;
        if !is_silent(c) {
            fold_char(c, &mut |f| folds += usize::from(f.is_alphanumeric()));
        }
        if count >= letters && folds > 0 {
            break;
        }
        count += folds;
        if folds > 0 || count < letters {
            end = token.start + at + c.len_utf8();
        }
    }
    Some(token.start..end)
}

/// Words whose initials or pinyin `letters` are.
fn span(name: &str, letters: &str, tokens: &[Token], words: &[NameWord]) -> Vec<Range<usize>> {
    let row: Vec<&[&str]> = words.iter().map(NameWord::syllables).collect();
    for at in 0..row.len() {
        if let Some(span) = row.get(at..).and_then(|row| pinyin::read(letters, row)).filter(|s| s.chars > 0) {
            return tokens.iter().skip(at).take(span.chars).map(|t| t.start..t.end).collect();
        }
    }
    for at in 0..tokens.len() {
        let initials = tokens.iter().skip(at).map(|t| t.text.chars().next());
        let fit = letters.chars().map(Some).zip(initials).take_while(|(a, b)| a == b).count();
        if fit > 1 && fit == letters.chars().count() {
            let marked = tokens.iter().skip(at).take(fit).filter_map(|t| first_letters(name, t, 1));
            return marked.collect();
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(name: &str, typed: &str, how: How) -> Vec<String> {
        let ranges = highlight(name, &Query::parse(typed), how);
        ranges.into_iter().map(|r| name[r].to_owned()).collect()
    }

    #[test]
    fn marks_what_was_found() {
        assert_eq!(marked("Roma Foods", "rom", How::Prefix), ["Rom"]);
        assert_eq!(marked("Aroma Foods", "foo aro", How::WordPrefix), ["Aro", "Foo"]);
        assert_eq!(marked("Microsoft", "soft", How::Substring), ["soft"]);
        assert_eq!(marked("Ёлка-Ромашка", "hjvf", How::Layout), ["Рома"]);
        assert_eq!(marked("华为技术", "hwjs", How::Pinyin), ["华为技术"]);
        assert_eq!(marked("Российские железные дороги", "ржд", How::Acronym), ["Р", "ж", "д"]);
        assert_eq!(marked("Children's Place", "childrens", How::Prefix), ["Children's"]);
        assert!(marked("Acme", "4567", How::Phone).is_empty());
    }
}
