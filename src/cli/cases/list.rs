//! `picklog cases list`: open cases, the oldest on top.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{
    Kind,
    cases::{CaseClock, Side},
    code,
};
use crate::message;
use crate::store::{MattersOf, NamedHistory, Which};

use super::super::{
    CliError, Surroundings, args, json as output, matters,
    matters::{clock, or_nothing, whose, whose_flags},
    show,
};
use super::{Clocks, calendar_flag};

/// The command.
pub(super) fn command() -> Command {
    Command::new("list")
        .arg(Arg::new("all").long("all").action(ArgAction::SetTrue))
        .args(whose_flags())
        .arg(calendar_flag())
        .arg(args::json_flag())
}

/// Lists them.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let catalogue = at.store.catalogue()?;
    let clocks = Clocks::new(matches, &catalogue)?;
    let (owner, with_over) = (whose(matches, at)?, matches.get_flag("all"));
    let mut all: Vec<NamedHistory> = Vec::new();
    let of = MattersOf { which: Which::Cases, owner: owner.as_deref(), ..MattersOf::default() };
    at.store.matter_histories(&of, &mut |one| {
        all.push(one);
        Ok(())
    })?;
    let mut found: Vec<(NamedHistory, CaseClock)> = Vec::new();
    for one in all {
        if let Some(it) =
            clocks.of(&one.history, at)?.filter(|it| !it.is_withdrawn && (with_over || !it.is_over))
        {
            found.push((one, it));
        }
    }
    if matches.get_flag("json") {
        let cases: Vec<Value> = found.iter().map(|(one, it)| object(one, it)).collect();
        return output::print(at.out, &json!({ "owner": owner, "cases": cases }));
    }
    if let Some(owner) = &owner {
        at.print(&message!("matters-of", login = owner))?;
    }
    let columns = ["opened", "kind", "account", "name", "stage", "topic", "severity", "owner", "ours", "id"];
    let head = columns.map(|column| at.words.text(&format!("cases-column-{column}"))).into();
    let rows = found.iter().map(|(one, it)| {
        let history = &one.history;
        let state = history.steps.last().map(|last| last.state.clone()).unwrap_or_default();
        let item = |field: &str, item: Option<&str>| match state.withheld.get(field) {
            Some(seen_by) => at.words.hidden(*seen_by),
            None => matters::item(&catalogue, history.kind, field, item, at),
        };
        vec![
            history
                .opened()
                .map_or_else(|| at.words.text("matters-age-unknown"), |opened| matters::when(opened, at)),
            catalogue.kind_label(Kind::matter(history.kind), at.lang()),
            show::called(&one.account_name, at.words),
            or_nothing(state.label()),
            matters::stage(&catalogue, history.kind, state.stage.as_deref(), at),
            item(code::TOPIC, state.topic.as_deref()),
            item(code::SEVERITY, state.severity.as_deref()),
            or_nothing(&state.owner),
            clock(it.part(Side::Ours).business),
            history.id.to_string(),
        ]
    });
    let table: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    show::table(at.out, &table)?;
    at.print(&message!("cases-total", count = found.len() as u64))
}

fn object(one: &NamedHistory, it: &CaseClock) -> Value {
    let state = one.history.steps.last().map(|last| last.state.clone()).unwrap_or_default();
    let mut object = matters::state_json(&state);
    object["id"] = json!(one.history.id.to_string());
    object["kind"] = json!(one.history.kind.as_str());
    object["account_id"] = json!(one.history.account.to_string());
    object["account"] = json!(one.account_name);
    object["opened_at"] = json!(one.history.opened().map(matters::when_json));
    object["elapsed_seconds"] = json!(it.whole().elapsed);
    object["ours_business_seconds"] = json!(it.part(Side::Ours).business);
    object["is_over"] = json!(it.is_over);
    object["reopened"] = json!(it.reopened);
    object
}
