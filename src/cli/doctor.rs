//! `picklog doctor`: each check of the file with its mend.

use std::io::Write;

use clap::{ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{Check, CheckState, Trouble};

use super::{CliError, Surroundings, json as output, parser, show};

/// The command.
pub(super) fn command() -> Command {
    Command::new("doctor")
        .about("Check the file and say how to mend what is wrong")
        .after_help("Exit code 1 if any check fails. Nothing is changed.")
        .arg(parser::json_flag())
}

/// Checks the open file.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let checks = at.store.health();
    report(&checks, &at.store.place(), matches.get_flag("json"), at.out)
}

/// The same for a file that cannot even be opened, so that `doctor` answers where it is needed most.
pub fn unopened(trouble: &Trouble, place: &str, as_json: bool, out: &mut dyn Write) -> Result<(), CliError> {
    let found = trouble.to_string();
    let mend = match trouble {
        Trouble::Busy { .. } => "close other programs that hold the file, then try again",
        Trouble::Corrupt { .. } => "check that this is a picklog file; if it is, take your last good copy",
        Trouble::TooNew { .. } => "update picklog",
        Trouble::Full { .. } => "free some room on the disk",
        _ => "see that the file is there, on a local disk, and that you may read and write it and its folder",
    };
    let check = Check { code: "open", state: CheckState::Fail, found, mend: mend.to_owned() };
    report(&[check], place, as_json, out)
}

fn report(checks: &[Check], place: &str, as_json: bool, out: &mut dyn Write) -> Result<(), CliError> {
    let failed = checks.iter().filter(|check| check.state == CheckState::Fail).count();
    if as_json {
        let lines: Vec<Value> = checks.iter().map(object).collect();
        output::print(out, &json!({ "place": place, "ok": failed == 0, "checks": lines }))?;
    } else {
        let rows: Vec<Vec<String>> = checks.iter().map(row).collect();
        show::table(out, &rows)?;
    }
    out.flush()?;
    match failed {
        0 => Ok(()),
        1 => Err(CliError::failed(format!("1 check of {place} failed: do what its line says"))),
        many => Err(CliError::failed(format!("{many} checks of {place} failed: do what their lines say"))),
    }
}

fn word(state: CheckState) -> &'static str {
    match state {
        CheckState::Ok => "ok",
        CheckState::Warn => "warn",
        CheckState::Fail => "fail",
    }
}

fn row(check: &Check) -> Vec<String> {
    let mend = if check.mend.is_empty() { String::new() } else { format!("-> {}", check.mend) };
    vec![word(check.state).to_owned(), check.code.to_owned(), check.found.clone(), mend]
}

fn object(check: &Check) -> Value {
    json!({ "code": check.code, "state": word(check.state), "found": check.found, "mend": check.mend })
}
