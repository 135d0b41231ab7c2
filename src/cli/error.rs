//! What a command ends with when it does not end well: one line, and the exit code.

use std::{fmt, io};

use crate::domain::{Arg, Lang, Message, Misread, StoreError, legible_line, system};
use crate::i18n::Messages;
use crate::message;

/// A command that was refused or failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CliError {
    /// What is wrong and what to do; empty when nothing is to be said.
    pub said: Message,
    /// 1 refused or failed, 2 wrong usage; 0 when the reader of the output went away.
    pub exit: u8,
}

impl CliError {
    /// Refused or failed: exit code 1.
    pub fn failed(said: impl Into<Message>) -> CliError {
        CliError { said: said.into(), exit: 1 }
    }

    /// Asked for wrongly: exit code 2.
    pub fn usage(said: impl Into<Message>) -> CliError {
        CliError { said: said.into(), exit: 2 }
    }

    /// Whoever read the output has seen enough: `picklog find | head -1` is no failure.
    pub fn quiet() -> CliError {
        CliError { said: Message::default(), exit: 0 }
    }

    /// Output to this place failed.
    pub fn writing(place: impl Into<Arg>, error: &io::Error) -> CliError {
        match error.kind() {
            io::ErrorKind::BrokenPipe => CliError::quiet(),
            _ => CliError::failed(message!("error-write", place = place.into(), why = system(error))),
        }
    }

    /// One line in a language, whatever stood in the file's name or the query.
    pub fn line(&self, words: &Messages) -> String {
        one_line(&words.say(&self.said))
    }

    /// The line in English, for logs and tests.
    pub fn text(&self) -> String {
        self.line(&Messages::new(Lang::En))
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text())
    }
}

impl From<StoreError> for CliError {
    fn from(trouble: StoreError) -> CliError {
        CliError::failed(trouble.message())
    }
}

/// A text given in a flag that is no answer to its field is wrong usage.
impl From<Misread> for CliError {
    fn from(misread: Misread) -> CliError {
        CliError::usage(misread.message())
    }
}

/// Errors of standard output, where every command writes.
impl From<io::Error> for CliError {
    fn from(error: io::Error) -> CliError {
        CliError::writing(message!("error-output"), &error)
    }
}

/// Errors are one line, whatever stood in the file's name or the query.
fn one_line(text: &str) -> String {
    legible_line(text).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_went_away_is_no_failure_and_a_full_disk_is_one() {
        let gone = CliError::from(io::Error::from(io::ErrorKind::BrokenPipe));
        assert_eq!((gone.exit, gone.text().as_str()), (0, ""));
        let full = CliError::from(io::Error::from_raw_os_error(28));
        assert_eq!(full.text(), "cannot write the output: no space left on device");
        assert_eq!(full.exit, 1);
    }

    #[test]
    fn an_error_is_one_line() {
        assert_eq!(CliError::usage("no such file: a\nb\u{1b}[2J").text(), "no such file: a b�[2J");
    }
}
