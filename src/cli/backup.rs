//! `picklog backup FILE` and `picklog restore FILE`: a checked copy of the file, and the way back.

use std::{io::Write, path::Path, path::PathBuf, time::Instant};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::json;

use super::{
    CliError, NewFile, Surroundings, args, copy_bar::Steps, interrupt, json as output,
    restore_erased::erase_again,
};
use crate::domain::{Lang, Message};
use crate::i18n::Messages;
use crate::message;
use crate::store::{self, Copied, CopyOptions, Restore};

/// The backup command.
pub(super) fn command() -> Command {
    Command::new("backup")
        .arg(file_arg())
        .arg(Arg::new("force").long("force").action(ArgAction::SetTrue))
        .arg(Arg::new("as-is").long("as-is").action(ArgAction::SetTrue))
        .arg(args::json_flag())
}

/// The restore command.
pub(super) fn restore_command() -> Command {
    Command::new("restore").arg(file_arg()).arg(args::json_flag())
}

fn file_arg() -> Arg {
    Arg::new("file").value_name("FILE").required(true).value_parser(value_parser!(PathBuf))
}

fn file(matches: &ArgMatches) -> &Path {
    matches.get_one::<PathBuf>("file").map_or(Path::new(""), PathBuf::as_path)
}

/// Makes a backup of the open file.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let to = file(matches);
    let options = CopyOptions {
        force: matches.get_flag("force"),
        as_is: matches.get_flag("as-is"),
        stop: interrupt::flag()?,
    };
    let (begun, mut steps) = (Instant::now(), Steps::new(at.is_terminal, at.words));
    let copied =
        at.store.backup(at.session, to, &options, &mut |stage, done, total| steps.at(stage, done, total))?;
    drop(steps);
    if let Some(why) = &copied.unnoted {
        at.remark(message!("backup-unnoted", why = why));
    }
    let made = message!("backup-made", file = to, holds = holds(&copied));
    report((&made, 0), to, &copied, begun, (matches.get_flag("json"), at.words), at.out)
}

/// Restores a backup into a file that is not there yet.
pub(super) fn restore(matches: &ArgMatches, at: &mut NewFile<'_>) -> Result<(), CliError> {
    let stop = interrupt::flag()?;
    let (begun, mut steps) = (Instant::now(), Steps::new(at.is_terminal, at.words));
    let mut progress = |stage, done, total| steps.at(stage, done, total);
    let copied = store::restore(Restore {
        from: file(matches),
        to: at.path,
        allow_unknown_fs: at.allow_unknown_fs,
        stop: &stop,
        progress: &mut progress,
    })?;
    drop(steps);
    let again = erase_again(file(matches), at)?;
    let made = message!("restore-made", file = at.path, holds = holds(&copied));
    report((&made, again), at.path, &copied, begun, (matches.get_flag("json"), at.words), at.out)
}

/// What a copy holds.
fn holds(copied: &Copied) -> Message {
    let accounts = message!("copy-accounts", count = copied.accounts);
    let contacts = message!("copy-contacts", count = copied.contacts);
    let activities = message!("copy-activities", count = copied.activities);
    let revisions = message!("audit-revisions", count = copied.revisions);
    // A file without a kind of matter has no word for it.
    if copied.matters == 0 {
        return message!(
            "copy-holds",
            accounts = accounts,
            contacts = contacts,
            activities = activities,
            revisions = revisions
        );
    }
    message!(
        "copy-holds-matters",
        accounts = accounts,
        contacts = contacts,
        activities = activities,
        matters = message!("copy-matters", count = copied.matters),
        revisions = revisions
    )
}

fn report(
    (made, again): (&Message, u64),
    to: &Path,
    copied: &Copied,
    begun: Instant,
    (as_json, words): (bool, &Messages),
    out: &mut dyn Write,
) -> Result<(), CliError> {
    if as_json {
        let broken = copied.broken.as_ref().map(|broken| Messages::new(Lang::En).say(broken));
        let whole = json!({
            "file": to.display().to_string(),
            "bytes": copied.bytes,
            "accounts": copied.accounts,
            "contacts": copied.contacts,
            "activities": copied.activities,
            "matters": copied.matters,
            "revisions": copied.revisions,
            "head": copied.head.to_string(),
            "verified": broken.is_none(),
            "broken": broken,
            "erased_again": again,
        });
        return output::print(out, &whole);
    }
    writeln!(out, "{}", words.say(made))?;
    let size = copied.bytes.div_ceil(1024 * 1024);
    let (seconds, head) = (format!("{:.1}", begun.elapsed().as_secs_f64()), copied.head.to_string());
    let state = match &copied.broken {
        None => message!("copy-verified", size = size, seconds = seconds, head = head),
        Some(why) => message!("copy-unverified", why = why, size = size, seconds = seconds, head = head),
    };
    writeln!(out, "{}", words.say(&state))?;
    if again > 0 {
        writeln!(out, "{}", words.say(&message!("restore-erased", count = again)))?;
    }
    Ok(())
}
