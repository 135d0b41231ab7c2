//! What is counted from when to when, and whose it is.

use std::collections::HashMap;

use super::{
    gap_weeks::{GapFlow, Keepers},
    promises::{Book, NEVER},
};
use crate::domain::Moment;

/// What was counted so far.
#[derive(Default)]
pub(super) struct Weekly {
    pub logins: Vec<String>,
    numbers: HashMap<String, u32>,
    /// The one asked for last.
    last: u32,
    pub book: Book,
    /// None where not all records are looked at.
    pub flow: Option<GapFlow>,
    /// Of accounts whose owner was another one at some time: whose they were from when on.
    pub owners: HashMap<i64, Keepers>,
}

impl Weekly {
    /// Whether gaps are counted by week.
    pub fn is_by_week(&self) -> bool {
        self.flow.is_some()
    }

    /// The number of a login.
    pub fn who(&mut self, login: &str) -> u32 {
        // Records of one person often come one after the other.
        if self.logins.get(self.last as usize).is_some_and(|last| last == login) {
            return self.last;
        }
        if let Some(number) = self.numbers.get(login) {
            self.last = *number;
            return *number;
        }
        let number = u32::try_from(self.logins.len()).unwrap_or(u32::MAX);
        self.logins.push(login.to_owned());
        self.numbers.insert(login.to_owned(), number);
        number
    }

    pub fn keeper(&mut self, login: &str) -> Option<u32> {
        (!login.is_empty()).then(|| self.who(login))
    }

    /// Whose an imported activity's gaps were: its account's owner's, at each account it was at; nobody's where that had none.
    /// `keeper`: whose they are now.
    pub fn imported(&mut self, at: impl Iterator<Item = ((i64, i64), i64)>, keeper: u32) -> Keepers {
        let (nobody, mut found) = (self.who(""), Keepers::new());
        for ((from, until), account) in at {
            let Some(owners) = self.owners.get(&account) else {
                found.push((from, Some(keeper)));
                continue;
            };
            for (place, (since, owner)) in owners.iter().enumerate() {
                let ends = owners.get(place + 1).map_or(NEVER, |(next, _)| *next);
                if from.max(*since) < until.min(ends) {
                    found.push((from.max(*since), owner.or(Some(nobody))));
                }
            }
        }
        found
    }

    pub fn keepers<'k>(&mut self, keepers: impl IntoIterator<Item = &'k (Moment, String)>) -> Keepers {
        keepers.into_iter().map(|(at, login)| (at.millis(), self.keeper(login))).collect()
    }
}
