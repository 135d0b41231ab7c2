//! Taking a merge back after others have gone on: what belongs to whom by then.
//!
//! - What came to the one that stayed since stays there, but for calls and meetings with people who go back: they go where
//!   their people are.
//! - A person of one of the two who was merged with one of the other is both's: that merge has to be taken back first.
//! - An answer that another merge, taken back meanwhile, had brought is not put back.

use std::collections::BTreeSet;

use crate::store::fail::{Done, denied};
use crate::store::{
    logic::{merge, operations::Op, revision::Snapshot, undo_steps::put_as_before, unit_of_work::Work},
    sql::{
        Db, merges, operation_log,
        record::{self, Record},
        revisions::{Step, steps},
    },
};
use crate::{
    domain::{Answers, Change, Entity, Id, Subject, code},
    message,
};

/// A merge that is being taken back.
pub(in crate::store) struct Unmerge {
    /// The operation's number, and its first revision.
    number: i64,
    first_rev: u64,
    /// The one that stayed, and the one that went; row numbers.
    into: Option<Id>,
    from: Option<Record>,
    /// People who go back, by row number and id.
    people: Vec<(i64, Id)>,
}

impl Unmerge {
    /// Looks at what the merge moved. Refuses where people of both were merged since.
    pub(in crate::store) fn of(work: &Work<'_, impl Db>, op: &Op, steps: &[Step]) -> Done<Unmerge> {
        let into = op.subject.map(Subject::id);
        let gone = steps.iter().find(|step| step.change == Change::Withdraw);
        let from = match gone {
            Some(step) if step.entity == Entity::Account => {
                record::by_id(work.conn, Entity::Account, step.record)?
            }
            _ => None,
        };
        let mut people = Vec::new();
        for step in steps.iter().filter(|step| step.entity == Entity::Contact && from.is_some()) {
            if let Some(person) = record::by_id(work.conn, Entity::Contact, step.record)? {
                people.push((person.number, person.id));
            }
        }
        let unmerge = Unmerge { number: op.number, first_rev: op.first_rev, into, from, people };
        unmerge.check_people(work)?;
        Ok(unmerge)
    }

    fn goes_back(&self, person: i64) -> bool {
        self.people.iter().any(|(number, _)| *number == person)
    }

    /// A person who goes back stands for nobody who stays, and nobody who stays stands for one who goes back.
    fn check_people(&self, work: &Work<'_, impl Db>) -> Done<()> {
        for (number, id) in &self.people {
            let Some(person) = record::by_id(work.conn, Entity::Contact, *id)? else { continue };
            let stands =
                merge::points_to(work.conn, &person)?.filter(|stands| !self.goes_back(stands.number));
            let merged = merges::stubs_of(work.conn, Entity::Contact, *number)?;
            let merged = merged.into_iter().find(|merged| !self.goes_back(merged.number));
            let two = match (stands, merged) {
                (Some(stands), _) => (person, stands),
                (None, Some(merged)) => (merged, person),
                (None, None) => continue,
            };
            let name = |record: &Record| record.answers.text(code::NAME).to_owned();
            return Err(denied(message!(
                "store-unmerge-people",
                "the contact {from} was merged into {into} since, one of each account: take that back first ('picklog merge --undo {id}')",
                from = name(&two.0),
                into = name(&two.1),
                id = two.0.id.to_string()
            )));
        }
        Ok(())
    }

    /// Takes one change of the merge back.
    pub(in crate::store) fn step_back(
        &self,
        work: &mut Work<'_, impl Db>,
        record: &Record,
        step: &Step,
    ) -> Done<()> {
        let (mut before, after) = step.snapshots()?;
        if Some(step.record) == self.into {
            self.without_others(work, step, &mut before)?;
        }
        // It was given a person of the one that stays since, and is with that person.
        let person = record.answers.contact(code::CONTACT);
        if step.entity == Entity::Activity
            && person != after.answers.contact(code::CONTACT)
            && let Some(person) = person
            && let Some(person) = record::by_id(work.conn, Entity::Contact, person)?
            && !self.goes_back(person.number)
        {
            before.account = after.account;
        }
        put_as_before(work, record, &before, &after)
    }

    /// An answer that stood before only because of an earlier merge which was taken back after this one is what stood
    /// before that one.
    fn without_others(&self, work: &Work<'_, impl Db>, step: &Step, before: &mut Snapshot) -> Done<()> {
        let earlier = operation_log::undone_merges(work.conn, step.record, self.number)?;
        for (first, last) in earlier {
            let made = steps(work.conn, first, last)?;
            let Some(brought) = made.iter().find(|one| one.record == step.record) else { continue };
            let (was, came) = brought.snapshots()?;
            let between = steps(work.conn, brought.rev + 1, self.first_rev.saturating_sub(1))?;
            for field in changed(&was.answers, &came.answers) {
                if before.answers.get(&field) != came.answers.get(&field) {
                    continue;
                }
                let mut others = between.iter().filter(|one| one.record == step.record);
                let is_anothers = others.try_fold(false, |found, one| {
                    let (was, is) = one.snapshots()?;
                    Done::Ok(found || was.answers.get(&field) != is.answers.get(&field))
                })?;
                match was.answers.get(&field) {
                    _ if is_anothers => {}
                    None if was.gone.contains(&field) => {
                        before.answers.clear(&field);
                        before.gone.insert(field);
                    }
                    Some(answer) => before.answers.set(&field, answer.clone()),
                    None => before.answers.clear(&field),
                }
            }
        }
        Ok(())
    }

    /// Calls and meetings that were logged since with people who went back go after them.
    pub(in crate::store) fn follow(&self, work: &mut Work<'_, impl Db>) -> Done<()> {
        let Some(from) = &self.from else { return Ok(()) };
        let Some(into) =
            self.into.map(|id| record::by_id(work.conn, Entity::Account, id)).transpose()?.flatten()
        else {
            return Ok(());
        };
        let people: BTreeSet<i64> = self.people.iter().map(|(number, _)| *number).collect();
        let theirs = merges::with_contacts(work.conn, into.number)?;
        for (number, _) in theirs.into_iter().filter(|(_, person)| people.contains(person)) {
            if let Some(found) = record::by_number(work.conn, Entity::Activity, number)? {
                let there = Record { account: from.number, account_id: from.id, ..found.clone() };
                work.change_to(&found, there)?;
            }
        }
        work.dirty.promises.extend([(into.number, into.id), (from.number, from.id)]);
        Ok(())
    }
}

/// The fields in which two sets of answers differ.
fn changed(one: &Answers, other: &Answers) -> Vec<String> {
    let fields = one.iter().chain(other.iter()).map(|(field, _)| field.to_owned());
    let fields: BTreeSet<String> = fields.collect();
    fields.into_iter().filter(|field| one.get(field) != other.get(field)).collect()
}
