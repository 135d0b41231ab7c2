//! `picklog log contact ACCOUNT …`: a person at an account; with `--private` sealed whole, for oneself alone.

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::json;

use crate::domain::{
    Answers, Catalogue, Command as Change, Draft, Entity, Id, Kind, Ref, SealedContent, code,
};
use crate::i18n::Messages;
use crate::message;
use crate::sealing::Vault;
use crate::store::fresh_id;

use super::super::{
    CliError, Surroundings, account, args, flags, json as output, passphrase, remark, sealed, show,
};
use super::fill;

/// The word of the command.
pub(super) const CONTACT: &str = "contact";

/// `contact`, with the fields of a contact as flags.
pub(super) fn command(catalogue: &Catalogue, words: &Messages) -> Command {
    let flag = |name: &'static str| Arg::new(name).long(name);
    flags::with_flags(Command::new(CONTACT).arg(args::account_arg()), catalogue, Kind::CONTACT, words)
        .arg(flag("private").action(ArgAction::SetTrue))
        .arg(flag("change").value_name("ID").requires("private"))
        .arg(
            flag("share-with")
                .value_name("LOGINS")
                .value_delimiter(',')
                .action(ArgAction::Append)
                .requires("private"),
        )
        .arg(passphrase::flag())
        .arg(args::json_flag())
}

/// Makes one, or changes a private one.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let (catalogue, now) = (at.store.catalogue()?, at.store.now());
    let line = account::resolve(matches.get_one::<String>("account").map_or("", String::as_str), at)?;
    let card = at.store.card(line.id, &at.session.origin.login)?;
    let vault = &mut sealed::vault(at)?;
    let changed = match matches.get_one::<String>("change") {
        Some(id) => Some(person(matches, at, vault, id)?),
        None => None,
    };
    let mut form = Draft::open(fresh_id(), Kind::CONTACT, Some(line.id), &catalogue, at.login(), now);
    if let Some((_, _, answers)) = &changed {
        form.answers = answers.clone();
    }
    let draft = fill::fill(form, matches, &catalogue, &card, at)?;
    if draft.answers.text(code::NAME).trim().is_empty() {
        return Err(CliError::usage(message!("log-contact-name")));
    }
    if !matches.get_flag("private") {
        let (id, answers) = (draft.id, draft.answers);
        let name = answers.text(code::NAME).to_owned();
        let ack = at.apply(&Change::CreateContact { id, account: line.id, answers }, None)?;
        if matches.get_flag("json") {
            let complete = ack.gaps.is_empty();
            return output::print(
                at.out,
                &json!({ "id": id.to_string(), "rev": ack.rev, "complete": complete }),
            );
        }
        let said = at.say(&message!("log-contact-made", name = name, account = card.account.name()));
        return Ok(show::line(at.out, &format!("{said} · {id}"))?);
    }
    let content = SealedContent::Person(draft.answers);
    let asked = remark::logins(matches, "share-with");
    let (place, shared, expected, done) = match changed {
        Some((id, entry, _)) => {
            let shared = if asked.is_empty() { entry.shared } else { asked };
            ((id, entry.on), shared, Some(entry.version), "remark-changed")
        }
        None => {
            let on = Ref { entity: Entity::Account, id: line.id };
            ((fresh_id(), on), asked, None, "remark-added")
        }
    };
    remark::save(matches, at, vault, place, &content, (&shared, expected))?;
    remark::told(matches, at, vault, place.0, done)
}

/// The private contact that is to be changed.
fn person(
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
    vault: &mut Vault,
    id: &str,
) -> Result<(Id, crate::domain::Sealed, Answers), CliError> {
    let entry = sealed::one(matches, at, vault, id)?;
    remark::own(&entry, at)?;
    match entry.content {
        Ok(SealedContent::Person(answers)) => Ok((entry.sealed.id, entry.sealed, answers)),
        Ok(SealedContent::Remark(_)) => {
            Err(CliError::failed(message!("log-contact-remark", id = show::short(id))))
        }
        Err(why) => Err(CliError::failed(why)),
    }
}
