//! What the rules of the store ask of an engine beyond statements: views to read in, and transactions to write in.

use crate::domain::{Lang, Moment, StoreError, Zone};
use crate::store::fail::{Done, Fail};
use crate::store::logic::beside::Beside;
use crate::store::sql::Db;
use crate::store::sql::catalogue::Cache;

/// What becomes of a transaction that went well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Keep {
    /// It is committed.
    Yes,
    /// It was only tried.
    No,
}

/// An opened store of some engine.
pub(in crate::store) trait Transactions {
    /// What a view shows and a transaction changes.
    type Db: Db;

    /// Reads in one view: all that `run` asks is of one moment. It may be run again after trouble that passes.
    fn read<T>(&mut self, run: impl FnMut(&Self::Db) -> Done<T>) -> Result<T, StoreError>;

    /// Writes in one transaction, done whole or not at all; `run` says whether it stays. It may be run again after trouble
    /// that passes.
    fn write<T>(
        &mut self,
        run: impl FnMut(&Self::Db, &mut Cache) -> Done<(T, Keep)>,
    ) -> Result<T, StoreError>;

    /// The same for a save that may be done beside others. An engine where one writes at a time makes no difference.
    fn write_beside<T>(
        &mut self,
        _beside: Beside<'_>,
        run: impl FnMut(&Self::Db, &mut Cache) -> Done<(T, Keep)>,
    ) -> Result<T, StoreError> {
        self.write(run)
    }

    /// The same for upkeep that one does for all who write: none where another is at it, or where `is_due` says that it is done.
    /// Nobody is kept waiting before that. An engine where one writes at a time leaves it to `run`.
    fn write_for_all<T>(
        &mut self,
        _is_due: impl FnMut(&Self::Db) -> Done<bool>,
        run: impl FnMut(&Self::Db, &mut Cache) -> Done<(T, Keep)>,
    ) -> Result<Option<T>, StoreError> {
        self.write(run).map(Some)
    }

    /// Refuses where nothing may be written: damage was found, or a newer picklog has changed what is stored.
    fn check_writable(&self) -> Result<(), StoreError>;

    /// The time, and where a day begins.
    fn clock(&self) -> (Moment, Zone);

    /// The language of who uses it, where they have said which.
    fn lang(&self) -> Option<Lang>;

    /// What the user is told of an error.
    fn tell(&self, fail: Fail) -> StoreError;
}
