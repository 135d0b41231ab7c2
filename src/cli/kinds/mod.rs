//! `picklog kinds`: the kinds of records there are: calls, meetings, and what a team adds to them.

use serde_json::{Value, json};

use crate::domain::{Catalogue, Fact, RecordKind};

use super::{Surroundings, catalogue_list::Listed};

mod change;

/// How they are listed and changed.
pub(super) const LISTED: Listed<RecordKind> = Listed {
    name: "kinds",
    changes: change::commands,
    change: change::run,
    columns: &["code", "family", "label", "key", "facts", "fields"],
    rows: |catalogue| catalogue.kinds().iter().collect(),
    row,
    object,
};

fn row(kind: &RecordKind, catalogue: &Catalogue, at: &Surroundings<'_>) -> Vec<String> {
    let facts = match kind.retired {
        true => at.words.text("picklists-retired"),
        false => facts(kind).join(" "),
    };
    vec![
        kind.code.to_string(),
        kind.family.code().to_owned(),
        kind.label.get(at.lang()).to_owned(),
        kind.key.map(String::from).unwrap_or_default(),
        facts,
        catalogue.fields_of(kind.kind()).count().to_string(),
    ]
}

/// The words of what code knows of a kind, in their order.
fn facts(kind: &RecordKind) -> Vec<&'static str> {
    Fact::ALL.iter().filter(|fact| kind.is(**fact)).map(|fact| fact.code()).collect()
}

fn object(kind: &RecordKind, catalogue: &Catalogue) -> Value {
    let fields: Vec<&str> = catalogue.fields_of(kind.kind()).map(|field| field.code.as_str()).collect();
    json!({
        "code": kind.code.as_str(),
        "family": kind.family.code(),
        "parent": kind.parent.map(|code| code.to_string()),
        "label": kind.label,
        "key": kind.key,
        "facts": facts(kind),
        "fields": fields,
        "retired": kind.retired,
    })
}
