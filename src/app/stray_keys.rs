//! Keys typed in rhythm: one more than was meant must not reach what came into front by itself.

use crate::{
    domain::Moment,
    keymap::{Code, Key},
};

/// Nobody has seen a place, and decided what to press there, in so short a time, milliseconds.
const RHYTHM: i64 = 350;

/// A place that has come into front without a key that was meant for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CameUp {
    /// When it came, or when the last key was pressed that was not meant for it.
    at: Moment,
    /// How it came.
    by: By,
}

/// How a place came into front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The answer to the last question closed a form: a digit too many is no beginning of a search.
    Pick,
    /// An answer of the store brought it: whatever is being typed was meant for another place.
    Answer,
}

impl CameUp {
    /// A place came up now.
    pub fn now(at: Moment, by: By) -> CameUp {
        CameUp { at, by }
    }

    /// Whether a key was meant for what was in front before. The next one in rhythm is measured from this one.
    pub fn is_unmeant(&mut self, key: Key, now: Moment) -> bool {
        let is_in_rhythm = (now.millis() - self.at.millis()).abs() < RHYTHM;
        let picks = matches!(key.code, Code::Char(c) if c.is_numeric() && !key.ctrl && !key.alt);
        let enters = matches!(key.code, Code::Enter | Code::Tab | Code::Delete | Code::Backspace);
        let is_caught = picks || (self.by == By::Answer && (key.is_text() || enters));
        let unmeant = is_in_rhythm && is_caught;
        if unmeant {
            self.at = now;
        }
        unmeant
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digit_in_rhythm_is_caught_and_one_after_a_look_is_not() {
        let at = |millis: i64| Moment::from_millis(1_000_000 + millis);
        let digit = Key::plain(Code::Char('3'));
        let mut came = CameUp::now(at(0), By::Pick);
        assert!(came.is_unmeant(digit, at(200)));
        assert!(came.is_unmeant(digit, at(400)), "measured from the one before");
        assert!(!came.is_unmeant(Key::plain(Code::Char('a')), at(450)), "the next name is typed at once");
        assert!(!came.is_unmeant(Key::plain(Code::Enter), at(450)));
        assert!(!came.is_unmeant(digit, at(800)));
        let mut came = CameUp::now(at(0), By::Answer);
        assert!(came.is_unmeant(Key::plain(Code::Char('a')), at(100)));
        assert!(came.is_unmeant(Key::plain(Code::Enter), at(200)));
        assert!(!came.is_unmeant(Key::plain(Code::Esc), at(300)));
    }
}
