//! One operation inside its transaction: records are made, changed and taken back here, each with its entry in
//! history; at the end gaps and counters follow.

use crate::store::sql::Db;
use serde::{Deserialize, Serialize};

use crate::domain::{
    Answers, Catalogue, Change, Draft, Entity, Family, Gap, Id, Moment, Origin, Subject, Zone,
};
use crate::store::fail::Done;
use crate::store::sql::op_context::OpContext;
use crate::store::{
    logic::{
        gaps::{Answering, Comes, Dirty, DroppedForm, Touched},
        record_numbers::RecordNumbers,
        revision::{Entry, Ledger, alone, snapshot},
    },
    sql::{
        counters,
        draft::{self, Kept},
        record::{Record, Worked},
        record_columns,
    },
};

/// An operation under way.
pub(in crate::store) struct Work<'a, D: Db> {
    pub conn: &'a D,
    pub catalogue: &'a Catalogue,
    pub origin: &'a Origin,
    pub op: Id,
    pub now: Moment,
    /// The time where it comes from: what people enter they reckon by that.
    pub here: Moment,
    /// Where a day begins.
    pub zone: Zone,
    pub ledger: Ledger<'a>,
    pub dirty: Dirty,
    /// What an undo has to put back beside the records.
    pub inverse: Vec<Inverse>,
    accounts_more: i64,
    numbers: RecordNumbers,
    /// The history is to be sealed, when nobody else writes.
    pub is_seal_due: bool,
}

/// One thing an undo puts back. Kept as JSON with the operation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(in crate::store) enum Inverse {
    /// Keep this form again.
    Draft { actor: String, updated_at: Moment, form: Box<Draft> },
    /// Throw the form away again.
    NoDraft { id: Id, actor: String },
    /// Put the snooze back as it was; `times` 0 is none.
    Snooze { subject: Id, rule: String, field: String, owner: String, until: Moment, times: u8 },
    /// What was said of evidence by an operation does not stand, or stands.
    Said { evidence: Id, login: String, by: Id, stands: bool },
    /// Two records are told apart, or not.
    Pair { one: Id, other: Id, apart: bool },
    /// Who worked on an account or contact before, if nobody has since.
    Touched { contact: bool, number: i64, by: String, at: Moment, was_by: String, was_at: Moment },
}

impl<'a, D: Db> Work<'a, D> {
    /// Begins an operation; the transaction is open, and how the file stands has been read.
    pub(in crate::store) fn begin(
        conn: &'a D,
        opening: OpContext,
        catalogue: &'a Catalogue,
        origin: &'a Origin,
        op: Id,
        (here, zone): (Moment, Zone),
    ) -> Done<Work<'a, D>> {
        let now = opening.now.unwrap_or(here);
        let ledger = Ledger::open(conn, opening, origin, op, now)?;
        let (dirty, inverse) = (Dirty::default(), Vec::new());
        let (accounts_more, numbers, is_seal_due) = (0, RecordNumbers::default(), false);
        Ok(Work {
            conn,
            catalogue,
            origin,
            op,
            now,
            here,
            zone,
            ledger,
            dirty,
            inverse,
            accounts_more,
            numbers,
            is_seal_due,
        })
    }

    /// A record that is about to be made, worked on by whoever makes it. Where it is at is not known yet.
    pub(in crate::store) fn blank(&self, entity: Entity, id: Id, answers: Answers) -> Record {
        let (by, at) = (&self.origin.login, self.now);
        Record {
            entity,
            number: 0,
            id,
            version: 1,
            rev: 0,
            withdrawn: false,
            changed_by: by.clone(),
            changed_at: at,
            touched_by: by.clone(),
            touched_at: at,
            account: 0,
            account_id: id,
            answers,
            logged: None,
        }
    }

    /// Writes a new record.
    pub(in crate::store) fn create(&mut self, mut record: Record) -> Done<()> {
        self.alone_for(record.entity)?;
        let json = serde_json::to_string(&record.answers)?;
        let after = snapshot(&record, &json)?;
        record.rev = self.ledger.write(
            self.conn,
            &Entry {
                entity: record.entity.code(),
                record: record.id,
                change: Change::Create,
                before: None,
                after: &after,
            },
        )?;
        let number = match self.ledger.record_number() {
            Some(number) => Some(number),
            None => self.numbers.next(self.conn, record.entity)?,
        };
        record.number = record_columns::insert(self.conn, &record, &json, number)?;
        self.numbers.made(record.entity, record.number);
        if record.entity == Entity::Account {
            record.account = record.number;
            self.accounts_more += 1;
        }
        self.dirty.note(self.conn, None, &record)?;
        self.dirty.made = Some(record);
        Ok(())
    }

    /// Gives a record other answers.
    pub(in crate::store) fn edit(&mut self, before: &Record, answers: Answers) -> Done<Record> {
        self.change(before, Record { answers, ..before.clone() }, Change::Edit)
    }

    /// Takes a record back, or brings it back.
    pub(in crate::store) fn withdraw(&mut self, before: &Record, withdrawn: bool) -> Done<Record> {
        let change = if withdrawn { Change::Withdraw } else { Change::Restore };
        if before.entity == Entity::Account {
            self.accounts_more += if withdrawn { -1 } else { 1 };
        }
        self.change(before, Record { withdrawn, ..before.clone() }, change)
    }

    /// Makes a record as it is to be: other answers, another account, a higher version.
    pub(in crate::store) fn change_to(&mut self, before: &Record, after: Record) -> Done<Record> {
        self.change(before, after, Change::Edit)
    }

    /// Puts a record at another account, and says so in history.
    pub(in crate::store) fn change_place(
        &mut self,
        before: &Record,
        after: Record,
        change: Change,
    ) -> Done<Record> {
        self.change(before, after, change)
    }

    /// Gives a record another id. Its revision is under the new one, and says the old one beside what the record was.
    pub(in crate::store) fn give_id(&mut self, before: &Record, id: Id) -> Done<Record> {
        record_columns::set_id(self.conn, before, id)?;
        self.change(before, Record { id, ..before.clone() }, Change::NewId)
    }

    /// Takes what a person is known by out of a record, which is taken back where it is theirs. Its revision says which answers went and
    /// not what they were.
    pub(in crate::store) fn erase(&mut self, before: &Record, left: Answers) -> Done<()> {
        self.alone_for(before.entity)?;
        let is_theirs = before.entity.family() == Family::Party;
        let change = if is_theirs && !before.withdrawn { Change::Withdraw } else { Change::Edit };
        if before.entity == Entity::Account && !before.withdrawn {
            self.accounts_more -= 1;
        }
        let were = before.answers.iter().map(|(field, answer)| {
            let value =
                left.get(field).map_or(Ok(serde_json::Value::Null), |_| serde_json::to_value(answer))?;
            Ok((field.to_owned(), value))
        });
        let were: serde_json::Map<String, serde_json::Value> =
            were.collect::<Result<_, serde_json::Error>>()?;
        let old = snapshot(before, &serde_json::to_string(&were)?)?;
        let mut after = Record { answers: left, ..before.clone() };
        after.withdrawn |= is_theirs;
        self.rewrite(before, after, (change, &old)).map(drop)
    }

    /// What others read of accounts and contacts on the way, such as who bears a name, must not change while they do.
    fn alone_for(&self, entity: Entity) -> Done<()> {
        if entity.family() == Family::Party { alone(self.conn) } else { Ok(()) }
    }

    fn change(&mut self, before: &Record, after: Record, change: Change) -> Done<Record> {
        self.alone_for(before.entity)?;
        let mut old = snapshot(before, &serde_json::to_string(&before.answers)?)?;
        if before.id != after.id {
            old.insert_str(1, &format!("\"id\":\"{}\",", before.id));
        }
        let after = self.rewrite(before, after, (change, &old))?;
        record_columns::remember_code(self.conn, before, &after.answers)?;
        Ok(after)
    }

    /// Writes a record anew, with its revision. `old`: what history says of it before.
    fn rewrite(&mut self, before: &Record, mut after: Record, (change, old): (Change, &str)) -> Done<Record> {
        let json = serde_json::to_string(&after.answers)?;
        let new = snapshot(&after, &json)?;
        after.version += 1;
        after.changed_at = self.now;
        after.changed_by.clone_from(&self.origin.login);
        after.rev = self.ledger.write(
            self.conn,
            &Entry { entity: after.entity.code(), record: after.id, change, before: Some(old), after: &new },
        )?;
        record_columns::update(self.conn, &after, &json)?;
        self.dirty.made = None;
        self.dirty.note(self.conn, Some(before), &after)?;
        Ok(after)
    }

    /// Notes that this login works on an account or contact.
    pub(in crate::store) fn touch(&mut self, record: &Worked) -> Done<()> {
        let (by, at) = (self.origin.login.clone(), self.now);
        self.inverse.push(Inverse::Touched {
            contact: record.entity == Entity::Contact,
            number: record.number,
            by: by.clone(),
            at,
            was_by: record.by.clone(),
            was_at: record.at,
        });
        self.set_touched(record, &by, at)
    }

    /// Sets who worked on an account or contact last. Its gaps can only change hands by that.
    pub(in crate::store) fn set_touched(&mut self, record: &Worked, by: &str, at: Moment) -> Done<()> {
        record_columns::set_touched(self.conn, record.number, by, at)?;
        let (entity, id) = (record.entity, record.id);
        let first = self.dirty.touched.get(&record.number);
        if first.is_some() || record.by != by {
            let was_kept = first.map_or(!record.by.is_empty(), |first| first.was_kept);
            let touched = Touched { entity, id, by: by.to_owned(), at, was_kept };
            self.dirty.touched.insert(record.number, touched);
        }
        Ok(())
    }

    /// Throws a form away, so that an undo can bring it back. Says whether there was one.
    pub(in crate::store) fn drop_draft(&mut self, id: Id, actor: &str) -> Done<bool> {
        let kept = draft::of(self.conn, id, actor)?;
        let there = kept.is_some();
        self.drop_kept(kept)?;
        Ok(there)
    }

    /// Throws a form away that was read before.
    pub(in crate::store) fn drop_kept(&mut self, kept: Option<Kept>) -> Done<()> {
        let Some(kept) = kept else { return Ok(()) };
        let id = kept.form.id;
        draft::take_away(self.conn, id, &kept.actor)?;
        self.dirty.dropped.push(DroppedForm { id, actor: kept.actor.clone(), parked: kept.form.parked });
        let form = Box::new(kept.form);
        self.inverse.push(Inverse::Draft { actor: kept.actor, updated_at: kept.updated_at, form });
        Ok(())
    }

    /// Brings gaps, counters and the login's chain up to date; `answers`: needed fields that have an answer by it count as
    /// answered by the login. Gives the gaps of a record, if they were worked out.
    pub(in crate::store) fn finish(&mut self, answers: bool, of: Option<Subject>) -> Done<Option<Vec<Gap>>> {
        let dirty = std::mem::take(&mut self.dirty);
        let who = Answering { by: &self.origin.login, op: self.op, now: self.now };
        let answering = answers.then_some(who);
        let gaps = dirty.settle(self.conn, self.catalogue, answering, (Comes::Now(self.now), of))?;
        if self.accounts_more != 0 {
            counters::add_accounts(self.conn, self.accounts_more)?;
        }
        self.is_seal_due = self.ledger.close(self.conn)?;
        Ok(gaps)
    }
}
