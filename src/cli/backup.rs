//! `picklog backup FILE` and `picklog restore FILE`: a checked copy of the file, and the way back.

use std::{io::Write, path::Path, path::PathBuf, time::Instant};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::json;

use super::{CliError, NewFile, Surroundings, bar::Bar, interrupt, json as output, parser, show};
use crate::store::{Copied, CopyOptions, CopyStage, sqlite};

const AFTER_BACKUP: &str = "\
Others may go on working meanwhile. The copy is checked (every page, index, reference, and the audit trail), synced, and
only then put under its name; of one that failed nothing is left. Keep it on another disk.

Examples:
  picklog backup /mnt/backup/picklog-$(date +%F).db
  picklog backup /mnt/backup/picklog.db --force";

const AFTER_RESTORE: &str = "\
The backup is checked as it was when it was made. A file that is there is never written over: restore beside it, look at
it with --db, then move the old file and those named like it away.

Examples:
  picklog restore /mnt/backup/picklog-2026-11-20.db --db /srv/crm/restored.db";

/// The backup command.
pub(super) fn command() -> Command {
    Command::new("backup")
        .about("Make a checked copy of the file while others work on it")
        .after_help(AFTER_BACKUP)
        .arg(file_arg("Where the copy goes"))
        .arg(
            Arg::new("force")
                .long("force")
                .action(ArgAction::SetTrue)
                .help("Take the place of a file that is there"),
        )
        .arg(
            Arg::new("as-is")
                .long("as-is")
                .action(ArgAction::SetTrue)
                .help("Keep a copy that does not pass the checks, as evidence"),
        )
        .arg(parser::json_flag())
}

/// The restore command.
pub(super) fn restore_command() -> Command {
    Command::new("restore")
        .about("Put a backup back as a new file, the one named with --db")
        .after_help(AFTER_RESTORE)
        .arg(file_arg("The backup"))
        .arg(parser::json_flag())
}

fn file_arg(help: &'static str) -> Arg {
    Arg::new("file").value_name("FILE").required(true).value_parser(value_parser!(PathBuf)).help(help)
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
    let (begun, mut steps) = (Instant::now(), Steps::new(at.is_terminal));
    let copied = at.store.backup(to, &options, &mut |stage, done, total| steps.at(stage, done, total))?;
    drop(steps);
    report("backup", to, &copied, begun, matches.get_flag("json"), at.out)
}

/// Restores a backup into a file that is not there yet.
pub(super) fn restore(matches: &ArgMatches, at: &mut NewFile<'_>) -> Result<(), CliError> {
    let stop = interrupt::flag()?;
    let (begun, mut steps) = (Instant::now(), Steps::new(at.is_terminal));
    let mut progress = |stage, done, total| steps.at(stage, done, total);
    let copied = sqlite::restore(file(matches), at.path, at.allow_unknown_fs, &stop, &mut progress)?;
    drop(steps);
    report("restored", at.path, &copied, begun, matches.get_flag("json"), at.out)
}

/// A bar for each stage.
struct Steps {
    bar: Option<(CopyStage, Bar)>,
    is_terminal: bool,
}

impl Steps {
    fn new(is_terminal: bool) -> Steps {
        Steps { bar: None, is_terminal }
    }

    fn at(&mut self, stage: CopyStage, done: u64, total: u64) {
        if self.bar.as_ref().is_none_or(|(at, _)| *at != stage) {
            // The old bar goes before the new one comes.
            self.bar = None;
            self.bar = Some((stage, Bar::new(word(stage), self.is_terminal)));
        }
        if let Some((_, bar)) = &self.bar {
            bar.at(done, total);
        }
    }
}

fn word(stage: CopyStage) -> &'static str {
    match stage {
        CopyStage::Copying => "copying",
        CopyStage::Checking => "checking every page",
        CopyStage::History => "checking the history",
    }
}

fn report(
    what: &str,
    to: &Path,
    copied: &Copied,
    begun: Instant,
    as_json: bool,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    let place = to.display();
    if as_json {
        let whole = json!({
            "file": place.to_string(),
            "bytes": copied.bytes,
            "accounts": copied.accounts,
            "contacts": copied.contacts,
            "activities": copied.activities,
            "revisions": copied.revisions,
            "head": copied.head.to_string(),
            "verified": copied.broken.is_none(),
            "broken": copied.broken,
        });
        return output::print(out, &whole);
    }
    let figures = [
        show::plural(copied.accounts, "account", "accounts"),
        show::plural(copied.contacts, "contact", "contacts"),
        show::plural(copied.activities, "activity", "activities"),
        show::plural(copied.revisions, "revision", "revisions"),
    ];
    writeln!(out, "{what} {place}: {}", figures.join(", "))?;
    let size = copied.bytes.div_ceil(1024 * 1024);
    let state = match &copied.broken {
        None => "verified".to_owned(),
        Some(why) => format!("NOT verified: {why}"),
    };
    writeln!(out, "{state}, {size} MiB in {:.1} s; head {}", begun.elapsed().as_secs_f64(), copied.head)?;
    Ok(())
}
