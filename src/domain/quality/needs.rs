//! Which fields a state of a record needs, from when on, and how they stand; and counting them.

use std::{collections::HashSet, rc::Rc};

use super::{
    Share,
    state::State,
    verdict::{FieldState, field_state, place_of},
};
use crate::domain::{Catalogue, Kind, KindCode, Moment};

/// A needed field of one state of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Need {
    /// The field's place in the catalogue.
    pub(super) place: usize,
    pub(super) state: FieldState,
    /// From when on it is needed; the beginning of time where that waits for no moment.
    pub(super) since: Moment,
}

/// All needed fields of one state of a record; states that are alike share one list.
pub type Needs = Rc<[Need]>;

/// Lists of needs that were met before: most states of a million records are alike.
#[derive(Debug, Default)]
pub struct NeedsPool(HashSet<Needs>);

impl NeedsPool {
    /// The list itself, or the one that is equal to it.
    fn shared(&mut self, needs: Vec<Need>) -> Needs {
        if let Some(known) = self.0.get(needs.as_slice()) {
            return Rc::clone(known);
        }
        let needs: Needs = needs.into();
        self.0.insert(Rc::clone(&needs));
        needs
    }

    /// What a state needs by a catalogue.
    pub(super) fn needs(&mut self, catalogue: &Catalogue, kind: Kind, state: State<'_>) -> Needs {
        self.shared(needs(catalogue, kind, state))
    }
}

const EVER: Moment = Moment::from_millis(i64::MIN);
const NEVER: Moment = Moment::from_millis(i64::MAX);

/// What a state needs by a catalogue. What is needed is needed for good once the moment it waits for has come.
pub(super) fn needs(catalogue: &Catalogue, kind: Kind, state: State<'_>) -> Vec<Need> {
    catalogue
        .needed(kind, state.answers, NEVER)
        .filter_map(|field| {
            let since = match field.needed.holds(state.answers, EVER) {
                true => EVER,
                false => field.needed.turns_at(state.answers).unwrap_or(NEVER),
            };
            let stands = match state.gone.contains(&field.code) {
                true => FieldState::Filled,
                false => field_state(catalogue, field, state.answers),
            };
            Some(Need { place: place_of(catalogue, field)?, state: stands, since })
        })
        .collect()
}

/// Those that are needed at a moment.
pub(super) fn at(needs: &[Need], moment: Moment) -> impl Iterator<Item = &Need> {
    needs.iter().filter(move |need| need.since <= moment)
}

/// Whether nothing is missing at a moment.
pub(super) fn is_complete(needs: &[Need], moment: Moment) -> bool {
    at(needs, moment).all(|need| need.state != FieldState::Missing)
}

/// How often a field was needed, and how it stood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FieldCount {
    /// Of the records that need it, those that lack it.
    pub missing: Share,
    /// Of them, those that say it is not known.
    pub not_known: u64,
}

impl FieldCount {
    pub fn note(&mut self, state: FieldState, times: u64) {
        self.missing.whole += times;
        self.missing.part += u64::from(state == FieldState::Missing) * times;
        self.not_known += u64::from(state == FieldState::NotKnown) * times;
    }

    pub fn add(&mut self, other: FieldCount) {
        self.missing.add(other.missing);
        self.not_known += other.not_known;
    }
}

/// Counts by kind of activity and by the field's place in the catalogue. There are a few dozen of them, so that they are
/// looked for one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct FieldCounts(Vec<(KindCode, usize, FieldCount)>);

impl FieldCounts {
    pub fn of(&mut self, kind: KindCode, place: usize) -> &mut FieldCount {
        let found = self.0.iter().position(|(of, field, _)| (*field, *of) == (place, kind));
        let at = found.unwrap_or_else(|| {
            self.0.push((kind, place, FieldCount::default()));
            self.0.len() - 1
        });
        &mut self.0[at].2
    }

    pub fn add(&mut self, other: &FieldCounts) {
        other.0.iter().for_each(|(kind, place, count)| self.of(*kind, *place).add(*count));
    }

    /// Each with its kind and place, in the order of the catalogue.
    pub fn sorted(&self) -> Vec<(KindCode, usize, FieldCount)> {
        let mut all = self.0.clone();
        all.sort_by_key(|(kind, place, _)| (*kind, *place));
        all
    }
}
