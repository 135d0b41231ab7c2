//! What is counted from when to when, and whose it is.

use rustc_hash::FxHashMap;

use super::{
    gap_weeks::{GapFlow, Keepers},
    logins::{Logins, NOBODY},
    promises::{Book, NEVER},
};
use crate::domain::Moment;

/// What was counted so far.
#[derive(Default)]
pub(super) struct Weekly {
    pub book: Book,
    /// None where not all records are looked at.
    pub flow: Option<GapFlow>,
    /// Of accounts whose owner was another one at some time: whose they were from when on.
    pub owners: FxHashMap<i64, Keepers>,
}

impl Weekly {
    /// Whether gaps are counted by week.
    pub fn is_by_week(&self) -> bool {
        self.flow.is_some()
    }

    /// Whose an imported activity's gaps were: its account's owner's, at each account it was at; nobody's where that had none.
    /// `keeper`: whose they are now.
    pub fn imported(&self, at: impl Iterator<Item = ((i64, i64), i64)>, keeper: u32) -> Keepers {
        let mut found = Keepers::new();
        for ((from, until), account) in at {
            let Some(owners) = self.owners.get(&account) else {
                found.push((from, Some(keeper)));
                continue;
            };
            for (place, (since, owner)) in owners.iter().enumerate() {
                let ends = owners.get(place + 1).map_or(NEVER, |(next, _)| *next);
                if from.max(*since) < until.min(ends) {
                    found.push((from.max(*since), owner.or(Some(NOBODY))));
                }
            }
        }
        found
    }
}

/// Whose a record was from when on, by number.
pub(super) fn keepers<'k>(
    logins: &mut Logins,
    keepers: impl IntoIterator<Item = &'k (Moment, String)>,
) -> Keepers {
    let mut keeper = |login: &str| (!login.is_empty()).then(|| logins.who(login));
    keepers.into_iter().map(|(at, login)| (at.millis(), keeper(login))).collect()
}
