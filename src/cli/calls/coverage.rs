//! `picklog calls coverage`: in which times the record of a telephone system is whole.

use std::collections::BTreeMap;

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::evidence::Span;
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
    let mut joined = Vec::<(String, Span)>::new();
    for (system, mut spans) in by_system {
        spans.sort_by_key(|span| (span.from, span.to));
        for span in spans {
            match joined.last_mut().filter(|(last, before)| *last == system && span.from <= before.to) {
                Some((_, before)) => before.to = before.to.max(span.to),
                None => joined.push((system.clone(), span)),
            }
        }
    }
    joined
}
