//! `picklog lists`: call lists made, shown, given to people, and served.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{
    CallHours, Command as Change, Id, ListChange, ListCounts, ListLine, Message, StoreError,
};
use crate::message;
use crate::store::fresh_id;

use super::{CliError, Surroundings, args, bar::Bar, json as output, show};

mod change;
mod from_file;
mod make;
mod next;
mod shown;

/// The command.
pub(super) fn command() -> Command {
    let named = || Arg::new("name").value_name("NAME").required(true);
    let version = version_flag;
    let list = Command::new("list").arg(all_flag()).arg(args::json_flag());
    let assign = Command::new("assign")
        .arg(named())
        .arg(Arg::new("for").long("for").value_name("LOGINS").required(true).value_delimiter(','))
        .arg(version())
        .arg(args::json_flag());
    let retire = Command::new("retire").arg(named()).arg(version()).arg(args::json_flag());
    let back = Command::new("return").arg(named()).arg(version()).arg(args::json_flag());
    let undo = Command::new("undo").arg(named()).arg(version()).arg(args::json_flag());
    Command::new("lists")
        .arg(all_flag())
        .arg(args::json_flag())
        .args_conflicts_with_subcommands(true)
        .subcommands([list, make::command(), shown::command(), change::command(), assign, retire, back, undo])
        .subcommand(next::command())
}

/// `--version-seen`.
fn version_flag() -> Arg {
    Arg::new("version-seen").long("version-seen").value_name("N").value_parser(args::number(1, u64::MAX >> 1))
}

fn all_flag() -> Arg {
    Arg::new("all").long("all").action(ArgAction::SetTrue)
}

/// Lists them, or does what its subcommand says.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("make", own)) => make::run(own, at),
        Some(("show", own)) => shown::run(own, at),
        Some(("next", own)) => next::run(own, at),
        Some(("change", own)) => change::run(own, at),
        Some(("undo", own)) => change::undo(own, at),
        Some(("assign", own)) => {
            let workers = own.get_many::<String>("for").into_iter().flatten();
            let workers = logins(workers.map(String::as_str));
            change(own, at, ListChange::Assign(workers))
        }
        Some(("retire", own)) => change(own, at, ListChange::Retire(true)),
        Some(("return", own)) => change(own, at, ListChange::Retire(false)),
        Some((_, own)) => list(own, at),
        None => list(matches, at),
    }
}

/// The word for everybody.
const EVERYBODY: &str = "all";

/// Who is to work through a list: each once; none for everybody.
fn logins<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut logins: Vec<String> = Vec::new();
    for word in words.map(str::trim).filter(|word| !word.is_empty() && *word != EVERYBODY) {
        if !logins.iter().any(|login| login == word) {
            logins.push(word.to_owned());
        }
    }
    logins
}

fn name_of(matches: &ArgMatches) -> &str {
    matches.get_one::<String>("name").map_or("", String::as_str)
}

/// Changes a list as it was seen: one that somebody changed meanwhile is told and left. Says whether anything is different.
fn changed_now(
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
    line: &ListLine,
    change: ListChange,
) -> Result<bool, CliError> {
    let seen = matches.get_one::<u64>("version-seen").copied().unwrap_or(line.list.version);
    let command = Change::ChangeList { list: line.list.id, change };
    match at.store.apply(at.session, fresh_id(), &command, Some(seen)) {
        Err(StoreError::Conflict { who, version, .. }) => Err(CliError::failed(message!(
            "lists-conflict",
            name = &line.list.name,
            who = who,
            version = version,
            seen = seen
        ))),
        done => Ok(done?.version > 0),
    }
}

/// Says who works through a list, or whether it is over.
fn change(matches: &ArgMatches, at: &mut Surroundings<'_>, change: ListChange) -> Result<(), CliError> {
    let line = at.store.call_list(name_of(matches))?;
    let is_changed = changed_now(matches, at, &line, change)?;
    let line = at.store.call_list(&line.list.id.to_string())?;
    if matches.get_flag("json") {
        return output::print(at.out, &object(&line));
    }
    let name = &line.list.name;
    at.print(&match line.list.is_retired {
        _ if !is_changed => message!("lists-as-it-was", name = name),
        true => message!("lists-retired", name = name),
        false => message!("lists-assigned", name = name, workers = workers(&line, at)),
    })
}

/// Looks all accounts through.
fn fill(id: Id, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let bar = Bar::new(&message!("lists-filling"), at.words, at.is_terminal);
    while let Some(step) = at.store.fill_list(at.session, id)? {
        bar.at(step.done.min(step.total), step.total);
    }
    Ok(())
}

/// Calling hours from the command line.
fn hours(text: &str) -> Result<CallHours, Message> {
    CallHours::parse(text).ok_or_else(|| message!("lists-hours", text = show::short(text)))
}

/// All lists in use, or all there have been.
fn list(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let lines = at.store.call_lists()?;
    look_again(&lines, at);
    let mut lines = at.store.call_lists()?;
    if !matches.get_flag("all") {
        lines.retain(|line| !line.list.is_retired);
    }
    if matches.get_flag("json") {
        return output::print(at.out, &Value::Array(lines.iter().map(object).collect()));
    }
    if lines.is_empty() {
        return at.print(&message!("lists-none"));
    }
    let rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| {
            vec![
                line.list.name.clone(),
                at.say(&stands(&line.counts)),
                workers(line, at),
                at.say(&message!("lists-by", maker = &line.list.maker)),
                if line.list.is_retired { at.say(&message!("lists-is-retired")) } else { String::new() },
            ]
        })
        .collect();
    Ok(show::table(at.out, &rows)?)
}

/// Brings lists in use up to date with what was logged since: how each stands is worked out when somebody asks. A file that can only be
/// read is shown as it is.
fn look_again(lines: &[ListLine], at: &mut Surroundings<'_>) {
    for line in lines.iter().filter(|line| !line.list.is_retired) {
        while matches!(at.store.fill_list(at.session, line.list.id), Ok(Some(_))) {}
    }
}

/// How a list stands, in one line.
fn stands(counts: &ListCounts) -> Message {
    message!(
        "lists-stands",
        worked = counts.worked,
        total = counts.total,
        reached = counts.reached,
        agreed = counts.agreed,
        left = counts.left()
    )
}

/// Who works through it, in words.
fn workers(line: &ListLine, at: &Surroundings<'_>) -> String {
    match line.list.workers.is_empty() {
        true => at.say(&message!("lists-everybody")),
        false => line.list.workers.join(", "),
    }
}

/// A list in plain JSON.
fn object(line: &ListLine) -> Value {
    let (list, counts) = (&line.list, &line.counts);
    json!({
        "id": list.id.to_string(),
        "name": list.name,
        "version": list.version,
        "maker": list.maker,
        "made_at": output::moment(list.made_at),
        "workers": list.workers,
        "live": !list.is_fixed,
        "rule": list.rule.as_ref().map(ToString::to_string),
        "order": list.order.code(),
        "limit": list.limit,
        "hours": list.hours.to_string(),
        "recall": list.recall.to_string(),
        "retired": list.is_retired,
        "counts": counts_object(counts),
    })
}

fn counts_object(counts: &ListCounts) -> Value {
    let not_served: serde_json::Map<String, Value> =
        counts.not_served.iter().map(|(why, count)| (why.code().to_owned(), json!(count))).collect();
    json!({
        "accounts": counts.total,
        "worked": counts.worked,
        "reached": counts.reached,
        "agreed": counts.agreed,
        "left": counts.left(),
        "ready": counts.ready,
        "later": counts.later,
        "unreachable": counts.unreachable,
        "in_front": counts.leased,
        "not_served": not_served,
        "filling": counts.is_filling,
    })
}

/// What of a list is not served, a line each.
fn tell_not_served(counts: &ListCounts, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    for (why, count) in &counts.not_served {
        let why = at.words.text(&format!("not-served-{}", why.code().replace('_', "-")));
        at.print(&message!("lists-not-served", count = *count, why = why))?;
    }
    Ok(())
}
