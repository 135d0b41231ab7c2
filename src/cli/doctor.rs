//! `picklog doctor`: each check of the file with its mend.

use std::io::Write;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Check, CheckState, Command as Change, Lang, Message, Run, StoreError};
use crate::i18n::Messages;
use crate::message;

use super::{CliError, Surroundings, args, bar::Bar, json as output, show};

/// The command.
pub(super) fn command() -> Command {
    Command::new("doctor")
        .arg(Arg::new("full").long("full").action(ArgAction::SetTrue))
        .arg(Arg::new("separate-ids").long("separate-ids").action(ArgAction::SetTrue))
        .arg(args::json_flag())
}

/// Checks the open file.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    if matches.get_flag("separate-ids") {
        separate_ids(at)?;
    }
    let mut checks = match matches.get_flag("full") {
        false => at.store.health(),
        true => {
            let bar = Bar::new(&message!("audit-checking"), at.words, at.is_terminal);
            at.store.health_in_full(&mut |done, total| bar.at(done, total))
        }
    };
    checks.push(actor(at)?);
    report(&checks, &at.store.place(), matches.get_flag("json"), at.words, at.out)
}

/// Gives records and forms that have another one's id their own, some at a time: nobody waits long meanwhile.
fn separate_ids(at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let shared = at.store.shared_ids()?;
    let mut left = shared;
    while left > 0 {
        at.apply(&Change::SeparateIds, None)?;
        let now = at.store.shared_ids()?;
        if now >= left {
            break;
        }
        left = now;
    }
    at.remark(message!("doctor-separated", count = shared.saturating_sub(left)));
    Ok(())
}

/// Who is at work, and whether what they do is saved.
fn actor(at: &mut Surroundings<'_>) -> Result<Check, CliError> {
    let origin = &at.session.origin;
    let run = Run::of(&origin.program);
    let trouble = at.store.recognise(at.session)?.trouble;
    let (login, uid) = (&origin.login, origin.uid.to_string());
    let found = match &run.namespace {
        None => message!("doctor-actor", login = login, uid = uid),
        Some(namespace) => {
            let outer = namespace.outer_uid.map_or("?".to_owned(), |uid| uid.to_string());
            message!("doctor-actor-namespace", login = login, uid = uid, map = &namespace.map, outer = outer)
        }
    };
    let (state, mend) = match trouble {
        Some(trouble) => (CheckState::Fail, trouble.message()),
        None if run.preloaded => (CheckState::Warn, message!("doctor-preloaded")),
        None => (CheckState::Ok, Message::default()),
    };
    Ok(Check { code: "actor", state, found, mend })
}

/// The same for a file that cannot even be opened, so that `doctor` answers where it is needed most.
pub fn unopened(
    trouble: &StoreError,
    place: &str,
    as_json: bool,
    words: &Messages,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    let found = trouble.message();
    let mend = match trouble {
        StoreError::Busy { .. } => message!("doctor-mend-busy"),
        StoreError::Corrupt { .. } => message!("doctor-mend-corrupt"),
        StoreError::TooNew { .. } => message!("doctor-mend-update"),
        StoreError::Full { .. } => message!("doctor-mend-full"),
        _ => message!("doctor-mend-open"),
    };
    let check = Check { code: "open", state: CheckState::Fail, found, mend };
    report(&[check], place, as_json, words, out)
}

/// Shows the checks; the command fails if one of them did.
pub(super) fn report(
    checks: &[Check],
    place: &str,
    as_json: bool,
    words: &Messages,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    let failed = checks.iter().filter(|check| check.state == CheckState::Fail).count();
    if as_json {
        // JSON is the same in every language.
        let english = Messages::new(Lang::En);
        let lines: Vec<Value> = checks.iter().map(|check| object(check, &english)).collect();
        output::print(out, &json!({ "place": place, "ok": failed == 0, "checks": lines }))?;
    } else {
        let rows: Vec<Vec<String>> = checks.iter().map(|check| row(check, words)).collect();
        show::table(out, &rows)?;
    }
    out.flush()?;
    match failed {
        0 => Ok(()),
        failed => Err(CliError::failed(message!("doctor-failed", count = failed, place = place))),
    }
}

fn word(state: CheckState) -> &'static str {
    match state {
        CheckState::Ok => "ok",
        CheckState::Warn => "warn",
        CheckState::Fail => "fail",
    }
}

fn row(check: &Check, words: &Messages) -> Vec<String> {
    let mend = if check.mend.is_empty() { String::new() } else { format!("-> {}", words.say(&check.mend)) };
    let state = words.text(&format!("doctor-{}", word(check.state)));
    vec![state, check.code.to_owned(), words.say(&check.found), mend]
}

fn object(check: &Check, english: &Messages) -> Value {
    let (found, mend) = (english.say(&check.found), english.say(&check.mend));
    json!({ "code": check.code, "state": word(check.state), "found": found, "mend": mend })
}
