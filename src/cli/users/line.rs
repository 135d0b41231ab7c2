//! `picklog users line` and `users lines`: who sits at which telephone, from when until when.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Command as Change, LineAsked, Message, Moment, PhoneLine, Zone, beside};
use crate::i18n::Messages;
use crate::message;

use super::super::{CliError, Surroundings, args, calls, json as output, show, show::short};
use super::{known, word};

/// `line`.
pub(super) fn command() -> Command {
    let dated = |name: &'static str| Arg::new(name).long(name).value_name("DATE");
    Command::new("line")
        .arg(Arg::new("login").value_name("LOGIN").required(true))
        .arg(Arg::new("extension").value_name("EXTENSION").required(true))
        .arg(dated("from"))
        .arg(dated("until"))
        .arg(Arg::new("system").long("system").value_name("SYSTEM"))
        .arg(Arg::new("remove").long("remove").action(ArgAction::SetTrue).conflicts_with("until"))
        .arg(args::json_flag())
}

/// `lines`.
pub(super) fn list_command() -> Command {
    Command::new("lines").arg(args::json_flag())
}

/// Says who sits at a telephone.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let login = known(word(matches, "login"), at)?.login;
    let (extension, system) = (word(matches, "extension").to_owned(), word(matches, "system").to_owned());
    let moment = |name: &str, at: &Surroundings<'_>| -> Result<Option<Moment>, CliError> {
        let Some(text) = matches.get_one::<String>(name) else { return Ok(None) };
        let read = Moment::read(text, at.zone, at.store.now());
        read.map(Some).ok_or_else(|| CliError::usage(message!("users-line-date", text = short(text))))
    };
    let (since, until) = (moment("from", at)?, moment("until", at)?);
    let before = at.store.phone_lines()?;
    let (since, until) = match matches.get_flag("remove") {
        // A line that ends where it begins says nothing.
        true => {
            let asked =
                LineAsked { login: &login, extension: &extension, system: &system, since, until: None };
            (None, Some(line_to_remove(&before, &asked, at)?.since))
        }
        false => (since, until),
    };
    let change = Change::SetLine {
        login: login.clone(),
        extension: extension.clone(),
        system: system.clone(),
        since,
        until,
    };
    at.apply(&change, None)?;
    let after = at.store.phone_lines()?;
    let changed: Vec<&PhoneLine> = after.iter().filter(|line| !before.contains(line)).collect();
    // Short numbers are extensions whether anybody sits there or not; others are only where somebody does.
    let is_short = extension.len() < 5 && extension.bytes().all(|byte| byte.is_ascii_digit());
    if !changed.is_empty() && !is_short {
        calls::reassemble(at)?;
    }
    let differs = changed.iter().map(|line| differs_from(&before, line)).min();
    if matches.get_flag("json") {
        if let Some(since) = differs {
            calls::after::said_otherwise(since, false, at)?;
        }
        let lines: Vec<Value> = changed.iter().map(|line| object(line)).collect();
        return output::print(at.out, &Value::Array(lines));
    }
    if changed.is_empty() {
        return at.print(&message!("users-line-as-it-was", login = login, extension = extension));
    }
    // First what was asked for, then what it ended.
    let (own, ended): (Vec<&PhoneLine>, Vec<&PhoneLine>) =
        changed.iter().partition(|line| line.login == login);
    for line in &own {
        let said = in_words(line, at.zone, at.words);
        at.print(&said)?;
        tell_beside(line, &after, at)?;
    }
    for line in ended {
        let until = line.until.map(|until| show::when(until, at.zone, at.words)).unwrap_or_default();
        at.print(&message!(
            "users-line-ended",
            login = &line.login,
            extension = &line.extension,
            until = until
        ))?;
    }
    for line in own.iter().filter(|line| line.is_void()) {
        tell_before(line, &after, at)?;
    }
    differs.map_or(Ok(()), |since| calls::after::said_otherwise(since, true, at))
}

/// The line that is to be taken away: the only one of that login there, or the one that begins then.
fn line_to_remove<'l>(
    lines: &'l [PhoneLine],
    asked: &LineAsked<'_>,
    at: &Surroundings<'_>,
) -> Result<&'l PhoneLine, CliError> {
    let is_asked = |line: &&PhoneLine| {
        (line.login.as_str(), line.extension.as_str(), line.system.as_str())
            == (asked.login, asked.extension, asked.system)
            && !line.is_void()
            && asked.since.is_none_or(|since| line.since == since)
    };
    let all: Vec<&PhoneLine> = lines.iter().filter(is_asked).collect();
    let (login, extension) = (asked.login, asked.extension);
    match all[..] {
        [one] => Ok(one),
        [] => {
            Err(CliError::failed(message!("users-line-none-to-remove", login = login, extension = extension)))
        }
        _ => {
            let begins = all.iter().map(|line| show::when(line.since, at.zone, at.words));
            Err(CliError::failed(message!(
                "users-line-several-to-remove",
                login = login,
                extension = extension,
                begins = begins.collect::<Vec<_>>().join(", ")
            )))
        }
    }
}

/// The options by which a line is named in a command.
fn of_system(line: &PhoneLine) -> String {
    if line.system.is_empty() { String::new() } else { format!(" --system {}", line.system) }
}

/// Says of a new line where that of somebody else holds beside it.
fn tell_beside(line: &PhoneLine, all: &[PhoneLine], at: &mut Surroundings<'_>) -> Result<(), CliError> {
    if line.is_void() {
        return Ok(());
    }
    for other in beside(all, line) {
        let (login, extension) = (&other.login, &line.extension);
        at.print(&match other.system.as_str() {
            "" => message!("users-line-beside-any", extension = extension, login = login),
            system => {
                message!("users-line-beside", extension = extension, login = login, system = system)
            }
        })?;
    }
    Ok(())
}

/// Says of a line that was taken away who had sat there until it began: whether they go on, nobody has said.
fn tell_before(line: &PhoneLine, all: &[PhoneLine], at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let is_before = |other: &&PhoneLine| {
        (&other.extension, &other.system) == (&line.extension, &line.system)
            && !other.is_void()
            && other.until == Some(line.since)
    };
    let Some(other) = all.iter().find(is_before) else { return Ok(()) };
    at.print(&message!(
        "users-line-ended-there",
        login = &other.login,
        extension = &line.extension,
        of = of_system(line),
        until = show::when(line.since, at.zone, at.words)
    ))
}

/// From when on a line says something else than it did before.
fn differs_from(before: &[PhoneLine], line: &PhoneLine) -> Moment {
    let was = before.iter().find(|was| was.id == line.id);
    let ends = was.and_then(|was| [was.until, line.until].into_iter().flatten().min());
    ends.unwrap_or(line.since)
}

/// One line in words.
pub(in crate::cli) fn in_words(line: &PhoneLine, zone: Zone, words: &Messages) -> Message {
    let when = |moment| show::when(moment, zone, words);
    let (login, extension) = (&line.login, &line.extension);
    let said = match (line.since == PhoneLine::ALWAYS, line.until) {
        _ if line.is_void() => message!("users-line-void", login = login, extension = extension),
        (true, None) => message!("users-line-always", login = login, extension = extension),
        (true, Some(until)) => {
            message!("users-line-until", login = login, extension = extension, until = when(until))
        }
        (false, None) => {
            message!("users-line-since", login = login, extension = extension, since = when(line.since))
        }
        (false, Some(until)) => message!(
            "users-line-between",
            login = login,
            extension = extension,
            since = when(line.since),
            until = when(until)
        ),
    };
    match line.system.as_str() {
        "" => said,
        system => message!("users-line-at", system = system, line = said),
    }
}

/// Says of somebody who is retired at which telephones they still sit: what is talked there would count as theirs.
pub(super) fn tell_left(
    matches: &ArgMatches,
    login: &str,
    at: &mut Surroundings<'_>,
) -> Result<(), CliError> {
    if matches.get_flag("json") {
        return Ok(());
    }
    let now = at.store.now();
    let lines = at.store.phone_lines()?;
    for line in lines.iter().filter(|line| line.login == login && line.holds_at(now)) {
        let (extension, of) = (&line.extension, of_system(line));
        at.print(&message!("users-line-left", login = login, extension = extension, of = of))?;
    }
    Ok(())
}

/// Lists who sat where.
pub(super) fn list(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let lines = at.store.phone_lines()?;
    if matches.get_flag("json") {
        return output::print(at.out, &Value::Array(lines.iter().map(object).collect()));
    }
    let lines: Vec<&PhoneLine> = lines.iter().filter(|line| !line.is_void()).collect();
    if lines.is_empty() {
        return at.print(&message!("users-lines-none"));
    }
    let when = |moment| show::when(moment, at.zone, at.words);
    let row = |line: &&PhoneLine| {
        vec![
            line.extension.clone(),
            line.system.clone(),
            line.login.clone(),
            if line.since == PhoneLine::ALWAYS {
                String::new()
            } else {
                at.say(&message!("users-since", when = when(line.since)))
            },
            line.until
                .map(|until| at.say(&message!("users-lines-until", when = when(until))))
                .unwrap_or_default(),
        ]
    };
    let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    Ok(show::table(at.out, &rows)?)
}

fn object(line: &PhoneLine) -> Value {
    json!({
        "login": line.login,
        "extension": line.extension,
        "system": line.system,
        "from": (line.since != PhoneLine::ALWAYS).then(|| output::moment(line.since)),
        "until": line.until.map(output::moment),
    })
}
