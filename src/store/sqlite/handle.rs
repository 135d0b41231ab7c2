//! One handle at work: whether the file is still its own, and reading in one view of it.

use std::sync::atomic::Ordering;

use rusqlite::Connection;

use crate::store::fail::Done;
use crate::store::{
    logic::transactions::Transactions,
    sqlite::{
        Sqlite,
        account_index::{AtFile, BesideFile},
    },
};
use crate::{
    domain::StoreError,
    store::{Stop, Store},
};

impl Sqlite {
    /// Refuses to save where the file or its log was removed or replaced, or the file has another name: see
    /// [`super::in_place`].
    pub(super) fn check_in_place(&self) -> Result<(), StoreError> {
        self.in_place.check()
    }

    /// Refuses to go on where the file or its log was removed or replaced.
    pub(super) fn check_moved(&self) -> Result<(), StoreError> {
        self.in_place.check_moved()
    }

    /// Reads in one view of the file, with what this handle holds for finding accounts. Once `stop` is set, searches and
    /// statements end where they are.
    pub(super) fn seek_at_file<T>(
        &mut self,
        stop: Option<&Stop>,
        mut run: impl FnMut(&mut AtFile, &Connection) -> Done<T>,
    ) -> Result<T, StoreError> {
        let catalogue = self.catalogue()?;
        let seeker = std::mem::take(&mut self.seeker);
        let home = BesideFile::new(self.path.clone(), self.options.clone());
        let mut at = AtFile { seeker, home };
        at.seeker.catalogue = catalogue;
        at.seeker.stop = stop.cloned().unwrap_or_default();
        let found = self.read(|conn| {
            let _ended = stop.map(|stop| Interrupting::begin(conn, stop.clone())).transpose()?;
            run(&mut at, conn)
        });
        self.seeker = at.seeker;
        found
    }
}

/// Statements of a connection end with an error once somebody says stop, for as long as this lives.
struct Interrupting<'c>(&'c Connection);

impl Interrupting<'_> {
    /// So many steps of SQLite's machine, some tenth of a millisecond, are done before it is looked again.
    const STEPS: i32 = 10_000;

    fn begin(conn: &Connection, stop: Stop) -> Done<Interrupting<'_>> {
        conn.progress_handler(Interrupting::STEPS, Some(move || stop.load(Ordering::Relaxed)))?;
        Ok(Interrupting(conn))
    }
}

impl Drop for Interrupting<'_> {
    fn drop(&mut self) {
        // It can only fail for a connection that is not this process's own.
        let _ = self.0.progress_handler(0, None::<fn() -> bool>);
    }
}
