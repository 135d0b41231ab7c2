//! `picklog person export`: all that is held of somebody, to be read or as JSON.

use std::{io::Write, path::PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::{Map, Value, json};

use super::{who, who_args, words};
use crate::cli::{CliError, Surroundings, args, json as output, show, target::Target};
use crate::domain::{HeldPart, HeldValue, PersonHeld, Ref};
use crate::message;

pub(super) fn command() -> Command {
    Command::new("export")
        .args(who_args())
        .arg(Arg::new("out").short('o').long("out").value_name("FILE").value_parser(value_parser!(PathBuf)))
        .arg(args::json_flag())
}

pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let who = who::resolve(matches, at)?;
    let held = at.store.person_held(at.session, who)?;
    let text = match matches.get_flag("json") {
        true => output::text(&object(who, &held)) + "\n",
        false => readable(who, &held, at),
    };
    let Some(path) = matches.get_one::<PathBuf>("out") else {
        at.out.write_all(text.as_bytes())?;
        return Ok(());
    };
    let mut target = Target::create(path, &at.store.place())?;
    target.write_all(text.as_bytes())?;
    target.keep()?;
    let rows = held.parts.iter().map(|part| part.rows.len() as u64).sum::<u64>();
    at.print(&message!("person-exported", file = path.as_path(), count = rows))
}

fn object(who: Ref, held: &PersonHeld) -> Value {
    let mut whole = Map::new();
    whole.insert("entity".into(), json!(who.entity.code()));
    whole.insert("id".into(), json!(who.id.to_string()));
    for HeldPart { code, rows } in &held.parts {
        let rows = rows.iter().map(|row| {
            let pairs = row.iter().map(|(name, value)| ((*name).to_owned(), value_of(value)));
            Value::Object(pairs.collect())
        });
        whole.insert((*code).to_owned(), rows.collect());
    }
    Value::Object(whole)
}

fn value_of(value: &HeldValue) -> Value {
    match value {
        HeldValue::Text(text) => json!(text),
        HeldValue::Number(number) => json!(number),
        HeldValue::At(at) => output::moment(*at),
        // What is no JSON after all is told as it stands.
        HeldValue::Json(text) => serde_json::from_str(text).unwrap_or_else(|_| json!(text)),
        HeldValue::None => Value::Null,
    }
}

fn readable(who: Ref, held: &PersonHeld, at: &Surroundings<'_>) -> String {
    let mut text = at.say(&message!("person-held", id = who.id.to_string())) + "\n";
    for HeldPart { code, rows } in &held.parts {
        text += &format!("\n{} ({})\n", at.say(&words::part(code)), rows.len());
        for row in rows {
            let told = row.iter().filter_map(|(name, value)| {
                let value = match value {
                    HeldValue::Text(text) | HeldValue::Json(text) => {
                        crate::domain::legible_line(text).to_string()
                    }
                    HeldValue::Number(number) => number.to_string(),
                    HeldValue::At(moment) => show::when(*moment, at.zone, at.words),
                    HeldValue::None => return None,
                };
                Some(format!("{name} {value}"))
            });
            text += &format!("  {}\n", told.collect::<Vec<_>>().join(" · "));
        }
    }
    text
}
