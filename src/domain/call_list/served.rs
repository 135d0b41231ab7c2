//! What is served to somebody who works through a list, and how the list stands.

use super::{CallHours, CallList, NotServed, Place, Recall, Standing, Try, standing};
use crate::domain::{Account, AccountLine, Activity, Card, Catalogue, Fact, Id, Kind, Moment, Zone, code};

/// How a list stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListCounts {
    /// Accounts on it, those that are done among them.
    pub total: u64,
    /// Accounts of it that somebody called since they came onto it, or is calling now.
    pub worked: u64,
    /// Accounts in which somebody was reached.
    pub reached: u64,
    /// Of those, how many with an outcome that was hoped for.
    pub agreed: u64,
    /// Accounts that nobody called yet.
    pub ready: u64,
    /// Accounts that are to be called again.
    pub later: u64,
    /// Accounts given up: nobody was reached, as often as it may be tried.
    pub unreachable: u64,
    /// Accounts that are not served, by why.
    pub not_served: Vec<(NotServed, u64)>,
    /// Accounts somebody has in front now.
    pub leased: u64,
    /// The accounts of the file are still being looked through for it.
    pub is_filling: bool,
}

impl ListCounts {
    /// Accounts that are still to be called.
    pub fn left(&self) -> u64 {
        self.ready + self.later
    }
}

/// A list with how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListLine {
    /// The list.
    pub list: CallList,
    /// How it stands.
    pub counts: ListCounts,
}

/// An account that is served: on which list, for how long, and whose turn it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnList {
    /// The list.
    pub list: Id,
    /// What it is called.
    pub name: String,
    /// How it stands.
    pub counts: ListCounts,
    /// The form that the account was served for: what is saved under this id answers it.
    pub form: Id,
    /// Until when nobody else is served the account.
    pub until: Moment,
    /// It comes first because the one who is served has promised something that is due.
    pub is_promise: bool,
    /// How often it was tried since it came onto the list.
    pub tries: u32,
    /// By what it is called again; none where it is not on the list, but promised.
    pub plan: Option<CallPlan>,
}

/// By what an account is called again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallPlan {
    /// When it came onto the list.
    pub since: Moment,
    /// When the list calls.
    pub hours: CallHours,
    /// When it calls again.
    pub recall: Recall,
}

impl CallPlan {
    /// When an account is called again whom nobody reached just now; none where it is given up. `history`: what was logged with it.
    pub fn again(
        &self,
        catalogue: &Catalogue,
        (account, history): (&Account, &[Activity]),
        (outcome, now): (&str, Moment),
        ours: Zone,
    ) -> Option<Moment> {
        let is_try = |one: &&Activity| {
            let of = Kind::activity(one.kind);
            !one.withdrawn && one.logged_at >= self.since && catalogue.is(of, Fact::Telephone)
        };
        let mut tries: Vec<Try> = history
            .iter()
            .filter(is_try)
            .filter_map(|one| {
                let outcome = one.answers.item(code::OUTCOME)?.to_owned();
                let is_reached = catalogue.is_reached(Kind::activity(one.kind), &outcome);
                Some(Try { at: one.started_at(), outcome, is_reached })
            })
            .collect();
        tries.sort_by_key(|one| one.at);
        tries.push(Try { at: now, outcome: outcome.to_owned(), is_reached: false });
        match standing(&tries, &self.recall, self.hours, &Place::of(account), ours) {
            Standing::Later(at) => Some(at),
            _ => None,
        }
    }
}

impl OnList {
    /// The so-manieth account of the list that is worked on.
    pub fn nth(&self) -> u64 {
        self.counts.worked + u64::from(self.tries == 0 && self.plan.is_some())
    }
}

/// An account with what one wants to see before the call.
#[derive(Clone, Debug, PartialEq)]
pub struct Served {
    /// On which list, and for how long.
    pub on: OnList,
    /// Its row, as the lookup shows it.
    pub line: AccountLine,
    /// Everything about it.
    pub card: Card,
}

/// Why nothing is served now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NothingToServe {
    /// The list.
    pub list: Id,
    /// What it is called.
    pub name: String,
    /// How it stands.
    pub counts: ListCounts,
    /// When the next one can be called, where that is known.
    pub next: Option<Moment>,
}

/// The answer to who asks for the next account.
#[derive(Clone, Debug, PartialEq)]
pub enum ListAnswer {
    /// This one.
    Served(Box<Served>),
    /// There is none now.
    Nothing(Box<NothingToServe>),
}

/// How far a list is in looking through the accounts of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListStep {
    /// So many looked at.
    pub done: u64,
    /// Of so many.
    pub total: u64,
    /// So many came onto the list.
    pub found: u64,
}
