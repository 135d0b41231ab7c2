//! `picklog picklists consequence`: what an outcome sets by itself.

use clap::{Arg, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Amendment, Catalogue, Consequence, Entity, RecordKind, Set, code};

use crate::message;

use super::super::{CliError, Surroundings, args, json as output, labels, show, show::short};

/// The word for "nothing".
const NOTHING: &str = "nothing";

/// The command.
pub(super) fn command() -> Command {
    Command::new("consequence")
        .arg(Arg::new("outcome").value_name("ENTITY.OUTCOME").requires("sets"))
        .arg(Arg::new("sets").value_name("FIELD=ITEM").num_args(1..))
        .arg(args::json_flag())
}

/// Lists what outcomes set, or changes one of them.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let Some(given) = matches.get_one::<String>("outcome") else { return list(matches, at) };
    let catalogue = at.store.catalogue()?;
    let whose =
        given.split_once('.').and_then(|(kind, outcome)| Some((catalogue.kind_of_scope(kind)?, outcome)));
    let Some((of, outcome)) = whose.filter(|(of, _)| of.is_activity() && of.code().is_some()) else {
        return Err(CliError::usage(message!(
            "consequence-whose",
            given = short(given),
            examples = examples(&catalogue).join(", ")
        )));
    };
    let words: Vec<&String> = matches.get_many("sets").into_iter().flatten().collect();
    let sets = match words[..] {
        [word] if word == NOTHING => Vec::new(),
        _ => words.into_iter().map(|word| set(word)).collect::<Result<_, _>>()?,
    };
    let row = Consequence { of, outcome: outcome.to_owned(), sets };
    labels::amend(
        Amendment::SetConsequence(row),
        &message!("catalogue-consequence", what = given),
        matches,
        at,
    )
}

/// The first outcome of each kind of activity, as it is written here.
fn examples(catalogue: &Catalogue) -> Vec<String> {
    let outcome = |kind: &RecordKind| {
        let list = catalogue.picklist_of(catalogue.field(kind.kind(), code::OUTCOME)?)?;
        Some(format!("{}.{}", kind.code, list.live().next()?.code))
    };
    catalogue.kinds_of(Entity::Activity).filter_map(outcome).collect()
}

fn set(word: &str) -> Result<Set, CliError> {
    Set::parse(word)
        .ok_or_else(|| CliError::usage(message!("consequence-set", given = short(word), nothing = NOTHING)))
}

fn list(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let catalogue = at.store.catalogue()?;
    let rows = catalogue.consequences().iter().filter(|row| !row.sets.is_empty());
    if matches.get_flag("json") {
        let object = |row: &Consequence| {
            let sets: Vec<String> = row.sets.iter().map(Set::text).collect();
            json!({ "entity": catalogue.scope(row.of), "outcome": row.outcome, "sets": sets })
        };
        return output::print(at.out, &Value::Array(rows.map(object).collect()));
    }
    let cells = |row: &Consequence| {
        let sets: Vec<String> = row.sets.iter().map(Set::text).collect();
        vec![format!("{}.{}", catalogue.scope(row.of), row.outcome), sets.join(" ")]
    };
    let rows: Vec<Vec<String>> = rows.map(cells).collect();
    Ok(show::table(at.out, &rows)?)
}
