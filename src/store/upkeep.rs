//! What the people who keep a store do with it. How that is done, and whether there is such a thing, differs by engine:
//! a file is copied and its folder belongs to a group, a server has its own copies and users.

use std::path::{Path, PathBuf};

use crate::{
    domain::{Check, Id, Message, StoreError},
    store::{Copied, CopyOptions, CopyStage, LastBackup, OpenOptions, Session, Stop, Store},
};

/// A store that is to be made.
pub struct NewStore<'a> {
    /// Where.
    pub path: &'a Path,
    /// The group whose it is to be; else it is its maker's own.
    pub group: Option<&'a str>,
    /// Who makes it.
    pub session: &'a Session,
    /// The operation under which the maker is enrolled.
    pub op: Id,
    /// How it is opened.
    pub options: OpenOptions,
}

/// What making a database on a server picklog's would do.
pub struct InitPlan {
    /// The server, for people.
    pub place: String,
    /// The database.
    pub database: String,
    /// As whom.
    pub user: String,
    /// What would be done, in order.
    pub steps: Vec<Message>,
    /// Why it could not be done, and what to do about that; none where it could.
    pub obstacle: Option<Message>,
    /// The SQL, for psql.
    pub sql: String,
}

/// Somebody who may use a store from now on.
pub struct Admitted {
    /// The uid that they are to be known by.
    pub uid: u32,
    /// A statement that the server's admin has to run first; none where nothing is left to do.
    pub left: Option<String>,
}

/// A backup that is to be put back.
pub struct Restore<'a> {
    /// The backup.
    pub from: &'a Path,
    /// Where to; nothing may be there.
    pub to: &'a Path,
    /// Trust a file system picklog does not know to be on this machine.
    pub allow_unknown_fs: bool,
    /// Set to give up; then nothing is written.
    pub stop: &'a Stop,
    /// Hears (stage, done, total).
    pub progress: &'a mut dyn FnMut(CopyStage, u64, u64),
}

/// A store that was made.
#[derive(Debug)]
pub struct Made {
    /// Where it is.
    pub path: PathBuf,
    /// Whether its folder was made, too.
    pub folder: bool,
    /// The login of its admin, as the store knows its maker; none where it was there already, and its guards were made anew.
    pub admin: Option<String>,
}

/// Making, copying, restoring and checking a store, beside what everybody does with it.
///
/// Every method that gives a `Result` may fail with any [`StoreError`].
pub trait Upkeep: Store {
    /// Makes a store and enrols its maker as admin. With a group: so that all of the group, and nobody else, can use it.
    /// What is there already is left as it is, and refused.
    fn init(wanted: NewStore<'_>) -> Result<Made, StoreError>
    where
        Self: Sized;

    /// Lets somebody use the store where that is its own to say: on a server. None of a file: who may write it, may use it.
    ///
    /// # Errors
    /// Nobody can log in by that name, or the session's user may not say who is a user.
    fn admit(&mut self, _session: &Session, _login: &str) -> Result<Option<Admitted>, StoreError> {
        Ok(None)
    }

    /// Whether what lies at a place belongs to a group, with the commands that give it to the group.
    fn shared_with(path: &Path, group: &str) -> Check
    where
        Self: Sized;

    /// Puts a backup back as a new store: copied, checked, synced, and only then under its name.
    fn restore(wanted: Restore<'_>) -> Result<Copied, StoreError>
    where
        Self: Sized;

    /// A copy of the file as it is now, checked, synced and only then under its name. Nothing is left of one that
    /// failed. The file notes when and where it was made, where the session may save. Reports (stage, done, total).
    fn backup(
        &mut self,
        session: &Session,
        to: &Path,
        options: &CopyOptions,
        progress: &mut dyn FnMut(CopyStage, u64, u64),
    ) -> Result<Copied, StoreError>;

    /// The last backup the file knows of.
    fn last_backup(&mut self) -> Result<Option<LastBackup>, StoreError>;

    /// How many records and forms have the id of a record of another kind.
    fn shared_ids(&mut self) -> Result<u64, StoreError> {
        Ok(0)
    }

    /// Each check of the file's health, with its mend.
    fn health(&mut self) -> Vec<Check>;

    /// The same, reading every page and the whole audit trail. Reports (done, total).
    fn health_in_full(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Vec<Check>;
}
