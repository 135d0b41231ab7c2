//! `picklog init`: makes the file, for oneself or for a group; of one that is there, says what is to be mended.

use clap::{Arg, ArgMatches, Command};
use serde_json::json;

use super::{CliError, NewFile, args, doctor, fresh_id, json as output};
use crate::{
    domain::{StoreError, shown_place},
    message,
    store::{self, NewStore, OpenOptions},
};

/// The command.
pub(super) fn command() -> Command {
    Command::new("init").arg(Arg::new("group").long("group").value_name("G")).arg(args::json_flag())
}

/// Makes the file.
pub(super) fn run(matches: &ArgMatches, at: &mut NewFile<'_>) -> Result<(), CliError> {
    let group = matches.get_one::<String>("group").map(String::as_str);
    let as_json = matches.get_flag("json");
    if at.path.metadata().is_ok_and(|found| found.is_file() && found.len() > 0) {
        return there(group, as_json, at);
    }
    let (path, session, options) = (at.path, at.session, at.options());
    let made = store::init(NewStore { path, group, session, op: fresh_id(), options })?;
    let login = &made.admin;
    if as_json {
        let whole = json!({
            "file": shown_place(&made.path),
            "made_folder": made.folder,
            "group": group,
            "admin": login,
        });
        return output::print(at.out, &whole);
    }
    let file = made.path.as_path();
    let text = match group {
        Some(group) => message!("init-made-shared", file = file, group = group, admin = login),
        None => message!("init-made", file = file, admin = login),
    };
    writeln!(at.out, "{}", at.words.say(&text))?;
    Ok(())
}

/// A file that is there: what `doctor` finds, and whether it is the group's.
fn there(group: Option<&str>, as_json: bool, at: &mut NewFile<'_>) -> Result<(), CliError> {
    let place = shown_place(at.path);
    let mut checks = match store::open(at.path, at.options()) {
        Ok(mut store) => store.health(),
        Err(trouble @ StoreError::Corrupt { .. }) => return Err(trouble.into()),
        Err(trouble) => return doctor::unopened(&trouble, &place, as_json, at.words, at.out),
    };
    checks.extend(group.map(|group| store::shared_with(at.path, group)));
    if !as_json {
        writeln!(at.out, "{}", at.words.say(&message!("init-is-there", file = at.path)))?;
    }
    doctor::report(&checks, &place, as_json, at.words, at.out)
}

impl NewFile<'_> {
    fn options(&self) -> OpenOptions {
        let (zone, lang) = (self.zone, Some(self.words.lang()));
        OpenOptions { allow_unknown_fs: self.allow_unknown_fs, zone, lang, ..OpenOptions::default() }
    }
}
