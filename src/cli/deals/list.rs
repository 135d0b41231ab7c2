//! `picklog deals list`: open deals, the one that is expected first on top.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Catalogue, Kind, Phase, Stages, code};
use crate::message;
use crate::store::{MattersOf, NamedHistory, Which};

use super::super::{
    CliError, Surroundings, args, json as output, matters,
    matters::{or_nothing, whose, whose_flags},
    show,
};

/// The command.
pub(super) fn command() -> Command {
    Command::new("list")
        .arg(Arg::new("all").long("all").action(ArgAction::SetTrue))
        .args(whose_flags())
        .arg(args::json_flag())
}

/// Lists them.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let catalogue = at.store.catalogue()?;
    let (stages, with_over) = (Stages::of(&catalogue), matches.get_flag("all"));
    let owner = whose(matches, at)?;
    let mut found: Vec<NamedHistory> = Vec::new();
    let of = MattersOf { which: Which::Deals, owner: owner.as_deref(), ..MattersOf::default() };
    at.store.matter_histories(&of, &mut |one| {
        let is_wanted = one.history.steps.last().is_some_and(|last| {
            let phase = stages.stage(one.history.kind, last.state.stage.as_deref()).phase;
            !last.state.withdrawn && (with_over || !phase.is_some_and(Phase::is_over))
        });
        if is_wanted {
            found.push(one);
        }
        Ok(())
    })?;
    // Those without a day come last.
    let close = |one: &NamedHistory| one.history.steps.last().and_then(|last| last.state.close);
    found.sort_by_key(|one| (close(one).is_none(), close(one)));
    if matches.get_flag("json") {
        let deals: Vec<Value> = found.iter().map(object).collect();
        return output::print(at.out, &json!({ "owner": owner, "deals": deals }));
    }
    if let Some(owner) = &owner {
        at.print(&message!("matters-of", login = owner))?;
    }
    let columns = ["close", "kind", "account", "name", "stage", "amount", "owner", "age", "id"];
    let head = columns.map(|column| at.words.text(&format!("deals-column-{column}"))).into();
    let rows = found.iter().map(|one| row(one, &catalogue, at));
    let table: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    show::table(at.out, &table)?;
    at.print(&message!("deals-total", count = found.len() as u64))
}

fn row(one: &NamedHistory, catalogue: &Catalogue, at: &Surroundings<'_>) -> Vec<String> {
    let history = &one.history;
    let state = history.steps.last().map(|last| last.state.clone()).unwrap_or_default();
    vec![
        matters::told(&state, code::CLOSE, state.close.map(|day| day.to_string()), at),
        catalogue.kind_label(Kind::matter(history.kind), at.lang()),
        show::called(&one.account_name, at.words),
        or_nothing(state.label()),
        matters::stage(catalogue, history.kind, state.stage.as_deref(), at),
        matters::told(&state, code::AMOUNT, state.amount.map(|amount| amount.to_string()), at),
        or_nothing(&state.owner),
        history.opened().map_or_else(
            || at.words.text("matters-age-unknown"),
            |opened| at.say(&show::age(opened, at.store.now())),
        ),
        history.id.to_string(),
    ]
}

fn object(one: &NamedHistory) -> Value {
    let state = one.history.steps.last().map(|last| last.state.clone()).unwrap_or_default();
    let mut object = matters::state_json(&state);
    object["id"] = json!(one.history.id.to_string());
    object["kind"] = json!(one.history.kind.as_str());
    object["account_id"] = json!(one.history.account.to_string());
    object["account"] = json!(one.account_name);
    object["opened_at"] = json!(one.history.opened().map(matters::when_json));
    object["opened_by"] = json!(one.history.opened_by);
    object["imported"] = json!(one.history.imported);
    object
}
