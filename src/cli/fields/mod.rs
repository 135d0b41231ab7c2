//! `picklog fields`: the questions of all forms, and when each is needed.

use serde_json::{Value, json};

use crate::domain::{Catalogue, Entity, Field};

use super::{Surroundings, catalogue_list::Listed};

mod change;
mod handling;

/// How they are listed and changed.
pub(super) const LISTED: Listed<Field> = Listed {
    name: "fields",
    changes: change::commands,
    change: change::run,
    columns: &["entity", "code", "flag", "kind", "picklist", "label", "needed", "use"],
    rows: |catalogue| catalogue.fields().iter().collect(),
    row,
    object,
};

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
        at.words.handling(&field.handling),
    ]
}

fn object(field: &Field, catalogue: &Catalogue) -> Value {
    let columns: Vec<String> = field.columns().into_iter().map(|(heading, _)| heading).collect();
    let mut object = catalogue.field_json(field);
    object["columns"] = json!(columns);
    object
}
