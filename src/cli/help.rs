//! The help of every command, in the user's language.
//!
//! The parser holds the structure; the words stand in `i18n/*/help.ftl` by the place of a command and the id of a flag:
//! `usage-users-keep` what it does, `usage-users-keep-more` what stands below its flags (those of the command above serve
//! where there are none), `usage-users-keep--user` a flag, `usage-import--map` one that several commands
//! below share, `usage--json` one that means the same everywhere. What a
//! field or a kind of the catalogue means comes from the catalogue.

use clap::{Arg, ArgAction, Command};

use crate::i18n::Messages;

/// What help begins with. clap's own headings are English, so each is set.
const TEMPLATE: &str = "{before-help}{about-with-newline}\n";

/// The command and all below it, with their words.
pub(super) fn worded(command: Command, words: &Messages) -> Command {
    below(command, "", "", words)
}

/// A help with clap's own words of its line of usage in the user's language.
pub(super) fn placeholders(text: &str, words: &Messages) -> String {
    [("OPTIONS", "usage-heading-options"), ("COMMAND", "usage-heading-command")].iter().fold(
        text.to_owned(),
        |text, (own, id)| {
            let word = words.text(id).to_uppercase();
            text.replace(&format!("[{own}]"), &format!("[{word}]"))
                .replace(&format!("<{own}>"), &format!("<{word}>"))
        },
    )
}

fn below(command: Command, place: &str, more: &str, words: &Messages) -> Command {
    let own = format!("usage{place}-more");
    let more = if words.has(&own) { words.text(&own) } else { more.to_owned() };
    let about = format!("usage{place}");
    let command = match words.has(&about) {
        true => command.about(words.text(&about)),
        false => command,
    };
    let command = match more.is_empty() {
        true => command,
        false => command.after_help(more.clone()),
    };
    let usage = words.text("usage-heading-usage");
    let command = command
        .help_template(format!("{TEMPLATE}{usage} {{usage}}\n\n{{all-args}}{{after-help}}"))
        .subcommand_help_heading(words.text("usage-heading-commands"))
        .disable_help_flag(true)
        .arg(Arg::new("help").short('h').long("help").display_order(902).action(ArgAction::Help));
    let command = command.mut_args(|arg| arg_in_words(arg, place, words));
    command.mut_subcommands(|sub| {
        let place = format!("{place}-{}", sub.get_name());
        below(sub, &place, &more, words)
    })
}

/// The id of a flag's words: those of its command, else of the one above, else those that serve everywhere.
fn id_of(place: &str, arg: &str, words: &Messages) -> Option<String> {
    let above = std::iter::successors(Some(place), |place| place.rsplit_once('-').map(|(above, _)| above));
    above.map(|place| format!("usage{place}--{arg}")).find(|id| words.has(id))
}

fn arg_in_words(arg: Arg, place: &str, words: &Messages) -> Arg {
    let mut help = match id_of(place, arg.get_id().as_str(), words) {
        Some(id) => words.text(&id),
        None => arg.get_help().map(ToString::to_string).unwrap_or_default(),
    };
    let heading = words.text(match arg.is_positional() {
        true => "usage-heading-arguments",
        false => "usage-heading-options",
    });
    if !arg.get_action().takes_values() {
        return arg.help(help).help_heading(heading);
    }
    let values: Vec<String> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    if !values.is_empty() && !arg.is_hide_possible_values_set() {
        help = words.with("usage-values", &[("help", help.into()), ("values", values.join(", ").into())]);
    }
    let defaults: Vec<String> =
        arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if !defaults.is_empty() {
        let default = words.with("usage-default", &[("value", defaults.join(", ").into())]);
        help.push_str(&format!(" {default}"));
    }
    arg.help(help).help_heading(heading).hide_possible_values(true).hide_default_value(true)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::{Lang, default_catalogue};

    /// Places of a command and all below it, with the ids of their flags.
    fn places(command: &Command, place: &str, found: &mut Vec<(String, Vec<String>)>) {
        let args = command.get_arguments().map(|arg| arg.get_id().to_string()).collect();
        found.push((place.to_owned(), args));
        for sub in command.get_subcommands() {
            places(sub, &format!("{place}-{}", sub.get_name()), found);
        }
    }

    #[test]
    fn every_command_and_flag_has_its_words_in_the_files_and_no_words_are_left_over() {
        let words = Messages::new(Lang::En);
        let mut found = Vec::new();
        places(&super::super::command(&default_catalogue(), &words), "", &mut found);
        let mut used: BTreeSet<String> = ["usage-default", "usage-values"].map(str::to_owned).into();
        let mut missing = Vec::new();
        for (place, args) in found {
            let about = format!("usage{place}");
            // What a kind of record is called comes from the catalogue.
            if !words.has(&about) && !place.starts_with("-log-") {
                missing.push(about.clone());
            }
            used.extend([about, format!("usage{place}-more")]);
            for id in args.iter().filter(|id| !id.starts_with("field.")) {
                match id_of(&place, id, &words) {
                    Some(id) => drop(used.insert(id)),
                    None => missing.push(format!("usage{place}--{id}")),
                }
            }
        }
        assert!(missing.is_empty(), "give these their words in src/i18n/*/help.ftl: {missing:#?}");
        let left: Vec<String> = words
            .ids("usage")
            .into_iter()
            .filter(|id| !used.contains(id) && !id.starts_with("usage-heading-"))
            .collect();
        assert!(left.is_empty(), "no command or flag has these words: {left:?}");
    }

    /// The examples of a help, without the remarks beside them.
    fn examples(text: &str) -> Vec<String> {
        let lines = text.lines().filter_map(|line| line.strip_prefix("  picklog"));
        lines.map(|line| line.split("  ").next().unwrap_or_default().trim().to_owned()).collect()
    }

    #[test]
    fn examples_are_the_same_in_every_language_and_the_parser_takes_them() {
        let english = Messages::new(Lang::En);
        for id in english.ids("usage").into_iter().filter(|id| id.ends_with("-more")) {
            let shown = examples(&english.text(&id));
            for lang in Lang::ALL {
                assert_eq!(examples(&Messages::new(lang).text(&id)), shown, "{}: {id}", lang.code());
            }
            for line in shown {
                let words = shell_words(&line);
                if words.iter().any(|word| word.contains('…')) {
                    continue;
                }
                let taken = super::super::command(&default_catalogue(), &english)
                    .try_get_matches_from(std::iter::once("picklog".to_owned()).chain(words));
                assert!(taken.is_ok(), "{id}: picklog {line}: {}", taken.unwrap_err());
            }
        }
    }

    /// Words as a shell cuts them, up to a pipe or a redirection.
    fn shell_words(line: &str) -> Vec<String> {
        let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
        for c in line.chars() {
            match (quote, c) {
                (Some(open), c) if c == open => quote = None,
                (None, '\'' | '"') => {
                    quote = Some(c);
                    word.get_or_insert_default();
                }
                (None, '|' | '<' | '>') => break,
                (None, ' ') => words.extend(word.take()),
                (_, c) => word.get_or_insert_default().push(c),
            }
        }
        words.extend(word);
        words
    }

    #[test]
    fn help_speaks_the_language_and_nothing_of_the_parser_is_left_in_english() {
        let russian = Messages::new(Lang::Ru);
        let args = ["log", "call", "--help"].map(std::ffi::OsString::from);
        let shown = super::super::parse(&default_catalogue(), &russian, &args);
        let Err(super::super::Stop::Show(text)) = shown else { panic!("{shown:?}") };
        for english in
            ["Usage:", "Options", "OPTIONS", "Arguments:", "Commands:", "Print help", "[default", "[aliases"]
        {
            assert!(!text.contains(english), "{english}: {text}");
        }
        assert!(text.contains("--outcome <CODE>") && text.contains("Итог"), "{text}");
    }
}
