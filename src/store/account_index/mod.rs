//! Finding accounts through the lookup's index, on any engine.
//!
//! The index is a file shared by all processes that may read it ([`home`] says where an engine has it), and is never trusted
//! over the tables: it says of which tables it is and as of when, and is believed only where their history vouches for
//! that. What changed since it was built lies in an overlay, which hides the indexed account. A missing, damaged or
//! older index is built anew in the background; meanwhile the tables themselves are searched, more slowly or more plainly.

mod build;
mod building;
mod check;
mod file;
mod home;

use std::sync::{Arc, atomic::Ordering};

use self::file::Mapped;
use crate::{
    domain::{AccountLine, Catalogue, LONGEST_QUERY, Moment, clean_capped},
    lookup::{self, Overlay, Query, search},
    store::{
        Stop,
        engine::Lookup,
        fail::Done,
        logic::{account_entries, find, habits::Habits, lookup_lines, name_groups::Names},
        sql::{
            Db, lookup_entries,
            position::{self, Here, Position},
        },
    },
};

pub(in crate::store) use building::Building;
pub(in crate::store) use check::check_index;
pub(in crate::store) use home::{Home, IndexFile, Kept, Whose};

/// So few accounts need no index: the overlay holds them all, in a few megabytes.
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
pub(in crate::store) struct Seeker {
    /// The handle and the server that all of this was read from, and where the index of its tables is kept.
    at: Option<(u64, String, Kept)>,
    mapped: Option<Mapped>,
    overlay: Overlay,
    /// The overlay knows all changes up to here; none where nothing has been read.
    seen: Option<Position>,
    /// There are changes the overlay does not hold.
    partial: bool,
    habits: Habits,
    /// The index that was last looked at, whether it could be used or not.
    looked_at: Option<file::Identity>,
    /// The index is mapped and nobody has read all of it yet.
    unchecked: bool,
    /// Searches since the index was mapped.
    searches: u32,
    /// The background work of this process, so that it is begun once.
    building: Arc<Building>,
    /// Set when nobody waits for what is being looked up any more.
    pub(in crate::store) stop: Stop,
    /// The store's catalogue as this search knows it.
    pub(in crate::store) catalogue: Arc<Catalogue>,
}

/// What finds accounts at work on the tables of an engine.
pub(in crate::store) struct At<H> {
    pub(in crate::store) seeker: Seeker,
    pub(in crate::store) home: H,
}

impl<H: Home> Lookup<H::Db> for At<H> {
    fn catalogue(&self) -> &Arc<Catalogue> {
        &self.seeker.catalogue
    }

    fn find(&mut self, db: &H::Db, typed: (&str, &str), limit: usize, now: Moment) -> Done<Vec<AccountLine>> {
        self.seeker.find(db, &self.home, typed, limit, now)
    }
}

impl Seeker {
    /// One whose background work other handles of this process know of.
    pub(in crate::store) fn with(building: Arc<Building>) -> Seeker {
        Seeker { building, ..Seeker::default() }
    }

    /// Forgets what was read; the next search reads it anew, and asks which tables they are.
    fn forget(&mut self) {
        *self = Seeker {
            building: Arc::clone(&self.building),
            catalogue: Arc::clone(&self.catalogue),
            stop: Arc::clone(&self.stop),
            ..Seeker::default()
        };
    }

    /// Of a hundred, how much of an index is done that is being built.
    pub(in crate::store) fn indexing(&self) -> Option<u8> {
        self.building.percent()
    }

    /// Accounts for what was typed, best first.
    fn find<H: Home>(
        &mut self,
        db: &H::Db,
        home: &H,
        (query, login): (&str, &str),
        limit: usize,
        now: Moment,
    ) -> Done<Vec<AccountLine>> {
        let (handle, here) = (home.handle(db), position::here(db)?);
        let kept = match &self.at {
            Some((known, server, kept)) if *known == handle && *server == here.server => kept.clone(),
            _ => {
                // As after a server that was lost: there may be other tables behind it.
                self.forget();
                self.at.insert((handle, here.server.clone(), home.kept(db)?)).2.clone()
            }
        };
        self.refresh(db, (home, &kept), &here)?;
        self.habits.refresh(db, login, (&here.position, now))?;
        let typed = clean_capped(query, LONGEST_QUERY);
        let query = Query::parse(&typed);
        let ranked = limit.saturating_mul(RANKED);
        let mut hits = self.search(&query, ranked);
        if self.mapped.as_ref().is_some_and(Mapped::is_cut) {
            // What was found in it is no answer. The tables answer, and a new index is built.
            self.give_up_index();
            if home.keeps_index() {
                build::build_in_background(&self.building, home, &kept);
            }
            hits = self.search(&query, ranked);
        }
        if !self.partial {
            return lookup_lines::of(db, &self.catalogue, &query, hits, limit);
        }
        // Quick and plain first; what only the lookup itself would find is worth a scan of all accounts, or, where those are far
        // away, whatever the tables have that is spelled alike.
        let mut lines = lookup_lines::of(db, &self.catalogue, &query, hits, limit)?;
        let mut more = find::find(db, &self.catalogue, &typed, limit)?;
        if more.is_empty() && lines.is_empty() {
            more = match home.may_read_all() {
                true => self.scan(db, &query, limit)?,
                false => find::alike(db, &self.catalogue, &typed, limit)?,
            };
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
    fn give_up_index(&mut self) {
        self.mapped = None;
        self.partial = true;
        self.overlay = Overlay::new();
    }

    /// The lookup's own answer from the tables, account by account: seconds for a million.
    fn scan(&self, db: &impl Db, query: &Query, limit: usize) -> Done<Vec<AccountLine>> {
        let mut best = Vec::new();
        account_entries::each_portion(db, &mut |portion| {
            best.extend(search(None, portion, query, &self.habits, limit, &|| self.is_stopped()));
            lookup::rank(&mut best);
            best.truncate(limit);
        })?;
        lookup_lines::of(db, &self.catalogue, query, best, limit)
    }

    /// Brings index and overlay up to what the tables say.
    fn refresh<H: Home>(&mut self, db: &H::Db, (home, kept): (&H, &Kept), here: &Here) -> Done<()> {
        let accounts = here.accounts;
        let there = file::there(kept, &self.building);
        if there != self.looked_at || self.seen.is_none() {
            self.looked_at = there;
            self.take(if accounts > SMALL { self.usable(db, home, kept)? } else { None });
        }
        self.searches += 1;
        if self.searches > SEARCHES
            && let Some(mapped) = &mut self.mapped
        {
            mapped.remap(kept, &self.building);
            self.searches = 0;
        }
        let without_index = self.mapped.is_none() && accounts > SMALL;
        match &self.seen {
            // Loading all accounts would take as long as building; the tables answer until that is done.
            _ if without_index => self.give_up_index(),
            // It had too many accounts for an overlay a moment ago.
            Some(_) if self.mapped.is_none() && self.partial => self.fill(db)?,
            Some(seen) if *seen == here.position => {}
            Some(seen) => {
                let changed = lookup_entries::changed_since(db, seen, MOST + 1)?;
                if changed.len() <= MOST {
                    account_entries::into_overlay(db, &changed, &mut self.overlay)?;
                } else if accounts <= SMALL {
                    self.fill(db)?;
                } else {
                    self.partial = true;
                    account_entries::into_overlay(db, &changed[..MOST], &mut self.overlay)?;
                }
            }
            None => self.fill(db)?,
        }
        self.seen = Some(here.position.clone());
        let wanted = without_index || self.partial || (accounts > SMALL && self.overlay.len() > LONG);
        if wanted && home.keeps_index() {
            build::build_in_background(&self.building, home, kept);
        } else if std::mem::take(&mut self.unchecked) && home.keeps_index() {
            build::check_in_background(&self.building, home, kept);
        }
        Ok(())
    }

    /// The index that is there, if it is of these tables.
    fn usable<H: Home>(&self, db: &H::Db, home: &H, kept: &Kept) -> Done<Option<Mapped>> {
        // A command answers once and for good, so it reads all of the index first: 30 ms for 75 MB. A screen answers at
        // once, and has it read behind.
        let may_use = |mapped: &Mapped| home.keeps_index() || mapped.is_whole();
        match file::open(kept, &self.building).filter(may_use) {
            Some(mapped) if mapped.source.is_of(db)? => match mapped.source.holds_erased(db)? {
                false => Ok(Some(mapped)),
                true => {
                    // Others build theirs anew; what cannot be removed is not used.
                    let _ = file::remove(kept);
                    Ok(None)
                }
            },
            _ => Ok(None),
        }
    }

    /// Begins anew with an index or without.
    fn take(&mut self, mapped: Option<Mapped>) {
        self.seen = mapped.as_ref().map(|mapped| mapped.source.position.clone());
        self.mapped = mapped;
        self.unchecked = self.mapped.is_some();
        self.searches = 0;
        self.overlay = Overlay::new();
        self.partial = false;
    }

    /// Puts all accounts into the overlay.
    fn fill(&mut self, db: &impl Db) -> Done<()> {
        self.take(None);
        account_entries::fill(db, &mut self.overlay)
    }
}

/// Which index of some tables is there: a number that differs when there is another one.
pub(in crate::store) fn token(kept: &Kept, building: &Building) -> u64 {
    file::there(kept, building).map_or(0, |(device, inode, _)| device.rotate_left(48) ^ inode)
}

/// Builds the index now. Reports accounts done and in all. A store of few accounts needs none.
pub(in crate::store) fn build<H: Home>(
    db: &H::Db,
    home: &H,
    building: &Building,
    progress: &mut dyn FnMut(u64, u64),
) -> Done<()> {
    build::build(db, &home.kept(db)?, building, progress)
}

/// Takes the index away, and builds it anew from what the tables hold now.
pub(in crate::store) fn renew<H: Home>(
    db: &H::Db,
    home: &H,
    building: &Building,
    progress: &mut dyn FnMut(u64, u64),
) -> Done<()> {
    let kept = home.kept(db)?;
    file::remove(&kept)?;
    build::build(db, &kept, building, progress)
}
