//! What an engine says of the index of its tables: where it is kept, by whom it may have been made, and how another thread
//! gets at the tables.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use crate::{
    domain::Message,
    files::{self, Rights},
    store::{fail::Done, sql::Db},
};

/// An engine's tables, as the index needs them.
pub(in crate::store) trait Home: Clone + Send + 'static {
    /// A view of the tables.
    type Db: Db;

    /// Where the index of the tables is kept.
    fn kept(&self, db: &Self::Db) -> Done<Kept>;

    /// A number of the handle that a view is of: behind another one there may be other tables.
    fn handle(&self, db: &Self::Db) -> u64;

    /// Whether this program stays, and so keeps the index up to date behind.
    fn keeps_index(&self) -> bool;

    /// Whether all accounts may be read for a search that found nothing, where there is no index.
    fn may_read_all(&self) -> bool;

    /// Does something with another handle on the tables; none where there is none to be had.
    fn apart<T>(&self, run: impl FnOnce(&Self::Db) -> T) -> Option<T>;
}

/// Where an index is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) enum Kept {
    /// In a file, shared by all processes.
    File(IndexFile),
    /// In the memory of this process alone, as no file can be kept; why.
    InMemory(Message),
    /// Nowhere: the tables go with this handle.
    Nowhere,
}

/// The file of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct IndexFile {
    pub index: PathBuf,
    /// Those who build it take turns by this file.
    pub lock: PathBuf,
    pub whose: Whose,
}

/// Who may have made the file of an index, for it to be believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) enum Whose {
    /// Those who may write the database beside which it lies.
    WritersOf(PathBuf),
    /// This user alone.
    Own,
}

/// How the names of the indexes in a user's folder begin.
pub(super) const PREFIX: &str = "lookup-";

impl IndexFile {
    /// One in a folder of this user's, for the tables of a name.
    pub(in crate::store) fn in_folder(folder: &Path, tables: &str) -> IndexFile {
        let index = folder.join(format!("{PREFIX}{tables}"));
        IndexFile { lock: files::beside(&index, "-lock"), index, whose: Whose::Own }
    }

    /// Opens the index, if it is from somebody who may have made it.
    pub(super) fn open(&self) -> io::Result<File> {
        match &self.whose {
            Whose::WritersOf(database) => files::open_beside(&self.index, database),
            Whose::Own => files::open_private(&self.index),
        }
    }

    /// The rights its files have.
    pub(super) fn rights(&self) -> io::Result<Rights> {
        match &self.whose {
            Whose::WritersOf(database) => Ok(Rights::of(&fs::metadata(database)?)),
            Whose::Own => Ok(Rights::PRIVATE),
        }
    }

    /// The lock, made where it is not there; it is shared as the index is, whatever the mask of who makes it.
    pub(super) fn open_lock(&self) -> io::Result<File> {
        files::open_lock(&self.lock, self.rights()?)
    }

    /// What lies under the name of the index or its lock and cannot be used, and why.
    pub(super) fn blocked(&self) -> Option<(PathBuf, io::Error)> {
        let tried = [self.open(), files::look_at_own(&self.lock)];
        let because =
            |(name, tried): (&PathBuf, io::Result<File>)| tried.err().map(|error| (name.clone(), error));
        let found = [&self.index, &self.lock].into_iter().zip(tried).filter_map(because);
        found.into_iter().find(|(_, error)| error.kind() != io::ErrorKind::NotFound)
    }
}
