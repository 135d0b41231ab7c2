//! `picklog snapshot DIR`: Parquet tables for analysis, all of one moment, while everybody goes on saving.
//!
//! The store reads in one view and hands rows over; a second thread makes columns of them, and one for each table packs and writes
//! these, so that reading, reckoning and packing do not wait for one another. The folder is made beside its place and renamed: it is there whole or not at all.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use serde_json::{Value, json};

use super::{CliError, Surroundings, json, left_out::LeftOut, show::short};
use crate::domain::{Entity, Moment};
use crate::files::{NewFolder, names_in};
use crate::message;
use crate::store::SnapshotOf;

mod column_list;
mod columns;
mod days;
mod definitions;
mod field_columns;
mod gap_table;
mod item_table;
mod labels;
mod layout;
mod manifest;
mod parquet_table;
mod pipeline;
mod record_tables;
mod rows;
mod user_table;

use manifest::{Manifest, Taken};

/// The command.
pub(super) fn command() -> Command {
    Command::new("snapshot")
        .arg(Arg::new("dir").value_name("DIR").required(true).value_parser(value_parser!(PathBuf)))
        .arg(Arg::new("since").long("since").value_name("DATE"))
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue))
}

/// Writes the tables.
pub(super) fn run(matches: &ArgMatches, at: &mut Surroundings<'_>) -> Result<(), CliError> {
    let dir = matches.get_one::<PathBuf>("dir").map_or_else(PathBuf::new, Clone::clone);
    let since = matches.get_one::<String>("since").map(|text| super::export::since(text, at)).transpose()?;
    let earlier = earlier(&dir, since, at)?;
    let of = SnapshotOf { since, after: earlier.as_ref().map_or(0, Manifest::revision) };
    let mut folder = NewFolder::create(&dir).map_err(|error| CliError::writing(dir.as_path(), &error))?;
    let written = pipeline::write(at, of, &dir, &mut folder)?;
    if let Some(earlier) = &earlier {
        earlier.check_same(&written.head, &dir)?;
        if earlier.revision() == written.head.head.rev {
            // Whoever asks every night is not refused for a night on which nobody worked.
            at.remark(message!("snapshot-no-news", revision = earlier.revision()));
            return tell_none(matches, at, &dir, &written);
        }
    }
    let taken = Taken::new(&written, since);
    let manifest = Manifest::of(&written, taken, earlier.as_ref());
    let wrong = |error: &std::io::Error| CliError::writing(dir.as_path(), error);
    manifest.write(&mut folder).map_err(|error| wrong(&error))?;
    match &earlier {
        None => folder.keep(),
        Some(_) => folder.add_to(&dir),
    }
    .map_err(|error| wrong(&error))?;
    tell(matches, at, &dir, &written)
}

/// The snapshot that lies in a folder, where one is to be added to it; none where the folder is new or empty.
fn earlier(dir: &Path, since: Option<Moment>, at: &Surroundings<'_>) -> Result<Option<Manifest>, CliError> {
    let names = names_in(dir).map_err(|error| CliError::writing(dir, &error))?.unwrap_or_default();
    if names.is_empty() {
        return Ok(None);
    }
    let Some(since) = since else {
        return Err(CliError::failed(message!("snapshot-not-empty", dir = dir)));
    };
    if !names.iter().any(|name| name == manifest::NAME) {
        return Err(CliError::failed(message!("snapshot-not-one", dir = dir)));
    }
    let found = Manifest::read(&dir.join(manifest::NAME))?;
    if since > found.taken_at() {
        let (when, taken) = (since.show_plain(at.zone), found.taken_at().show_plain(at.zone));
        return Err(CliError::usage(message!("snapshot-hole", since = when, taken = taken)));
    }
    if found.zone() != at.zone.0.name() {
        return Err(CliError::failed(message!(
            "snapshot-other-zone",
            there = short(found.zone()),
            here = at.zone.0.name()
        )));
    }
    Ok(Some(found))
}

/// Says that nothing was added.
fn tell_none(
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
    dir: &Path,
    written: &pipeline::Written,
) -> Result<(), CliError> {
    match matches.get_flag("json") {
        true => print(at, dir, written, |_| 0),
        false => Ok(()),
    }
}

fn print(
    at: &mut Surroundings<'_>,
    dir: &Path,
    written: &pipeline::Written,
    rows: impl Fn(&pipeline::TableWritten) -> u64,
) -> Result<(), CliError> {
    let rows: Value =
        written.tables.iter().map(|table| (table.name.to_owned(), json!(rows(table)))).collect();
    let head = &written.head.head;
    let dir = dir.to_string_lossy();
    let left_out = left_out(at, written).json();
    let told = json!({
        "dir": dir,
        "revision": head.rev,
        "audit_head": head.to_string(),
        "rows": rows,
        "left_out": left_out,
    });
    json::print(at.out, &told)
}

fn tell(
    matches: &ArgMatches,
    at: &mut Surroundings<'_>,
    dir: &Path,
    written: &pipeline::Written,
) -> Result<(), CliError> {
    if matches.get_flag("json") {
        return print(at, dir, written, |table| table.rows);
    }
    let rows: u64 = written.tables.iter().map(|table| table.rows).sum();
    at.remark(message!("snapshot-done", rows = rows, dir = dir, revision = written.head.head.rev));
    left_out(at, written).tell(at);
    Ok(())
}

/// What the tables do not have.
fn left_out(at: &mut Surroundings<'_>, written: &pipeline::Written) -> LeftOut {
    LeftOut::of(Entity::ALL, &written.head.catalogue, at.store.take_withheld())
}
