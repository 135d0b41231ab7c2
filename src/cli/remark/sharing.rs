//! `picklog remark share` and `unshare`: who besides oneself can open something sealed.

use clap::ArgMatches;

use crate::domain::SealedEntry;
use crate::message;
use crate::sealing::Vault;

use super::super::{CliError, Surroundings, sealed};
use super::{own, save, told, word};

/// The logins of a flag: each once.
pub(in crate::cli) fn logins(matches: &ArgMatches, name: &str) -> Vec<String> {
    let mut logins: Vec<String> = Vec::new();
    for login in matches.get_many::<String>(name).into_iter().flatten().map(|login| login.trim()) {
        if !login.is_empty() && !logins.iter().any(|there| there == login) {
            logins.push(login.to_owned());
        }
    }
    logins
}

/// Lets others open it, too.
pub(super) fn share(
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
    vault: &mut Vault,
) -> Result<(), CliError> {
    let entry = asked(matches, at, vault)?;
    let mut shared = entry.sealed.shared.clone();
    for login in logins(matches, "login") {
        if login != entry.sealed.owner && !shared.contains(&login) {
            shared.push(login);
        }
    }
    with(matches, at, vault, &entry, &shared)
}

/// Lets others open no later state of it. What they have read, and what history holds until now, stays theirs to open: that is said.
pub(super) fn unshare(
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
    vault: &mut Vault,
) -> Result<(), CliError> {
    let entry = asked(matches, at, vault)?;
    let gone = logins(matches, "login");
    if let Some(login) = gone.iter().find(|login| !entry.sealed.shared.contains(login)) {
        return Err(CliError::failed(message!("remark-not-shared", login = login)));
    }
    let shared: Vec<String> =
        entry.sealed.shared.iter().filter(|login| !gone.contains(login)).cloned().collect();
    with(matches, at, vault, &entry, &shared)?;
    at.remark(message!("remark-unshared", logins = gone.join(", ")));
    Ok(())
}

fn asked(
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
    vault: &mut Vault,
) -> Result<SealedEntry, CliError> {
    let entry = sealed::one(matches, at, vault, word(matches, "id"))?;
    own(&entry, at)?;
    Ok(entry)
}

/// Seals what stands in it anew, for these.
fn with(
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
    vault: &mut Vault,
    entry: &SealedEntry,
    shared: &[String],
) -> Result<(), CliError> {
    let content = entry.content.as_ref().map_err(|why| CliError::failed(why.clone()))?;
    let sealed = &entry.sealed;
    save(matches, at, vault, (sealed.id, sealed.on), content, (shared, Some(sealed.version)))?;
    told(matches, at, vault, sealed.id, "remark-shared-now")
}
