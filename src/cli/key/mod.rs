//! `picklog key`: the key that private remarks and contacts are sealed to.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use crate::domain::{PublicKey, SealTrouble, SealedOf};
use crate::message;
use crate::sealing::{KeyFile, KeyState, Made, Vault, fingerprint, rotate};

use super::{CliError, Surroundings, args, json as output, passphrase, sealed, show};

/// The command.
pub(super) fn command() -> Command {
    let json = args::json_flag;
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    let file = || Arg::new("file").value_name("FILE").required(true).value_parser(value_parser!(PathBuf));
    Command::new("key").subcommand_required(true).subcommands([
        Command::new("show").arg(passphrase::flag()).arg(json()),
        Command::new("make").arg(flag("lost")).arg(flag("lock")).arg(passphrase::flag()).arg(json()),
        Command::new("passphrase")
            .arg(flag("remove"))
            .arg(passphrase::flag())
            .arg(passphrase::file_flag("new-passphrase-file").conflicts_with("remove")),
        Command::new("backup").arg(file()),
        Command::new("restore").arg(file()).arg(passphrase::flag()),
        Command::new("rotate").arg(passphrase::flag()).arg(json()),
        Command::new("accept").arg(Arg::new("login").value_name("LOGIN").required(true)),
    ])
}

/// Does what its subcommand says.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    match matches.subcommand() {
        Some(("show", own)) => shown(own, at),
        Some(("make", own)) => make(own, at),
        Some(("passphrase", own)) => lock(own, at),
        Some(("backup", own)) => back_up(own, at),
        Some(("restore", own)) => restore(own, at),
        Some(("rotate", own)) => renew(own, at),
        Some(("accept", own)) => accept(own, at),
        _ => Err(CliError::usage(message!("parser-which-command"))),
    }
}

fn file_of(matches: &ArgMatches) -> &Path {
    matches.get_one::<PathBuf>("file").map_or(Path::new(""), PathBuf::as_path)
}

/// One's keys, open; asks for the passphrase where they want one.
fn unlocked(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<Vault, CliError> {
    let mut vault = sealed::vault(at)?;
    if vault.file().state().map_err(CliError::failed)? == KeyState::Locked {
        let passphrase = passphrase::wanted(matches, at)?;
        vault.unlock(Some(&passphrase))?;
    }
    vault.unlock(None)?;
    Ok(vault)
}

/// Says which key one has, where, and whose else there are.
fn shown(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let vault = sealed::vault(at)?;
    let state = vault.file().state().map_err(CliError::failed)?;
    let keys = at.store.public_keys()?;
    let changed = vault.others_with_another_key(at.store)?;
    let here = keys.iter().find(|key| key.login == at.session.origin.login).cloned();
    let count = at.store.sealed(at.session, SealedOf::All)?.own.len() as u64;
    // Without its passphrase a locked file does not say which keys are in it.
    let is_given = matches.contains_id("passphrase-file");
    let ring = match state {
        KeyState::Missing => None,
        KeyState::Locked if !is_given => None,
        _ => {
            let mut vault = unlocked(matches, at)?;
            Some(vault.unlock(None)?.clone())
        }
    };
    let fits = ring.as_ref().zip(here.as_ref()).map(|(ring, here)| ring.has(&here.key));
    if matches.get_flag("json") {
        return output::print(
            at.out,
            &json!({
                "file": vault.file().path().display().to_string(),
                "state": match state {
                    KeyState::Missing => "missing",
                    KeyState::Open => "without_passphrase",
                    KeyState::Locked => "with_passphrase",
                },
                "key": here.as_ref().map(|key| &key.key),
                "in_file": ring.as_ref().map(|ring| ring.public()),
                "older": ring.as_ref().map(|ring| ring.older()),
                "fits": fits,
                "sealed": count,
                "others": keys.iter().filter(|key| key.login != at.session.origin.login)
                    .map(|key| other(key, &changed)).collect::<Vec<_>>(),
            }),
        );
    }
    let file = vault.file().path().display().to_string();
    at.print(&match state {
        KeyState::Missing => message!("key-file-missing", file = file),
        KeyState::Open => message!("key-file-plain", file = file),
        KeyState::Locked => message!("key-file-locked", file = file),
    })?;
    at.print(&match &here {
        Some(key) => {
            let since = show::when(key.since, at.zone, at.words);
            message!("key-here", key = fingerprint(&key.key), since = since, count = count)
        }
        None => message!("key-here-none"),
    })?;
    match (fits, state, &here) {
        (Some(false), ..) => at.print(&message!("key-does-not-fit"))?,
        (_, KeyState::Missing, Some(_)) => at.print(&message!("key-does-not-fit"))?,
        _ => {}
    }
    if let Some(ring) = ring.filter(|ring| ring.older() > 0) {
        at.print(&message!("key-older", count = ring.older() as u64))?;
    }
    for key in keys.iter().filter(|key| key.login != at.session.origin.login) {
        let since = show::when(key.since, at.zone, at.words);
        at.print(&match changed.contains(key) {
            true => {
                message!("key-other-changed", login = &key.login, key = fingerprint(&key.key), since = since)
            }
            false => message!("key-other", login = &key.login, key = fingerprint(&key.key), since = since),
        })?;
    }
    Ok(())
}

fn other(key: &PublicKey, changed: &[PublicKey]) -> Value {
    json!({
        "login": key.login,
        "key": key.key,
        "since": output::moment(key.since),
        "changed": changed.contains(key),
    })
}

/// Makes a key, or makes the one there is known.
fn make(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let mut vault = sealed::vault(at)?;
    let is_new = vault.file().state().map_err(CliError::failed)? == KeyState::Missing;
    let mut phrase = passphrase::given(matches, "passphrase-file")?;
    if is_new {
        at.remark(message!("key-what-is-lost", file = vault.file().path().display().to_string()));
        if matches.get_flag("lock") && phrase.is_none() {
            phrase = Some(passphrase::ask_new(at)?);
        }
    } else {
        vault = unlocked(matches, at)?;
    }
    let lost = matches.get_flag("lost");
    let made = vault.make(at.store, at.session, phrase, lost)?;
    if lost {
        let list = at.store.sealed(at.session, SealedOf::All)?;
        let ring = vault.unlock(None)?;
        let count = list.own.iter().filter(|one| !ring.has(&one.copy.to)).count() as u64;
        at.remark(message!("key-lost", count = count));
    }
    let key = vault.unlock(None)?.public();
    if matches.get_flag("json") {
        let made = made == Made::New;
        return output::print(at.out, &json!({ "key": key, "made": made }));
    }
    let key = fingerprint(&key);
    at.print(&match made {
        Made::New => message!("key-made", key = key),
        Made::Known => message!("key-known-now", key = key),
        Made::Already => message!("key-there", key = key),
    })
}

/// Sets, changes or takes away the passphrase.
fn lock(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let mut vault = unlocked(matches, at)?;
    let phrase = match matches.get_flag("remove") {
        true => None,
        false => Some(match passphrase::given(matches, "new-passphrase-file")? {
            Some(phrase) => phrase,
            None => passphrase::ask_new(at)?,
        }),
    };
    let is_locked = phrase.is_some();
    let mut ring = vault.unlock(None)?.clone();
    ring.passphrase = phrase;
    vault.write(ring).map_err(CliError::failed)?;
    at.print(&match is_locked {
        true => message!("key-locked-now"),
        false => message!("key-unlocked-now"),
    })
}

/// Copies the key file.
fn back_up(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let to = file_of(matches);
    let is_locked = sealed::vault(at)?.file().back_up(to)?;
    at.print(&message!("key-backed-up", file = to))?;
    if !is_locked {
        at.remark(message!("key-backup-plain", file = to));
    }
    Ok(())
}

/// Takes the keys of a backup in; those that are there stay.
fn restore(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let from = file_of(matches);
    let mut vault = sealed::vault(at)?;
    let state = vault.file().state().map_err(CliError::failed)?;
    let (backup, phrase) = match KeyFile::read_backup(from, None) {
        Err(SealTrouble::Locked) => {
            let phrase = passphrase::wanted(matches, at)?;
            (KeyFile::read_backup(from, Some(&phrase))?, Some(phrase))
        }
        read => (read?, None),
    };
    let here = at.store.public_keys()?.into_iter().find(|key| key.login == at.session.origin.login);
    // The one that this file knows is the one to go on with.
    let is_known = here.as_ref().is_some_and(|here| here.key == backup.public());
    let fits = here.as_ref().is_none_or(|here| backup.has(&here.key));
    let count = match state {
        KeyState::Missing => {
            let count = backup.older() + 1;
            vault.write(backup).map_err(CliError::failed)?;
            count
        }
        _ => {
            if state == KeyState::Locked {
                let phrase = match phrase {
                    Some(phrase) if vault.unlock(Some(&phrase)).is_ok() => phrase,
                    _ => passphrase::wanted(matches, at)?,
                };
                vault.unlock(Some(&phrase))?;
            }
            let mut ring = vault.unlock(None)?.clone();
            let is_first = is_known && here.as_ref().is_some_and(|here| !ring.has(&here.key));
            let count = ring.take_in(backup, is_first);
            vault.write(ring).map_err(CliError::failed)?;
            count
        }
    };
    at.print(&message!("key-restored", count = count as u64, file = vault.file().path()))?;
    if !fits {
        at.remark(message!("key-restored-other"));
    }
    Ok(())
}

/// Makes a new key and seals everything to it anew, or goes on where that was cut.
fn renew(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let mut vault = unlocked(matches, at)?;
    let rotated = rotate(&mut vault, at.store, at.session, &mut |_, _| true)?;
    let key = vault.unlock(None)?.public();
    if matches.get_flag("json") {
        return output::print(
            at.out,
            &json!({ "key": key, "new": rotated.is_new, "sealed": rotated.done, "unreadable": rotated.unopened }),
        );
    }
    let key = fingerprint(&key);
    at.print(&match rotated.is_new {
        true => message!("key-rotated", key = key, count = rotated.done),
        false => message!("key-rotated-on", key = key, count = rotated.done),
    })?;
    if let Some(why) = rotated.why {
        at.remark(message!("key-rotate-left", count = rotated.unopened, why = why));
    }
    at.remark(message!("key-rotate-kept"));
    Ok(())
}

/// Takes the key that somebody has by now for theirs.
fn accept(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let login = matches.get_one::<String>("login").map_or("", String::as_str);
    let key = sealed::vault(at)?.accept(at.store, login)?;
    at.print(&message!("key-accepted", login = login, key = fingerprint(&key.key)))
}
