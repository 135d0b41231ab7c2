//! `picklog audit head`: one line to keep where nobody who writes the file can change it.

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use super::hex;
use crate::cli::{CliError, Surroundings, args, json as output};

pub(super) fn command() -> Command {
    Command::new("head").arg(args::json_flag())
}

pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let (head, ends) = at.store.head()?;
    let now = at.store.now();
    if !matches.get_flag("json") {
        writeln!(at.out, "{} {head}", now.rfc3339())?;
        return Ok(());
    }
    let chains: Vec<Value> = ends
        .iter()
        .map(|end| json!({ "login": end.login, "revisions": end.seq, "hash": hex(&end.hash) }))
        .collect();
    let whole = json!({
        "at": output::moment(now),
        "head": head.to_string(),
        "rev": head.rev,
        "hash": hex(&head.hash),
        "chains": chains,
    });
    output::print(at.out, &whole)
}
