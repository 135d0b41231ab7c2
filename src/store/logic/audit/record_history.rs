//! What the history says of each record, by kind and id.

use std::collections::{BTreeMap, HashSet};

use crate::domain::{Entity, Id, SharedId};
use crate::store::logic::audit::trail::{Moved, Touch};

/// What the history says of one record.
#[derive(Clone, Copy)]
pub(super) struct Told {
    pub id: Id,
    pub entity: Entity,
    pub first: u64,
    pub last: u64,
    /// Whether it is taken back; none when nothing said so yet.
    withdrawn: Option<bool>,
    /// How often it was made, changed, taken back and brought back.
    pub times: u64,
    /// Whether all its changes are of kinds this picklog knows.
    pub known: bool,
    /// It has another id now.
    pub is_moved: bool,
    /// It was found in its table.
    pub seen: bool,
}

impl Told {
    fn begin(touch: &Touch) -> Told {
        Told {
            id: touch.record,
            entity: touch.entity,
            first: touch.rev,
            last: touch.rev,
            withdrawn: touch.withdrawn,
            times: 1,
            known: touch.known,
            is_moved: false,
            seen: false,
        }
    }

    fn add(&mut self, touch: &Touch) {
        self.last = touch.rev;
        self.withdrawn = touch.withdrawn.or(self.withdrawn);
        self.times += 1;
        self.known &= touch.known;
    }

    /// What was told of it under its old id comes before.
    fn follow(&mut self, old: &Told) {
        self.first = old.first;
        self.withdrawn = self.withdrawn.or(old.withdrawn);
        self.times += old.times;
        self.known &= old.known;
    }

    /// Whether it is taken back.
    pub fn is_withdrawn(&self) -> bool {
        self.withdrawn.unwrap_or(false)
    }
}

/// What the history says of all records.
pub(super) struct Records {
    /// By id and kind.
    all: Vec<Told>,
    /// Of those that were changed since the check began, all that is told of them.
    since: BTreeMap<(Id, Entity), Told>,
    /// Records something was merged into at some time: their version may be higher than their changes are many.
    pub survivors: HashSet<(Entity, Id)>,
    /// First and last revision of each import, none where that cannot be told.
    pub imports: Option<Vec<(u64, u64)>>,
}

impl Records {
    /// Sorts what revisions did by record.
    pub fn new(
        mut touches: Vec<Touch>,
        moved: &[Moved],
        survivors: HashSet<(Entity, Id)>,
        imports: Option<Vec<(u64, u64)>>,
    ) -> Records {
        touches.sort_unstable();
        let mut all: Vec<Told> = Vec::new();
        for touch in &touches {
            match all.last_mut().filter(|last| (last.id, last.entity) == (touch.record, touch.entity)) {
                Some(told) => told.add(touch),
                None => all.push(Told::begin(touch)),
            }
        }
        let mut records = Records { all, since: BTreeMap::new(), survivors, imports };
        for Moved { entity, old, new } in moved {
            let (Some(from), Some(to)) = (records.at(*old, *entity), records.at(*new, *entity)) else {
                continue;
            };
            let before = records.all[from];
            records.all[from].is_moved = true;
            records.all[to].follow(&before);
        }
        records
    }

    /// Adds what was done since the check began, in its order. `moved` are records that got another id meanwhile.
    pub fn add(&mut self, touches: &[Touch], moved: &[Moved]) {
        for touch in touches {
            let key = (touch.record, touch.entity);
            let known = self.find(touch.record, touch.entity, &mut 0).copied();
            let told = match known {
                Some(mut told) => {
                    told.add(touch);
                    told
                }
                None => Told::begin(touch),
            };
            self.since.insert(key, told);
        }
        for Moved { entity, old, new } in moved {
            let before = self.find(*old, *entity, &mut 0).copied();
            let Some(before) = before else { continue };
            self.since.insert((*old, *entity), Told { is_moved: true, ..before });
            if let Some(told) = self.since.get_mut(&(*new, *entity)) {
                told.follow(&before);
            }
        }
    }

    fn at(&self, id: Id, entity: Entity) -> Option<usize> {
        self.all.binary_search_by_key(&(id, entity), |told| (told.id, told.entity)).ok()
    }

    /// What is told of a record. `hint` is where the next one probably stands: ids rise with time, and so do row
    /// numbers.
    pub fn find(&self, id: Id, entity: Entity, hint: &mut usize) -> Option<&Told> {
        if !self.since.is_empty()
            && let Some(told) = self.since.get(&(id, entity))
        {
            return Some(told);
        }
        let is_next = self.all.get(*hint).is_some_and(|next| (next.id, next.entity) == (id, entity));
        let at = if is_next { *hint } else { self.at(id, entity)? };
        *hint = at + 1;
        self.all.get(at)
    }

    /// Notes that a record is there.
    pub fn see(&mut self, id: Id, entity: Entity, hint: usize) {
        // The hint stands behind the one that was just found.
        let found = hint
            .checked_sub(1)
            .filter(|at| self.all.get(*at).is_some_and(|told| (told.id, told.entity) == (id, entity)));
        if let Some(at) = found.or_else(|| self.at(id, entity)) {
            self.all[at].seen = true;
        }
    }

    /// How many there are that have not got another id.
    pub fn count(&self) -> u64 {
        self.all.iter().filter(|told| !told.is_moved).count() as u64
    }

    /// Accounts that are not taken back.
    pub fn accounts(&self) -> u64 {
        let stands = |told: &&Told| told.entity == Entity::Account && !told.is_withdrawn() && !told.is_moved;
        self.all.iter().filter(stands).count() as u64
    }

    /// Those that should be there and were not found.
    pub fn gone(&self) -> impl Iterator<Item = &Told> {
        self.all.iter().filter(|told| {
            let is_moved =
                told.is_moved || self.since.get(&(told.id, told.entity)).is_some_and(|now| now.is_moved);
            !told.seen && !is_moved
        })
    }

    /// Ids that records of several kinds have.
    pub fn shared(&self) -> Vec<SharedId> {
        let there: Vec<&Told> = self.all.iter().filter(|told| !told.is_moved).collect();
        there
            .chunk_by(|one, other| one.id == other.id)
            .filter(|same| same.len() > 1)
            .map(|same| SharedId {
                id: same[0].id,
                kinds: same.iter().map(|told| told.entity.code()).collect(),
            })
            .collect()
    }
}
