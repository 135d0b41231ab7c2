//! What is PostgreSQL's own beside views and transactions.

use std::path::Path;

use super::{Postgres, connection::Connection, lookup::OfServer, schema, sweep, temporary_copy};
use crate::{
    domain::{Entity, Erased, Id, Indexing, Moment, Origin, Run, StoreError, Swept},
    store::{
        ImportRow, MatterFiguresOf, OpenOptions, QualityAsOf, QualityOf, RowOutcome, Session, Stop, Store,
        account_index::At,
        engine::Engine,
        fail::Done,
        logic::{import, news, transactions::Transactions},
        sql::{Db, catalogue},
    },
};

impl Engine for Postgres {
    type Lookup = At<OfServer>;

    fn open_another(&self) -> Result<Postgres, StoreError> {
        let options = OpenOptions { create: false, ..self.options.clone() };
        let mut store = Postgres::at(self.place.clone(), options)?;
        store.share(&self.shared);
        Ok(store)
    }

    fn newer(&self) -> Option<StoreError> {
        self.newer.map(schema::too_new)
    }

    fn location(&self) -> String {
        self.shown.clone()
    }

    fn path(&self) -> &Path {
        Path::new("")
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
        self.shared.token()
    }

    fn seek<T>(
        &mut self,
        stop: Option<&Stop>,
        mut run: impl FnMut(&mut At<OfServer>, &Connection) -> Done<T>,
    ) -> Result<T, StoreError> {
        let catalogue = self.catalogue()?;
        let mut at = At { seeker: std::mem::take(&mut self.lookup), home: self.index_home() };
        at.seeker.catalogue = catalogue;
        at.seeker.stop = stop.cloned().unwrap_or_default();
        let found = self.read(|db| run(&mut at, db));
        self.lookup = at.seeker;
        found
    }

    fn indexing(&self) -> Option<Indexing> {
        Some(Indexing { percent: self.lookup.indexing()?, is_plain: true })
    }

    fn take_rows(
        &mut self,
        session: &Session,
        op: Id,
        entity: Entity,
        rows: &[ImportRow],
        dry_run: bool,
    ) -> Result<Vec<RowOutcome>, StoreError> {
        // A batch that no import was begun for is an import of its own.
        let begun = self.importing.take();
        let alone = import::Run::new(op, String::new());
        let run = begun.as_ref().unwrap_or(&alone);
        let taken = import::import(self, session, (op, run), entity, rows, dry_run);
        self.importing = begun;
        let (row_outcomes, met) = taken?;
        if let Some(run) = self.importing.as_mut().filter(|_| !dry_run) {
            run.met.extend(met);
        }
        Ok(row_outcomes)
    }

    fn settle_import(&mut self, _progress: &mut dyn FnMut(u64, u64)) -> Result<(), StoreError> {
        // The server's own figures for its planner come too late for whoever looks at what was imported.
        self.conn.batch("ANALYZE record, account_identity, gap").map_err(|error| self.tell(error.into()))
    }

    fn copy_for_rehearsal(&mut self, session: &Session) -> Result<Postgres, StoreError> {
        temporary_copy::for_rehearsal(self, session)
    }

    fn figures_as_of(
        &mut self,
        session: &Session,
        of: QualityOf,
        matters: Option<MatterFiguresOf<'_>>,
        at: Moment,
    ) -> Result<QualityAsOf, StoreError> {
        temporary_copy::quality_as_of(self, session, (of, matters), at)
    }

    fn clear_leftovers(
        &mut self,
        erased: &[Erased],
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Swept, StoreError> {
        sweep::clear(self, erased, progress)
    }

    fn identify(&mut self, mut session: Session) -> Result<Session, StoreError> {
        // Who logged in is who they are: a role's number is another one where a dump was put back, or the role made anew. A user
        // keeps the uid they came with, which only tells them apart.
        let sql = "SELECT session_user::text, coalesce((SELECT uid FROM picklog.\"user\" WHERE login = session_user),
            (SELECT r.oid::bigint FROM pg_catalog.pg_roles r WHERE r.rolname = session_user
               AND NOT EXISTS (SELECT 1 FROM picklog.\"user\" WHERE uid = r.oid::bigint)),
            (SELECT max(uid) + 1 FROM picklog.\"user\" WHERE uid < 4000000000))";
        let (login, uid) = self.read(|db| db.the(sql, &[], |row| Ok((row.get(0)?, row.get(1)?))))?;
        // In which user namespace somebody is says nothing here, either.
        let run = Run { namespace: None, ..Run::of(&session.origin.program) };
        let program = run.program(session.origin.program.split("; ").next().unwrap_or_default());
        session.origin = Origin { login, uid, program, ..session.origin };
        Ok(session)
    }

    fn token(&mut self) -> Result<u64, StoreError> {
        let (committed, found) = self.read(schema::pulse)?;
        // A newer picklog may have taken the database on.
        self.newer = Some(found).filter(|found| *found > schema::newest());
        Ok(committed)
    }
}
