//! What is SQLite's own beside views and transactions: [`Engine`], each method handed to the file that does it.

use std::path::Path;

use rusqlite::Connection;

use crate::store::engine::Engine;
use crate::store::fail::{Done, Fail};
use crate::store::{
    logic::{import, news},
    sql::{Db, catalogue},
    sqlite::{
        OpenOptions, Sqlite, account_index, account_index::AtFile, dry_run_copy, import_batch,
        in_place::InPlace, migrate, scratch, sweep,
    },
};
use crate::{
    domain::{Entity, Erased, Id, Indexing, Moment, StoreError, Swept},
    store::{ImportRow, MatterFiguresOf, QualityAsOf, QualityOf, RowOutcome, Session, Stop},
};

impl Engine for Sqlite {
    type Lookup = AtFile;

    fn open_another(&self) -> Result<Sqlite, StoreError> {
        let options = OpenOptions { create: false, ..self.options.clone() };
        Sqlite::open(&self.path, options)
    }

    fn newer(&self) -> Option<StoreError> {
        self.newer.map(migrate::too_new)
    }

    fn location(&self) -> String {
        self.path.display().to_string()
    }

    fn path(&self) -> &Path {
        &self.path
    }

    fn db(&mut self) -> &mut Connection {
        &mut self.conn
    }

    fn cache(&mut self) -> &mut catalogue::Cache {
        &mut self.cache
    }

    fn importing(&mut self) -> &mut Option<import::Run> {
        &mut self.importing
    }

    fn seen(&mut self) -> &mut Option<news::Seen> {
        &mut self.seen
    }

    fn index_token(&self) -> u64 {
        account_index::change_token(&self.path)
    }

    fn seek<T>(
        &mut self,
        stop: Option<&Stop>,
        run: impl FnMut(&mut AtFile, &Connection) -> Done<T>,
    ) -> Result<T, StoreError> {
        self.seek_at_file(stop, run)
    }

    fn indexing(&self) -> Option<Indexing> {
        Some(Indexing { percent: self.seeker.indexing()?, is_plain: false })
    }

    fn take_rows(
        &mut self,
        session: &Session,
        op: Id,
        entity: Entity,
        rows: &[ImportRow],
        dry_run: bool,
    ) -> Result<Vec<RowOutcome>, StoreError> {
        import_batch::take(self, session, op, entity, rows, dry_run)
    }

    fn settle_import(&mut self, progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
        if self.rehearsing {
            return Ok(());
        }
        import_batch::settle(&self.conn).map_err(|fail| fail.tell(&self.path))?;
        account_index::build(&self.conn, &self.path, progress)
    }

    fn copy_for_rehearsal(&mut self, session: &Session) -> Result<Sqlite, StoreError> {
        dry_run_copy::copy(self, session)
    }

    fn figures_as_of(
        &mut self,
        session: &Session,
        of: QualityOf,
        matters: Option<MatterFiguresOf<'_>>,
        at: Moment,
    ) -> Result<QualityAsOf, StoreError> {
        scratch::quality_as_of(self, session, (of, matters), at)
    }

    fn clear_leftovers(
        &mut self,
        erased: &[Erased],
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Swept, StoreError> {
        sweep::clear(self, erased, progress)
    }

    fn name_trouble(&self) -> Option<StoreError> {
        InPlace::check_name(&self.path).err()
    }

    fn check_place(&self) -> Result<(), StoreError> {
        self.check_in_place()
    }

    fn is_where_it_was(&self) -> bool {
        self.check_moved().is_ok()
    }

    fn tidy_up(&mut self) -> bool {
        self.fold_if_long()
    }

    fn token(&mut self) -> Result<u64, StoreError> {
        self.check_in_place()?;
        let version = self.conn.pragma_query_value(None, "data_version", |row| row.get::<_, i64>(0));
        let version = version.map(i64::unsigned_abs).map_err(|error| Fail::from(error).tell(&self.path))?;
        let version = version ^ self.openings.rotate_left(48);
        if self.beat != version {
            self.beat = version;
            // A newer picklog may have taken the file on.
            let found = self.conn.schema().map_err(|fail| fail.tell(&self.path))?;
            self.newer = Some(found).filter(|found| *found > migrate::newest());
        }
        // A new lookup index gives other answers as a write does.
        Ok(version ^ account_index::change_token(&self.path).rotate_left(32))
    }
}
