//! `picklog audit list`: the revisions, newest first.

use std::collections::{BTreeMap, BTreeSet};

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use super::{evidence_words, hex};
use crate::{
    cli::{CliError, Surroundings, account, args, colleague, export, json as output, show},
    domain::{Answer, Revision, RevisionFilter, Run, StoreError, Zone},
    i18n::Messages,
    message,
};

/// How many are listed unless told otherwise.
const ROWS: usize = 50;

/// Longest text of what changed, characters; JSON has all of it.
const LONGEST: usize = 100;

pub(super) fn command() -> Command {
    Command::new("list")
        .arg(Arg::new("user").long("user").value_name("LOGIN"))
        .arg(Arg::new("account").long("account").value_name("ACCOUNT"))
        .arg(Arg::new("since").long("since").value_name("DATE"))
        .arg(args::limit_flag())
        .arg(args::json_flag())
}

pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let as_json = matches.get_flag("json");
    let account = match matches.get_one::<String>("account") {
        Some(text) => Some(account::resolve(text, at)?.id),
        None => None,
    };
    let since = matches.get_one::<String>("since").map(|text| export::since(text, at)).transpose()?;
    let limit = match matches.contains_id("limit") || !as_json {
        true => Some(args::limit_of(matches, ROWS)),
        false => None,
    };
    let login = matches.get_one::<String>("user").cloned();
    if let Some(login) = &login {
        colleague::check_known(login, at)?;
    }
    let filter = RevisionFilter { login, account, since, limit };
    match as_json {
        true => print_json(&filter, at),
        false => print_rows(&filter, at),
    }
}

/// One array, a revision a line, written as it is read.
fn print_json(filter: &RevisionFilter, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let out = &mut *at.out;
    let mut failed = None;
    let mut first = true;
    let listed = at.store.revisions(filter, &mut |revision| {
        let open = if std::mem::take(&mut first) { "[" } else { "," };
        writeln!(out, "{open}{}", output::text(&object(&revision))).map_err(|error| {
            failed = Some(CliError::from(error));
            StoreError::denied(String::new())
        })
    });
    match failed {
        Some(error) => return Err(error),
        None => listed?,
    };
    writeln!(at.out, "{}", if first { "[]" } else { "]" })?;
    Ok(())
}

fn object(revision: &Revision) -> Value {
    let origin = &revision.origin;
    let run = Run::of(&origin.program);
    let json_of = |text: &str| serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()));
    let mut object = json!({
        "rev": revision.rev,
        "at": output::moment(revision.at),
        "login": origin.login,
        "uid": origin.uid,
        "host": origin.host,
        "tty": origin.tty,
        "ssh_client": origin.ssh_client,
        "program": origin.program,
        "preloaded": run.preloaded,
        "namespace": run.namespace.as_ref().map(|namespace| &namespace.map),
        "outer_uid": run.namespace.as_ref().and_then(|namespace| namespace.outer_uid),
        "seq": revision.seq,
        "op": revision.op.to_string(),
        "operation": revision.operation,
        "undoes": revision.undoes.map(|op| op.to_string()),
        "finished_form": revision.finished_form,
        "entity": revision.entity,
        "record": revision.record.to_string(),
        "account": revision.account,
        "change": revision.change,
        "imported": revision.is_imported,
        "import": revision.import.map(|id| id.to_string()),
        "before": revision.before.as_deref().map(json_of),
        "after": json_of(&revision.after),
        "hash": hex(&revision.hash),
    });
    if revision.is_erased {
        object["erased"] = true.into();
    }
    object
}

fn print_rows(filter: &RevisionFilter, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let mut rows = Vec::new();
    let (zone, words) = (at.zone, at.words);
    at.store.revisions(filter, &mut |one| {
        // How the program ran, where that says something.
        let run = one.origin.program.split_once("; ").map_or("", |(_, run)| run);
        let place = [one.origin.host.as_str(), &one.origin.tty, &one.origin.ssh_client, run];
        let place: Vec<&str> = place
            .iter()
            .map(|part| part.trim_start_matches("/dev/"))
            .filter(|part| !part.is_empty())
            .collect();
        rows.push(vec![
            one.rev.to_string(),
            show::when(one.at, zone, words),
            one.origin.login.clone(),
            place.join(" "),
            match one.operation.as_deref() {
                Some(how @ ("import" | "undo" | "redo" | "unmerge")) => {
                    format!("{} {} ({how})", one.change, one.entity)
                }
                _ => format!("{} {}", one.change, one.entity),
            },
            one.account.clone(),
            match evidence_words::said(&one, zone, words) {
                Some(said) => words.say(&said),
                None => changes(&one, zone, words),
            },
        ]);
        Ok(())
    })?;
    show::table(at.out, &rows)?;
    at.print(&super::words::listed(rows.len() as u64, filter.limit))
}

/// What a revision changed: each field before and after; of a new record, what it has.
fn changes(revision: &Revision, zone: Zone, words: &Messages) -> String {
    let gone = &words.say(&message!("audit-erased"));
    let read = |text: &str| -> Option<Shown> {
        let mut whole: Value = serde_json::from_str(text).ok()?;
        serde_json::from_value(whole.get_mut("answers")?.take()).ok()
    };
    let Some(after) = read(&revision.after) else {
        let text =
            if revision.is_erased { format!("({gone}) {}", revision.after) } else { revision.after.clone() };
        return cut(&text);
    };
    let before = revision.before.as_deref().and_then(read).unwrap_or_default();
    let fields: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let shown = |answer: Option<&Option<Answer>>| match answer {
        None => "-".to_owned(),
        Some(None) => gone.clone(),
        Some(Some(answer)) => plain(answer, zone, words),
    };
    // Two that were erased may have been the same or not.
    let changed = fields
        .into_iter()
        .filter(|field| before.get(*field) != after.get(*field) || before.get(*field) == Some(&None));
    let texts: Vec<String> = changed
        .map(|field| match revision.before.is_some() {
            true => format!("{field}: {} -> {}", shown(before.get(field)), shown(after.get(field))),
            false => format!("{field}: {}", shown(after.get(field))),
        })
        .collect();
    cut(&texts.join(", "))
}

/// Answers by field; none where one was erased.
type Shown = BTreeMap<String, Option<Answer>>;

/// An answer by codes and ids: the audit trail shows what is in the file.
fn plain(answer: &Answer, zone: Zone, words: &Messages) -> String {
    match answer {
        Answer::Text(text) | Answer::User(text) => text.clone(),
        Answer::Flag(set) => set.to_string(),
        Answer::Item(item) => item.clone(),
        Answer::Due { at, .. } | Answer::Moment(at) => at.show_plain(zone),
        Answer::Duration { item, seconds } => seconds.map_or_else(|| item.clone(), show::length),
        Answer::Contact(id) | Answer::Account(id) | Answer::Matter(id) => id.to_string(),
        Answer::Phone(phone) => phone.raw.clone(),
        Answer::Number(number) => number.to_string(),
        Answer::Money(money) => money.to_string(),
        Answer::Date(day) => day.to_string(),
        Answer::Withheld(withheld) => words.withheld(withheld),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text.to_owned(),
    }
}
