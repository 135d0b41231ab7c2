//! How keys are written: `Ctrl-P`, `Alt-x`, `Shift-Tab`, `F2`, `Space`, `ф`; also `C-p`, `<C-p>`
//! and `ctrl+p`. A chord is keys separated by blanks.
//!
//! Names have no case; a character has, except with Ctrl. Counts characters, never bytes, so that
//! any letter of any script can be bound.

use std::fmt;
use std::str::FromStr;

use crate::domain::Message;
use crate::message;

use super::chord::Chord;
use super::key::{Code, Key, upper_name};
use crate::domain::nearest;

/// Why a text is not a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyError {
    /// No key at all.
    Empty,
    /// More keys than [`Chord::LONGEST`].
    TooLong,
    /// Several keys where one was wanted.
    Several,
    /// Shift with a character that is no letter: which character it makes depends on the keyboard.
    Shifted(char),
    /// One modifier twice.
    Twice(String),
    /// No key has this name; the second is the nearest that has.
    Unknown(String, Option<&'static str>),
}

impl std::error::Error for KeyError {}

impl KeyError {
    /// The sentence.
    pub fn message(&self) -> Message {
        match self {
            KeyError::Empty => message!("key-error-empty", "there is no key in it"),
            KeyError::TooLong => {
                message!("key-error-long", "a chord has at most {most} keys", most = Chord::LONGEST)
            }
            KeyError::Several => message!("key-error-several", "one key is wanted here"),
            KeyError::Shifted(c) => message!(
                "key-error-shifted",
                "write the character that Shift makes of `{sign}` instead",
                sign = *c
            ),
            KeyError::Twice(word) => message!("key-error-twice", "`{word}` stands there twice", word = word),
            KeyError::Unknown(word, Some(near)) => message!(
                "key-error-unknown-near",
                "no key is named `{word}`; did you mean `{near}`?",
                word = word,
                near = *near
            ),
            KeyError::Unknown(word, None) => {
                message!("key-error-unknown", "no key is named `{word}`", word = word)
            }
        }
    }
}

/// In English; `i18n` says it in other languages.
impl fmt::Display for KeyError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(out)
    }
}

/// Names of keys. The first name of a code is the one written; the others are read too.
const NAMES: &[(&str, Code)] = &[
    ("Enter", Code::Enter),
    ("Esc", Code::Esc),
    ("Tab", Code::Tab),
    ("Space", Code::Char(' ')),
    ("Backspace", Code::Backspace),
    ("Delete", Code::Delete),
    ("Insert", Code::Insert),
    ("Home", Code::Home),
    ("End", Code::End),
    ("PageUp", Code::PageUp),
    ("PageDown", Code::PageDown),
    ("Up", Code::Up),
    ("Down", Code::Down),
    ("Left", Code::Left),
    ("Right", Code::Right),
    ("Return", Code::Enter),
    ("CR", Code::Enter),
    ("Escape", Code::Esc),
    ("Spc", Code::Char(' ')),
    ("BS", Code::Backspace),
    ("Del", Code::Delete),
    ("Ins", Code::Insert),
    ("PgUp", Code::PageUp),
    ("PgDn", Code::PageDown),
];

/// The last function key any terminal reports.
const LAST_F: u8 = 35;

const CTRL: &[&str] = &["ctrl", "control", "c"];
const ALT: &[&str] = &["alt", "meta", "a", "m"];
const SHIFT: &[&str] = &["shift", "s"];

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (held, name) in [(self.ctrl, "Ctrl-"), (self.alt, "Alt-"), (self.shift, "Shift-")] {
            if held {
                f.write_str(name)?;
            }
        }
        if let Some((name, _)) = NAMES.iter().find(|(_, code)| *code == self.code) {
            return f.write_str(name);
        }
        match self.code {
            Code::Char(c) if self.ctrl => write!(f, "{}", upper_name(c)),
            Code::Char(c) => write!(f, "{c}"),
            Code::F(number) => write!(f, "F{number}"),
            // Every other code has a name; a new one without shows itself as it is.
            code => write!(f, "{code:?}"),
        }
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Key, KeyError> {
        match written(text)?.as_slice() {
            [key] => Ok(key.normal()),
            _ => Err(KeyError::Several),
        }
    }
}

impl FromStr for Chord {
    type Err = KeyError;

    /// Keys separated by blanks; as one key is written.
    fn from_str(text: &str) -> Result<Chord, KeyError> {
        let keys = written(text)?;
        Ok(Chord(keys.into_iter().map(Key::normal).collect()))
    }
}

/// The keys of a chord as written, not yet in normal form, so that `Ctrl-I` can be told from `Tab`.
pub(super) fn written(text: &str) -> Result<Vec<Key>, KeyError> {
    let mut keys = Vec::new();
    for word in text.split_whitespace() {
        if keys.len() == Chord::LONGEST {
            return Err(KeyError::TooLong);
        }
        keys.push(one(word)?);
    }
    if keys.is_empty() { Err(KeyError::Empty) } else { Ok(keys) }
}

fn one(word: &str) -> Result<Key, KeyError> {
    let inner = word.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let mut rest = inner.filter(|inner| !inner.is_empty()).unwrap_or(word);
    let (mut ctrl, mut alt, mut shift) = (false, false, false);
    while let Some((names, tail)) = modifier(rest) {
        let held = if names == CTRL {
            &mut ctrl
        } else if names == ALT {
            &mut alt
        } else {
            &mut shift
        };
        if *held {
            return Err(KeyError::Twice(rest[..rest.len() - tail.len() - 1].to_owned()));
        }
        *held = true;
        rest = tail;
    }
    let mut code = named(rest, word)?;
    if rest.eq_ignore_ascii_case("backtab") {
        (code, shift) = (Code::Tab, true);
    }
    match code {
        Code::Char(c) if shift && !ctrl && !c.is_alphabetic() && c != ' ' => Err(KeyError::Shifted(c)),
        _ => Ok(Key { code, ctrl, alt, shift }),
    }
}

/// A modifier at the front and what follows its `-` or `+`; a lone `-` is the key itself.
fn modifier(text: &str) -> Option<(&'static [&'static str], &str)> {
    let at = text.find(['-', '+'])?;
    let (name, tail) = (&text[..at], &text[at + 1..]);
    let names =
        [CTRL, ALT, SHIFT].into_iter().find(|names| names.iter().any(|n| name.eq_ignore_ascii_case(n)))?;
    (!tail.is_empty()).then_some((names, tail))
}

/// The code of a name, `word` being the whole text for the message.
fn named(name: &str, word: &str) -> Result<Code, KeyError> {
    let mut chars = name.chars();
    if let (Some(c), None) = (chars.next(), chars.next()) {
        let printable = !c.is_control() && !c.is_whitespace();
        return if printable { Ok(Code::Char(c)) } else { Err(KeyError::Unknown(word.to_owned(), None)) };
    }
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| name.eq_ignore_ascii_case(known)) {
        return Ok(*code);
    }
    if name.eq_ignore_ascii_case("backtab") {
        return Ok(Code::Tab);
    }
    let number = name.strip_prefix(['F', 'f']).and_then(|digits| digits.parse::<u8>().ok());
    match number {
        Some(number) if (1..=LAST_F).contains(&number) => Ok(Code::F(number)),
        _ => Err(KeyError::Unknown(word.to_owned(), nearest(name, NAMES.iter().map(|(known, _)| *known)))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Key {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn written_as_people_write_them() {
        for same in ["Ctrl-P", "Ctrl-p", "C-p", "<C-p>", "ctrl+p", "CONTROL-P", "<c-P>"] {
            assert_eq!(key(same).to_string(), "Ctrl-P", "{same}");
        }
        for same in ["Shift-Tab", "S-Tab", "<S-Tab>", "BackTab", "shift+tab"] {
            assert_eq!(key(same).to_string(), "Shift-Tab", "{same}");
        }
        for (text, shown) in [
            ("alt-X", "Alt-X"),
            ("M-x", "Alt-x"),
            ("Shift-a", "A"),
            ("shift-ф", "Ф"),
            ("Ctrl-з", "Ctrl-З"),
            ("f12", "F12"),
            ("pgdn", "PageDown"),
            ("<CR>", "Enter"),
            ("-", "-"),
            ("+", "+"),
            ("<", "<"),
            ("Alt-<", "Alt-<"),
            ("<M-<>", "Alt-<"),
            ("Ctrl--", "Ctrl--"),
            ("C-+", "Ctrl-+"),
            ("Ctrl-/", "Ctrl-_"),
            ("Ctrl-Alt-Delete", "Ctrl-Alt-Delete"),
            ("space", "Space"),
        ] {
            assert_eq!(key(text).to_string(), shown, "{text}");
        }
    }

    #[test]
    fn chords_are_separated_by_blanks() {
        let chord: Chord = " g   g ".parse().unwrap();
        assert_eq!(chord.to_string(), "g g");
        assert_eq!("C-x C-c".parse::<Chord>().unwrap().to_string(), "Ctrl-X Ctrl-C");
    }

    #[test]
    fn what_is_not_a_key_says_why() {
        for (text, why) in [
            ("", "there is no key in it"),
            ("Entr", "no key is named `Entr`; did you mean `Enter`?"),
            ("F0", "no key is named `F0`"),
            ("F36", "no key is named `F36`"),
            ("Ctrl-", "no key is named `Ctrl-`"),
            ("Ctrl-Ctrl-p", "`Ctrl` stands there twice"),
            ("Shift-1", "write the character that Shift makes of `1` instead"),
            ("a b c d e f", "a chord has at most 5 keys"),
            ("жы", "no key is named `жы`"),
        ] {
            let error = text.parse::<Chord>().expect_err(text);
            assert_eq!(error.to_string(), why, "{text}");
        }
        assert_eq!("a b".parse::<Key>(), Err(KeyError::Several));
    }
}
