//! `picklog fields`: the questions of all forms, and when each is needed.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Catalogue, Entity, Field};

use super::{
    CliError, Surroundings,
    catalogue_list::{self, Listed},
};

mod change;

const LISTED: Listed<Field> = Listed {
    name: "fields",
    columns: &["entity", "code", "flag", "kind", "picklist", "label", "needed"],
    rows: |catalogue| catalogue.fields().iter().collect(),
    row,
    object,
};

/// The command.
pub(super) fn command() -> Command {
    catalogue_list::command(LISTED.name, change::commands())
}

/// Lists the fields, or changes one.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match catalogue_list::change(matches) {
        Some((name, own)) => change::run(name, own, at),
        None => catalogue_list::list(&LISTED, matches, at),
    }
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
