//! Working through a call list: which one, what was served, and the lists to choose from.

use std::collections::BTreeSet;

use crate::domain::{Id, ListFigures, Moment, OnList};

use super::{Asking, requests::Front};

/// A list that is being worked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Serving {
    /// Which list.
    pub list: Id,
    /// What it is called.
    pub name: String,
    /// What was served last; none until the first one is there.
    pub on: Option<OnList>,
    /// The next one is asked for: the request, and the place it is for.
    pub asked: Option<(u64, Front)>,
    /// When it was said last that the account is still in front.
    pub kept_at: Moment,
    /// When the next step is due, where the list has set that.
    pub set_due: Option<Moment>,
    /// They asked not to be called while the form was open, and that was said.
    pub warned: bool,
}

impl Serving {
    /// A list that has just been chosen.
    pub fn new(list: Id, name: String, now: Moment) -> Serving {
        Serving { list, name, on: None, asked: None, kept_at: now, set_due: None, warned: false }
    }

    /// Whether a form is the one an account was served for.
    pub fn is_for(&self, form: Id) -> bool {
        self.on.as_ref().is_some_and(|on| on.form == form)
    }
}

/// The lists one can work through, with a chosen one. The first row makes a list of the marked accounts, where some are.
#[derive(Clone, Debug, Default)]
pub struct ListsView {
    /// How they are asked for.
    pub asking: Asking,
    /// The lists, once loaded: those this person works through, and for who makes lists for others those of everybody.
    pub lists: Option<Vec<ListFigures>>,
    /// The chosen row.
    pub cursor: usize,
    /// So many accounts were marked when it was opened.
    pub marked: usize,
}

/// A row of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListsRow<'a> {
    /// A new list of the accounts that are marked.
    Marked(usize),
    /// A list.
    List(&'a ListFigures),
}

impl ListsView {
    /// Its rows.
    pub fn rows(&self) -> Vec<ListsRow<'_>> {
        let marked = (self.marked > 0).then_some(ListsRow::Marked(self.marked));
        marked.into_iter().chain(self.lists.iter().flatten().map(ListsRow::List)).collect()
    }

    /// The chosen row.
    pub fn chosen(&self) -> Option<ListsRow<'_>> {
        self.rows().get(self.cursor).copied()
    }
}

/// Accounts that were marked on the lookup line, in the order they were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    there: BTreeSet<Id>,
    /// In order.
    pub accounts: Vec<Id>,
}

impl Marked {
    /// Marks an account, or takes its mark away. Says whether it is marked now.
    pub fn toggle(&mut self, account: Id) -> bool {
        if self.there.remove(&account) {
            self.accounts.retain(|marked| *marked != account);
            return false;
        }
        self.there.insert(account);
        self.accounts.push(account);
        true
    }

    /// Whether an account is marked.
    pub fn has(&self, account: Id) -> bool {
        self.there.contains(&account)
    }
}
