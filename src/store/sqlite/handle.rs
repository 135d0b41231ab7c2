//! One handle at work: whether the file is still its own, and reading in one view of it.

use std::{path::Path, sync::atomic::Ordering, time::Instant};

use rusqlite::Connection;

use crate::store::fail::{self, Done};
use crate::store::{
    logic::{export, lists, transactions::Transactions},
    sqlite::{OpenOptions, Sqlite, account_index},
};
use crate::{
    domain::{AccountLine, Entity, Found, Moment, Offers, StoreError, Waiting},
    store::{FindRequest, OffersRequest, Stop, Store},
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

    /// Accounts for what was typed. Once `stop` is set, the answer is soon there and not to be used.
    pub(super) fn look_up(
        &mut self,
        request: FindRequest<'_>,
        stop: Option<&Stop>,
    ) -> Result<Found, StoreError> {
        let begun = Instant::now();
        let now = self.now();
        let FindRequest { query, limit, login } = request;
        if query.trim().is_empty() {
            // Who does not say when today began has what is due of the last minutes apart.
            return self.offered(OffersRequest { list: Offers::Waiting, limit, login, midnight: now });
        }
        let (hits, accounts) = self.seek(stop, |seeker, conn, file| {
            let mut hits = seeker.find(conn, file, (query, login), limit, now)?;
            lists::mark_parked(conn, &mut hits, login, true)?;
            Ok((hits, crate::store::sql::meta(conn, "accounts")?.unsigned_abs()))
        })?;
        Ok(self.answer(begun, hits, accounts, Waiting::default()))
    }

    /// What is offered before anything is typed.
    pub(super) fn offered(&mut self, request: OffersRequest<'_>) -> Result<Found, StoreError> {
        let begun = Instant::now();
        let whose = (request.login, request.limit);
        let when = (request.midnight, self.now());
        let (hits, waiting, accounts) = self.seek(None, |seeker, conn, _| {
            let (mut hits, waiting) = match request.list {
                Offers::Waiting => lists::offered(conn, &seeker.catalogue, whose, when)?,
                Offers::Upcoming => lists::upcoming(conn, &seeker.catalogue, whose, when)?,
            };
            lists::mark_parked(conn, &mut hits, request.login, false)?;
            Ok((hits, waiting, crate::store::sql::meta(conn, "accounts")?.unsigned_abs()))
        })?;
        Ok(self.answer(begun, hits, accounts, waiting))
    }

    fn answer(&self, begun: Instant, hits: Vec<AccountLine>, accounts: u64, waiting: Waiting) -> Found {
        let indexing = self.seeker.indexing();
        let took_us = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
        Found { hits, accounts, took_us, indexing, waiting }
    }

    /// Reads in one view of the file, with what this handle holds for finding accounts. Once `stop` is set, searches and
    /// statements end where they are.
    pub(super) fn seek<T>(
        &mut self,
        stop: Option<&Stop>,
        mut run: impl FnMut(&mut account_index::Seeker, &Connection, (&Path, &OpenOptions)) -> Done<T>,
    ) -> Result<T, StoreError> {
        let catalogue = self.catalogue()?;
        let mut seeker = std::mem::take(&mut self.seeker);
        seeker.catalogue = catalogue;
        let (path, options) = (self.path.clone(), self.options.clone());
        seeker.stop = stop.cloned().unwrap_or_default();
        let found = self.read(|conn| {
            let _ended = stop.map(|stop| Interrupting::begin(conn, stop.clone())).transpose()?;
            run(&mut seeker, conn, (&path, &options))
        });
        self.seeker = seeker;
        found
    }

    /// Every record with the names of its account and contact, page by page.
    pub(super) fn each(
        &mut self,
        entity: Entity,
        since: Option<Moment>,
        take: &mut dyn FnMut(export::Line) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
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
