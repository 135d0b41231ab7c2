//! What the parser says, condensed to one line that names the nearest right word.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::CliError;

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
            Stop::Wrong(CliError::usage(format!("{}; try '{help}'", condense(error))))
        }
    }
}

/// Whether the word that is no command is the first one, and not one of a command's own.
fn named_first(error: &clap::Error, command: Option<&str>) -> bool {
    texts(error, ContextKind::InvalidSubcommand).first().map(String::as_str) == command
}

fn condense(error: &clap::Error) -> String {
    let context = |kind| texts(error, kind).join(", ");
    let (arg, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    match error.kind() {
        ErrorKind::UnknownArgument if arg.starts_with('-') => {
            format!("there is no flag {arg}{}", near(error, ContextKind::SuggestedArg))
        }
        ErrorKind::UnknownArgument => format!("'{arg}' is one word too many"),
        ErrorKind::InvalidValue if value.is_empty() => format!("{arg} wants a value{}", valid(error)),
        ErrorKind::InvalidValue => {
            format!(
                "'{value}' is no value of {arg}{}{}",
                valid(error),
                near(error, ContextKind::SuggestedValue)
            )
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map_or(String::new(), |why| format!(": {why}"));
            format!("'{value}' is no value of {arg}{why}")
        }
        ErrorKind::InvalidSubcommand => {
            let word = context(ContextKind::InvalidSubcommand);
            format!("there is no command '{word}'{}", near(error, ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingSubcommand => {
            format!("say which: {}", context(ContextKind::ValidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("{arg} is missing"),
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            prior if prior.is_empty() || prior == arg => format!("{arg} is given twice"),
            prior => format!("{arg} cannot go with {prior}"),
        },
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("{arg} has the wrong number of values")
        }
        ErrorKind::InvalidUtf8 => "an argument is not UTF-8 text".to_owned(),
        _ => "these arguments do not fit together".to_owned(),
    }
}

fn near(error: &clap::Error, kind: ContextKind) -> String {
    match texts(error, kind).last() {
        Some(word) => format!("; did you mean '{word}'?"),
        None => String::new(),
    }
}

fn valid(error: &clap::Error) -> String {
    let words = texts(error, ContextKind::ValidValue);
    if words.is_empty() { String::new() } else { format!(": one of {}", words.join(", ")) }
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
    use crate::domain::default_catalogue;

    fn wrong(line: &str) -> String {
        let args: Vec<OsString> = line.split_whitespace().map(OsString::from).collect();
        match super::super::parse(&default_catalogue(), &args) {
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
            ("log cal x", "there is no command 'cal'; did you mean 'call'?; try 'picklog log --help'"),
            ("log", "say which: call, meeting; try 'picklog log --help'"),
            ("log call", "<ACCOUNT> is missing; try 'picklog log --help'"),
            ("history a b", "'b' is one word too many; try 'picklog history --help'"),
            (
                "find --limit 0",
                "'0' is no value of --limit <N>: 0 is not in 1..=100000; try 'picklog find --help'",
            ),
            ("gaps --user a --all", "--user <LOGIN> cannot go with --all; try 'picklog gaps --help'"),
            ("find --limit", "--limit <N> wants a value; try 'picklog find --help'"),
            (
                "export contcts",
                "'contcts' is no value of <WHAT>: one of accounts, contacts, activities; did you mean 'contacts'?; \
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
            match super::super::parse(&default_catalogue(), &args) {
                Err(Stop::Show(text)) => assert!(text.contains(holds), "{line}: {text}"),
                other => panic!("{line}: {other:?}"),
            }
        }
    }
}
