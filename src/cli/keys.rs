//! `picklog keys list|check`: the keys in force, and what is wrong with a key file.

use std::io::Write;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use crate::action::Context;
use crate::domain::system;
use crate::files;
use crate::i18n::Messages;
use crate::keymap::{Diagnostic, Keymap, PRESETS, Row, Severity};
use crate::message;

use super::{CliError, Settings, args, json as output, show};

/// The user's own key file, as `main` found and read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyFile {
    /// Its name, for complaints.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The command.
pub(super) fn command() -> Command {
    let preset = Arg::new("preset").long("preset").value_name("NAME").value_parser(PRESETS);
    let list = Command::new("list").arg(preset).arg(args::json_flag());
    let file = Arg::new("file").value_name("FILE").required(true).value_parser(value_parser!(PathBuf));
    let check = Command::new("check").arg(file);
    Command::new("keys").subcommand_required(true).subcommand(list).subcommand(check.arg(args::json_flag()))
}

/// Lists the keys or checks a file.
pub(super) fn run(
    matches: &ArgMatches,
    own: Option<&KeyFile>,
    settings: &Settings,
    words: &Messages,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("check", matches)) => check(matches, words, out),
        Some((_, matches)) => {
            let preset = matches.get_one::<String>("preset").map(String::as_str);
            list(&keymap(preset, own, settings), matches.get_flag("json"), words, out)
        }
        None => Err(CliError::usage(message!("parser-say-which", choices = "list, check"))),
    }
}

/// The keys of a preset asked for by name, else those in use.
fn keymap(preset: Option<&str>, own: Option<&KeyFile>, settings: &Settings) -> Keymap {
    // A preset asked for by name is shown as shipped.
    let own = own.filter(|_| preset.is_none()).map(|file| (file.name.as_str(), file.text.as_str()));
    let chosen = settings.rows.iter().find(|one| one.key == "keymap").map(|one| one.value.as_str());
    Keymap::load(preset.or(chosen).unwrap_or(PRESETS[0]), own).0
}

fn list(keymap: &Keymap, as_json: bool, words: &Messages, out: &mut dyn Write) -> Result<(), CliError> {
    let rows: Vec<Row> = Context::ALL.into_iter().flat_map(|context| keymap.rows(context)).collect();
    if as_json {
        let rows: Vec<Value> = rows.iter().map(object).collect();
        return output::print(out, &Value::Array(rows));
    }
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let spec = row.action.spec();
            vec![
                row.context.id().to_owned(),
                chords(row).join(", "),
                spec.id.to_owned(),
                words.doc(row.action),
            ]
        })
        .collect();
    Ok(show::table(out, &lines)?)
}

fn chords(row: &Row) -> Vec<String> {
    row.chords.iter().map(ToString::to_string).collect()
}

fn object(row: &Row) -> Value {
    let spec = row.action.spec();
    json!({ "context": row.context.id(), "action": spec.id, "keys": chords(row), "doc": spec.doc })
}

fn check(matches: &ArgMatches, words: &Messages, out: &mut dyn Write) -> Result<(), CliError> {
    let Some(path) = matches.get_one::<PathBuf>("file") else {
        return Err(CliError::usage(message!("parser-missing", arg = "FILE")));
    };
    let name = path.display().to_string();
    let text = files::open_stream(path)
        .and_then(files::read_by_hand)
        .map_err(|error| CliError::failed(message!("error-read", file = &name, why = system(&error))))?;
    let (_, found) = Keymap::load(PRESETS[0], Some((&name, &text)));
    let errors = found.iter().filter(|one| one.severity == Severity::Error).count();
    if matches.get_flag("json") {
        let found: Vec<Value> = found.iter().map(complaint).collect();
        output::print(out, &Value::Array(found))?;
    } else if found.is_empty() {
        writeln!(out, "{}", words.say(&message!("keys-all-well", file = &name)))?;
    } else {
        for one in &found {
            show::line(out, &in_words(one, words))?;
        }
    }
    out.flush()?;
    match errors {
        0 => Ok(()),
        _ => Err(CliError::failed(message!("keys-skipped", count = errors, file = name))),
    }
}

/// A complaint with its file and line, in the user's language.
pub fn in_words(one: &Diagnostic, words: &Messages) -> String {
    let text = words.say(&one.kind.message());
    match one.file.is_empty() {
        true => text,
        false => format!("{}:{}: {text}", one.file, one.line),
    }
}

fn complaint(one: &Diagnostic) -> Value {
    let severity = if one.severity == Severity::Error { "error" } else { "warning" };
    json!({ "file": one.file, "line": one.line, "severity": severity, "text": one.text() })
}
