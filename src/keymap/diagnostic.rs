//! What is wrong with a key file, where, and what to do.

use std::fmt;

use super::complaint::{Kind, Severity};
use super::recover;

/// One complaint about a key or layout file. Shown as `FILE:LINE: text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The file as named to [`super::Keymap::load`]; empty if no file is to blame.
    pub file: String,
    /// From 1; 0 if no line is to blame.
    pub line: usize,
    /// Whether the binding was skipped.
    pub severity: Severity,
    /// What it is, with its arguments: what other languages translate.
    pub kind: Kind,
}

impl Diagnostic {
    /// A complaint; how bad it is follows from its kind.
    pub(super) fn new(file: &str, line: usize, kind: Kind) -> Diagnostic {
        Diagnostic { file: file.to_owned(), line, severity: kind.severity(), kind }
    }

    /// The complaint in English, without file and line.
    pub fn text(&self) -> String {
        self.kind.to_string()
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}:{}: ", self.file, self.line)?;
        }
        self.kind.fmt(f)
    }
}

/// Finds the line of a byte of a file.
pub(super) struct Lines<'a> {
    file: &'a str,
    /// Where each line ends, in bytes.
    ends: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// The lines of a file's text.
    pub fn new(file: &'a str, text: &str) -> Lines<'a> {
        Lines {
            file,
            ends: text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at).collect(),
        }
    }

    /// The line of a byte, from 1.
    pub fn line(&self, byte: usize) -> usize {
        self.ends.partition_point(|end| *end < byte) + 1
    }

    /// A complaint about the line of a byte.
    pub fn at(&self, byte: usize, kind: Kind) -> Diagnostic {
        Diagnostic::new(self.file, self.line(byte), kind)
    }

    /// What the TOML parser did not understand.
    pub fn syntax(&self, error: &toml::de::Error) -> Diagnostic {
        self.at(error.span().map_or(0, |span| span.start), recover::syntax(error))
    }
}

/// One a line, for messages of tests.
#[cfg(test)]
pub(super) fn listed(found: &[Diagnostic]) -> String {
    found.iter().map(Diagnostic::to_string).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_count_from_one() {
        let lines = Lines::new("f", "a\nb\r\nc");
        let at: Vec<_> = (0..6).map(|byte| lines.line(byte)).collect();
        assert_eq!(at, [1, 1, 2, 2, 2, 3]);
        assert_eq!(Lines::new("f", "").line(0), 1);
    }
}
