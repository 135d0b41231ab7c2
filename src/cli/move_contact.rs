//! `picklog move`: a contact works at another account now.

use clap::{Arg, ArgMatches, Command};
use serde_json::json;

use crate::domain::{Activity, Command as Change, code};
use crate::message;

use super::{CliError, Surroundings, account, args, json as output};

/// The command.
pub(super) fn command() -> Command {
    Command::new("move")
        .arg(args::account_arg())
        .arg(Arg::new("contact").value_name("CONTACT").required(true))
        .arg(Arg::new("to").long("to").value_name("ACCOUNT").required(true))
        .arg(args::json_flag())
}

/// Moves a contact.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let word = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    let line = account::resolve(word("account"), at)?;
    let card = at.store.card(line.id, &at.session.origin.login)?;
    let contact = account::contact(word("contact"), &card)?;
    let (version, name) = match card.contact(contact) {
        Some(found) => (found.version, found.name().to_owned()),
        None => return Err(CliError::failed(message!("move-gone"))),
    };
    let to = account::resolve(word("to"), at)?;
    let from = card.account.name();
    if to.id == card.account.id {
        return Err(CliError::failed(message!("move-same", name = name, account = from)));
    }
    let ack = at.apply(&Change::MoveContact { contact, to: to.id }, Some(version))?;
    let with = |one: &&Activity| one.answers.contact(code::CONTACT) == Some(contact);
    let promises = card.promises().iter().filter(|one| with(one)).count();
    if matches.get_flag("json") {
        return output::print(
            at.out,
            &json!({
                "rev": ack.rev,
                "contact": contact.to_string(),
                "from": card.account.id.to_string(),
                "to": to.id.to_string(),
                "promises_left": promises,
            }),
        );
    }
    at.print(&message!("move-done", name = name, from = from, to = to.name))?;
    match promises {
        0 => Ok(()),
        count => at.print(&message!("move-promises", count = count as u64, from = from)),
    }
}
