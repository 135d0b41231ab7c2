//! `picklog calls coverage`: in which times the record of a telephone system is whole.

use std::collections::BTreeMap;

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::evidence::{Span, pairing::union};
use crate::message;

use super::super::{CliError, Surroundings, args, json as output, show};

/// The command.
pub(super) fn command() -> Command {
    Command::new("coverage").arg(args::json_flag())
}

/// Lists the times.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let all = joined(at.store.call_coverage()?);
    if matches.get_flag("json") {
        let object = |(system, span): &(String, Span)| json!({ "system": system, "from": output::moment(span.from), "to": output::moment(span.to) });
        return output::print(at.out, &Value::Array(all.iter().map(object).collect()));
    }
    if all.is_empty() {
        return at.print(&message!("calls-coverage-none"));
    }
    let when = |moment| show::when(moment, at.zone, at.words);
    let rows: Vec<Vec<String>> =
        all.into_iter().map(|(system, span)| vec![system, when(span.from), when(span.to)]).collect();
    Ok(show::table(at.out, &rows)?)
}

/// Times that touch each other are one.
fn joined(all: Vec<(String, Span)>) -> Vec<(String, Span)> {
    let mut by_system = BTreeMap::<String, Vec<Span>>::new();
    for (system, span) in all {
        by_system.entry(system).or_default().push(span);
    }
    let joined = by_system.into_iter().map(|(system, spans)| (system, union(spans)));
    joined.flat_map(|(system, spans)| spans.into_iter().map(move |span| (system.clone(), span))).collect()
}
