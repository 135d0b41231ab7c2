//! `picklog config show|path`: the settings in force, where each comes from, and what is wrong in the config file.
//! `main` reads the file and hands over [`Settings`].

use std::io::Write;

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Lang, Message};
use crate::i18n::Messages;
use crate::message;

use super::{CliError, args, json as output, show};

/// One setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// Its key in the file.
    pub key: &'static str,
    /// The value in force.
    pub value: String,
    /// Where it comes from: `default`, `file`, `env`, `flag` or `machine`.
    pub from: &'static str,
}

/// All settings, and what is wrong in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The file, there or not; none without a home folder.
    pub path: Option<String>,
    /// The settings in the order they are shown in.
    pub rows: Vec<Setting>,
    /// Lines of the file that were passed over, and why.
    pub wrong: Vec<(usize, Message)>,
}

impl Settings {
    /// A line of the file that was passed over, with its place: `FILE:LINE: why`.
    fn complaint(&self, (line, said): &(usize, Message), words: &Messages) -> String {
        format!("{}:{line}: {}", self.path.as_deref().unwrap_or_default(), words.say(said))
    }

    /// All of them, a line each.
    pub fn complaints(&self, words: &Messages) -> Vec<String> {
        self.wrong.iter().map(|wrong| self.complaint(wrong, words)).collect()
    }
}

/// The command.
pub(super) fn command() -> Command {
    Command::new("config")
        .subcommand_required(true)
        .subcommand(Command::new("show").arg(args::json_flag()))
        .subcommand(Command::new("path"))
}

/// Shows the settings, or where the file is.
pub(super) fn run(
    matches: &ArgMatches,
    settings: &Settings,
    words: &Messages,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("path", _)) => match &settings.path {
            Some(path) => Ok(show::line(out, path)?),
            None => Err(CliError::failed(message!("config-no-home"))),
        },
        Some((_, own)) if own.get_flag("json") => output::print(out, &object(settings)),
        _ => list(settings, words, out),
    }?;
    out.flush()?;
    match settings.wrong.len() {
        0 => Ok(()),
        count => Err(CliError::failed(message!("config-wrong-lines", count = count))),
    }
}

fn list(settings: &Settings, words: &Messages, out: &mut dyn Write) -> Result<(), CliError> {
    let row = |one: &Setting| {
        let from = words.text(&format!("config-from-{}", one.from));
        vec![one.key.to_owned(), one.value.clone(), from, words.text(&format!("config-about-{}", one.key))]
    };
    let rows: Vec<Vec<String>> = settings.rows.iter().map(row).collect();
    show::table(out, &rows)?;
    for line in settings.complaints(words) {
        show::line(out, &line)?;
    }
    Ok(())
}

fn object(settings: &Settings) -> Value {
    // JSON is the same in every language.
    let english = Messages::new(Lang::En);
    let rows: Vec<Value> = settings
        .rows
        .iter()
        .map(|one| json!({ "key": one.key, "value": one.value, "from": one.from }))
        .collect();
    let wrong: Vec<Value> = settings
        .wrong
        .iter()
        .map(|(line, said)| json!({ "line": line, "text": english.say(said) }))
        .collect();
    json!({ "path": settings.path, "settings": rows, "wrong": wrong })
}
