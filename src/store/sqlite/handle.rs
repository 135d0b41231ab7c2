//! One handle at work: whether the file is still its own, and reading in one view of it.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::{
    OpenOptions, Sqlite, export,
    fail::{self, Done, Fail},
    migrate, seek,
};
use crate::{
    domain::{Entity, Moment, Trouble},
    said,
};

impl Sqlite {
    /// Refuses to go on where the file or its log was removed or replaced: see [`super::in_place`].
    pub(super) fn check_in_place(&self) -> Result<(), Trouble> {
        self.in_place.check()
    }

    pub(super) fn check_writable(&self) -> Result<(), Trouble> {
        self.check_in_place()?;
        if self.damaged {
            return Err(
                Fail::Damaged(said!("store-damaged-before", "it was found so before")).tell(&self.path)
            );
        }
        match self.newer {
            None => Ok(()),
            Some(version) => Err(migrate::too_new(version)),
        }
    }

    /// Reads in one view of the file, so that what is told fits together; again where the disk failed.
    pub(super) fn read<T>(&mut self, mut run: impl FnMut(&Connection) -> Done<T>) -> Result<T, Trouble> {
        self.persist(|store| read_once(&mut store.conn, &mut run)).map_err(|fail: Fail| fail.tell(&self.path))
    }

    /// Reads in one view of the file, with what this handle holds for finding accounts.
    pub(super) fn seek<T>(
        &mut self,
        mut run: impl FnMut(&mut seek::Seeker, &Connection, (&Path, &OpenOptions)) -> Done<T>,
    ) -> Result<T, Trouble> {
        let mut seeker = std::mem::take(&mut self.seeker);
        let (path, options) = (self.path.clone(), self.options.clone());
        let found = self.read(|conn| run(&mut seeker, conn, (&path, &options)));
        self.seeker = seeker;
        found
    }

    /// Every record with the names of its account and contact, page by page.
    pub(super) fn each(
        &mut self,
        entity: Entity,
        since: Option<Moment>,
        take: &mut dyn FnMut(export::Line) -> Result<(), Trouble>,
    ) -> Result<(), Trouble> {
        let mut last = 0;
        loop {
            let page = self.read(|conn| export::page(conn, entity, since, last))?;
            let Some(end) = page.last() else { return Ok(()) };
            fail::onward(entity.code(), last, end.record.number).map_err(|fail| fail.tell(&self.path))?;
            last = end.record.number;
            page.into_iter().try_for_each(&mut *take)?;
        }
    }
}

fn read_once<T>(conn: &mut Connection, run: &mut impl FnMut(&Connection) -> Done<T>) -> Done<T> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Deferred)?;
    let found = run(&tx)?;
    tx.commit()?;
    Ok(found)
}
