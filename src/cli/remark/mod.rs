//! `picklog remark`: texts for oneself, sealed to one's own key and to those of the people they are shared with.

use std::io::Read;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Value, json};

use crate::domain::{
    Command as Change, Entity, Id, LONGEST_REMARK, Ref, SealedContent, SealedCount, SealedEntry, SealedKind,
    SealedOf, StoreError, clean_remark, system,
};
use crate::message;
use crate::sealing::Vault;
use crate::store::fresh_id;

use super::{CliError, Surroundings, account, args, json as output, passphrase, sealed, show::short};

mod sharing;

pub(super) use sharing::logins;

/// The command.
pub(super) fn command() -> Command {
    let json = args::json_flag;
    let id = || Arg::new("id").value_name("ID").required(true);
    let text = || Arg::new("text").value_name("TEXT").num_args(0..);
    let to = || Arg::new("login").value_name("LOGIN").num_args(1..).required(true);
    let on = |command: Command| {
        command
            .arg(Arg::new("account").long("account").value_name("ACCOUNT"))
            .arg(Arg::new("contact").long("contact").value_name("CONTACT"))
            .arg(
                Arg::new("activity")
                    .long("activity")
                    .value_name("ID")
                    .conflicts_with_all(["account", "contact"]),
            )
    };
    let own = [
        on(Command::new("add").arg(text())).arg(
            Arg::new("share-with")
                .long("share-with")
                .value_name("LOGINS")
                .value_delimiter(',')
                .action(ArgAction::Append),
        ),
        on(Command::new("list")),
        Command::new("show").arg(id()),
        Command::new("change").arg(id()).arg(text()),
        Command::new("remove").arg(id()),
        Command::new("share").arg(id()).arg(to()),
        Command::new("unshare").arg(id()).arg(to()),
    ];
    let own = own.map(|command| command.arg(passphrase::flag()).arg(json()));
    Command::new("remark").subcommand_required(true).subcommands(own)
}

/// Does what its subcommand says.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let vault = &mut sealed::vault(at)?;
    match matches.subcommand() {
        Some(("add", own)) => add(own, at, vault),
        Some(("list", own)) => list(own, at, vault),
        Some(("show", own)) => show(own, at, vault),
        Some(("change", own)) => change(own, at, vault),
        Some(("remove", own)) => remove(own, at),
        Some(("share", own)) => sharing::share(own, at, vault),
        Some(("unshare", own)) => sharing::unshare(own, at, vault),
        _ => Err(CliError::usage(message!("parser-which-command"))),
    }
}

fn word<'m>(matches: &'m ArgMatches, name: &str) -> &'m str {
    matches.get_one::<String>(name).map_or("", String::as_str)
}

/// What a remark hangs on, by the flags; none where none was given.
fn on(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<Option<Ref>, CliError> {
    let id = |text: &str| text.trim().parse::<Id>().ok();
    if let Some(text) = matches.get_one::<String>("activity") {
        let id =
            id(text).ok_or_else(|| CliError::usage(message!("remark-activity-id", text = short(text))))?;
        return Ok(Some(Ref { entity: Entity::Activity, id }));
    }
    let contact = matches.get_one::<String>("contact");
    let Some(text) = matches.get_one::<String>("account") else {
        let Some(text) = contact else { return Ok(None) };
        let id =
            id(text).ok_or_else(|| CliError::usage(message!("remark-contact-id", text = short(text))))?;
        return Ok(Some(Ref { entity: Entity::Contact, id }));
    };
    let line = account::resolve(text, at)?;
    let Some(contact) = contact else { return Ok(Some(Ref { entity: Entity::Account, id: line.id })) };
    let card = at.store.card(line.id, &at.session.origin.login)?;
    Ok(Some(Ref { entity: Entity::Contact, id: account::contact(contact, &card)? }))
}

/// The text: what was given, else standard input to its end.
fn text(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<String, CliError> {
    let words: Vec<&str> =
        matches.get_many::<String>("text").into_iter().flatten().map(String::as_str).collect();
    let given = words.join(" ");
    if !given.is_empty() && given != "-" {
        return clean_remark(&given).map_err(CliError::usage);
    }
    if at.is_terminal {
        at.remark(message!("remark-write"));
    }
    // Four bytes a letter at the most; what is longer is refused, not cut.
    let most = (LONGEST_REMARK * 4 + 4096) as u64;
    let mut bytes = Vec::new();
    let read = (&mut *at.stdin).take(most).read_to_end(&mut bytes);
    read.map_err(|error| CliError::failed(message!("find-no-input", why = system(&error))))?;
    let text = String::from_utf8(bytes).map_err(|_| CliError::usage(message!("remark-no-text")))?;
    clean_remark(&text).map_err(CliError::usage)
}

/// Seals a new remark.
fn add(matches: &ArgMatches, at: &mut Surroundings<'_>, vault: &mut Vault) -> Result<(), CliError> {
    let on = on(matches, at)?.ok_or_else(|| CliError::usage(message!("remark-on-what")))?;
    let content = SealedContent::Remark(text(matches, at)?);
    let shared = sharing::logins(matches, "share-with");
    let id = fresh_id();
    save(matches, at, vault, (id, on), &content, (&shared, None))?;
    told(matches, at, vault, id, "remark-added")
}

/// Seals something, new or over what is there at the version that was seen.
pub(super) fn save(
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
    vault: &mut Vault,
    place: (Id, Ref),
    content: &SealedContent,
    (shared, expected): (&[String], Option<u64>),
) -> Result<u64, CliError> {
    let (change, remarks) = sealed::with_keys(matches, at, (vault, true), |vault, store, session| {
        vault.seal(store, session, place, content, shared)
    })?;
    for remark in remarks {
        at.remark(remark);
    }
    match at.apply_once(&change, expected) {
        Err(StoreError::Conflict { .. }) => Err(CliError::failed(message!("remark-conflict"))),
        done => Ok(done?.version),
    }
}

/// Says what stands now.
pub(super) fn told(
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
    vault: &mut Vault,
    id: Id,
    done: &'static str,
) -> Result<(), CliError> {
    let entry = sealed::one(matches, at, vault, &id.to_string())?;
    if matches.get_flag("json") {
        return output::print(at.out, &sealed::object(&entry));
    }
    at.print(&match done {
        "remark-added" => message!("remark-added"),
        "remark-changed" => message!("remark-changed"),
        _ => message!("remark-shared-now"),
    })?;
    sealed::print(&entry, at)
}

/// Lists what one can open.
fn list(matches: &ArgMatches, at: &mut Surroundings<'_>, vault: &mut Vault) -> Result<(), CliError> {
    let of = match on(matches, at)? {
        None => SealedOf::All,
        Some(Ref { entity: Entity::Account, id }) => SealedOf::Account(id),
        Some(on) => SealedOf::Record(on),
    };
    let page = sealed::page(matches, at, vault, of)?;
    if matches.get_flag("json") {
        let entries: Vec<Value> = page.entries.iter().map(sealed::object).collect();
        let others: Vec<Value> = page.others.iter().map(count).collect();
        return output::print(at.out, &json!({ "sealed": entries, "others": others }));
    }
    for entry in &page.entries {
        sealed::print(entry, at)?;
    }
    for SealedCount { owner, kind, count } in &page.others {
        at.print(&match kind {
            SealedKind::Remark => message!("remark-others", count = *count, login = owner),
            SealedKind::Person => message!("remark-others-people", count = *count, login = owner),
        })?;
    }
    if page.entries.is_empty() && page.others.is_empty() {
        at.remark(message!("remark-nothing"));
    }
    Ok(())
}

fn count(of: &SealedCount) -> Value {
    json!({ "owner": of.owner, "kind": of.kind.code(), "count": of.count })
}

/// Shows one.
fn show(matches: &ArgMatches, at: &mut Surroundings<'_>, vault: &mut Vault) -> Result<(), CliError> {
    let entry = sealed::one(matches, at, vault, word(matches, "id"))?;
    match matches.get_flag("json") {
        true => output::print(at.out, &sealed::object(&entry)),
        false => sealed::print(&entry, at),
    }
}

/// Refuses what is somebody else's.
pub(super) fn own(entry: &SealedEntry, at: &Surroundings<'_>) -> Result<(), CliError> {
    let owner = &entry.sealed.owner;
    match *owner == at.session.origin.login {
        true => Ok(()),
        false => Err(CliError::failed(message!("remark-not-yours", login = owner))),
    }
}

/// Writes one anew.
fn change(matches: &ArgMatches, at: &mut Surroundings<'_>, vault: &mut Vault) -> Result<(), CliError> {
    let entry = sealed::one(matches, at, vault, word(matches, "id"))?;
    own(&entry, at)?;
    let sealed = &entry.sealed;
    if sealed.kind != SealedKind::Remark {
        return Err(CliError::failed(message!("remark-is-person", id = sealed.id.to_string())));
    }
    let content = SealedContent::Remark(text(matches, at)?);
    save(matches, at, vault, (sealed.id, sealed.on), &content, (&sealed.shared, Some(sealed.version)))?;
    told(matches, at, vault, sealed.id, "remark-changed")
}

/// Takes one away.
fn remove(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let text = word(matches, "id");
    let none = || CliError::failed(message!("remark-none", id = short(text)));
    let id: Id = text.trim().parse().map_err(|_| none())?;
    // Its key is not wanted: one that cannot be read any more can be taken away.
    let list = at.store.sealed(at.session, SealedOf::Item(id))?;
    let sealed = list.own.into_iter().next().ok_or_else(none)?;
    let ack = at.apply(&Change::RemoveSealed { id }, Some(sealed.version))?;
    if matches.get_flag("json") {
        return output::print(at.out, &json!({ "id": id.to_string(), "rev": ack.rev }));
    }
    at.print(&message!("remark-removed"))
}
