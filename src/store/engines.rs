//! Which engine a place belongs to: a connection string of PostgreSQL, or else a file of SQLite. Nobody above learns of it.

use std::path::{Path, PathBuf};

use super::{
    postgres::{self, Postgres},
    sqlite::{self, Sqlite},
    transfer::{self, Source},
};
use crate::{
    domain::{Check, Erased, Lang, StoreError},
    store::{
        Copied, InitPlan, Made, NewStore, OpenOptions, Restore, Stop, TableHeld, Transfer, Transferred,
        Upkeep, transfer::Progress,
    },
};

/// Whether a place is a database on a server, and not a file.
pub fn is_server(path: &Path) -> bool {
    postgres::is_server(path)
}

/// Whether something may lie at a place: a file that is there, or a server, which only opening asks.
pub fn is_there(path: &Path) -> bool {
    is_server(path) || path.exists()
}

/// Opens what lies at a place, or makes it. On a server nothing is made by that: [`init`] does.
///
/// # Errors
/// What is wrong, and what to do.
pub fn open(path: &Path, options: OpenOptions) -> Result<Box<dyn Upkeep>, StoreError> {
    Ok(match is_server(path) {
        true => Box::new(Postgres::open(path, OpenOptions { create: false, ..options })?),
        false => Box::new(Sqlite::open(path, options)?),
    })
}

/// Makes a store at a place: [`Upkeep::init`].
///
/// # Errors
/// Something is there already, the group is none of the session's, or the place cannot be written.
pub fn init(wanted: NewStore<'_>) -> Result<Made, StoreError> {
    match is_server(wanted.path) {
        true => <Postgres as Upkeep>::init(wanted),
        false => <Sqlite as Upkeep>::init(wanted),
    }
}

/// What [`init`] would do on a server; none for a file, of which there is nothing to be said beforehand.
///
/// # Errors
/// The server cannot be reached, or is one on which picklog cannot work.
pub fn init_plan(path: &Path, options: &OpenOptions) -> Result<Option<InitPlan>, StoreError> {
    match is_server(path) {
        true => Postgres::plan(path, options).map(Some),
        false => Ok(None),
    }
}

/// The SQL by which [`init`] makes a new database, for a server's admin; none for a file, which no SQL of anybody's makes.
///
/// # Errors
/// None that anybody can do something about.
pub fn init_script(path: &Path, lang: Lang) -> Result<Option<String>, StoreError> {
    match is_server(path) {
        true => Postgres::script(lang).map(Some),
        false => Ok(None),
    }
}

/// Whether what lies at a place belongs to a group: [`Upkeep::shared_with`].
pub fn shared_with(path: &Path, group: &str) -> Check {
    match is_server(path) {
        true => <Postgres as Upkeep>::shared_with(path, group),
        false => <Sqlite as Upkeep>::shared_with(path, group),
    }
}

/// Puts a backup back at a place where nothing is: [`Upkeep::restore`].
///
/// # Errors
/// The backup cannot be read or does not pass the checks, or something is there already.
pub fn restore(wanted: Restore<'_>) -> Result<Copied, StoreError> {
    match is_server(wanted.to) {
        true => <Postgres as Upkeep>::restore(wanted),
        false => <Sqlite as Upkeep>::restore(wanted),
    }
}

/// Who was erased since a backup was made, by what lists and files in some folders know of the file it is a copy of. Of a server's copy
/// nobody knows but the server.
pub fn erased_since(backup: &Path, folders: &[PathBuf]) -> Vec<Erased> {
    if is_server(backup) { Vec::new() } else { sqlite::erased_beside::since(backup, folders) }
}

/// Copies everything from one place to another, of whichever engine.
///
/// # Errors
/// One of them cannot be opened, something is there already, or they do not have the same tables; then nothing was copied. Or it was cut
/// off in the middle; the next one goes on from there.
pub fn transfer(wanted: Transfer<'_>) -> Result<Transferred, StoreError> {
    match is_server(wanted.from) {
        true => from_source(&postgres::Leaving::open(wanted.from, wanted.options.clone())?, wanted, None),
        false => {
            let from = wanted.from;
            from_source(&sqlite::Leaving::open(from, wanted.options.clone())?, wanted, Some(from))
        }
    }
}

fn from_source(
    source: &impl Source,
    wanted: Transfer<'_>,
    file: Option<&Path>,
) -> Result<Transferred, StoreError> {
    let Transfer { to, options, as_is, anew, stop, remark, progress, .. } = wanted;
    let how = transfer::How { as_is, stop, remark, progress };
    match is_server(to) {
        true => transfer::run(source, || postgres::Arriving::open(to, &options, anew), how),
        false => transfer::run(source, || sqlite::Arriving::open(to, file, &options, anew), how),
    }
}

/// What each table holds at two places, of whichever engines.
///
/// # Errors
/// One of them cannot be opened, or they do not have the same tables.
pub fn compare(
    one: &Path,
    other: &Path,
    options: &OpenOptions,
    stop: &Stop,
    progress: Progress<'_>,
) -> Result<Vec<TableHeld>, StoreError> {
    match is_server(one) {
        true => with_source(&postgres::Leaving::open(one, options.clone())?, other, options, stop, progress),
        false => with_source(&sqlite::Leaving::open(one, options.clone())?, other, options, stop, progress),
    }
}

fn with_source(
    one: &impl Source,
    other: &Path,
    options: &OpenOptions,
    stop: &Stop,
    progress: Progress<'_>,
) -> Result<Vec<TableHeld>, StoreError> {
    match is_server(other) {
        true => transfer::compare(one, &postgres::Leaving::open(other, options.clone())?, stop, progress),
        false => transfer::compare(one, &sqlite::Leaving::open(other, options.clone())?, stop, progress),
    }
}
