//! `picklog picklists`: the closed lists that forms pick from.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Item, Phase, Picklist, Tone};

use crate::message;

use super::{CliError, Surroundings, args, json as output, show};

mod change;
mod consequence;
mod leads;

/// Of longer lists only the beginning is shown to people; JSON has them whole.
const LONG: usize = 30;

/// The command.
pub(super) fn command() -> Command {
    Command::new("picklists")
        .subcommand_required(true)
        .subcommand(Command::new("list").arg(args::json_flag()))
        .subcommands(change::commands())
        .subcommand(consequence::command())
        .subcommand(leads::command())
}

/// Lists the picklists, or changes one.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    if let Some(("consequence", own)) = matches.subcommand() {
        return consequence::run(own, at);
    }
    if let Some(("leads", own)) = matches.subcommand() {
        return leads::run(own, at);
    }
    if let Some((name, own)) = matches.subcommand().filter(|(name, _)| *name != "list") {
        return change::run(name, own, at);
    }
    let as_json = matches.subcommand().is_some_and(|(_, own)| own.get_flag("json"));
    let catalogue = at.store.catalogue()?;
    if as_json {
        let lists: Vec<Value> = catalogue.picklists().iter().map(object).collect();
        return output::print(at.out, &Value::Array(lists));
    }
    for (place, list) in catalogue.picklists().iter().enumerate() {
        if place > 0 {
            writeln!(at.out)?;
        }
        let head = format!("{} - {}", list.code, list.label.get(at.lang()));
        show::line(at.out, &head)?;
        let rows: Vec<Vec<String>> = rows(list, at);
        show::table(at.out, &rows[..rows.len().min(LONG)])?;
        if rows.len() > LONG {
            at.print(&message!("picklists-more", count = rows.len()))?;
        }
    }
    Ok(())
}

fn rows(list: &Picklist, at: &Surroundings<'_>) -> Vec<Vec<String>> {
    let mut key = 0;
    let row = |item: &Item| {
        key += usize::from(!item.retired);
        let key = match item.retired {
            true => at.words.text("picklists-retired"),
            false if key <= 9 => key.to_string(),
            false => String::new(),
        };
        let code = match item.tone {
            Tone::Neutral => item.code.clone(),
            tone => format!("{}{}", item.code, tone.mark()),
        };
        let (label, definition) = (item.label.get(at.lang()), item.definition.get(at.lang()));
        let hint = item.hint.get(at.lang());
        let told = [definition, hint].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
        vec![format!("  {key}"), code, label.to_owned(), told.join(" · ")]
    };
    list.items.iter().map(row).collect()
}

fn object(list: &Picklist) -> Value {
    let item = |item: &Item| {
        json!({
            "code": item.code,
            "label": item.label,
            "definition": item.definition,
            "tone": item.tone.code(),
            "stands_for": item.stands_for,
            "means": item.means,
            "phase": item.phase.map(Phase::code),
            "probability": item.probability,
            "retired": item.retired,
            "use": item.hint,
        })
    };
    let items: Vec<Value> = list.items.iter().map(item).collect();
    json!({ "code": list.code, "label": list.label, "items": items })
}
