//! `picklog picklists leads`: whether leads may change picklists.

use clap::{Arg, ArgMatches, Command, builder::PossibleValuesParser};
use serde_json::json;

use crate::{domain::Command as Change, message};

use super::super::{CliError, Surroundings, args, json as output};

/// The command.
pub(super) fn command() -> Command {
    let may = Arg::new("may").value_name("MAY").value_parser(PossibleValuesParser::new(["allow", "deny"]));
    Command::new("leads").arg(may).arg(args::json_flag())
}

/// Says whether they may; or allows it, or ends that.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    if let Some(word) = matches.get_one::<String>("may") {
        at.apply(&Change::LetLeadsChangePicklists(word == "allow"), None)?;
    }
    let may = at.store.leads_change_picklists()?;
    if matches.get_flag("json") {
        return output::print(at.out, &json!({ "leads_change_picklists": may }));
    }
    at.print(&match may {
        true => message!("picklists-leads-may"),
        false => message!("picklists-leads-may-not"),
    })
}
