//! `picklog fields`: the questions of all forms, and when each is needed.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Catalogue, Entity, Field};

use super::{CliError, Surroundings, args, json as output, show};

mod change;

/// The command.
pub(super) fn command() -> Command {
    Command::new("fields")
        .subcommand_required(true)
        .subcommand(Command::new("list").arg(args::json_flag()))
        .subcommands(change::commands())
}

/// Lists the fields, or changes one.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    if let Some((name, own)) = matches.subcommand().filter(|(name, _)| *name != "list") {
        return change::run(name, own, at);
    }
    let as_json = matches.subcommand().is_some_and(|(_, own)| own.get_flag("json"));
    let catalogue = at.store.catalogue()?;
    if as_json {
        let fields: Vec<Value> = catalogue.fields().iter().map(|field| object(field, &catalogue)).collect();
        return output::print(at.out, &Value::Array(fields));
    }
    let head = ["entity", "code", "flag", "kind", "picklist", "label", "needed"];
    let head = head.map(|column| at.words.text(&format!("fields-{column}"))).to_vec();
    let rows = catalogue.fields().iter().map(|field| row(field, &catalogue, at));
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    Ok(show::table(at.out, &rows)?)
}

/// Only activities and matters are logged by flags.
fn flag(field: &Field) -> String {
    match field.of.entity() {
        Entity::Account | Entity::Contact => String::new(),
        Entity::Activity | Entity::Matter => format!("--{}", field.flag_name()),
    }
}

fn row(field: &Field, catalogue: &Catalogue, at: &Surroundings<'_>) -> Vec<String> {
    vec![
        catalogue.scope(field.of).to_owned(),
        field.code.clone(),
        flag(field),
        field.kind.code().to_owned(),
        field.picklist.clone().unwrap_or_default(),
        field.label.get(at.lang()).to_owned(),
        if field.retired { at.words.text("picklists-retired") } else { field.needed.to_string() },
    ]
}

fn object(field: &Field, catalogue: &Catalogue) -> Value {
    let columns: Vec<String> = field.columns().into_iter().map(|(heading, _)| heading).collect();
    let mut object = catalogue.field_json(field);
    object["columns"] = json!(columns);
    object
}
