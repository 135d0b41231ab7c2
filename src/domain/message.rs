//! A text that is not in a language yet: the id of a message and what it speaks of.
//!
//! What is wrong is found far below the place that knows the user's language. So errors and findings travel as
//! [`Message`], and `i18n` puts them into words at the end.

use std::{fmt, path::Path};

use super::{Labels, Lang};

/// A message by its id, with its variables. Made by [`message!`](crate::message).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    id: &'static str,
    english: String,
    args: Vec<(&'static str, Arg)>,
}

/// What a variable of a message stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A name, code or path: the same in every language.
    Text(String),
    /// A number that is counted: it is grouped, and chooses the plural.
    Number(u64),
    /// Another message.
    Message(Box<Message>),
    /// What the catalogue calls something, in each language.
    Labels(Labels),
}

impl Message {
    /// A message. Floors below `i18n` bring its English along; elsewhere it stands in `i18n/en`.
    pub fn new(id: &'static str, english: String, args: Vec<(&'static str, Arg)>) -> Message {
        Message { id, english, args }
    }

    /// The id under which `i18n` knows it; empty for a text that is the same in every language.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The English it brings along; empty where it stands in `i18n/en`.
    pub fn english(&self) -> &str {
        &self.english
    }

    /// Its variables by name.
    pub fn args(&self) -> &[(&'static str, Arg)] {
        &self.args
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.id.is_empty() && self.english.is_empty()
    }
}

/// In English, for logs and tests; where the English stands in `i18n/en`, the id with its variables.
impl fmt::Display for Message {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.english.is_empty() || self.id.is_empty() {
            return out.write_str(&self.english);
        }
        out.write_str(self.id)?;
        self.args.iter().try_for_each(|(name, arg)| write!(out, " {name}={arg}"))
    }
}

/// A name out of a file is made legible in one line; see [`legible_line`](super::legible_line).
impl fmt::Display for Arg {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Arg::Text(text) => out.write_str(&super::legible_line(text)),
            Arg::Number(number) => number.fmt(out),
            Arg::Message(said) => said.fmt(out),
            Arg::Labels(labels) => out.write_str(&super::legible_line(labels.get(Lang::En))),
        }
    }
}

/// A value of a flag that cannot be taken is refused with one.
impl std::error::Error for Message {}

/// A text that has no translation: words of the system or of a library.
impl From<String> for Message {
    fn from(english: String) -> Message {
        Message { english, ..Message::default() }
    }
}

impl From<&str> for Message {
    fn from(english: &str) -> Message {
        english.to_owned().into()
    }
}

impl From<Message> for Arg {
    fn from(said: Message) -> Arg {
        Arg::Message(Box::new(said))
    }
}

impl From<&Message> for Arg {
    fn from(said: &Message) -> Arg {
        said.clone().into()
    }
}

impl From<&Labels> for Arg {
    fn from(labels: &Labels) -> Arg {
        Arg::Labels(labels.clone())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Arg {
        Arg::Text(text.clone())
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<&Path> for Arg {
    fn from(path: &Path) -> Arg {
        // It may be a connection string.
        Arg::Text(super::shown_place(path))
    }
}

impl From<char> for Arg {
    fn from(sign: char) -> Arg {
        Arg::Text(sign.to_string())
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Arg {
        Arg::Number(number)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Arg {
        Arg::Number(number.into())
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Arg {
        Arg::Number(number as u64)
    }
}

/// A message by its id, with its variables: `message!("find-none", query = text, count = 3u64)`.
///
/// Floors that `i18n` stands on say the English too, and only there: `message!("file-damaged", "{file} is damaged:
/// {what}", file = path, what = error.to_string())`. Russian and Chinese stand in `i18n`; a test holds that they do.
#[macro_export]
macro_rules! message {
    ($id:literal, $english:literal $(, $name:ident = $value:expr)* $(,)?) => {{
        // All values first: a variable may have the name of what its neighbours are made of.
        let ($($name,)*) = ($($crate::domain::Arg::from($value),)*);
        $crate::domain::Message::new($id, format!($english $(, $name = $name)*), vec![$((stringify!($name), $name)),*])
    }};
    ($id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::domain::Message::new($id, String::new(), vec![$((stringify!($name), $crate::domain::Arg::from($value))),*])
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_comes_along_where_it_is_said() {
        let inner = message!("inner", "there is no {what}", what = "room");
        let outer = message!("outer", "the disk: {detail} ({count})", detail = inner, count = 3u64);
        assert_eq!(outer.to_string(), "the disk: there is no room (3)");
        assert_eq!((outer.id(), outer.args().len()), ("outer", 2));
        assert_eq!(message!("plain", name = "x").to_string(), "plain name=x");
        assert_eq!(Message::from("as it is").to_string(), "as it is");
        assert!(Message::default().is_empty());
    }
}
