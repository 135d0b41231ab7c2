//! `picklog calls reconcile`: which entry is of which call, what was not logged, what was logged and never seen.

use std::collections::BTreeMap;

use clap::{Arg, ArgMatches, Command};
use serde_json::json;

use crate::message;
use crate::store::{Reconciled, fresh_id};

use super::super::{CliError, Surroundings, args, export, json as output, show};

/// The command.
pub(super) fn command() -> Command {
    Command::new("reconcile").arg(Arg::new("since").long("since").value_name("DATE")).arg(args::json_flag())
}

/// Holds both against each other and says what came of it.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let since = matches.get_one::<String>("since").map(|text| export::since(text, at)).transpose()?;
    let told = at.store.reconcile(at.session, fresh_id(), since)?;
    if matches.get_flag("json") {
        return output::print(at.out, &object(&told));
    }
    said(&told, at)
}

pub(super) fn object(told: &Reconciled) -> serde_json::Value {
    json!({
        "since": output::moment(told.since),
        "calls": told.calls,
        "paired": told.paired,
        "perhaps": told.perhaps,
        "unlogged": told.unlogged,
        "several_accounts": told.several,
        "older_than_a_month": told.old,
        "implausible_times": told.implausible,
        "answered": told.answered,
        "begun": told.begun,
        "unknown_numbers": told.unknown,
        "unseen": told.unseen,
        "differs": told.differs,
        "meetings": told.meetings,
        "meetings_unlogged": told.meetings_unlogged,
        "meetings_several_accounts": told.meetings_several,
        "forms_made": told.made,
        "forms_taken_back": told.taken_back,
        "nobody_at": told.nobody_at,
    })
}

/// What came of it after an import: nothing where there was nothing to hold.
pub(super) fn in_short(told: &Reconciled, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    if told.calls == 0 {
        Ok(())
    } else {
        said(&Reconciled { nobody_at: BTreeMap::new(), implausible: 0, ..told.clone() }, at)
    }
}

/// What came of it, in lines: what was not found, too.
fn said(told: &Reconciled, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let since = show::when(told.since, at.zone, at.words);
    at.print(&message!("reconcile-held", count = told.calls, paired = told.paired, since = since))?;
    let more = [
        (told.unlogged, message!("reconcile-unlogged", count = told.unlogged)),
        (told.several, message!("reconcile-several", count = told.several)),
        (told.old, message!("reconcile-old", count = told.old)),
        (told.implausible, message!("reconcile-implausible", count = told.implausible)),
        (told.unseen, message!("reconcile-unseen", count = told.unseen)),
        (told.differs, message!("reconcile-differ", count = told.differs)),
        (told.perhaps, message!("reconcile-perhaps", count = told.perhaps)),
        (told.begun, message!("reconcile-begun", count = told.begun)),
        (told.answered, message!("reconcile-answered", count = told.answered)),
        (told.unknown, message!("reconcile-unknown", count = told.unknown)),
        (
            told.meetings,
            message!("reconcile-meetings", count = told.meetings, unlogged = told.meetings_unlogged),
        ),
        (told.meetings_several, message!("reconcile-meetings-several", count = told.meetings_several)),
        (told.made + told.taken_back, message!("reconcile-forms", made = told.made, back = told.taken_back)),
    ];
    for (_, line) in more.iter().filter(|(count, _)| *count > 0) {
        at.print(line)?;
    }
    for (extension, count) in &told.nobody_at {
        at.print(&message!("reconcile-nobody-at", extension = extension, count = *count))?;
    }
    Ok(())
}
