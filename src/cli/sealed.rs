//! What the commands share that seal and open: one's keys with their passphrase, and something sealed in words and in JSON.

use clap::ArgMatches;
use serde_json::{Value, json};

use crate::domain::{
    Id, Kind, SealTrouble, SealedContent, SealedEntry, SealedOf, SealedPage, clean_capped, code,
};
use crate::message;
use crate::sealing::{Made, Vault, fingerprint};
use crate::store::{Session, Upkeep};

use super::{CliError, Surroundings, json as output, passphrase, show};

impl From<SealTrouble> for CliError {
    fn from(trouble: SealTrouble) -> CliError {
        CliError::failed(trouble.message())
    }
}

/// One's keys; there are none without a home folder.
pub(super) fn vault(at: &Surroundings<'_>) -> Result<Vault, CliError> {
    match at.config.as_os_str().is_empty() {
        true => Err(CliError::failed(message!("key-no-home"))),
        false => Ok(Vault::new(at.config)),
    }
}

/// Does something with one's keys. Where they want their passphrase, it is asked for; where there is no key yet, one is made, with a word
/// about what it means, if something is to be sealed.
pub(super) fn with_keys<T>(
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
    (vault, seals): (&mut Vault, bool),
    mut run: impl FnMut(&mut Vault, &mut dyn Upkeep, &Session) -> Result<T, SealTrouble>,
) -> Result<T, CliError> {
    let mut tried = run(vault, at.store, at.session);
    if tried.as_ref().is_err_and(|trouble| *trouble == SealTrouble::Locked) {
        let passphrase = passphrase::wanted(matches, at)?;
        vault.unlock(Some(&passphrase))?;
        tried = run(vault, at.store, at.session);
    }
    if seals && tried.as_ref().is_err_and(|trouble| *trouble == SealTrouble::NoKey) {
        make(vault, at)?;
        tried = run(vault, at.store, at.session);
    }
    Ok(tried?)
}

/// Makes a first key, and says beforehand what is lost with it.
fn make(vault: &mut Vault, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let file = vault.file().path().display().to_string();
    at.remark(message!("key-what-is-lost", file = file));
    if vault.make(at.store, at.session, None, false)? == Made::New {
        let key = at.store.public_keys()?.into_iter().find(|key| key.login == at.session.origin.login);
        let key = key.map(|key| fingerprint(&key.key)).unwrap_or_default();
        at.remark(message!("key-made", key = key));
    }
    Ok(())
}

/// What is sealed somewhere, opened.
pub(super) fn page(
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
    vault: &mut Vault,
    of: SealedOf,
) -> Result<SealedPage, CliError> {
    let page =
        with_keys(matches, at, (vault, false), |vault, store, session| vault.page(store, session, of))?;
    for told in &page.told {
        at.remark(told.clone());
    }
    Ok(page)
}

/// The one of an id, opened; refused where there is none for whoever asks.
pub(super) fn one(
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
    vault: &mut Vault,
    text: &str,
) -> Result<SealedEntry, CliError> {
    let none = || CliError::failed(message!("remark-none", id = clean_capped(text, 60)));
    let id: Id = text.trim().parse().map_err(|_| none())?;
    page(matches, at, vault, SealedOf::Item(id))?.entries.into_iter().next().ok_or_else(none)
}

/// One in words: what it is and hangs on, then what stands in it.
pub(super) fn print(entry: &SealedEntry, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let sealed = &entry.sealed;
    let mut place = sealed.account.1.clone();
    if sealed.on_name != place {
        place = format!("{place} · {}", sealed.on_name);
    } else if Kind::from(sealed.on.entity).is_activity() {
        place = format!("{place} · {}", sealed.on.id);
    }
    let who = if sealed.owner != at.session.origin.login {
        message!("remark-from", login = &sealed.owner)
    } else if sealed.shared.is_empty() {
        message!("remark-own")
    } else {
        message!("remark-shared", logins = sealed.shared.join(", "))
    };
    let when = show::when(sealed.changed_at, at.zone, at.words);
    let head = format!("{}  {when} · {place} · {}", sealed.id, at.say(&who));
    show::line(at.out, &head)?;
    for line in lines(entry, at)? {
        show::line(at.out, &format!("  {line}"))?;
    }
    Ok(())
}

/// What stands in one, line by line.
fn lines(entry: &SealedEntry, at: &mut Surroundings<'_>) -> Result<Vec<String>, CliError> {
    Ok(match &entry.content {
        Err(why) => vec![format!("! {}", at.say(why))],
        Ok(SealedContent::Remark(text)) => text.lines().map(str::to_owned).collect(),
        Ok(SealedContent::Person(answers)) => {
            let catalogue = at.store.catalogue()?;
            let card = at.store.card(entry.sealed.account.0, &at.session.origin.login)?;
            let mut lines = vec![answers.text(code::NAME).to_owned()];
            for field in catalogue.fields_of(Kind::CONTACT).filter(|field| field.code != code::NAME) {
                if let Some(answer) = answers.get(&field.code) {
                    let label = field.label.get(at.lang()).to_owned();
                    let said = show::answer(&catalogue, field, answer, &card, at.zone, at.words);
                    lines.push(format!("{label}: {said}"));
                }
            }
            lines
        }
    })
}

/// One in JSON.
pub(super) fn object(entry: &SealedEntry) -> Value {
    let sealed = &entry.sealed;
    let mut object = json!({
        "id": sealed.id.to_string(),
        "kind": sealed.kind.code(),
        "entity": sealed.on.entity.code(),
        "record": sealed.on.id.to_string(),
        "account": sealed.account.0.to_string(),
        "account_name": sealed.account.1,
        "owner": sealed.owner,
        "shared": sealed.shared,
        "version": sealed.version,
        "made_at": output::moment(sealed.made_at),
        "changed_at": output::moment(sealed.changed_at),
        "text": null,
        "person": null,
        "unreadable": null,
    });
    if let Some(parts) = object.as_object_mut() {
        match &entry.content {
            Ok(SealedContent::Remark(text)) => parts.insert("text".to_owned(), json!(text)),
            Ok(SealedContent::Person(answers)) => {
                let fields: serde_json::Map<String, Value> = answers
                    .iter()
                    .map(|(field, answer)| (field.to_owned(), output::answer(answer)))
                    .collect();
                parts.insert("person".to_owned(), Value::Object(fields))
            }
            Err(why) => parts.insert("unreadable".to_owned(), json!(why.to_string())),
        };
    }
    object
}
