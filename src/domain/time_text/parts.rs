//! The parts of a typed time, read one by one.

use super::{
    tokens::{Part, Token},
    words::Word,
};

/// What a run of parts says, and where it ends.
pub(super) type Fit<T> = Option<(T, usize)>;

/// The parts of one text.
pub(super) struct Parts<'a>(pub &'a [Token]);

impl Parts<'_> {
    pub(super) fn part(&self, at: usize) -> Option<Part> {
        self.0.get(at).map(|token| token.part)
    }

    pub(super) fn word(&self, at: usize) -> Option<Word> {
        match self.part(at)? {
            Part::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn number(&self, at: usize) -> Option<(u32, usize)> {
        match self.part(at)? {
            Part::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    pub(super) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.part(at) == Some(Part::Sign(sign))
    }

    /// A sign that holds two numbers together, without a blank around it.
    pub(super) fn joint(&self, at: usize) -> Option<char> {
        match self.0.get(at)? {
            Token { part: Part::Sign(sign @ ('.' | '/' | '-')), is_apart: false } => Some(*sign),
            _ => None,
        }
    }

    /// A number right behind a sign.
    pub(super) fn joined(&self, at: usize) -> Option<(u32, usize)> {
        self.number(at).filter(|_| !self.0[at].is_apart)
    }

    /// What stands between the others and says nothing: `at`, a comma, the full stop of `nov.`.
    pub(super) fn is_empty_word(&self, at: usize) -> bool {
        match self.part(at) {
            Some(Part::Word(Word::At | Word::Filler)) => true,
            Some(Part::Sign(',')) => at > 0,
            Some(Part::Sign('.')) => at > 0 && self.word(at - 1).is_some(),
            _ => false,
        }
    }
}
