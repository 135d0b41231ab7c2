//! The records of a person: the one that was asked for, all that were merged into it, of an account its contacts and matters.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Answer, Answers, Catalogue, Entity, EraseAsked, ErasedRecord, Id, Phase, Ref, code};
use crate::message;
use crate::store::fail::{Done, denied, odd};
use crate::store::sql::{
    Db, erased, merges,
    record::{self, Record},
};

/// Names of contacts that a refusal tells.
const NAMED: usize = 5;

/// What of a record goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goes {
    /// All of it: a contact.
    All,
    /// All but items, marks and colleagues, which figures are made of: an account.
    Telling,
    /// Texts and numbers of telephones: a matter.
    Texts,
}

/// A record of the person.
pub(super) struct Member {
    pub record: Record,
    pub goes: Goes,
    pub is_merged: bool,
}

/// All records of a person, the one that stands for them first.
pub(super) struct Group {
    pub members: Vec<Member>,
}

impl Goes {
    /// Whether a value goes, as it stands in JSON.
    pub fn takes(self, value: &str) -> bool {
        let is_text = value.starts_with('"') || value.starts_with("{\"phone\":");
        let is_counted = ["true", "false"].contains(&value)
            || value.starts_with("{\"item\":")
            || value.starts_with("{\"user\":");
        match self {
            Goes::All => true,
            Goes::Telling => !is_counted,
            Goes::Texts => is_text,
        }
    }

    /// What is left of answers.
    pub fn left_of(self, answers: &Answers) -> Done<Answers> {
        let mut left = Answers::default();
        for (field, answer) in answers.iter() {
            if !self.takes(&serde_json::to_string(answer)?) {
                left.set(field, answer.clone());
            }
        }
        Ok(left)
    }
}

impl Group {
    /// The records of whom is to be erased; refused where that cannot be done now.
    pub fn find(db: &impl Db, catalogue: &Catalogue, asked: &EraseAsked) -> Done<Group> {
        let mut group = Group::of(db, asked.record)?;
        if asked.record.entity == Entity::Account {
            if !asked.is_again {
                group.add_contacts(db, asked.with_contacts)?;
            }
            group.add_matters(db, catalogue, asked.is_again)?;
        }
        Ok(group)
    }

    /// The record that stands for a person and all that were merged into it.
    pub fn of(db: &impl Db, record: Ref) -> Done<Group> {
        let root = root(db, record.entity, record.id)?;
        let mut group = Group { members: Vec::new() };
        group.add_with_stubs(db, root)?;
        Ok(group)
    }

    /// The record that stands for the person.
    pub fn root(&self) -> Done<&Record> {
        self.members.first().map(|member| &member.record).ok_or_else(|| odd("nobody to erase"))
    }

    /// What goes of each record, by entity and id.
    pub fn ids(&self) -> BTreeMap<(Entity, Id), Goes> {
        self.members.iter().map(|one| ((one.record.entity, one.record.id), one.goes)).collect()
    }

    /// Row numbers of the accounts and contacts.
    pub fn numbers(&self) -> Vec<i64> {
        self.people().map(|record| record.number).collect()
    }

    /// The accounts and contacts.
    pub fn people(&self) -> impl Iterator<Item = &Record> {
        self.members.iter().filter(|one| one.goes != Goes::Texts).map(|one| &one.record)
    }

    /// The account that is erased, if one is, and those merged into it.
    pub fn accounts(&self) -> impl Iterator<Item = &Record> {
        self.people().filter(|record| record.entity == Entity::Account)
    }

    /// For whoever asks what this is about.
    pub fn told(&self) -> Vec<ErasedRecord> {
        let told = |one: &Member| ErasedRecord {
            entity: one.record.entity,
            id: one.record.id,
            name: one.record.answers.text(code::NAME).to_owned(),
            is_merged: one.is_merged,
            is_partly: one.goes == Goes::Texts,
        };
        self.members.iter().map(told).collect()
    }

    fn add_with_stubs(&mut self, db: &impl Db, root: Record) -> Done<()> {
        let mut known: BTreeSet<i64> = self.members.iter().map(|one| one.record.number).collect();
        let mut next = vec![(root, false)];
        while let Some((record, is_merged)) = next.pop() {
            if !known.insert(record.number) {
                continue;
            }
            let stubs = merges::stubs_of(db, record.entity, record.number)?;
            next.extend(stubs.into_iter().map(|stub| (stub, true)));
            let goes = if record.entity == Entity::Account { Goes::Telling } else { Goes::All };
            self.members.push(Member { record, goes, is_merged });
        }
        Ok(())
    }

    fn add_contacts(&mut self, db: &impl Db, is_asked: bool) -> Done<()> {
        let account = self.root()?.clone();
        let mut contacts = Vec::new();
        for contact in merges::all_at(db, Entity::Contact, account.number)? {
            if erased::find(db, contact.id)?.is_none() {
                contacts.push(contact);
            }
        }
        let live: Vec<&str> =
            contacts.iter().filter(|one| !one.withdrawn).map(|one| one.answers.text(code::NAME)).collect();
        if !is_asked && !live.is_empty() {
            let more = if live.len() > NAMED { ", …" } else { "" };
            return Err(denied(message!(
                "erase-has-contacts",
                "{name} has contacts ({names}{more}): say --with-contacts to erase them too, or move those who are other people to another account first",
                name = account.answers.text(code::NAME),
                names = live.iter().take(NAMED).copied().collect::<Vec<_>>().join(", "),
                more = more
            )));
        }
        if is_asked {
            for contact in contacts {
                self.add_with_stubs(db, contact)?;
            }
        }
        Ok(())
    }

    fn add_matters(&mut self, db: &impl Db, catalogue: &Catalogue, is_again: bool) -> Done<()> {
        let account = self.root()?.clone();
        let matters = merges::all_at(db, Entity::Matter, account.number)?;
        let is_open = |one: &&Record| {
            !one.withdrawn && !catalogue.phase(one.form(), &one.answers).is_some_and(Phase::is_over)
        };
        let open = matters.iter().filter(is_open).count() as u64;
        if open > 0 && !is_again {
            return Err(denied(message!(
                "erase-has-matters",
                "{name} has {count} open deals or cases: close them first, they stay with what they were worth and without a name",
                name = account.answers.text(code::NAME),
                count = open
            )));
        }
        self.members.extend(matters.into_iter().map(|record| Member {
            record,
            goes: Goes::Texts,
            is_merged: false,
        }));
        Ok(())
    }
}

/// The record that stands for the person: of one that was merged, the one it was merged into.
fn root(db: &impl Db, entity: Entity, id: Id) -> Done<Record> {
    if !matches!(entity, Entity::Account | Entity::Contact) {
        return Err(denied(message!(
            "erase-who",
            "only a contact, or an account that is a person, is erased"
        )));
    }
    check_not_erased(db, id)?;
    let found = record::by_id(db, entity, id)?.ok_or_else(|| {
        denied(message!(
            "store-no-record",
            "there is no {entity} {id}",
            entity = entity.code(),
            id = id.to_string()
        ))
    })?;
    let on = record::survivor(db, &found)?.unwrap_or(found);
    check_not_erased(db, on.id)?;
    Ok(on)
}

fn check_not_erased(db: &impl Db, id: Id) -> Done<()> {
    match erased::find(db, id)? {
        None => Ok(()),
        Some(found) => {
            let day = found.at.day();
            Err(denied(message!(
                "erased-already",
                "{id} was erased on {day}",
                id = id.to_string(),
                day = day
            )))
        }
    }
}

/// Whether a form leads to one of these, and the form without that.
pub(super) fn without_contacts(answers: &mut Answers, ids: &BTreeMap<(Entity, Id), Goes>) -> bool {
    let leads: Vec<String> = answers
        .iter()
        .filter(|(_, answer)| {
            matches!(answer, Answer::Contact(id) if ids.contains_key(&(Entity::Contact, *id)))
                || matches!(answer, Answer::Account(id) if ids.contains_key(&(Entity::Account, *id)))
        })
        .map(|(field, _)| field.to_owned())
        .collect();
    leads.iter().for_each(|field| answers.clear(field));
    !leads.is_empty()
}
