//! `lists show`: what a list is, how it stands, and what came of it, person by person.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Catalogue, Entity, Fact, ListFigures, ListPerson, code};
use crate::message;

use super::{
    super::{CliError, Surroundings, args, json as output, show},
    look_again, name_of, object, stands, tell_not_served, workers,
};

/// The command.
pub(super) fn command() -> Command {
    let name = Arg::new("name").value_name("NAME").required(true);
    Command::new("show").arg(name).arg(args::json_flag())
}

/// Shows a list.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let catalogue = at.store.catalogue()?;
    let line = at.store.call_list(name_of(matches))?;
    let id = line.list.id;
    look_again(&[line], at);
    let figures = at.store.list_figures(at.session, id)?;
    if matches.get_flag("json") {
        let mut shown = object(&figures.line);
        shown["all"] = person(&figures.all);
        shown["people"] = Value::Array(figures.people.iter().map(person).collect());
        shown["attempts"] = json!(figures.attempts);
        shown["seconds_left"] = json!(figures.seconds_left);
        return output::print(at.out, &shown);
    }
    let list = &figures.line.list;
    at.print(&message!("lists-head", name = &list.name, maker = &list.maker, version = list.version))?;
    match &list.rule {
        Some(rule) if list.is_fixed => at.print(&message!("lists-rule-fixed", rule = rule.to_string()))?,
        Some(rule) => at.print(&message!("lists-rule-live", rule = rule.to_string()))?,
        None => at.print(&message!("lists-rule-named"))?,
    }
    let left = left(&figures, at)?;
    at.print(&message!("lists-workers", workers = workers(&figures.line, at), left = left))?;
    at.print(&message!(
        "lists-how",
        order = at.words.text(&format!("lists-order-{}", list.order.code())),
        hours = list.hours.to_string(),
        recall = list.recall.to_string()
    ))?;
    at.print(&stands(&figures.line.counts))?;
    let counts = &figures.line.counts;
    at.print(&message!(
        "lists-left",
        ready = counts.ready,
        later = counts.later,
        front = counts.leased,
        unreachable = counts.unreachable
    ))?;
    tell_not_served(counts, at)?;
    if figures.all.served > 0 {
        let mut rows = vec![];
        let heads = ["person", "served", "calls", "reached", "agreed", "hour", "outcomes"];
        rows.push(heads.map(|head| at.words.text(&format!("lists-col-{head}"))).to_vec());
        for one in figures.people.iter().chain([&figures.all]) {
            rows.push(row(one, &catalogue, at));
        }
        show::table(at.out, &rows)?;
        if !figures.attempts.is_empty() {
            let counts: Vec<String> = figures
                .attempts
                .iter()
                .enumerate()
                .filter(|(_, count)| **count > 0)
                .map(|(at, count)| format!("{}: {count}", at + 1))
                .collect();
            at.print(&message!("lists-attempts", counts = counts.join(", ")))?;
        }
        match figures.seconds_left {
            Some(0) => {}
            Some(seconds) => at.print(&message!(
                "lists-done-in",
                time = show::length(u32::try_from(seconds).unwrap_or(u32::MAX))
            ))?,
            None => at.print(&message!("lists-no-pace"))?,
        }
    }
    Ok(())
}

/// Those of its people who have left, in words; empty where nobody has.
fn left(figures: &ListFigures, at: &mut Surroundings<'_>) -> Result<String, CliError> {
    let users = at.store.users()?;
    let is_gone = |login: &&String| users.iter().any(|user| user.login == **login && user.retired);
    let gone: Vec<&str> = figures.line.list.workers.iter().filter(is_gone).map(String::as_str).collect();
    Ok(match gone.is_empty() {
        true => String::new(),
        false => at.say(&message!("lists-gone", logins = gone.join(", "))),
    })
}

fn row(one: &ListPerson, catalogue: &Catalogue, at: &Surroundings<'_>) -> Vec<String> {
    let kinds = catalogue.kinds_of(Entity::Activity).filter(|kind| kind.is(Fact::Telephone));
    let kind = kinds.map(|kind| kind.kind()).next();
    let label = |outcome: &str| match kind {
        Some(kind) => show::item_label(catalogue, kind, code::OUTCOME, outcome, at.lang()).to_owned(),
        None => outcome.to_owned(),
    };
    let outcomes: Vec<String> =
        one.outcomes.iter().map(|(outcome, count)| format!("{} {count}", label(outcome))).collect();
    let hour =
        one.per_hour_tenths().map_or("-".to_owned(), |tenths| format!("{}.{}", tenths / 10, tenths % 10));
    let name = if one.login.is_empty() { at.words.text("lists-together") } else { one.login.clone() };
    let numbers = [one.served, one.calls, one.reached, one.agreed].map(|number| number.to_string());
    [vec![name], numbers.to_vec(), vec![hour, outcomes.join(", ")]].concat()
}

fn person(one: &ListPerson) -> Value {
    let outcomes: serde_json::Map<String, Value> =
        one.outcomes.iter().map(|(outcome, count)| (outcome.clone(), json!(count))).collect();
    json!({
        "login": if one.login.is_empty() { Value::Null } else { json!(one.login) },
        "served": one.served,
        "calls": one.calls,
        "reached": one.reached,
        "agreed": one.agreed,
        "outcomes": outcomes,
        "seconds": one.seconds,
        "per_hour": one.per_hour_tenths().map(|tenths| f64::from(u32::try_from(tenths).unwrap_or(u32::MAX)) / 10.0),
    })
}
