//! Folding: what stays of a name when spelling habits are taken away.
//!
//! Case, diacritics, full-width forms, `ё`/`е`, Ukrainian letters, apostrophes and punctuation do not tell two
//! accounts apart, so both names and queries are compared after folding. The same functions serve the index, the
//! query and the search for duplicates; changing them changes the index format version.

use std::fmt::Write as _;

use unicode_normalization::char::{compose, decompose_compatible, is_combining_mark};

use super::legal;

/// One word of a folded text; every Han character is a word of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The folded letters and digits.
    pub text: String,
    /// Whether the word is one Han character.
    pub han: bool,
    /// Whether nothing stood between this word and the one before it.
    pub glued: bool,
    /// Byte where the word starts in the text as it was given.
    pub start: usize,
    /// Byte after the last letter of the word in the text as it was given.
    pub end: usize,
}

/// Names longer than this many words are cut; real ones have at most a few dozen.
pub const MAX_TOKENS: usize = 64;

/// Whether `c` is a Han character, which is a word by itself.
pub fn is_han(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF | 0x3005)
}

/// Whether `c` is kana, which is not separated by spaces from Han either.
fn is_kana(c: char) -> bool {
    matches!(u32::from(c), 0x3041..=0x30FF | 0x31F0..=0x31FF)
}

/// Letters that Unicode does not decompose but people leave out or replace.
fn special(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' | 'ẞ' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        'ё' => "е",
        'й' => "и",
        'і' | 'ї' => "и",
        'є' => "е",
        'ґ' => "г",
        'ў' => "у",
        'ς' => "σ",
        _ => return None,
    })
}

/// Calls `push` with each letter or mark that `c` folds to; nothing for what is dropped.
pub(crate) fn fold_char(c: char, push: &mut dyn FnMut(char)) {
    if c.is_ascii() {
        return push(c.to_ascii_lowercase());
    }
    let code = u32::from(c);
    if matches!(code, 0x4E00..=0x9FFF | 0xAC00..=0xD7A3 | 0x3041..=0x30FF) {
        return push(c);
    }
    for lower in c.to_lowercase() {
        if let Some(text) = special(lower) {
            text.chars().for_each(&mut *push);
            continue;
        }
        decompose_compatible(lower, |part| {
            // Marks of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic.
            if matches!(u32::from(part), 0x300..=0x36F | 0x591..=0x5C7 | 0x64B..=0x65F | 0x670 | 0x640) {
                return;
            }
            match special(part) {
                Some(text) => text.chars().for_each(&mut *push),
                None => part.to_lowercase().for_each(&mut *push),
            }
        });
    }
}

/// `text` with `ä`, `ö`, `ü`, `ø` and `å` written as two letters, when it holds any: folding drops the marks instead.
pub(super) fn umlauts(text: &str) -> Option<String> {
    let two = |c: char| match c {
        'ä' | 'Ä' => Some("ae"),
        'ö' | 'Ö' | 'ø' | 'Ø' => Some("oe"),
        'ü' | 'Ü' => Some("ue"),
        'å' | 'Å' => Some("aa"),
        _ => None,
    };
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match two(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        }
    }
    (out != text).then_some(out)
}

/// Characters that are dropped without ending a word: apostrophes, zero-width and soft hyphen.
pub(crate) fn is_silent(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | 'ʼ' | 'ʹ' | '`' | '´' | 'ʻ' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '®' | '™' | '©' | '\u{FE0F}'
    )
}

/// Splits `text` into folded words, at most [`MAX_TOKENS`].
///
/// Runs of single letters become one word (`B. V.`, `r r donnelley`), so that initials compare equal however they
/// are dotted.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut open = false; // whether the last word may grow
    let mut glued = false; // whether nothing separated us from the last word
    for (at, c) in text.char_indices() {
        if is_silent(c) {
            if c == '®' || c == '™' || c == '©' {
                open = false;
            }
            continue;
        }
        let end = at + c.len_utf8();
        let mut broke = false;
        fold_char(c, &mut |f| {
            if let Some(last) = out.last_mut().filter(|_| open && is_combining_mark(f)) {
                let base = last.text.pop();
                match base.and_then(|b| compose(b, f)) {
                    Some(joined) => last.text.push(joined),
                    None => {
                        last.text.extend(base);
                        last.text.push(f);
                    }
                }
                last.end = end;
                return;
            }
            if !f.is_alphanumeric() && f != '\u{3005}' {
                broke = true;
                return;
            }
            let han = is_han(f);
            let same = open && out.last().is_some_and(|last| same_run(last, f, han));
            match out.last_mut().filter(|_| same && !han) {
                Some(last) => {
                    last.text.push(f);
                    last.end = end;
                }
                None => out.push(Token {
                    text: f.to_string(),
                    han,
                    glued: glued && !out.is_empty(),
                    start: at,
                    end,
                }),
            }
            open = true;
            glued = true;
        });
        if broke {
            open = false;
            glued = false;
        }
        if out.len() > MAX_TOKENS {
            break;
        }
    }
    out.truncate(MAX_TOKENS);
    join_single_letters(out)
}

/// Whether `f` goes on with the word `last`: kana and other letters do not mix.
fn same_run(last: &Token, f: char, han: bool) -> bool {
    !han && !last.han && last.text.chars().next_back().is_some_and(|p| is_kana(p) == is_kana(f))
}

/// Makes one word of neighbouring single letters.
fn join_single_letters(words: Vec<Token>) -> Vec<Token> {
    let single = |t: &Token| {
        let mut chars = t.text.chars();
        !t.han && chars.next().is_some_and(|c| c.is_alphabetic() && !is_kana(c)) && chars.next().is_none()
    };
    let mut out: Vec<Token> = Vec::with_capacity(words.len());
    let mut growing = false;
    for word in words {
        let one = single(&word);
        match out.last_mut().filter(|_| one && growing) {
            Some(last) => {
                last.text.push_str(&word.text);
                last.end = word.end;
            }
            None => out.push(word),
        }
        growing = one;
    }
    out
}

/// The folded text: its words with one space between them, Han characters without.
///
/// ```
/// # use picklog::lookup::fold::fold;
/// assert_eq!(fold("ООО «Ёлка»"), "ооо елка");
/// assert_eq!(fold("Ｍüller　Ｇ.m.b.H."), "muller gmbh");
/// ```
pub fn fold(text: &str) -> String {
    join(tokens(text).iter())
}

/// The folded name without its legal form: equal for two spellings of one account.
///
/// Used to find duplicates, so it must stay stable: words folded as by [`fold`], in the order given, legal forms
/// ([`legal`]) taken out unless nothing else is left.
///
/// ```
/// # use picklog::lookup::fold::name_key;
/// assert_eq!(name_key("ООО «Ромашка»"), name_key("Ромашка, ООО"));
/// ```
pub fn name_key(name: &str) -> String {
    let words = tokens(name);
    let legal = legal::mark(&words);
    join(words.iter().zip(&legal).filter(|(_, legal)| !**legal).map(|(word, _)| word))
}

fn join<'a>(words: impl Iterator<Item = &'a Token>) -> String {
    let mut out = String::new();
    for word in words {
        let space = if word.glued || out.is_empty() { "" } else { " " };
        // Writing to a String cannot fail.
        let _ = write!(out, "{space}{}", word.text);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_people_spell_differently() {
        for (raw, folded) in [
            ("Ёлка", "елка"),
            ("Їжак і Ґава", "ижак и гава"),
            ("Łódź S.A.", "lodz sa"),
            ("B. V.", "bv"),
            ("R R Donnelley", "rr donnelley"),
            ("Children’s", "childrens"),
            ("ﾊﾝｶﾞｰ", "ハンガー"),
            ("华为（技术）", "华为 技术"),
            ("fico®", "fico"),
            ("삼성 전자", "삼성 전자"),
            ("\u{202e}abc\u{0}d", "abc d"),
        ] {
            assert_eq!(fold(raw), folded, "{raw}");
        }
    }

    #[test]
    fn the_name_key_has_no_legal_form_but_is_never_empty_for_a_name() {
        assert_eq!(name_key("Acme Holding GmbH & Co. KG"), "acme holding");
        assert_eq!(name_key("华为技术有限公司"), "华为技术");
        assert_eq!(name_key("Limited"), "limited");
    }
}
