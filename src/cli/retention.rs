//! `picklog retention`: for how long people are kept, and who is kept longer.

use clap::{Arg, ArgAction, ArgGroup, ArgMatches, Command};
use serde_json::{Value, json};

use super::{CliError, Surroundings, args, json as output, person, show};
use crate::domain::{Command as Change, Entity, EraseAsked, LONGEST_KEPT, Outdated, Ref, RetentionRule};
use crate::message;

/// So many of one rule are listed and erased at once.
const AT_ONCE: usize = 500;

/// The command.
pub(super) fn command() -> Command {
    let code = || Arg::new("rule").value_name("RULE").required(true);
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let span = |name: &'static str, most: u32| {
        Arg::new(name).long(name).value_name("N").value_parser(args::number(1, u64::from(most)))
    };
    Command::new("retention")
        .subcommand_required(true)
        .subcommand(Command::new("list").arg(args::json_flag()))
        .subcommand(
            Command::new("add")
                .arg(code())
                .arg(flag("contacts"))
                .arg(flag("accounts"))
                .arg(span("years", LONGEST_KEPT / 12))
                .arg(span("months", LONGEST_KEPT))
                .arg(Arg::new("why").long("why").value_name("CODE").required(true))
                .group(ArgGroup::new("of").args(["contacts", "accounts"]).required(true))
                .group(ArgGroup::new("span").args(["years", "months"]).required(true))
                .arg(args::json_flag()),
        )
        .subcommand(Command::new("remove").arg(code()).arg(args::json_flag()))
        .subcommand(
            Command::new("run")
                .arg(Arg::new("rule").long("rule").value_name("RULE"))
                .arg(flag("dry-run"))
                .arg(flag("yes").conflicts_with("dry-run"))
                .arg(args::json_flag()),
        )
}

/// Runs one of them.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("list", matches)) => list(matches, at),
        Some(("add", matches)) => add(matches, at),
        Some(("remove", matches)) => {
            at.apply(&Change::EndRetention { code: word(matches, "rule") }, None)?;
            list(matches, at)
        }
        Some(("run", matches)) => erase(matches, at),
        _ => Err(CliError::usage(message!("parser-say-which", choices = "list, add, remove, run"))),
    }
}

fn word(matches: &ArgMatches, name: &str) -> String {
    matches.get_one::<String>(name).cloned().unwrap_or_default()
}

fn add(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let number = |name: &str| matches.get_one::<u64>(name).and_then(|number| u32::try_from(*number).ok());
    let months = number("months").or_else(|| number("years").map(|years| years.saturating_mul(12)));
    let rule = RetentionRule {
        code: word(matches, "rule"),
        entity: if matches.get_flag("accounts") { Entity::Account } else { Entity::Contact },
        months: months.unwrap_or_default(),
        why: word(matches, "why"),
    };
    at.apply(&Change::SetRetention(rule), None)?;
    list(matches, at)
}

fn list(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let rules = at.store.retention_rules()?;
    if matches.get_flag("json") {
        let object = |rule: &RetentionRule| json!({ "rule": rule.code, "of": rule.entity.code(), "months": rule.months, "why": rule.why });
        return output::print(at.out, &Value::Array(rules.iter().map(object).collect()));
    }
    if rules.is_empty() {
        return at.print(&message!("retention-no-rules"));
    }
    for RetentionRule { code, entity, months, why } in &rules {
        let months = u64::from(*months);
        at.print(&match entity {
            Entity::Account => message!("retention-of-accounts", rule = code, count = months, why = why),
            _ => message!("retention-of-contacts", rule = code, count = months, why = why),
        })?;
    }
    Ok(())
}

/// Lists whom the rules say to erase, and erases them where that is said.
fn erase(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let rules = at.store.retention_rules()?;
    let wanted = matches.get_one::<String>("rule");
    if let Some(unknown) = wanted.filter(|code| rules.iter().all(|rule| rule.code != **code)) {
        return Err(CliError::failed(message!("retention-no-such", code = unknown)));
    }
    let mut due = at.store.outdated(at.zone, AT_ONCE)?;
    due.retain(|one| wanted.is_none_or(|code| one.rule == *code));
    let is_json = matches.get_flag("json");
    if !is_json {
        let rows: Vec<Vec<String>> = due.iter().map(|one| row(one, at)).collect();
        show::table(at.out, &rows)?;
        if due.is_empty() {
            at.print(&message!("retention-nobody"))?;
        }
    }
    let mut erased = Vec::new();
    if matches.get_flag("yes") {
        for one in due.iter().filter(|one| one.open == 0) {
            let why = rules.iter().find(|rule| rule.code == one.rule).map_or("", |rule| rule.why.as_str());
            let asked = EraseAsked {
                record: Ref { entity: one.entity, id: one.id },
                why: why.to_owned(),
                with_contacts: true,
                is_again: false,
            };
            at.apply(&Change::Erase(Box::new(asked)), None)?;
            erased.push(one.id);
        }
        if !erased.is_empty() {
            person::sweep(false, at)?;
        }
    }
    if is_json {
        let object = |one: &Outdated| {
            json!({
                "rule": one.rule,
                "entity": one.entity.code(),
                "id": one.id.to_string(),
                "name": if erased.contains(&one.id) { Value::Null } else { json!(one.name) },
                "account": Some(&one.account).filter(|name| !name.is_empty()),
                "last": output::moment(one.last),
                "open_matters": one.open,
                "erased": erased.contains(&one.id),
            })
        };
        return output::print(at.out, &Value::Array(due.iter().map(object).collect()));
    }
    let open = due.iter().filter(|one| one.open > 0).count() as u64;
    if open > 0 {
        at.print(&message!("retention-open", count = open))?;
    }
    match (matches.get_flag("yes"), due.is_empty()) {
        (true, _) => at.print(&message!("retention-erased", count = erased.len() as u64)),
        (false, false) => at.print(&message!("retention-say-yes", count = due.len() as u64 - open)),
        (false, true) => Ok(()),
    }
}

fn row(one: &Outdated, at: &Surroundings<'_>) -> Vec<String> {
    vec![
        one.id.to_string(),
        one.rule.clone(),
        show::when(one.last, at.zone, at.words),
        one.name.clone(),
        one.account.clone(),
    ]
}
