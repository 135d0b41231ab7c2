//! The methods of [`Upkeep`], each handed to the file that does it.

use std::path::Path;

use crate::{
    domain::{Check, StoreError},
    store::{
        Copied, CopyOptions, CopyStage, LastBackup, Made, NewStore, Restore, Session, Upkeep,
        logic::{ids, transactions::Transactions},
        sqlite::{Sqlite, backup, health, init, last_backup},
    },
};

impl Upkeep for Sqlite {
    fn init(wanted: NewStore<'_>) -> Result<Made, StoreError> {
        init::init(wanted)
    }

    fn shared_with(path: &Path, group: &str) -> Check {
        init::shared_with(path, group)
    }

    fn restore(wanted: Restore<'_>) -> Result<Copied, StoreError> {
        backup::restore(wanted)
    }

    fn backup(
        &mut self,
        session: &Session,
        to: &Path,
        options: &CopyOptions,
        progress: &mut dyn FnMut(CopyStage, u64, u64),
    ) -> Result<Copied, StoreError> {
        backup::backup(self, session, (to, options), progress)
    }

    fn last_backup(&mut self) -> Result<Option<LastBackup>, StoreError> {
        self.read(last_backup::read)
    }

    fn shared_ids(&mut self) -> Result<u64, StoreError> {
        self.read(ids::count_shared)
    }

    fn health(&mut self) -> Vec<Check> {
        health::health(self)
    }

    fn health_in_full(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Vec<Check> {
        health::thorough(self, progress)
    }
}
