//! Finding accounts on a server: an index in memory, read in one go by the first search, and kept up by what changed since.

use std::sync::{Arc, atomic::Ordering};

use super::connection::Connection;
use crate::{
    domain::{AccountLine, Catalogue, LONGEST_QUERY, Moment, clean_capped},
    lookup::{Builder, Index, Overlay, Query, search},
    store::{
        Stop,
        engine::Lookup,
        fail::{Done, odd},
        logic::{account_entries, habits::Habits, lookup_lines},
        sql::{self, lookup_entries},
    },
};

/// So few accounts need no index: the overlay holds them all.
const SMALL: u64 = 3_000;
/// After more changes than this the index is built anew.
const MOST: usize = 5_000;
/// For each row wanted so many accounts are ranked: those of one name are one row.
const RANKED: usize = 4;

/// What one handle holds for finding accounts.
#[derive(Default)]
pub(in crate::store) struct InMemory {
    index: Option<Index>,
    /// What changed since the index was built; an account in it hides the indexed one.
    overlay: Overlay,
    /// All changes up to this revision are known.
    seen: i64,
    habits: Habits,
    pub(super) catalogue: Arc<Catalogue>,
    /// Set when nobody waits any more.
    pub(super) stop: Stop,
}

impl InMemory {
    /// Forgets all accounts; the next search reads them anew.
    pub(super) fn forget(&mut self) {
        let (catalogue, stop) = (Arc::clone(&self.catalogue), Arc::clone(&self.stop));
        *self = InMemory { catalogue, stop, ..InMemory::default() };
    }
}

impl Lookup<Connection> for InMemory {
    fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    fn find(
        &mut self,
        db: &Connection,
        (typed, login): (&str, &str),
        limit: usize,
        now: Moment,
    ) -> Done<Vec<AccountLine>> {
        self.refresh(db)?;
        self.habits.refresh(db, login, now)?;
        let query = Query::parse(&clean_capped(typed, LONGEST_QUERY));
        let is_stopped = || self.stop.load(Ordering::Relaxed);
        let ranked = limit.saturating_mul(RANKED);
        let hits = search(self.index.as_ref(), &self.overlay, &query, &self.habits, ranked, &is_stopped);
        lookup_lines::of(db, &self.catalogue, &query, hits, limit)
    }
}

impl InMemory {
    /// Brings index and overlay up to what the tables say.
    fn refresh(&mut self, db: &Connection) -> Done<()> {
        let newest = account_entries::newest_revision(db)?;
        if newest == self.seen {
            return Ok(());
        }
        let accounts = sql::meta(db, "accounts")?.unsigned_abs();
        if newest < self.seen || accounts > SMALL && (self.index.is_none() || self.overlay.len() > MOST) {
            return self.build(db, newest);
        }
        let changed = lookup_entries::changed_since(db, self.seen, MOST + 1)?;
        if changed.len() > MOST && accounts > SMALL {
            return self.build(db, newest);
        }
        for number in changed {
            account_entries::into_overlay(db, number, &mut self.overlay)?;
        }
        self.seen = newest;
        Ok(())
    }

    fn build(&mut self, db: &Connection, newest: i64) -> Done<()> {
        let mut builder = Builder::new();
        account_entries::all(db, &mut builder, &mut |_| ())?;
        let mut bytes = Vec::new();
        let built = builder.finish(newest.unsigned_abs(), &mut bytes);
        built.map_err(|error| odd(format!("lookup index: {error}")))?;
        let index = Index::open(bytes).map_err(|fault| odd(format!("lookup index: {fault:?}")))?;
        (self.index, self.overlay, self.seen) = (Some(index), Overlay::new(), newest);
        Ok(())
    }
}
