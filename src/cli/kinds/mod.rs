//! `picklog kinds`: the kinds of records there are: calls, meetings, and what a team adds to them.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Catalogue, Fact, RecordKind};

use super::{CliError, Surroundings, args, json as output, show};

mod change;

/// The command.
pub(super) fn command() -> Command {
    Command::new("kinds")
        .subcommand_required(true)
        .subcommand(Command::new("list").arg(args::json_flag()))
        .subcommands(change::commands())
}

/// Lists the kinds, or changes one.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    if let Some((name, own)) = matches.subcommand().filter(|(name, _)| *name != "list") {
        return change::run(name, own, at);
    }
    let as_json = matches.subcommand().is_some_and(|(_, own)| own.get_flag("json"));
    let catalogue = at.store.catalogue()?;
    if as_json {
        let kinds: Vec<Value> = catalogue.kinds().iter().map(|kind| object(kind, &catalogue)).collect();
        return output::print(at.out, &Value::Array(kinds));
    }
    let head = ["code", "family", "label", "key", "facts", "fields"];
    let head = head.map(|column| at.words.text(&format!("kinds-{column}"))).to_vec();
    let rows = catalogue.kinds().iter().map(|kind| row(kind, &catalogue, at));
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    Ok(show::table(at.out, &rows)?)
}

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
