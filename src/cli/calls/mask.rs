//! `picklog calls mask`: numbers that belong to nobody are taken out. It runs by itself after imports.

use clap::{ArgMatches, Command};
use serde_json::json;

use crate::domain::StoreError;
use crate::message;
use crate::store::fresh_id;

use super::super::{CliError, Surroundings, args, json as output};

/// The command.
pub(super) fn command() -> Command {
    Command::new("mask").arg(args::json_flag())
}

/// Masks what is due.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let facts = all_due(at)?;
    if matches.get_flag("json") {
        return output::print(at.out, &json!({ "masked": facts }));
    }
    at.print(&message!("calls-masked", count = facts))
}

/// The same without a word; how many facts were masked.
pub(super) fn all_due(at: &mut Surroundings<'_>) -> Result<u64, StoreError> {
    let mut facts = 0;
    loop {
        let done = at.store.mask_numbers(at.session, fresh_id())?;
        facts += done.facts;
        if !done.is_more {
            return Ok(facts);
        }
    }
}
