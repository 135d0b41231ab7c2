//! Writes where accounts of a list stand, and keeps the counts that go with it.

use std::collections::BTreeMap;

use crate::domain::Id;
use crate::store::fail::Done;
use crate::store::sql::{
    Db, call_lists,
    call_members::{self, DONE, LATER, Member, OUT, READY, UNREACHABLE},
};

/// Accounts that somebody was called at.
pub(super) const WORKED: &str = "worked";
/// Accounts reached with an outcome that was hoped for.
pub(super) const AGREED: &str = "agreed";
/// What the words of accounts that are not served begin with; why follows.
pub(super) const NOT_SERVED: &str = "out/";

/// The word by which accounts of a state are counted.
pub(super) fn word(state: i64) -> &'static str {
    match state {
        READY => "ready",
        LATER => "later",
        DONE => "done",
        UNREACHABLE => "unreachable",
        _ => "out",
    }
}

/// What is written of one list, and what it changes of the counts. These are written last, in one order, by [`Changes::finish`].
pub(super) struct Changes {
    list: Id,
    counts: BTreeMap<String, i64>,
}

impl Changes {
    /// Of a list, nothing yet.
    pub fn of(list: Id) -> Changes {
        Changes { list, counts: BTreeMap::new() }
    }

    /// Writes where an account stands now. Says whether anything is different.
    pub fn put(&mut self, db: &impl Db, was: Option<&Member>, is: &Member) -> Done<bool> {
        if was == Some(is) || !call_members::put(db, self.list, was, is)? {
            return Ok(false);
        }
        if let Some(was) = was {
            self.count(was, -1);
        }
        self.count(is, 1);
        Ok(true)
    }

    /// Takes an account off.
    pub fn remove(&mut self, db: &impl Db, was: &Member) -> Done<()> {
        call_members::remove(db, was.number)?;
        self.count(was, -1);
        Ok(())
    }

    /// What these changes add to a count.
    pub fn counted(&self, word: &str) -> i64 {
        self.counts.get(word).copied().unwrap_or(0)
    }

    /// Writes the counts.
    pub fn finish(self, db: &impl Db) -> Done<()> {
        call_lists::add_counts(db, self.list, &self.counts)
    }

    fn count(&mut self, member: &Member, by: i64) {
        let state = match (member.state, &member.why) {
            (OUT, Some(why)) => format!("{NOT_SERVED}{why}"),
            (state, _) => word(state).to_owned(),
        };
        let worked = (member.tries > 0 && member.state != OUT).then(|| WORKED.to_owned());
        let agreed = (member.state == DONE && member.is_agreed).then(|| AGREED.to_owned());
        for word in [Some(state), worked, agreed].into_iter().flatten() {
            *self.counts.entry(word).or_default() += by;
        }
    }
}
