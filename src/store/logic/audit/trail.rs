//! What the history says of the tables beside it: who is a user and what, which record was merged into which, which two
//! were told apart, which record got another id, and what each revision did to a record.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::Deserialize;

use crate::{
    domain::{Entity, Finding, Id, Right, Role},
    store::logic::{
        erasing::{register, retention},
        evidence::{
            batch::State as Batch,
            lines::{LineState, SiteState},
        },
        goal,
        handover::State,
        kept_state::{KeptMerge, KeptUser},
        own_goal,
        revision_hash::Parts,
        sealed::KeyState,
    },
};

/// What one revision did to a record, to be held against the record.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Touch {
    pub record: Id,
    /// `Account`, `Contact` or `Activity`.
    pub entity: Entity,
    pub rev: u64,
    /// Whether the record is taken back after it; none when it stays as it was.
    pub withdrawn: Option<bool>,
    /// Whether the change is one this picklog knows.
    pub known: bool,
}

/// A record that got another id.
#[derive(Clone, Copy)]
pub(super) struct Moved {
    pub entity: Entity,
    pub old: Id,
    pub new: Id,
}

/// What the history says of a user.
#[derive(Clone, Default)]
pub(super) struct Member {
    /// The uid a revision gave them last, else that of their first one; none when there is none.
    pub uid: Option<u32>,
    /// What their uid is called on the machine, where that is another name.
    pub name: Option<String>,
    /// Whether they write no more.
    pub retired: bool,
    /// The number of it; 0 when they have none.
    pub first_rev: u64,
    /// Whether a revision enrols or adds them. Files begun before enrolment was a revision have users without.
    pub is_enrolled: bool,
    /// The role a revision gave them last; none when none did.
    pub role: Option<String>,
}

/// What the revisions passed so far say.
#[derive(Default)]
pub(super) struct Trail {
    /// By login.
    pub users: BTreeMap<String, Member>,
    /// The user namespace the file was made in, where it was not the machine's own.
    pub namespace: Option<String>,
    /// Whether the first revision enrols a user: then every user has such a revision.
    pub is_enrolling: bool,
    /// Record to the one it was merged into.
    pub merged: BTreeMap<(Entity, Id), Id>,
    /// Records something was merged into at some time.
    pub survivors: HashSet<(Entity, Id)>,
    /// Records told apart, each under both, with what they are where that is known.
    pub pairs: BTreeMap<Id, BTreeMap<Id, Option<Entity>>>,
    pub moved: Vec<Moved>,
    /// Contacts that went to another account, by the revision that says so: which one, and the account it left.
    pub contact_moves: BTreeMap<u64, (Id, Id)>,
    /// Whose work was handed to whom, each with who said so.
    pub handovers: BTreeMap<Id, (State, String)>,
    /// Call lists, as the last change of each says.
    pub lists: BTreeMap<Id, Vec<u8>>,
    /// What is sealed, as the last change of each says; none where it was taken away.
    pub sealed: BTreeMap<Id, Vec<u8>>,
    /// Public keys likewise, under the id history has each by.
    pub keys: BTreeMap<Id, Vec<u8>>,
    /// The weekly goal of all.
    pub goal: Option<u32>,
    /// The weekly goals of single persons, as the last change of each says, by login.
    pub own_goals: BTreeMap<String, String>,
    /// Who sat at which telephone.
    pub lines: BTreeMap<Id, LineState>,
    /// How numbers are read at systems, by their names.
    pub sites: BTreeMap<String, SiteState>,
    /// Batches of evidence, by the revision that brought them.
    pub batches: BTreeMap<u64, Batch>,
    /// Roles that were given by somebody who might not.
    pub forbidden: Vec<Finding>,
    /// Revisions of which something was erased, each with its login.
    pub(super) blanked: BTreeMap<u64, String>,
    /// Those of format 1 among them: their hash fits no more.
    pub(super) blanked_whole: BTreeSet<u64>,
    /// Revisions of format 1 that somebody blanked as a whole who might.
    pub(super) erased_whole: HashSet<u64>,
    /// Who was erased, each with the revision that says so first.
    pub erased_people: register::Told,
    /// For how long people are kept, by code.
    pub retention: BTreeMap<String, retention::State>,
    /// Revisions of which somebody erased something who might by the role that a revision gave them.
    pub(super) erased: HashSet<u64>,
    /// Likewise by somebody whom no revision gave a role, as in files begun before enrolment was one.
    pub(super) erased_by: Vec<(String, Vec<u64>)>,
}

#[derive(Deserialize)]
struct Namespace {
    uid_map: String,
}

#[derive(Deserialize)]
struct Pair {
    entity: Option<String>,
    one: Id,
    other: Id,
}

/// Where a contact was.
#[derive(Deserialize)]
struct Stood {
    account: Id,
}

#[derive(Deserialize)]
struct OldId {
    id: Id,
}

/// What a record is; none for what is no record.
fn record_kind(entity: &[u8]) -> Option<Entity> {
    match entity {
        b"account" => Some(Entity::Account),
        b"contact" => Some(Entity::Contact),
        b"activity" => Some(Entity::Activity),
        b"matter" => Some(Entity::Matter),
        _ => None,
    }
}

/// Whether a revision enrols the user who writes it. It comes before those of the operation that brought them here, and
/// is no part of it.
pub(super) fn is_enrolment(parts: &Parts<'_>) -> bool {
    parts.entity == b"user"
        && parts.change == b"create"
        && serde_json::from_slice(parts.after).is_ok_and(|user: KeptUser| user.login == parts.origin.login)
}

/// Whether a revision comes before those of its operation: an enrolment, or a note of the user namespace it came from.
pub(super) fn is_before_operation(parts: &Parts<'_>) -> bool {
    parts.entity == b"namespace" || is_enrolment(parts)
}

impl Trail {
    /// Takes one revision. What cannot be read was tampered with and does not fit its hash, which is found elsewhere.
    pub fn take(&mut self, parts: &Parts<'_>) {
        if parts.rev == 1 {
            self.is_enrolling = is_enrolment(parts);
        }
        if parts.seq == 1 {
            let member = self.users.entry(parts.origin.login.clone()).or_default();
            if member.first_rev == 0 {
                member.first_rev = parts.rev;
                // Somebody added before they wrote anything is known already.
                if !member.is_enrolled {
                    member.uid = Some(parts.origin.uid);
                    member.is_enrolled = is_enrolment(parts);
                }
            }
        }
        if parts.leaves.is_some() {
            self.blanked.insert(parts.rev, parts.origin.login.clone());
            if parts.format == 1 {
                self.blanked_whole.insert(parts.rev);
            }
        }
        match parts.entity {
            b"user" => self.user(parts),
            b"erase" => self.erase(parts),
            b"retention" => {
                if let Ok(state) = serde_json::from_slice::<retention::State>(parts.after) {
                    match state.months {
                        Some(_) => drop(self.retention.insert(state.code.clone(), state)),
                        None => drop(self.retention.remove(&state.code)),
                    }
                }
            }
            b"handover" => {
                let state = serde_json::from_slice(parts.after).ok();
                if let (Some(id), Some(state)) = (Id::from_bytes(parts.record), state) {
                    // Who began it stays who said so, whoever ends it.
                    let by = self.handovers.remove(&id).map_or(parts.origin.login.clone(), |(_, by)| by);
                    self.handovers.insert(id, (state, by));
                }
            }
            b"list" => {
                if let Some(id) = Id::from_bytes(parts.record) {
                    self.lists.insert(id, parts.after.to_vec());
                }
            }
            b"sealed" => {
                if let Some(id) = Id::from_bytes(parts.record) {
                    match parts.change {
                        b"withdraw" => drop(self.sealed.remove(&id)),
                        _ => drop(self.sealed.insert(id, parts.after.to_vec())),
                    }
                }
            }
            b"key" => self.key(parts),
            b"goal" => {
                let state = serde_json::from_slice::<goal::State>(parts.after);
                self.goal = state.ok().and_then(|state| state.weekly_goal);
            }
            b"own_goal" => {
                let state = serde_json::from_slice::<own_goal::State>(parts.after);
                if let (Ok(state), Ok(text)) = (state, std::str::from_utf8(parts.after)) {
                    self.own_goals.insert(state.login, text.to_owned());
                }
            }
            b"line" => {
                let state = serde_json::from_slice(parts.after).ok();
                if let (Some(id), Some(state)) = (Id::from_bytes(parts.record), state) {
                    self.lines.insert(id, state);
                }
            }
            b"site" => {
                if let Ok(state) = serde_json::from_slice::<SiteState>(parts.after) {
                    self.sites.insert(state.system.clone(), state);
                }
            }
            b"evidence" => {
                if let Ok(state) = serde_json::from_slice(parts.after) {
                    self.batches.insert(parts.rev, state);
                }
            }
            b"namespace" => {
                let kept = serde_json::from_slice::<Namespace>(parts.after);
                self.namespace = kept.ok().map(|kept| kept.uid_map);
            }
            b"merge" if parts.change == b"create" => self.merge(parts),
            b"distinct" => self.pair(parts),
            b"account" | b"contact" if parts.change == b"restore" && !self.merged.is_empty() => {
                if let (Some(entity), Some(id)) = (record_kind(parts.entity), Id::from_bytes(parts.record)) {
                    self.merged.remove(&(entity, id));
                }
            }
            b"contact" | b"activity" | b"matter" if parts.change == b"new_id" => self.new_id(parts),
            b"contact" if parts.change == b"move" => self.contact_moved(parts),
            b"contact" if parts.change == b"move_back" => {
                let contact = Id::from_bytes(parts.record);
                let latest = self.contact_moves.iter().rev().find(|(_, (who, _))| Some(*who) == contact);
                if let Some(rev) = latest.map(|(rev, _)| *rev) {
                    self.contact_moves.remove(&rev);
                }
            }
            _ => {}
        }
    }

    /// A key is its owner's to say: one that anybody else put in the history is a claim that is not theirs to make.
    fn key(&mut self, parts: &Parts<'_>) {
        let state = serde_json::from_slice::<KeyState>(parts.after).ok();
        let is_own = state.is_some_and(|state| state.login == parts.origin.login);
        if let (true, Some(id)) = (is_own, Id::from_bytes(parts.record)) {
            self.keys.insert(id, parts.after.to_vec());
        }
    }

    fn user(&mut self, parts: &Parts<'_>) {
        let Ok(KeptUser { login, role, uid, name, retired }) = serde_json::from_slice(parts.after) else {
            return;
        };
        let is_other = login != parts.origin.login;
        if !self.may_give(parts, &login, &role) {
            self.forbidden.push(Finding::RoleForbidden {
                rev: parts.rev,
                login: parts.origin.login.clone(),
                to: login,
            });
            return;
        }
        let member = self.users.entry(login).or_default();
        member.role = Some(role);
        if parts.change == b"create" && is_other && !member.is_enrolled && member.first_rev == 0 {
            member.is_enrolled = true;
        }
        if let Some(uid) = uid {
            (member.uid, member.name) = (Some(uid), name);
        }
        member.retired = retired.unwrap_or(member.retired);
    }

    /// Whether a revision's login might say by the role it had then that somebody is that; also where no revision had given it
    /// one, as in files begun before enrolment was a revision.
    fn may_give(&self, parts: &Parts<'_>, login: &str, role: &str) -> bool {
        let actor = &parts.origin.login;
        let of = |login: &str| self.users.get(login).and_then(|member| member.role.as_deref());
        let comes = parts.change == b"create" && of(login).is_none();
        // A file's first is its admin; whoever comes afterwards, or is added, is an operator.
        let is_as_it_was = of(login) == Some(role)
            || comes && role == Role::Operator.code()
            || comes && actor == login && self.users.keys().all(|known| known == login);
        let has_right = || match of(actor) {
            Some(own) => Role::from_code(own).is_some_and(|own| own.may(Right::Roles)),
            None => !self.is_enrolling,
        };
        is_as_it_was || parts.origin.is_root() || has_right()
    }

    fn merge(&mut self, parts: &Parts<'_>) {
        let Ok(KeptMerge { entity, from, into }) = serde_json::from_slice(parts.after) else { return };
        let Some(entity) = record_kind(entity.as_bytes()) else { return };
        self.merged.insert((entity, from), into);
        self.survivors.insert((entity, into));
        // Whoever was told apart from the one that goes is told apart from the one that stays.
        for other in self.pairs.get(&from).into_iter().flatten().map(|(other, _)| *other).collect::<Vec<_>>()
        {
            if other != into {
                self.set_pair(into, other, Some(entity));
            }
        }
    }

    fn pair(&mut self, parts: &Parts<'_>) {
        let Ok(Pair { entity, one, other }) = serde_json::from_slice(parts.after) else { return };
        let entity = entity.and_then(|word| record_kind(word.as_bytes()));
        match parts.change {
            b"withdraw" => {
                for (one, other) in [(one, other), (other, one)] {
                    if let Some(others) = self.pairs.get_mut(&one) {
                        others.remove(&other);
                    }
                }
            }
            _ => self.set_pair(one, other, entity),
        }
    }

    fn set_pair(&mut self, one: Id, other: Id, entity: Option<Entity>) {
        for (one, other) in [(one, other), (other, one)] {
            self.pairs.entry(one).or_default().insert(other, entity);
        }
    }

    fn contact_moved(&mut self, parts: &Parts<'_>) {
        let before = parts.before.and_then(|before| serde_json::from_slice::<Stood>(before).ok());
        if let (Some(Stood { account }), Some(contact)) = (before, Id::from_bytes(parts.record)) {
            self.contact_moves.insert(parts.rev, (contact, account));
        }
    }

    fn new_id(&mut self, parts: &Parts<'_>) {
        let old = parts.before.and_then(|before| serde_json::from_slice::<OldId>(before).ok());
        let (Some(OldId { id: old }), Some(entity), Some(new)) =
            (old, record_kind(parts.entity), Id::from_bytes(parts.record))
        else {
            return;
        };
        self.moved.push(Moved { entity, old, new });
        if entity == Entity::Contact {
            let own = self.contact_moves.values_mut().filter(|(contact, _)| *contact == old);
            own.for_each(|(contact, _)| *contact = new);
        }
        if let Some(into) = self.merged.remove(&(entity, old)) {
            self.merged.insert((entity, new), into);
        }
        let pointing = self.merged.iter_mut().filter(|((kind, _), into)| *kind == entity && **into == old);
        pointing.for_each(|(_, into)| *into = new);
        if self.survivors.contains(&(entity, old)) {
            self.survivors.insert((entity, new));
        }
        let others = self.pairs.get(&old).into_iter().flatten();
        let own: Vec<Id> =
            others.filter(|(_, kind)| **kind != Some(Entity::Account)).map(|(other, _)| *other).collect();
        for other in own.into_iter().filter(|_| entity == Entity::Contact) {
            for (one, other) in [(old, other), (other, old)] {
                if let Some(others) = self.pairs.get_mut(&one) {
                    others.remove(&other);
                }
            }
            self.set_pair(new, other, Some(entity));
        }
    }
}

impl Touch {
    /// What a revision did to a record; none when it is about something else, or its record's id cannot be read.
    pub fn of(parts: &Parts<'_>) -> Option<Touch> {
        let (entity, record) = (record_kind(parts.entity)?, Id::from_bytes(parts.record)?);
        let (withdrawn, known) = match parts.change {
            b"create" | b"restore" => (Some(false), true),
            b"withdraw" => (Some(true), true),
            b"edit" | b"new_id" | b"move" | b"move_back" => (None, true),
            _ => (None, false),
        };
        Some(Touch { record, entity, rev: parts.rev, withdrawn, known })
    }
}
