//! Which engine a place belongs to: a connection string of PostgreSQL, or else a file of SQLite. Nobody above learns of it.

use std::path::Path;

use super::{
    postgres::{Postgres, is_server},
    sqlite::Sqlite,
};
use crate::{
    domain::{Check, Lang, StoreError},
    store::{Copied, InitPlan, Made, NewStore, OpenOptions, Restore, Upkeep},
};

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
