//! Changes under way. Each is a value of its kind and carries what comes back if it fails: a change without a way back
//! cannot be made.

use std::collections::VecDeque;

use crate::domain::{Contact, Draft, Id, Kind};

use super::{Form, Held, Notice, SavedMove, SealedStep};

/// A change asked for and not answered yet.
#[derive(Clone, Debug)]
pub struct InFlight {
    /// The operation.
    pub op: Id,
    /// What it is, with its way back.
    pub change: Change,
    /// What to say when it is done.
    pub then: Option<Notice>,
    /// The gap it fills in a sweep, by its key: when it is done, the next one comes up.
    pub sweep: Option<String>,
    /// What waits until it is done.
    pub held: Option<Held>,
}

/// What is changed, and what comes back if it is not.
#[derive(Clone, Debug)]
pub enum Change {
    /// A form is saved: it comes back.
    Save {
        /// As it was in front.
        form: Box<Form>,
        /// How it is taken back once it is saved.
        undo: Undoable,
    },
    /// A form is put aside: it comes back.
    Park {
        /// As it was in front.
        form: Box<Form>,
        /// How that is taken back; not when it is done on leaving, or nothing was done to it.
        undo: Option<Undoable>,
    },
    /// The answers of an open form are kept: the form itself knows which ([`super::DraftState`]) and offers them again.
    Keep,
    /// A form is thrown away: it comes back if it was in front; one of the gaps is still there.
    Discard {
        /// As it was in front.
        form: Option<Box<Form>>,
        /// How it is got back.
        undo: Undoable,
    },
    /// What the store keeps of a form that was let go is thrown away: that is tried again.
    Forget {
        /// The form's id.
        draft: Id,
    },
    /// A person is added from inside a form that names them already: that is tried again.
    Contact(Box<Contact>),
    /// Something is taken back: it can be taken back again.
    Undo {
        /// What.
        last: Undoable,
        /// How the forms are got back that were thrown away with it, as they stood in its way.
        forms: Vec<Undoable>,
    },
    /// Something is sealed, or taken away: what was written comes back.
    Seal {
        /// The account it is about, and what that is called.
        account: Option<(Id, String)>,
        /// What was written.
        written: Box<SealedStep>,
    },
    /// A gap is put off, two records are merged or told apart: they are as they were, and in sight.
    InSight {
        /// How it is taken back once it is done.
        undo: Undoable,
    },
}

impl Change {
    /// How the change is taken back once it is done, if it can be.
    pub fn undo(&self) -> Option<&Undoable> {
        match self {
            Change::Save { undo, .. } | Change::Discard { undo, .. } | Change::InSight { undo } => Some(undo),
            Change::Park { undo, .. } => undo.as_ref(),
            Change::Keep
            | Change::Forget { .. }
            | Change::Contact(_)
            | Change::Seal { .. }
            | Change::Undo { .. } => None,
        }
    }
}

/// The operations of this screen that were done last: news of them is none.
#[derive(Clone, Debug, Default)]
pub struct Shown(VecDeque<Id>);

impl Shown {
    /// So many are remembered: news of the oldest came long ago.
    const MOST: usize = 1_000;

    /// One more is done.
    pub fn add(&mut self, op: Id) {
        self.0.push_back(op);
        if self.0.len() > Shown::MOST {
            self.0.pop_front();
        }
    }

    /// Whether an operation is one of them.
    pub fn has(&self, op: Id) -> bool {
        self.0.contains(&op)
    }
}

/// How something is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undo {
    /// This operation is undone.
    Operation(Id),
    /// This form, which was parked, is thrown away.
    Discard(Id),
    /// This form, which was parked before, is kept as it was when it was opened.
    Keep(Box<Draft>),
}

/// Something of this sitting that can be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undoable {
    /// How.
    pub how: Undo,
    /// The account it was about, to have it at hand afterwards.
    pub account: Option<Id>,
    /// Its name.
    pub name: String,
    /// It is what made that account, which would go with it.
    pub made: bool,
    /// The record that was saved, where that was it.
    pub record: Option<SavedRecord>,
}

/// A record that was saved, as far as taking it back has to know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedRecord {
    /// Which one.
    pub id: Id,
    /// Its kind.
    pub kind: Kind,
    /// It was there before, and was changed.
    pub is_change: bool,
    /// The store has its form, which is there again when the record is taken back.
    pub has_form: bool,
    /// The account it is at.
    pub account: Option<Id>,
    /// The contact it names.
    pub contact: Option<Id>,
    /// The matter that was moved with it.
    pub moved: Option<Box<SavedMove>>,
}

impl SavedRecord {
    /// Whether the form of this record, were it there again, would stand on another record, which cannot be taken back then.
    pub fn stands_on(&self, other: &SavedRecord) -> bool {
        !other.is_change && (self.account == Some(other.id) || self.contact == Some(other.id))
    }
}

/// Changes that could not be made and that nobody sees: they are made again by themselves.
#[derive(Clone, Debug)]
pub enum Owed {
    /// A person to be added.
    Contact(Box<Contact>),
    /// A form to be thrown away.
    Forget(Id),
}
