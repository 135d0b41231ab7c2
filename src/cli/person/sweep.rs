//! `picklog person sweep`: what is left of erased people outside of the rows is cleared away.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::json;

use crate::cli::{CliError, Surroundings, args, bar::Bar, json as output};
use crate::domain::{Lang, Swept};
use crate::i18n::Messages;
use crate::message;

pub(super) fn command() -> Command {
    Command::new("sweep")
        .arg(Arg::new("by-hand").long("by-hand").action(ArgAction::SetTrue))
        .arg(args::json_flag())
}

pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let swept = sweep(matches.get_flag("by-hand"), at)?;
    if matches.get_flag("json") {
        // JSON is the same in every language.
        let english = Messages::new(Lang::En);
        let left: Vec<String> = swept.left.iter().map(|said| english.say(said)).collect();
        let whole = json!({ "people": swept.people, "copies_removed": swept.copies, "left": left });
        return output::print(at.out, &whole);
    }
    at.print(&match swept.left.is_empty() {
        true => message!("person-swept", count = swept.people),
        false => message!("person-swept-partly", count = swept.people),
    })
}

/// Clears it away, and says what was removed and what is left.
pub(in crate::cli) fn sweep(by_hand: bool, at: &mut Surroundings<'_>) -> Result<Swept, CliError> {
    let bar = Bar::new(&message!("person-sweeping"), at.words, at.is_terminal);
    let swept = at.store.sweep_erased(at.session, by_hand, &mut |done, total| bar.at(done, total))?;
    drop(bar);
    for copy in &swept.copies {
        at.remark(message!("person-copy-removed", file = copy));
    }
    for left in &swept.left {
        at.remark(left.clone());
    }
    Ok(swept)
}
