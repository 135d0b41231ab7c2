//! `picklog person erase`: somebody is taken out of records, history and all that hangs on them.

use std::io::IsTerminal as _;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use super::{sweep, who, who_args, words};
use crate::cli::{CliError, Surroundings, args, json as output};
use crate::domain::{Command as Change, EraseAsked, ErasurePlan, Message, NamedIn};
use crate::message;

pub(super) fn command() -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("erase")
        .args(who_args())
        .arg(Arg::new("why").long("why").value_name("CODE").required(true))
        .arg(flag("with-contacts"))
        .arg(flag("dry-run"))
        .arg(flag("yes").conflicts_with("dry-run"))
        .arg(args::json_flag())
}

pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let asked = EraseAsked {
        record: who::resolve(matches, at)?,
        why: matches.get_one::<String>("why").cloned().unwrap_or_default(),
        with_contacts: matches.get_flag("with-contacts"),
        is_again: false,
    };
    let plan = at.store.erasure_plan(at.session, &asked)?;
    let (is_json, is_dry) = (matches.get_flag("json"), matches.get_flag("dry-run"));
    if is_dry || !is_json {
        match is_json {
            true => output::print(at.out, &object(&plan, None))?,
            false => tell(&plan, at)?,
        }
    }
    if is_dry {
        at.remark(message!("person-dry"));
        return Ok(());
    }
    if !matches.get_flag("yes") {
        let name = plan.records.first().map_or("", |one| one.name.as_str());
        ask(message!("person-ask", name = name, count = plan.records.len() as u64), at)?;
    }
    let ack = at.apply(&Change::Erase(Box::new(asked)), None)?;
    let swept = sweep(false, at)?;
    if is_json {
        let mut whole = object(&plan, Some(ack.rev));
        whole["swept"] = json!(swept.left.is_empty());
        return output::print(at.out, &whole);
    }
    at.print(&message!("person-erased", count = plan.records.len() as u64, revisions = plan.revisions))
}

/// Asks a person; a script has to have said so.
fn ask(question: Message, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    if !at.is_terminal || !std::io::stdin().is_terminal() {
        return Err(CliError::failed(message!("person-say-yes")));
    }
    let question = at.say(&question);
    write!(at.err, "{question} ")?;
    at.err.flush()?;
    let mut answer = String::new();
    at.stdin.read_line(&mut answer)?;
    let yes = at.say(&message!("merge-ask-yes"));
    let answer = answer.trim().to_lowercase();
    let is_yes = !answer.is_empty() && yes.split_whitespace().any(|word| word == answer);
    is_yes.then_some(()).ok_or_else(|| CliError::failed(message!("person-ask-no")))
}

/// What it is about, line by line.
fn tell(plan: &ErasurePlan, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    for one in &plan.records {
        at.print(&words::record(one))?;
    }
    for said in words::goes(plan) {
        at.print(&said)?;
    }
    for NamedIn { entity, id, field, of } in &plan.named {
        let id = id.to_string();
        at.print(&match entity {
            Some(entity) => message!("person-named", entity = entity.code(), id = id, field = field),
            None => message!("person-named-form", login = of, id = id, field = field),
        })?;
    }
    let more = plan.named_in_all.saturating_sub(plan.named.len() as u64);
    if more > 0 {
        at.print(&message!("person-named-more", count = more))?;
    }
    Ok(())
}

fn object(plan: &ErasurePlan, rev: Option<u64>) -> Value {
    let records = plan.records.iter().map(|one| {
        json!({
            "entity": one.entity.code(),
            "id": one.id.to_string(),
            "name": if rev.is_some() { Value::Null } else { json!(one.name) },
            "merged": one.is_merged,
            "texts_only": one.is_partly,
        })
    });
    let named = plan.named.iter().map(|one| {
        json!({
            "entity": one.entity.map(crate::domain::Entity::code),
            "id": one.id.to_string(),
            "field": one.field,
            "login": Some(&one.of).filter(|of| !of.is_empty()),
        })
    });
    json!({
        "rev": rev,
        "records": records.collect::<Vec<_>>(),
        "revisions": plan.revisions,
        "unchecked": plan.unchecked,
        "forms": plan.forms,
        "undo": plan.undo,
        "keys": plan.keys,
        "calls": plan.calls,
        "meetings": plan.meetings,
        "sealed": plan.sealed,
        "shared_numbers": plan.shared_numbers,
        "lists": plan.lists,
        "activities_stay": plan.activities,
        "matters_stay": plan.matters,
        "named": named.collect::<Vec<_>>(),
        "named_in_all": plan.named_in_all,
    })
}
