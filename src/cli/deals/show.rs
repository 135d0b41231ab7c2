//! `picklog deals show`: one deal with what happened to it, oldest first.

use clap::{Arg, ArgMatches, Command};
use serde_json::json;

use crate::domain::Kind;
use crate::message;
use crate::store::Which;

use super::super::{CliError, Surroundings, args, json as output, matter_entries, matters, show};

/// The command.
pub(super) fn command() -> Command {
    Command::new("show").arg(Arg::new("matter").value_name("DEAL").required(true)).arg(args::json_flag())
}

/// Shows it.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let text = matches.get_one::<String>("matter").map_or("", String::as_str);
    let one = matters::find(text, Which::Deals, at)?;
    let (head, _) = at.store.head()?;
    let history = &one.history;
    if matches.get_flag("json") {
        return output::print(
            at.out,
            &json!({
                "id": history.id.to_string(),
                "kind": history.kind.as_str(),
                "account_id": history.account.to_string(),
                "account": one.account_name,
                "opened_at": history.opened().map(matters::when_json),
                "opened_by": history.opened_by,
                "imported": history.imported,
                "entries": matter_entries::objects(history),
                "head": head.to_string(),
            }),
        );
    }
    let catalogue = at.store.catalogue()?;
    let label = history.steps.last().map_or("", |last| last.state.label());
    let kind = catalogue.kind_label(Kind::matter(history.kind), at.lang());
    let title: Vec<&str> = [kind.as_str(), label, one.account_name.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    show::line(at.out, &title.join(" · "))?;
    if history.imported {
        at.print(&matters::came_by_import(history, at))?;
    }
    let rows = matter_entries::rows(history, &catalogue, at);
    show::table(at.out, &rows)?;
    at.print(&message!("matters-head", head = head.to_string()))
}
