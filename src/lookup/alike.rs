//! Whether two names can be of one company or person: spelled otherwise, abbreviated, longer or shorter by some words.
//!
//! This is asked where something else says that two records are one (a code, an e-mail) and the names have to bear it
//! out. It finds no duplicates: `Sparkasse` and `Sparkasse Ulm` are alike.

use super::{
    edit::allowed,
    legal,
    likeness::{Kind, NameWord, compare},
    query::QueryWord,
    tokens::{is_han, tokens},
};

/// The least likeness of two words that are one, see [`compare`].
const SAME_WORD: f32 = 0.75;

/// Whether every word of the shorter name stands in the other one, whatever the order, case, legal form, script and
/// small slips; or one name is made of the first letters of the other.
///
/// ```
/// # use picklog::lookup::alike;
/// assert!(alike("Bolt GmbH", "BOLT & Co. KG"));
/// assert!(alike("IBM", "International Business Machines Corp."));
/// assert!(!alike("Alpha GmbH", "Zeta Ltd"));
/// ```
pub fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    if one.is_empty() || other.is_empty() {
        return one == other;
    }
    let glued = |words: &[String]| words.concat();
    if glued(&one) == glued(&other) || is_acronym(&one, &other) || is_acronym(&other, &one) {
        return true;
    }
    let (shorter, longer) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let han = |words: &[String]| words.iter().filter(|word| word.chars().all(is_han)).count();
    if han(&shorter) * 2 > shorter.len() {
        // Every Han character is a word: the name may leave some out, and one of many may be written otherwise.
        let found = shorter.iter().filter(|word| longer.contains(word)).count();
        return found == shorter.len() || shorter.len() >= 4 && found * 5 >= shorter.len() * 4;
    }
    // Each word of the longer name stands for one of the shorter.
    let mut free: Vec<Option<&String>> = longer.iter().map(Some).collect();
    shorter.iter().all(|word| {
        let found = free.iter().position(|other| other.is_some_and(|other| same_word(word, other)));
        found.map(|at| free[at] = None).is_some()
    })
}

/// The folded words of a name without its legal form and without what only joins.
fn words(name: &str) -> Vec<String> {
    let words = tokens(name);
    let legal = legal::mark(&words);
    let kept = words.iter().zip(legal).filter(|(_, legal)| !legal).map(|(word, _)| word.text.clone());
    let telling: Vec<String> = kept.filter(|word| !legal::joins(word)).collect();
    match telling.is_empty() {
        true => words.into_iter().map(|word| word.text).collect(),
        false => telling,
    }
}

fn is_acronym(short: &[String], long: &[String]) -> bool {
    let [short] = short else { return false };
    let first = || long.iter().filter_map(|word| word.chars().next());
    long.len() >= 2 && short.chars().count() == long.len() && short.chars().eq(first())
}

fn same_word(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    // The shorter one is what was typed: it may be the beginning of the other, `int` of `international`.
    let (short, long) =
        if one.chars().count() <= other.chars().count() { (one, other) } else { (other, one) };
    let number = |word: &str| word.chars().all(|c| c.is_numeric());
    if number(short) || number(long) {
        return false;
    }
    if is_contraction(short, long) {
        return true;
    }
    let like =
        compare(&QueryWord::new(short.to_owned(), false, false), &NameWord::new(long.to_owned()), true);
    match like.kind {
        Kind::Exact | Kind::Prefix => true,
        Kind::Typo => {
            like.s >= SAME_WORD
                && (like.cross || u32::from(like.edits) <= allowed(short.chars().count() as u32))
        }
        _ => false,
    }
}

/// `intl` of `international`: the first letter, then consonants of the word in their order, the last one at its end.
fn is_contraction(short: &str, long: &str) -> bool {
    let vowels = "aeiouyаеиоуыэюя";
    let ends = |word: &str| (word.chars().next(), word.chars().next_back());
    let mut rest = long.chars();
    short.chars().count() >= 3
        && ends(short) == ends(long)
        && short.chars().skip(1).all(|c| !vowels.contains(c))
        && short.chars().all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_two_spellings_is_alike() {
        for (one, other) in [
            ("Alpha GmbH", "ALPHA AG"),
            ("Alpha", "Alpha Trading & Logistics"),
            ("Mueller Bau", "Müller Bau GmbH"),
            ("ООО «Ромашка»", "Ромашка Плюс"),
            ("Ромашка", "Romashka LLC"),
            ("华为技术有限公司", "华为"),
            ("Intl. Paper", "International Paper Company"),
            ("Face Book", "facebook"),
            ("IBM Deutschland", "IBM"),
            ("Anna Berg", "Berg, Anna"),
            ("A. Berg", "Anna Berg"),
            ("Иванов Иван", "Иванов Иван Петрович"),
            ("Microsft", "Microsoft Corp."),
            ("Smith & Sons", "Smith and Sons Ltd"),
            ("Lion Mfg", "Lion Manufacturing"),
        ] {
            assert!(alike(one, other) && alike(other, one), "{one} / {other}");
        }
    }

    #[test]
    fn two_names_are_not() {
        for (one, other) in [
            ("Alpha GmbH", "Zeta Ltd"),
            ("Alpha Trading", "Zeta Trading"),
            ("Bank of China", "Bank of America"),
            ("University of Oxford", "University of Cambridge"),
            ("Studio 54", "Studio 55"),
            ("ООО Вектор", "ООО Ромашка"),
            ("上海电气", "北京电力"),
            ("Anna Berg", "Boris Kurz"),
            ("Anna Berg", "Anna Kurz"),
            ("", "Acme"),
        ] {
            assert!(!alike(one, other) && !alike(other, one), "{one} / {other}");
        }
    }
}
