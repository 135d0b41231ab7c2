//! What the figures must know of the items of each kind of activity, read from the catalogue once.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::verdict::Known;
use crate::domain::{Catalogue, Item, Kind, KindCode, Meaning, Tone, code, duration_range};

/// An item that may be chosen in an outcome or a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenItem {
    /// Of which kind of activity.
    pub kind: KindCode,
    /// Of which field.
    pub field: &'static str,
    /// Its code.
    pub item: String,
}

/// What an outcome says.
#[derive(Clone, Copy, Debug)]
pub(super) struct OutcomeFacts {
    pub tone: Tone,
    pub is_reached: bool,
    /// Neither called off nor put off.
    pub took_place: bool,
    /// Its place in [`Items::chosen`].
    pub number: u32,
}

/// Of one kind.
#[derive(Debug, Default)]
pub(super) struct KindItems {
    outcomes: FxHashMap<String, OutcomeFacts>,
    /// Places in [`Items::chosen`].
    reasons: FxHashMap<String, u32>,
    /// Next steps that say that nothing follows.
    no_steps: FxHashSet<String>,
    inbound: FxHashSet<String>,
    /// The seconds that a length stands for.
    lengths: FxHashMap<String, (u32, u32)>,
}

/// Of all kinds of activities.
#[derive(Debug, Default)]
pub(super) struct Items {
    kinds: FxHashMap<KindCode, Rc<KindItems>>,
    /// Outcomes and reasons by number.
    pub chosen: Vec<ChosenItem>,
}

impl Items {
    pub fn new(catalogue: &Catalogue) -> Items {
        let mut all = Items::default();
        for row in catalogue.kinds().iter().filter(|row| row.kind().is_activity()) {
            let items = all.kind(catalogue, row.kind(), row.code);
            all.kinds.insert(row.code, Rc::new(items));
        }
        all
    }

    fn kind(&mut self, catalogue: &Catalogue, of: Kind, kind: KindCode) -> KindItems {
        let mut found = KindItems::default();
        for item in items(catalogue, of, code::OUTCOME) {
            let facts = OutcomeFacts {
                tone: item.tone,
                is_reached: item.is_reached(),
                took_place: !item.means(Meaning::CalledOff) && !item.means(Meaning::Moved),
                number: self.number(kind, code::OUTCOME, item),
            };
            found.outcomes.insert(item.code.clone(), facts);
        }
        for item in items(catalogue, of, code::REASON) {
            found.reasons.insert(item.code.clone(), self.number(kind, code::REASON, item));
        }
        for item in items(catalogue, of, code::DURATION) {
            let range = item.stands_for.as_deref().and_then(duration_range);
            found.lengths.extend(range.map(|range| (item.code.clone(), range)));
        }
        let meaning = |field, meaning| {
            let items = items(catalogue, of, field).filter(move |item| item.means(meaning));
            items.map(|item| item.code.clone()).collect()
        };
        found.no_steps = meaning(code::NEXT_STEP, Meaning::EndsPromise);
        found.inbound = meaning(code::DIRECTION, Meaning::Inbound);
        found
    }

    fn number(&mut self, kind: KindCode, field: &'static str, item: &Item) -> u32 {
        self.chosen.push(ChosenItem { kind, field, item: item.code.clone() });
        u32::try_from(self.chosen.len() - 1).unwrap_or(u32::MAX)
    }

    /// Those of one kind; of one that the catalogue does not have, none.
    pub fn of(&self, kind: KindCode) -> Rc<KindItems> {
        self.kinds.get(&kind).cloned().unwrap_or_default()
    }
}

/// What an activity says by its items.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said<'a> {
    pub known: Known<'a>,
    /// What its outcome says; none where it has none, or one that is in no list.
    pub outcome: Option<OutcomeFacts>,
    /// It holds a promise, see [`Catalogue::has_promise`].
    pub has_promise: bool,
}

impl Said<'_> {
    /// Whether somebody was reached. An outcome that is in no list any more is taken to say so: see `Catalogue::is_reached`.
    pub fn is_reached(&self) -> bool {
        self.known.outcome.is_some() && self.outcome.is_none_or(|outcome| outcome.is_reached)
    }
}

impl KindItems {
    /// What an activity says.
    pub fn said<'a>(&self, known: Known<'a>) -> Said<'a> {
        let outcome = known.outcome.and_then(|outcome| self.outcomes.get(outcome).copied());
        let has_promise =
            known.due.is_some() && !known.next_step.is_some_and(|step| self.no_steps.contains(step));
        Said { known, outcome, has_promise }
    }

    /// The number of its reason.
    pub fn reason(&self, known: Known<'_>) -> Option<u32> {
        self.reasons.get(known.reason?).copied()
    }

    /// Whether it was from them to us.
    pub fn is_inbound(&self, known: Known<'_>) -> bool {
        known.direction.is_some_and(|item| self.inbound.contains(item))
    }

    /// Between how many and how many seconds it took, both included; none where that is not known.
    pub fn length(&self, known: Known<'_>) -> Option<(u32, u32)> {
        let (item, seconds) = known.length;
        match seconds {
            Some(seconds) => Some((seconds, seconds)),
            None => self.lengths.get(item?).copied(),
        }
    }
}

fn items<'c>(catalogue: &'c Catalogue, of: Kind, field: &str) -> impl Iterator<Item = &'c Item> {
    let list = catalogue.field(of, field).and_then(|field| catalogue.picklist_of(field));
    list.into_iter().flat_map(|list| &list.items)
}

/// How long something took that took between so many and so many seconds: the middle, rounded down; the least where there is
/// no end to it.
pub(super) fn middle_of((low, high): (u32, u32)) -> u32 {
    if high == u32::MAX { low } else { low + (high - low) / 2 }
}
