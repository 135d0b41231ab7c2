//! `picklog deals thresholds`: by which numbers deals are judged, and other ones.

use clap::{Arg, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use crate::domain::{Amendment, deals::Thresholds};
use crate::message;

use super::super::{CliError, Surroundings, args, json as output, labels, nearest, show, show::short};

/// The command.
pub(super) fn command() -> Command {
    Command::new("thresholds")
        .arg(Arg::new("threshold").value_name("CODE").requires("value"))
        .arg(Arg::new("value").value_name("NUMBER").value_parser(value_parser!(i64)))
        .arg(args::json_flag())
}

/// Lists them, or sets one.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let given = matches.get_one::<String>("threshold").zip(matches.get_one::<i64>("value"));
    if let Some((code, value)) = given {
        if !Thresholds::ALL.iter().any(|(one, _, _)| one == code) {
            let codes: Vec<&str> = Thresholds::ALL.iter().map(|(one, _, _)| *one).collect();
            let hint = nearest::near(code, codes.iter().copied());
            return Err(CliError::failed(message!(
                "thresholds-none",
                code = short(code),
                hint = hint,
                codes = codes.join(", ")
            )));
        }
        let done = message!("thresholds-set", code = code, value = value.to_string());
        return labels::amend(
            Amendment::SetThreshold { threshold: code.clone(), value: *value },
            &done,
            matches,
            at,
        );
    }
    let catalogue = at.store.catalogue()?;
    let all = Thresholds::ALL.iter().map(|(code, _, _)| (*code, catalogue.thresholds().get(code)));
    if matches.get_flag("json") {
        let object: Value = all.map(|(code, value)| (code.to_owned(), json!(value))).collect();
        return output::print(at.out, &object);
    }
    let rows: Vec<Vec<String>> = all
        .map(|(code, value)| {
            let means = at.words.text(&format!("threshold-{}", code.replace('_', "-")));
            vec![code.to_owned(), value.map_or_else(String::new, |value| value.to_string()), means]
        })
        .collect();
    Ok(show::table(at.out, &rows)?)
}
