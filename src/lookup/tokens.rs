//! Splitting a text into folded words: case, diacritics, full-width forms and punctuation taken away.
//!
//! Names and queries are split the same way; changing it changes the index format version.

use unicode_normalization::char::{compose, decompose_compatible, is_combining_mark};

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
pub fn fold_char(c: char, push: &mut dyn FnMut(char)) {
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

/// Characters that are dropped without ending a word: apostrophes, zero-width and soft hyphen.
pub fn is_silent(c: char) -> bool {
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
