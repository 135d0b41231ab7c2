//! What the parser says, condensed to one line that names the nearest right word.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{CliError, show};
use crate::domain::Message;
use crate::message;

/// Why there is nothing to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Help or version was asked for: print this and be done.
    Show(String),
    /// Wrong usage.
    Wrong(CliError),
}

/// The end of a parse that gave no matches; `command` is the one that was meant.
pub(super) fn stop(error: &clap::Error, command: Option<&str>) -> Stop {
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion => Stop::Show(error.render().to_string()),
        kind => {
            let known =
                command.filter(|_| !(kind == ErrorKind::InvalidSubcommand && named_first(error, command)));
            let help = known.map_or("picklog --help".to_owned(), |name| format!("picklog {name} --help"));
            Stop::Wrong(CliError::usage(message!("parser-try", wrong = condense(error), help = help)))
        }
    }
}

/// The word that is no command, where that is what is wrong.
pub(super) fn no_command(error: &clap::Error) -> Option<String> {
    let is_that = error.kind() == ErrorKind::InvalidSubcommand;
    texts(error, ContextKind::InvalidSubcommand).into_iter().next().filter(|_| is_that)
}

/// Whether the word that is no command is the first one, and not one of a command's own.
fn named_first(error: &clap::Error, command: Option<&str>) -> bool {
    texts(error, ContextKind::InvalidSubcommand).first().map(String::as_str) == command
}

fn condense(error: &clap::Error) -> Message {
    let context = |kind| texts(error, kind).join(", ");
    let arg = context(ContextKind::InvalidArg);
    let value = show::short(&context(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::UnknownArgument if arg.starts_with('-') => {
            message!(
                "parser-no-flag",
                flag = show::short(&arg),
                hint = near(error, ContextKind::SuggestedArg)
            )
        }
        ErrorKind::UnknownArgument => message!("parser-one-too-many", word = show::short(&arg)),
        ErrorKind::InvalidValue if value.is_empty() => match texts(error, ContextKind::ValidValue) {
            words if words.is_empty() => message!("parser-wants-value", arg = arg),
            words => message!("parser-wants-one-of", arg = arg, choices = words.join(", ")),
        },
        ErrorKind::InvalidValue => message!(
            "parser-no-such-value",
            value = value,
            arg = arg,
            choices = context(ContextKind::ValidValue),
            hint = near(error, ContextKind::SuggestedValue)
        ),
        ErrorKind::ValueValidation => match std::error::Error::source(error) {
            None => message!("parser-no-value", value = value, arg = arg),
            Some(source) => {
                let why = source.downcast_ref::<Message>().cloned();
                let why = why.unwrap_or_else(|| source.to_string().into());
                message!("parser-no-value-because", value = value, arg = arg, why = why)
            }
        },
        ErrorKind::InvalidSubcommand => {
            let word = show::short(&context(ContextKind::InvalidSubcommand));
            message!("parser-no-command", word = word, hint = near(error, ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingSubcommand => {
            message!("parser-say-which", choices = context(ContextKind::ValidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => message!("parser-missing", arg = arg),
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == arg => message!("parser-twice", arg = arg),
            prior => message!("parser-not-with", arg = arg, prior = prior),
        },
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            message!("parser-number-of-values", arg = arg)
        }
        ErrorKind::InvalidUtf8 => message!("parser-not-utf8"),
        _ => message!("parser-do-not-fit"),
    }
}

/// `; did you mean 'x'?`, of what the parser thinks near.
fn near(error: &clap::Error, kind: ContextKind) -> Message {
    texts(error, kind).last().map_or(Message::default(), |word| message!("hint-near", word = word))
}

fn texts(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;
    use crate::domain::{Lang, default_catalogue};
    use crate::i18n::Messages;

    fn wrong(line: &str) -> String {
        let args: Vec<OsString> = line.split_whitespace().map(OsString::from).collect();
        match super::super::parse(&default_catalogue(), &Messages::new(Lang::En), &args) {
            Err(Stop::Wrong(error)) => {
                assert_eq!(error.exit, 2, "{line}");
                assert!(!error.text().contains('\n'), "{line}");
                error.text()
            }
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn each_slip_is_one_line_with_the_nearest_right_word() {
        let cases = [
            ("fnid x", "there is no command 'fnid'; did you mean 'find'?; try 'picklog --help'"),
            (
                "log call x --outcom busy",
                "there is no flag --outcom; did you mean '--outcome'?; try 'picklog log --help'",
            ),
            (
                "log cal x",
                "there is no kind 'cal'; there are call, meeting, deal, case; others are added with 'picklog kinds add'",
            ),
            ("log", "say which: call, meeting, deal, case, contact; try 'picklog log --help'"),
            ("log call", "<ACCOUNT> is missing; try 'picklog log --help'"),
            ("history a b", "'b' is one word too many; try 'picklog history --help'"),
            (
                "find --limit 0",
                "'0' is no value of --limit <N>: give a number from 1 to 100,000; try 'picklog find --help'",
            ),
            ("gaps --user a --all", "--user <LOGIN> cannot go with --all; try 'picklog gaps --help'"),
            ("find --limit", "--limit <N> wants a value; try 'picklog find --help'"),
            (
                "export contcts",
                "'contcts' is no value of <WHAT>: one of accounts, contacts, activities, matters; did you mean 'contacts'?; \
                 try 'picklog export --help'",
            ),
        ];
        for (line, expected) in cases {
            assert_eq!(wrong(line), expected, "{line}");
        }
    }

    #[test]
    fn help_and_version_are_shown_and_no_error() {
        for (line, holds) in
            [("--help", "picklog demo"), ("log call --help", "--outcome"), ("--version", "picklog ")]
        {
            let args: Vec<OsString> = line.split_whitespace().map(OsString::from).collect();
            match super::super::parse(&default_catalogue(), &Messages::new(Lang::En), &args) {
                Err(Stop::Show(text)) => assert!(text.contains(holds), "{line}: {text}"),
                other => panic!("{line}: {other:?}"),
            }
        }
    }
}
