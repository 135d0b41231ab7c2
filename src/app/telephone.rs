//! Calls that ring or are talked now, as far as this screen knows of them.

use std::collections::BTreeSet;

use crate::domain::{CallState, Id, IdSource, Incoming, Moment};

use super::{Model, Place};

/// So long nobody has touched a key before a form comes up by itself, milliseconds.
const IDLE: i64 = 2_000;

/// What this screen knows of its user's calls.
#[derive(Clone, Debug)]
pub struct Telephone {
    /// All of them, oldest first.
    pub calls: Vec<Incoming>,
    /// What tells this screen from others of the same user.
    pub screen: Id,
    /// Forms may come up by themselves; not in line mode, where the numbers that were read out hold.
    pub opens_by_itself: bool,
    /// The number of an account that a call list serves is dialled when its form opens.
    pub dials_served: bool,
    /// The call of which the lookup line asks who it is: the next form that is opened there is that of this call.
    pub asked: Option<Id>,
    /// The calls that this screen opened, by a key or by itself.
    pub(super) opened: BTreeSet<Id>,
    /// Those of them whose form came up by itself, and that nobody here has touched: other screens of the user may have them.
    pub(super) came_up: BTreeSet<Id>,
    /// Those of them of which it was said here who it is.
    pub(super) told: BTreeSet<Id>,
    /// Those whose form was saved or parked: there is nothing more to do with them.
    pub(super) done: BTreeSet<Id>,
    /// Calls of which it was asked whether their form may come up by itself here: each once.
    pub(super) asked_to_show: BTreeSet<Id>,
    /// Those of them whose form may.
    pub(super) may_show: BTreeSet<Id>,
    /// When a key was pressed last.
    pub last_key: Moment,
}

impl Telephone {
    /// Nothing is known yet. `seed`: that of the screen's ids.
    pub(super) fn new(seed: [u8; 16], now: Moment) -> Telephone {
        Telephone {
            calls: Vec::new(),
            // Of a stream of its own: the ids of records are none the less.
            screen: IdSource::new(seed.map(|byte| !byte)).next(now),
            opens_by_itself: true,
            dials_served: false,
            asked: None,
            opened: BTreeSet::new(),
            came_up: BTreeSet::new(),
            told: BTreeSet::new(),
            done: BTreeSet::new(),
            asked_to_show: BTreeSet::new(),
            may_show: BTreeSet::new(),
            last_key: Moment::default(),
        }
    }

    /// A call by its id.
    pub fn call(&self, id: Id) -> Option<&Incoming> {
        self.calls.iter().find(|call| call.id == id)
    }

    /// Whether a call is another screen's.
    pub(super) fn is_elsewhere(&self, call: &Incoming) -> bool {
        call.taken.is_some_and(|by| by != self.screen)
    }
}

impl Model {
    /// The calls that are told of in the line, that which a key opens first: what rings, then what is talked, then what was talked a
    /// moment ago; the newest of each.
    pub fn calls_told(&self) -> Vec<&Incoming> {
        let telephone = &self.telephone;
        let told = |call: &&Incoming| {
            call.until() > self.now
                && !call.done
                && !telephone.is_elsewhere(call)
                && !telephone.done.contains(&call.id)
        };
        let mut calls: Vec<&Incoming> = telephone.calls.iter().filter(told).collect();
        let rank = |call: &Incoming| match call.now.state {
            CallState::Ringing | CallState::Dial => 0,
            CallState::Talking => 1,
            CallState::Over | CallState::Lost => 2,
        };
        calls.sort_by_key(|call| (rank(call), std::cmp::Reverse(call.now.rang)));
        calls
    }

    /// The call whose form the key opens, the same that the line tells of: the first that is not in front already.
    pub fn call_to_take(&self) -> Option<&Incoming> {
        self.calls_told().into_iter().find(|call| !self.is_form_of(call))
    }

    /// Whether the form of a call is in front.
    pub fn is_form_of(&self, call: &Incoming) -> bool {
        self.form().is_some_and(|form| form.draft.id == call.id)
    }

    /// Whether the person is at the lookup line, has nothing there, and has not pressed a key for a moment.
    pub(super) fn is_idle(&self) -> bool {
        let lookup = &self.lookup;
        self.places.is_empty()
            && lookup.line.text().is_empty()
            && lookup.caller.is_none()
            && lookup.cursor == 0
            && lookup.opened.is_none()
            && self.telephone.asked.is_none()
            && self.pending.is_empty()
            && self.requests.holding().is_none()
            && self.in_flight.iter().all(|flight| flight.held.is_none())
            && self.now.millis() - self.telephone.last_key.millis() >= IDLE
    }

    /// Whether several accounts of a number are listed of which one is to be chosen: digits choose, and are none of the number.
    pub fn digits_choose(&self) -> bool {
        let lookup = &self.lookup;
        let asked = self.telephone.asked.and_then(|id| self.telephone.call(id));
        let called = asked.filter(|call| call.whose.len() > 1).and_then(|call| call.now.phone.as_deref());
        let seen = lookup.caller.as_ref().filter(|caller| caller.draft.evidence.is_some());
        let number = called.or(seen.map(|caller| caller.number.as_str()));
        let is_among = lookup.caller.as_ref().is_some_and(|caller| !caller.among().is_empty());
        if is_among && lookup.line.is_blank() {
            return self.places.is_empty();
        }
        self.places.is_empty()
            && !lookup.line.is_blank()
            && number == Some(lookup.line.text())
            && (!lookup.is_fresh() || lookup.found.hits.len() > 1)
    }

    /// Where the form of a call lies among the places.
    pub(super) fn place_of(&self, call: Id) -> Option<usize> {
        self.places.iter().position(|place| matches!(place, Place::Form(form) if form.draft.id == call))
    }
}
