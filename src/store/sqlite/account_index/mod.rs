//! Finding accounts through the lookup's index.
//!
//! The index is a file beside the database (`<file>-lookup`), shared by all processes and never trusted over the
//! tables: what changed since it was built lies in an overlay, which hides the indexed account. A missing, damaged or
//! older index is built anew in the background; meanwhile the tables themselves are searched, more slowly.

mod file;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering},
};

use rusqlite::Connection;

use self::file::Mapped;
use super::OpenOptions;
use crate::{
    domain::{AccountLine, Catalogue, LONGEST_QUERY, Moment, StoreError, clean_capped},
    lookup::{self, Overlay, Query, search},
    store::{
        Stop,
        fail::{Done, Fail},
        logic::{account_entries, find, habits::Habits, lookup_lines, name_groups::Names},
        sql::lookup_entries,
    },
};

pub(super) use file::{change_token, check};

/// Files of so few accounts need no index: the overlay holds them all, in a few megabytes.
const SMALL: u64 = 3_000;
/// An overlay this long is searched no faster than it could be folded into a new index.
const LONG: usize = 2_000;
/// More changes than this are not loaded at all: the tables are searched as well until a new index is there.
const MOST: usize = 20_000;
/// For each row wanted so many accounts are ranked: those of one name are one row.
const RANKED: usize = 4;
/// After so many searches the index is mapped anew: pages of earlier queries count as this screen's memory until
/// then, and come back from the cache of the system in microseconds. At a million accounts a screen has 60 MB then;
/// after every eighth search it would have 66.
const SEARCHES: u32 = 4;

/// What one handle holds for finding accounts.
#[derive(Default)]
pub(super) struct Seeker {
    mapped: Option<Mapped>,
    overlay: Overlay,
    /// The overlay knows all changes up to this revision.
    seen: i64,
    /// There are changes the overlay does not hold.
    partial: bool,
    habits: Habits,
    /// The index file that was last looked at, whether it could be used or not.
    looked_at: Option<file::Identity>,
    /// The index is mapped and nobody has read all of it yet.
    unchecked: bool,
    /// Searches since the index was mapped.
    searches: u32,
    /// The background work of this process, so that it is begun once.
    building: Arc<file::Building>,
    /// Set when nobody waits for what is being looked up any more.
    pub(super) stop: Stop,
    /// The file's catalogue as this search knows it.
    pub(super) catalogue: Arc<Catalogue>,
}

/// What finds accounts at work on its file.
pub(in crate::store) struct AtFile {
    pub(super) seeker: Seeker,
    pub(super) path: PathBuf,
    pub(super) options: OpenOptions,
}

impl Seeker {
    /// Of a hundred, how much of an index is done that is being built.
    pub(super) fn indexing(&self) -> Option<u8> {
        self.building.percent()
    }

    /// Accounts for what was typed, best first.
    pub(super) fn find(
        &mut self,
        conn: &Connection,
        (path, options): (&Path, &OpenOptions),
        (query, login): (&str, &str),
        limit: usize,
        now: Moment,
    ) -> Done<Vec<AccountLine>> {
        self.refresh(conn, path, options)?;
        self.habits.refresh(conn, login, now)?;
        let typed = clean_capped(query, LONGEST_QUERY);
        let query = Query::parse(&typed);
        let ranked = limit.saturating_mul(RANKED);
        let mut hits = self.search(&query, ranked);
        if self.mapped.as_ref().is_some_and(Mapped::is_cut) {
            // What was found in it is no answer. The tables answer, and a new index is built.
            self.give_up_index(conn)?;
            if options.keeps_index {
                file::build_in_background(&self.building, path, options);
            }
            hits = self.search(&query, ranked);
        }
        if !self.partial {
            return lookup_lines::of(conn, &self.catalogue, &query, hits, limit);
        }
        // Quick and plain first; what only the lookup itself would find is worth a scan of all accounts.
        let mut lines = lookup_lines::of(conn, &self.catalogue, &query, hits, limit)?;
        let mut more = find::find(conn, &self.catalogue, &typed, limit)?;
        if more.is_empty() && lines.is_empty() {
            more = self.scan(conn, &query, limit)?;
        }
        more.retain(|line| lines.iter().all(|known: &AccountLine| known.id != line.id));
        lines.extend(more);
        lines.sort_by(|a, b| b.score.total_cmp(&a.score));
        let mut names = Names::default();
        for line in &mut lines {
            line.same_as = None;
            names.take(line);
        }
        lines.truncate(limit);
        Ok(lines)
    }

    fn search(&self, query: &Query, limit: usize) -> Vec<lookup::Hit> {
        let index = self.mapped.as_ref().map(|mapped| &mapped.index);
        search(index, &self.overlay, query, &self.habits, limit, &|| self.is_stopped())
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Answers from the tables until another index is there.
    fn give_up_index(&mut self, conn: &Connection) -> Done<()> {
        self.mapped = None;
        self.partial = true;
        self.overlay = Overlay::new();
        self.seen = account_entries::newest_revision(conn)?;
        Ok(())
    }

    /// The lookup's own answer from the tables, account by account: seconds for a million.
    fn scan(&self, conn: &Connection, query: &Query, limit: usize) -> Done<Vec<AccountLine>> {
        let mut best = Vec::new();
        account_entries::each_portion(conn, &mut |portion| {
            best.extend(search(None, portion, query, &self.habits, limit, &|| self.is_stopped()));
            lookup::rank(&mut best);
            best.truncate(limit);
        })?;
        lookup_lines::of(conn, &self.catalogue, query, best, limit)
    }

    /// Brings index and overlay up to what the tables say.
    fn refresh(&mut self, conn: &Connection, path: &Path, options: &OpenOptions) -> Done<()> {
        let accounts = crate::store::sql::meta(conn, "accounts")?.unsigned_abs();
        let there = file::there(path);
        if there != self.looked_at || (self.mapped.is_none() && self.seen == 0) {
            self.looked_at = there;
            self.mapped = if accounts > SMALL { file::open(path) } else { None };
            if !options.keeps_index {
                // A command answers once and for good, so it reads all of the index first: 30 ms for 75 MB. A screen
                // answers at once, and has it read behind.
                self.mapped = self.mapped.take().filter(Mapped::is_whole);
            }
            self.unchecked = self.mapped.is_some();
            self.searches = 0;
            self.overlay = Overlay::new();
            self.seen = self.mapped.as_ref().map_or(0, Mapped::source_rev);
            self.partial = false;
        }
        self.searches += 1;
        if self.searches > SEARCHES
            && let Some(mapped) = &mut self.mapped
        {
            mapped.remap(path);
            self.searches = 0;
        }
        let newest = account_entries::newest_revision(conn)?;
        if self.mapped.as_ref().is_some_and(|mapped| mapped.source_rev() > newest) {
            // An index of another file that stood here before.
            self.mapped = None;
            self.seen = 0;
        }
        let without_index = self.mapped.is_none() && accounts > SMALL;
        if without_index {
            // Loading all accounts would take as long as building; the tables answer until that is done.
            self.give_up_index(conn)?;
        } else if newest > self.seen {
            let changed = lookup_entries::changed_since(conn, self.seen, MOST + 1)?;
            self.partial |= changed.len() > MOST;
            for number in changed.into_iter().take(MOST) {
                account_entries::into_overlay(conn, number, &mut self.overlay)?;
            }
            self.seen = newest;
        }
        let wanted = without_index || self.partial || (accounts > SMALL && self.overlay.len() > LONG);
        if wanted && options.keeps_index {
            file::build_in_background(&self.building, path, options);
        } else if std::mem::take(&mut self.unchecked) && options.keeps_index {
            file::check_in_background(&self.building, path, options);
        }
        Ok(())
    }
}

/// Builds the index now. Reports accounts done and in all. A file of few accounts needs none.
pub(super) fn build(
    conn: &Connection,
    path: &Path,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), StoreError> {
    let accounts = crate::store::sql::meta(conn, "accounts").map_err(|fail| fail.tell(path))?.unsigned_abs();
    if accounts <= SMALL {
        progress(accounts, accounts);
        return Ok(());
    }
    file::build(conn, path, accounts, progress).map_err(|fail: Fail| fail.tell(path))
}
