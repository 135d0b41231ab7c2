//! [`Upkeep`] for whom a handle is for: copies and checks are of the store as it is.

use std::path::Path;

use super::ForViewer;
use crate::{
    domain::{Check, StoreError},
    store::{
        Admitted, Copied, CopyOptions, CopyStage, LastBackup, Made, NewStore, Restore, Session, Upkeep,
        engines,
    },
};

impl<S: Upkeep + ?Sized> Upkeep for ForViewer<S> {
    fn init(wanted: NewStore<'_>) -> Result<Made, StoreError> {
        engines::init(wanted)
    }

    fn admit(&mut self, session: &Session, login: &str) -> Result<Option<Admitted>, StoreError> {
        self.inner.admit(session, login)
    }

    fn shared_with(path: &Path, group: &str) -> Check {
        engines::shared_with(path, group)
    }

    fn restore(wanted: Restore<'_>) -> Result<Copied, StoreError> {
        engines::restore(wanted)
    }

    fn backup(
        &mut self,
        session: &Session,
        to: &Path,
        options: &CopyOptions,
        progress: &mut dyn FnMut(CopyStage, u64, u64),
    ) -> Result<Copied, StoreError> {
        self.inner.backup(session, to, options, progress)
    }

    fn last_backup(&mut self) -> Result<Option<LastBackup>, StoreError> {
        self.inner.last_backup()
    }

    fn shared_ids(&mut self) -> Result<u64, StoreError> {
        self.inner.shared_ids()
    }

    fn health(&mut self) -> Vec<Check> {
        self.inner.health()
    }

    fn health_in_full(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Vec<Check> {
        self.inner.health_in_full(progress)
    }
}
