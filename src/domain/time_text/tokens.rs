//! The parts of a typed time: numbers, words, signs.

use super::words::{self, Word};

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A number and how many digits it was written with.
    Number { value: u32, digits: usize },
    /// A word that is known.
    Word(Word),
    /// `. / - : + ,`
    Sign(char),
}

/// A part of a typed time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// What it is.
    pub part: Part,
    /// Whether it stands at the beginning or after a blank.
    pub is_apart: bool,
}

/// The most parts that a time has.
const MOST: usize = 20;

/// The parts of a text in lower case; none when one of them is not known.
pub(super) fn tokens(text: &str) -> Option<Vec<Token>> {
    let (mut tokens, mut rest, mut is_apart) = (Vec::new(), text, true);
    while let Some(first) = rest.chars().next() {
        if first == ' ' {
            (rest, is_apart) = (&rest[1..], true);
            continue;
        }
        let (part, length) = part(rest, first)?;
        tokens.push(Token { part, is_apart });
        (rest, is_apart) = (&rest[length..], false);
        if tokens.len() > MOST {
            return None;
        }
    }
    (!tokens.is_empty()).then_some(tokens)
}

/// The part a text begins with, and its length in bytes.
fn part(text: &str, first: char) -> Option<(Part, usize)> {
    if first.is_ascii_digit() {
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let value = text[..digits].parse().ok().filter(|_| digits <= 6)?;
        return Some((Part::Number { value, digits }, digits));
    }
    let sign = match first {
        '.' | '/' | ':' | '+' | '-' => Some(first),
        ',' | '，' | '、' | '@' => Some(','),
        '–' | '—' | '−' => Some('-'),
        _ => None,
    };
    if let Some(sign) = sign {
        return Some((Part::Sign(sign), first.len_utf8()));
    }
    if words::is_han(first) {
        let known = words::han(text).map(|(word, length)| (Part::Word(word), length));
        return known.or_else(|| {
            let (value, length) = words::han_number(text)?;
            Some((Part::Number { value, digits: 2 - usize::from(value < 10) }, length))
        });
    }
    let length = text
        .find(|c: char| !c.is_alphabetic() || words::is_han(c))
        .filter(|at| *at > 0)
        .unwrap_or(text.len());
    let word = words::spelled(&text[..length])?;
    Some((Part::Word(word), length))
}
