//! `picklog person list`: who was erased, by id.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::cli::{CliError, Surroundings, args, json as output, show};
use crate::domain::{ERASE_REASONS, Erased};
use crate::message;

pub(super) fn command() -> Command {
    Command::new("list").arg(args::json_flag())
}

pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let all = at.store.erased()?;
    if matches.get_flag("json") {
        return output::print(at.out, &Value::Array(all.iter().map(object).collect()));
    }
    let catalogue = at.store.catalogue()?;
    let why = |code: &str| {
        let item =
            catalogue.picklist(ERASE_REASONS).and_then(|list| list.items.iter().find(|one| one.code == code));
        item.map_or_else(|| code.to_owned(), |item| item.label.get(at.lang()).to_owned())
    };
    let rows = all.iter().map(|one| {
        let left = if one.swept.is_some() { String::new() } else { at.say(&message!("person-not-swept")) };
        vec![
            one.record.to_string(),
            one.entity.code().to_owned(),
            show::when(one.at, at.zone, at.words),
            one.rev.to_string(),
            why(&one.why),
            left,
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    Ok(show::table(at.out, &rows)?)
}

fn object(one: &Erased) -> Value {
    json!({
        "id": one.record.to_string(),
        "entity": one.entity.code(),
        "at": output::moment(one.at),
        "rev": one.rev,
        "why": one.why,
        "swept": one.swept.map(output::moment),
    })
}
