//! `imports` and `undo` of `calls`, `presence` and `meetings`: what was brought in at once, and taking it back.

use std::sync::atomic::Ordering;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Id, Message, Moment, StoreError};
use crate::message;
use crate::store::{EvidenceImport, EvidenceKind, Withdrawn, fresh_id};

use super::{CliError, Surroundings, args, interrupt, json as output, show, show::short};

/// How many are listed unless told otherwise.
const ROWS: usize = 50;
/// How often a step is sent again when it is not known whether it was done.
const TRIES: usize = 3;

/// `imports`.
pub(super) fn list_command() -> Command {
    Command::new("imports").arg(args::limit_flag()).arg(args::json_flag())
}

/// `undo`.
pub(super) fn undo_command() -> Command {
    Command::new("undo")
        .arg(Arg::new("id").value_name("IMPORT").required(true))
        .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue))
        .arg(args::json_flag())
}

/// Lists what was brought in of a kind, the latest first.
pub(super) fn list(
    matches: &ArgMatches,
    kind: EvidenceKind,
    at: &mut Surroundings<'_>,
) -> Result<(), CliError> {
    let as_json = matches.get_flag("json");
    let most = match matches.contains_id("limit") || !as_json {
        true => args::limit_of(matches, ROWS),
        false => usize::MAX,
    };
    let imports = at.store.evidence_imports(at.session, kind, most)?;
    if as_json {
        return output::print(at.out, &Value::Array(imports.iter().map(object).collect()));
    }
    if imports.is_empty() {
        return at.print(&message!("evidence-imports-none"));
    }
    let rows: Vec<Vec<String>> = imports.iter().map(|one| row(one, at)).collect();
    Ok(show::table(at.out, &rows)?)
}

fn row(one: &EvidenceImport, at: &Surroundings<'_>) -> Vec<String> {
    let when = |moment: Moment| show::when(moment, at.zone, at.words);
    let time = one.time.map(|(from, to)| message!("evidence-import-time", from = when(from), to = when(to)));
    vec![
        one.id.to_string(),
        when(one.at),
        one.login.clone(),
        at.say(&source(one)),
        at.say(&message!("evidence-import-rows", count = one.rows)),
        time.map(|said| at.say(&said)).unwrap_or_default(),
        state(one).map(|said| at.say(&said)).unwrap_or_default(),
    ]
}

/// The name of what it came from; what has none says so.
fn source(one: &EvidenceImport) -> Message {
    if one.source.is_empty() { message!("import-no-file") } else { short(&one.source).into() }
}

/// Whether it was taken back, or a part of it.
fn state(one: &EvidenceImport) -> Option<Message> {
    let (_, who) = one.withdrawn.as_ref()?;
    Some(match one.standing {
        0 => message!("import-is-undone", who = who),
        _ => message!("import-is-half-undone"),
    })
}

fn object(one: &EvidenceImport) -> Value {
    json!({
        "id": one.id.to_string(),
        "at": output::moment(one.at),
        "by": one.login,
        "source": one.source,
        "rows": one.rows,
        "from": one.time.map(|(from, _)| output::moment(from)),
        "to": one.time.map(|(_, to)| output::moment(to)),
        "standing": one.standing,
        "undone_at": one.withdrawn.as_ref().map(|(at, _)| output::moment(*at)),
        "undone_by": one.withdrawn.as_ref().map(|(_, who)| who),
    })
}

/// Takes one back, step by step; what was made of it goes, and the same file can come in again.
pub(super) fn undo(
    matches: &ArgMatches,
    kind: EvidenceKind,
    at: &mut Surroundings<'_>,
) -> Result<(), CliError> {
    let name = matches.get_one::<String>("id").map_or("", String::as_str);
    let id: Option<Id> = name.trim().parse().ok();
    let found = at.store.evidence_imports(at.session, kind, usize::MAX)?;
    let Some(import) = found.into_iter().find(|one| Some(one.id) == id) else {
        return Err(CliError::failed(message!("evidence-undo-none-such", id = short(name))));
    };
    if import.standing == 0 && import.withdrawn.is_some() {
        return Err(CliError::failed(message!("evidence-undo-before", source = source(&import))));
    }
    let is_dry = matches.get_flag("dry-run");
    let rows = if is_dry { import.standing } else { take_back(import.id, at)? };
    if matches.get_flag("json") {
        let object = json!({ "id": import.id.to_string(), "rows": rows, "dry_run": is_dry });
        return output::print(at.out, &object);
    }
    let when = show::when(import.at, at.zone, at.words);
    let (from, who) = (source(&import), &import.login);
    at.print(&match is_dry {
        true => message!("evidence-undo-would", count = rows, source = from, who = who, when = when),
        false => message!("evidence-undo-done", count = rows, source = from, who = who, when = when),
    })
}

/// Step by step to the end; the first Ctrl-C ends between two steps. Then what is left is held against what was logged.
fn take_back(id: Id, at: &mut Surroundings<'_>) -> Result<u64, CliError> {
    let stop = interrupt::flag()?;
    let (mut rows, mut since): (u64, Option<Moment>) = (0, None);
    let mut is_stopped = false;
    loop {
        let step = step(id, at)?;
        rows += step.rows;
        since = since.into_iter().chain(step.since).min();
        if !step.is_more {
            break;
        }
        if stop.load(Ordering::Relaxed) {
            is_stopped = true;
            break;
        }
    }
    if let Some(since) = since {
        at.store.reconcile(at.session, fresh_id(), Some(since))?;
    }
    match is_stopped {
        true => Err(CliError::failed(message!("evidence-undo-stopped", count = rows))),
        false => Ok(rows),
    }
}

fn step(id: Id, at: &mut Surroundings<'_>) -> Result<Withdrawn, CliError> {
    let op = fresh_id();
    let mut tries = 1;
    loop {
        match at.store.withdraw_import(at.session, op, id) {
            Err(StoreError::Busy { .. } | StoreError::OutcomeUnknown { .. }) if tries < TRIES => tries += 1,
            other => return Ok(other?),
        }
    }
}
