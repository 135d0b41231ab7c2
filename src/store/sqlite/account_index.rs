//! The lookup's index of a file: beside it (`<file>-lookup`), shared as the file is.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{OpenOptions, Sqlite};
use crate::{
    domain::{Check, StoreError},
    files,
    store::{
        account_index::{self, At, Building, Home, IndexFile, Kept, Whose},
        fail::Done,
    },
};

/// What finds accounts at work on its file.
pub(in crate::store) type AtFile = At<BesideFile>;

/// The index beside a file.
#[derive(Clone)]
pub(in crate::store) struct BesideFile {
    path: PathBuf,
    options: OpenOptions,
}

impl BesideFile {
    pub(in crate::store) fn new(path: PathBuf, options: OpenOptions) -> BesideFile {
        BesideFile { path, options }
    }
}

impl Home for BesideFile {
    type Db = Connection;

    fn kept(&self, _db: &Connection) -> Done<Kept> {
        Ok(kept(&self.path))
    }

    fn handle(&self, _db: &Connection) -> u64 {
        0
    }

    fn keeps_index(&self) -> bool {
        self.options.keeps_index
    }

    fn may_read_all(&self) -> bool {
        true
    }

    fn apart<T>(&self, run: impl FnOnce(&Connection) -> T) -> Option<T> {
        let options = OpenOptions { create: false, ..self.options.clone() };
        let store = Sqlite::open(&self.path, options).ok()?;
        Some(run(&store.conn))
    }
}

fn kept(path: &Path) -> Kept {
    let (index, lock) = (files::beside(path, "-lookup"), files::beside(path, "-lookup-lock"));
    Kept::File(IndexFile { index, lock, whose: Whose::WritersOf(path.to_owned()) })
}

/// Something that differs when there is another index.
pub(super) fn change_token(path: &Path) -> u64 {
    account_index::token(&kept(path), &Building::default())
}

/// Builds the index now. Reports accounts done and in all. A file of few accounts needs none.
pub(super) fn build(
    conn: &Connection,
    path: &Path,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), StoreError> {
    let home = BesideFile::new(path.to_owned(), OpenOptions::default());
    account_index::build(conn, &home, &Building::default(), progress).map_err(|fail| fail.tell(path))
}

/// Takes the index away and builds it anew from what the tables hold now.
pub(super) fn renew(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let home = BesideFile::new(path.to_owned(), OpenOptions::default());
    account_index::renew(conn, &home, &Building::default(), &mut |_, _| ()).map_err(|fail| fail.tell(path))
}

/// How the index stands, for `doctor`. Reads all of it.
pub(super) fn check(conn: &Connection, path: &Path) -> Done<Check> {
    account_index::check_index(conn, &BesideFile::new(path.to_owned(), OpenOptions::default()))
}
