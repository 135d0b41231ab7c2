//! `picklog copy FROM TO`: everything from a file to a server or back, and what of it arrived.

use std::{
    cell::RefCell,
    path::{Path, PathBuf},
    time::Instant,
};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use super::{CliError, TwoPlaces, args, bar, copy_bar::Steps, interrupt, json as output, show};
use crate::{
    domain::{Lang, Message, Role},
    i18n::Messages,
    machine, message,
    store::{self, Missing, OpenOptions, TableHeld, Transfer, Transferred, User},
};

/// The command.
pub(super) fn command() -> Command {
    let place = |name: &'static str| {
        Arg::new(name).value_name(name.to_uppercase()).required(true).value_parser(value_parser!(PathBuf))
    };
    Command::new("copy")
        .arg(place("from"))
        .arg(place("to"))
        .arg(Arg::new("check").long("check").action(ArgAction::SetTrue).conflicts_with("as-is"))
        .arg(Arg::new("as-is").long("as-is").action(ArgAction::SetTrue))
        .arg(Arg::new("anew").long("anew").action(ArgAction::SetTrue).conflicts_with("check"))
        .arg(args::json_flag())
}

/// Copies, or only holds both against one another.
pub(super) fn run(matches: &ArgMatches, at: &mut TwoPlaces<'_>) -> Result<(), CliError> {
    let place = |name: &str| matches.get_one::<PathBuf>(name).map_or(Path::new(""), PathBuf::as_path);
    let (from, to, as_json) = (place("from"), place("to"), matches.get_flag("json"));
    if !store::is_there(from) {
        return Err(CliError::failed(message!("transfer-no-from", file = from)));
    }
    let stop = interrupt::flag()?;
    let options = OpenOptions {
        allow_unknown_fs: at.allow_unknown_fs,
        zone: at.zone,
        lang: Some(at.words.lang()),
        upgrading: bar::upgrade_bar(at.words, at.is_terminal),
        ..OpenOptions::default()
    };
    let (begun, steps) = (Instant::now(), RefCell::new(Steps::new(at.is_terminal, at.words)));
    let mut progress = |stage, done, total| steps.borrow_mut().at(stage, done, total);
    if matches.get_flag("check") {
        let tables = store::compare(from, to, &options, &stop, &mut progress)?;
        drop(steps);
        return compared(&tables, as_json, at);
    }
    let (as_is, anew) = (matches.get_flag("as-is"), matches.get_flag("anew"));
    let mut remark = |said: Message| {
        steps.borrow_mut().clear();
        // Who cannot be told has the same in the end.
        let _ = writeln!(at.err, "{}", at.words.say(&said));
    };
    let (remark, progress) = (&mut remark, &mut progress);
    let copied = store::transfer(Transfer { from, to, options, as_is, anew, stop: &stop, remark, progress })?;
    drop(steps);
    match as_json {
        true => output::print(at.out, &object(&copied))?,
        false => print(&copied, begun, at)?,
    }
    at.out.flush()?;
    kept(&copied)
}

/// The refusal of a copy that was not kept.
fn kept(copied: &Transferred) -> Result<(), CliError> {
    let to = copied.to.as_str();
    match (copied.is_kept, &copied.broken) {
        (true, _) => Ok(()),
        (false, _) if !differing(&copied.tables).is_empty() => Err(CliError::failed(message!(
            "transfer-differs",
            place = to,
            tables = differing(&copied.tables)
        ))),
        (false, Some(why)) => Err(CliError::failed(message!(
            "transfer-broken",
            place = to,
            from = copied.from.as_str(),
            why = why
        ))),
        (false, None) => Err(CliError::failed(message!("transfer-not-kept", place = to))),
    }
}

/// The names of tables that do not hold the same.
fn differing(tables: &[TableHeld]) -> String {
    tables
        .iter()
        .filter(|table| !table.is_same())
        .map(|table| table.name.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

fn compared(tables: &[TableHeld], as_json: bool, at: &mut TwoPlaces<'_>) -> Result<(), CliError> {
    let differing = differing(tables);
    match as_json {
        true => output::print(
            at.out,
            &json!({ "same": differing.is_empty(), "tables": tables.iter().map(table).collect::<Vec<_>>() }),
        )?,
        false => show::table(at.out, &rows(tables, at.words))?,
    }
    at.out.flush()?;
    if !differing.is_empty() {
        return Err(CliError::failed(message!("transfer-differs-now", tables = differing)));
    }
    if !as_json {
        let count = tables.len() as u64;
        writeln!(at.out, "{}", at.words.say(&message!("transfer-same", count = count)))?;
    }
    Ok(())
}

/// So many characters of a digest are shown: enough to see at a glance that two are not the same.
const SHOWN: usize = 16;

/// The table of all tables: how many rows on either side, and the digest of what is in them.
fn rows(tables: &[TableHeld], words: &Messages) -> Vec<Vec<String>> {
    let heads = ["transfer-head-table", "transfer-head-from", "transfer-head-to", "transfer-head-digest"];
    let mut rows = vec![heads.map(|head| words.text(head)).to_vec()];
    for table in tables {
        let digest = |digest: &[u8; 32]| hex(digest)[..SHOWN].to_owned();
        let digests = match table.from.1 == table.to.1 {
            true => digest(&table.from.1),
            false => format!("{} ≠ {}", digest(&table.from.1), digest(&table.to.1)),
        };
        rows.push(vec![table.name.clone(), table.from.0.to_string(), table.to.0.to_string(), digests]);
    }
    rows
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn print(copied: &Transferred, begun: Instant, at: &mut TwoPlaces<'_>) -> Result<(), CliError> {
    show::table(at.out, &rows(&copied.tables, at.words))?;
    if !copied.is_kept {
        if copied.gave_way.is_some() {
            let said = message!("transfer-gone-with-it", place = copied.to.as_str());
            writeln!(at.out, "{}", at.words.say(&said))?;
        }
        return Ok(());
    }
    let seconds = format!("{:.1}", begun.elapsed().as_secs_f64());
    let rows: u64 = copied.tables.iter().map(|table| table.to.0).sum();
    let mut said = vec![message!(
        "transfer-made",
        from = copied.from.as_str(),
        to = copied.to.as_str(),
        rows = rows,
        seconds = seconds
    )];
    if copied.rows_before > 0 {
        said.push(message!("transfer-rows-before", rows = copied.rows_before));
    }
    said.push(match &copied.broken {
        None => message!(
            "transfer-verified",
            revisions = message!("audit-revisions", count = copied.revisions),
            head = copied.head.to_string()
        ),
        Some(why) => message!("transfer-unverified", why = why, head = copied.head.to_string()),
    });
    said.extend(copied.gave_way.iter().map(|login| message!("transfer-gave-way", login = login)));
    for message in &said {
        writeln!(at.out, "{}", at.words.say(message))?;
    }
    match &copied.missing {
        Some(missing) => to_come(missing, &copied.users, at),
        None => known_otherwise(copied, at),
    }
}

/// What the server's admin has to run so that all users can come.
fn to_come(missing: &Missing, users: &[User], at: &mut TwoPlaces<'_>) -> Result<(), CliError> {
    let (words, out) = (at.words, &mut at.out);
    let (mut roots, others): (Vec<&User>, Vec<&User>) =
        users.iter().filter(|user| !user.retired).partition(|user| user.uid == 0);
    let has_admin = others.iter().any(|user| user.role == Role::Admin);
    if let Some(root) = roots.pop() {
        writeln!(out, "{}", words.say(&message!("transfer-root", login = root.login.as_str())))?;
        if !has_admin {
            writeln!(out, "{}", words.say(&message!("transfer-no-admin", login = root.login.as_str())))?;
        }
    }
    let mut lines: Vec<String> =
        missing.roles.iter().map(|login| format!("createuser --pwprompt {}", in_shell(login))).collect();
    if !missing.memberships.is_empty() {
        let logins: Vec<String> = missing.memberships.iter().map(|login| in_sql(login)).collect();
        let grant = format!("GRANT {} TO {}", in_sql(&missing.members), logins.join(", "));
        lines.push(format!("psql -d {} -c {}", in_shell(&missing.database), in_shell(&grant)));
    }
    if lines.is_empty() {
        return Ok(());
    }
    let logins = missing.memberships.join(", ");
    writeln!(out, "{}", words.say(&message!("transfer-to-come", logins = logins)))?;
    for line in lines {
        show::line(*out, &format!("    {line}"))?;
    }
    Ok(())
}

/// Users whom a file knows by another uid than they have on this machine.
fn known_otherwise(copied: &Transferred, at: &mut TwoPlaces<'_>) -> Result<(), CliError> {
    let mut strangers = Vec::new();
    for user in copied.users.iter().filter(|user| !user.retired) {
        let name = user.name.as_deref().unwrap_or(&user.login);
        match machine::uid_of(name).map_err(CliError::failed)? {
            Some(uid) if uid == user.uid => {}
            Some(uid) => {
                let command =
                    format!("picklog --db {} users keep {}", in_shell(&copied.to), in_shell(&user.login));
                let said = message!(
                    "transfer-other-uid",
                    login = user.login.as_str(),
                    theirs = user.uid.to_string(),
                    here = uid.to_string(),
                    command = command
                );
                writeln!(at.out, "{}", at.words.say(&said))?;
            }
            None => strangers.push(user.login.as_str()),
        }
    }
    if !strangers.is_empty() {
        let said = message!("transfer-strangers", logins = strangers.join(", "));
        writeln!(at.out, "{}", at.words.say(&said))?;
    }
    Ok(())
}

/// A word as a shell takes it.
fn in_shell(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@%+=,".contains(c);
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

/// A name as PostgreSQL takes it.
fn in_sql(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn table(table: &TableHeld) -> Value {
    json!({
        "table": table.name,
        "rows": [table.from.0, table.to.0],
        "digests": [hex(&table.from.1), hex(&table.to.1)],
        "same": table.is_same(),
    })
}

fn object(copied: &Transferred) -> Value {
    // JSON is the same in every language.
    let broken = copied.broken.as_ref().map(|why: &Message| Messages::new(Lang::En).say(why));
    let missing = copied.missing.clone().unwrap_or_default();
    json!({
        "from": copied.from,
        "to": copied.to,
        "kept": copied.is_kept,
        "rows_before": copied.rows_before,
        "revisions": copied.revisions,
        "head": copied.head.to_string(),
        "verified": broken.is_none(),
        "broken": broken,
        "gave_way": copied.gave_way,
        "roles_missing": missing.roles,
        "memberships_missing": missing.memberships,
        "tables": copied.tables.iter().map(table).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_for_those_who_read_them() {
        assert_eq!(in_shell("olga"), "olga");
        assert_eq!(in_shell("Olga P."), "'Olga P.'");
        assert_eq!(in_shell("o'hara; rm -rf"), "'o'\\''hara; rm -rf'");
        assert_eq!(in_sql("o\"h"), "\"o\"\"h\"");
    }
}
