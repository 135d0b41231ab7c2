//! `picklog import list` and `picklog import undo`: what was imported, and taking one import back whole.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use clap::ArgMatches;
use serde_json::{Value, json};

use super::progress::Progress;
use crate::{
    cli::{CliError, Surroundings, fresh_id, interrupt, json as output, show},
    domain::{Entity, Id, ImportLine, ImportLoss, Message, StoreError},
    message,
};

/// Imports listed.
const ROWS: usize = 100;

/// How often a step is sent again when it is not known whether it was done.
const TRIES: usize = 3;

/// Lists imports, latest first.
pub(super) fn list(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<u8, CliError> {
    let imports = at.store.imports(ROWS)?;
    if matches.get_flag("json") {
        output::print(at.out, &Value::Array(imports.iter().map(object).collect()))?;
        return Ok(0);
    }
    if imports.is_empty() {
        at.print(&message!("import-list-none"))?;
        return Ok(0);
    }
    let row = |one: &ImportLine| {
        let counts = message!("import-list-counts", added = one.added, updated = one.updated);
        vec![
            one.id.to_string(),
            show::when(one.at, at.zone, at.words),
            one.login.clone(),
            at.say(&file(one)),
            at.words.say(&what(one.entity)),
            at.words.say(&counts),
            state(one).map_or(String::new(), |state| at.words.say(&state)),
        ]
    };
    let rows: Vec<Vec<String>> = imports.iter().map(row).collect();
    show::table(at.out, &rows)?;
    Ok(0)
}

/// The name of the file; what came without one says so.
fn file(one: &ImportLine) -> Message {
    if one.file.is_empty() { message!("import-no-file") } else { one.file.as_str().into() }
}

fn what(entity: Entity) -> Message {
    match entity {
        Entity::Account => message!("import-of-accounts"),
        Entity::Contact => message!("import-of-contacts"),
        Entity::Activity => message!("import-of-activities"),
        Entity::Matter => message!("import-of-matters"),
    }
}

/// What sets an import apart: taken back, partly so, or cut off.
fn state(one: &ImportLine) -> Option<Message> {
    match &one.undone {
        Some((_, who)) => Some(message!("import-is-undone", who = who)),
        None if one.undoing => Some(message!("import-is-half-undone")),
        None if !one.ended => Some(message!("import-is-cut-off")),
        None => None,
    }
}

fn object(one: &ImportLine) -> Value {
    let ImportLine { added, updated, skipped, rejected, ended, undoing, .. } = one;
    json!({
        "id": one.id.to_string(),
        "at": output::moment(one.at),
        "by": one.login,
        "entity": one.entity.code(),
        "file": one.file,
        "added": added,
        "updated": updated,
        "skipped": skipped,
        "rejected": rejected,
        "ended": ended,
        "undoing": undoing,
        "undone_at": one.undone.as_ref().map(|(at, _)| output::moment(*at)),
        "undone_by": one.undone.as_ref().map(|(_, who)| who),
    })
}

/// Takes an import back, or with `--dry-run` says what that would do.
pub(super) fn undo(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<u8, CliError> {
    let wanted = matches.get_one::<String>("id").map(String::as_str);
    let import = chosen(wanted, at)?;
    let loss = at.store.import_loss(at.session, import.id)?;
    if loss.built_in_all > 0 {
        return Err(refused(&import, &loss, at));
    }
    let (dry_run, as_json) = (matches.get_flag("dry-run"), matches.get_flag("json"));
    if !dry_run {
        take_back(import.id, &loss, at)?;
    }
    if as_json {
        let ImportLoss { accounts, contacts, activities, matters, changed, .. } = &loss;
        let id = import.id.to_string();
        let told = json!({
            "id": id, "dry_run": dry_run, "accounts": accounts, "contacts": contacts, "activities": activities,
            "matters": matters, "changed": changed,
        });
        output::print(at.out, &told)?;
        return Ok(0);
    }
    let when = show::when(import.at, at.zone, at.words);
    let of = message!("import-undo-of", file = file(&import), who = &import.login, when = when);
    let headline = match dry_run {
        true => message!("import-undo-would", import = of),
        false => message!("import-undo-done", import = of),
    };
    at.print(&headline)?;
    let ImportLoss { accounts, contacts, activities, matters, changed, .. } = loss;
    for (count, line) in [
        (accounts, message!("import-undo-accounts", count = accounts)),
        (contacts, message!("import-undo-contacts", count = contacts)),
        (activities, message!("import-undo-activities", count = activities)),
        (matters, message!("import-undo-matters", count = matters)),
        (changed, message!("import-undo-changed", count = changed)),
    ] {
        if count > 0 {
            at.print(&line)?;
        }
    }
    let more = (accounts + contacts + activities + matters + changed).saturating_sub(loss.names.len() as u64);
    let names = loss.names.join(", ");
    match (names.is_empty(), more) {
        (true, _) => Ok(0),
        (false, 0) => at.print(&message!("import-undo-names", names = names)).map(|()| 0),
        (false, more) => {
            at.print(&message!("import-undo-names-more", names = names, count = more)).map(|()| 0)
        }
    }
}

/// The import of an id; without one, the latest of this login that was not taken back. Where that one changed nothing, an
/// earlier one is not guessed but named.
fn chosen(wanted: Option<&str>, at: &mut Surroundings<'_>) -> Result<ImportLine, CliError> {
    let imports = at.store.imports(usize::MAX)?;
    if let Some(text) = wanted {
        let id: Option<Id> = text.trim().parse().ok();
        let found = imports.into_iter().find(|one| Some(one.id) == id);
        return found
            .ok_or_else(|| CliError::failed(message!("import-undo-none-such", id = show::short(text))));
    }
    let login = at.login().to_owned();
    let none = || CliError::failed(message!("import-undo-none"));
    let changed = |one: &ImportLine| one.added + one.updated > 0;
    let mut own = imports.into_iter().filter(|one| one.login == login && one.undone.is_none());
    let latest = own.next().ok_or_else(none)?;
    if changed(&latest) {
        return Ok(latest);
    }
    let other = own.find(changed).ok_or_else(none)?;
    Err(CliError::failed(message!(
        "import-undo-changed-nothing",
        file = file(&latest),
        other = file(&other),
        when = show::when(other.at, at.zone, at.words),
        id = other.id.to_string()
    )))
}

/// Step by step to the end; the first Ctrl-C ends between two steps.
fn take_back(id: Id, loss: &ImportLoss, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let stop = interrupt::flag()?;
    let done = Arc::new(AtomicU64::new(0));
    let total = loss.accounts + loss.contacts + loss.activities + loss.matters + loss.changed;
    let progress = Progress::new(Arc::clone(&done), Some(total), at.is_terminal, at.words);
    loop {
        let op = fresh_id();
        let mut tries = 1;
        let step = loop {
            match at.store.undo_import(at.session, op, id) {
                Err(StoreError::Busy { .. } | StoreError::OutcomeUnknown { .. }) if tries < TRIES => {
                    tries += 1
                }
                other => break other?,
            }
        };
        let sum = done.fetch_add(step.done, Ordering::Relaxed) + step.done;
        progress.rows(sum);
        if step.finished {
            break;
        }
        if stop.load(Ordering::Relaxed) {
            progress.finish();
            return Err(CliError::failed(message!("import-undo-stopped", count = sum)));
        }
    }
    progress.finish();
    // All is taken back; without an index, accounts are found in the tables, and the next screen tries again.
    if let Err(trouble) = at.store.finish_import(&mut |_, _| {}) {
        at.remark(trouble.message());
    }
    Ok(())
}

/// What stands in the way, a line each on standard error, and the refusal.
fn refused(import: &ImportLine, loss: &ImportLoss, at: &mut Surroundings<'_>) -> CliError {
    for one in &loss.built {
        let line = message!("import-undo-built", name = &one.name, what = &one.what);
        // Who closed standard error does not want to read it.
        let _ = writeln!(at.err, "{}", at.words.say(&line));
    }
    let more = loss.built_in_all.saturating_sub(loss.built.len() as u64);
    if more > 0 {
        let _ = writeln!(at.err, "{}", at.words.say(&message!("import-undo-built-more", count = more)));
    }
    CliError::failed(message!("import-undo-refused", file = file(import), count = loss.built_in_all))
}
