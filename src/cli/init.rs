//! `picklog init`: makes the file, for oneself or for a group; of one that is there, says what is to be mended. On a server: makes
//! the database picklog's, or says what that would do, or gives the SQL that does it.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::json;

use super::{CliError, NewFile, args, doctor, fresh_id, json as output};
use crate::{
    domain::{StoreError, shown_place},
    message,
    store::{self, NewStore, OpenOptions},
};

/// The command.
pub(super) fn command() -> Command {
    let flag =
        |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).conflicts_with("group");
    Command::new("init")
        .arg(Arg::new("place").value_name("PLACE").value_parser(clap::value_parser!(PathBuf)))
        .arg(Arg::new("group").long("group").value_name("G"))
        .arg(flag("sql").conflicts_with_all(["dry-run", "json"]))
        .arg(flag("dry-run"))
        .arg(args::json_flag())
}

/// Makes the file.
pub(super) fn run(matches: &ArgMatches, at: &mut NewFile<'_>) -> Result<(), CliError> {
    let group = matches.get_one::<String>("group").map(String::as_str);
    let as_json = matches.get_flag("json");
    let named = matches.get_one::<PathBuf>("place");
    if named.is_some() && matches.get_one::<PathBuf>("db").is_some() {
        return Err(CliError::usage(message!("init-two-places")));
    }
    let path = named.map_or(at.path, PathBuf::as_path);
    let at = &mut NewFile { path, ..at.again() };
    if matches.get_flag("sql") {
        let sql = store::init_script(at.path, at.words.lang())?;
        let sql = sql.ok_or_else(|| CliError::usage(message!("init-sql-file", file = at.path)))?;
        at.out.write_all(sql.as_bytes())?;
        return Ok(());
    }
    if matches.get_flag("dry-run") {
        return dry_run(as_json, at);
    }
    if at.path.metadata().is_ok_and(|found| found.is_file() && found.len() > 0) {
        return there(group, as_json, at);
    }
    let (path, session, options) = (at.path, at.session, at.options());
    let made = store::init(NewStore { path, group, session, op: fresh_id(), options })?;
    let Some(login) = &made.admin else {
        if as_json {
            return output::print(at.out, &json!({ "place": made.path, "made_anew": true }));
        }
        writeln!(at.out, "{}", at.words.say(&message!("init-anew", place = made.path.as_path())))?;
        return Ok(());
    };
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

/// What would be made, step by step; refused where making it would be.
fn dry_run(as_json: bool, at: &mut NewFile<'_>) -> Result<(), CliError> {
    let Some(plan) = store::init_plan(at.path, &at.options())? else {
        if at.path.exists() {
            return there(None, as_json, at);
        }
        if as_json {
            return output::print(at.out, &json!({ "file": shown_place(at.path), "dry_run": true }));
        }
        writeln!(at.out, "{}", at.words.say(&message!("init-would-file", file = at.path)))?;
        return Ok(());
    };
    let steps: Vec<String> = plan.steps.iter().map(|step| at.words.say(step)).collect();
    if as_json {
        let obstacle = plan.obstacle.as_ref().map(|obstacle| at.words.say(obstacle));
        let whole = json!({
            "place": plan.place,
            "database": plan.database,
            "user": plan.user,
            "steps": steps,
            "obstacle": obstacle,
            "dry_run": true,
        });
        output::print(at.out, &whole)?;
    } else {
        let head = message!("init-would", place = plan.place, database = plan.database, user = plan.user);
        writeln!(at.out, "{}", at.words.say(&head))?;
        for step in steps {
            writeln!(at.out, "  - {step}")?;
        }
        writeln!(at.out, "{}", at.words.say(&message!("init-would-nothing")))?;
    }
    match plan.obstacle {
        None => Ok(()),
        Some(obstacle) => Err(CliError::failed(obstacle)),
    }
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
    /// The same once more, to be used in its place.
    fn again(&mut self) -> NewFile<'_> {
        let NewFile { path, allow_unknown_fs, session, zone, words, is_terminal, .. } = *self;
        NewFile { path, allow_unknown_fs, session, zone, words, out: &mut *self.out, is_terminal }
    }

    fn options(&self) -> OpenOptions {
        let (zone, lang) = (self.zone, Some(self.words.lang()));
        OpenOptions { allow_unknown_fs: self.allow_unknown_fs, zone, lang, ..OpenOptions::default() }
    }
}
