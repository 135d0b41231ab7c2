//! Rows of a file into the tables. Known ones are found again, so that the same file twice adds nothing; each row of
//! one file is a record, so that the second of two calls of one minute is not taken for the first.
//!
//! Which record a row means is decided by its own id ([`own_id`]), else by its code, else by what it says
//! ([`accounts`], [`contacts`], [`activities`]); what it names besides, its account and contact, is found by
//! [`named`]. [`fill`] changes a record that is there. [`run`] is what one import remembers and writes down, [`imports`]
//! reads that again, [`undo`] takes an import back, and [`loss`] says beforehand what would be lost by that; where
//! somebody has built on it ([`built_on`]), it stays.

mod accounts;
mod activities;
mod built_on;
mod codes;
mod contacts;
mod fill;
pub(in crate::store) mod imports;
pub(in crate::store) mod loss;
mod matters;
mod named;
mod own_id;
mod run;
pub(in crate::store) mod undo;

pub(in crate::store) use run::Run;

use crate::store::sql::Db;

use crate::message;
use crate::store::fail::{Done, Fail};
use crate::store::logic::import::run::Met;
use crate::store::sql::op_context::{OpContext, Writes};
use crate::store::{
    logic::{
        check, operations, permissions,
        transactions::{Keep, Transactions},
        unit_of_work::Work,
    },
    sql::{
        catalogue,
        record::{self, Logged, Record},
    },
};
use crate::{
    domain::{
        Answer, Answers, Entity, Id, IdSource, Kind, KindCode, Message, Moment, Right, StoreError, Zone, code,
    },
    store::{ImportRow, RowOutcome, Session},
};

/// Takes a batch of rows in one transaction, as part of the import `run`: what becomes of each row, and the records met.
pub(in crate::store) fn import(
    store: &mut impl Transactions,
    session: &Session,
    (op, run): (Id, &Run),
    entity: Entity,
    rows: &[ImportRow],
    dry_run: bool,
) -> Result<(Vec<RowOutcome>, Met), StoreError> {
    let clock = store.clock();
    store.write(|db, cache| {
        let (row_outcomes, met, keep) = take(db, cache, session, op, entity, rows, (clock, run))?;
        Ok(((row_outcomes, met), if keep && !dry_run { Keep::Yes } else { Keep::No }))
    })
}

/// What becomes of the rows, the records met, and whether anything is to be kept.
fn take(
    db: &impl Db,
    cache: &mut catalogue::Cache,
    session: &Session,
    op: Id,
    entity: Entity,
    rows: &[ImportRow],
    (clock, run): ((Moment, Zone), &Run),
) -> Done<(Vec<RowOutcome>, Met, bool)> {
    let opening = OpContext::read(db, &session.origin, op, Writes::History(None))?;
    let catalogue = catalogue::at(db, cache, opening.catalogue)?;
    let repeated = opening.is_known;
    let ids = IdSource::new(db.random()?);
    permissions::allow_at(db, &opening, &session.origin, Right::Import)?;
    crate::store::logic::ids::check_op(db, op, opening.holder, None, clock.1)?;
    let work = Work::begin(db, opening, &catalogue, &session.origin, op, clock)?;
    let mut batch = Batch { work, ids, run, met: Met::default() };
    let mut row_outcomes: Vec<RowOutcome> = rows
        .iter()
        .map(|row| {
            let taken = match entity {
                Entity::Account => batch.account(row),
                Entity::Contact => batch.contact(row),
                Entity::Activity | Entity::Matter => batch.of_kind(row, entity),
            };
            match taken {
                Ok(row_outcome) => Ok(row_outcome),
                Err(Fail::Told(StoreError::Denied { detail })) => Ok(RowOutcome::Rejected(detail)),
                Err(other) => Err(other),
            }
        })
        .collect::<Done<_>>()?;
    batch.work.finish(false, None)?;
    let Batch { work, met, .. } = batch;
    if repeated {
        // The batch was done before, and its answer got lost: what became of the rows was written down with it.
        run::recall(db, op, &mut row_outcomes)?;
    } else {
        operations::keep(&work, "import", None, 0)?;
        run::write_down(&work, run, entity, &row_outcomes)?;
    }
    Ok((row_outcomes, met, !repeated))
}

/// Which record a row means.
enum Found {
    /// None that is there.
    New,
    /// This one; the row may fill and change it, but for these fields where they have an answer.
    Same(Record, Standing),
    /// One that goes by another code or was merged into another: this one stands for it, and nothing is changed.
    Old(Record),
    /// One that went when its import was taken back; this import brings it in again.
    Back(Record),
}

/// Fields by which a record was known: what stands there stands, were it written otherwise or corrected since.
type Standing = &'static [&'static str];

/// One batch at work.
struct Batch<'a, D: Db> {
    work: Work<'a, D>,
    ids: IdSource,
    run: &'a Run,
    /// Records that rows of this batch met.
    met: Met,
}

fn rejected<T>(detail: Message) -> Done<T> {
    Err(Fail::Told(StoreError::Denied { detail }))
}

impl<D: Db> Batch<'_, D> {
    fn conn(&self) -> &D {
        self.work.conn
    }

    /// Whether an earlier row of the file was this record already.
    fn is_met(&self, record: &Record) -> bool {
        self.was_met(record.number)
    }

    fn was_met(&self, number: i64) -> bool {
        self.met.has(number) || self.run.met.has(number)
    }

    fn meet(&mut self, number: i64) {
        self.met.add(number);
    }

    /// The row's answers, checked and cleaned. What stands in a known record already may stand there, a retired item
    /// too, and its name is known.
    fn checked(
        &self,
        form: Kind,
        account: Option<i64>,
        given: &Answers,
        known: Option<&Record>,
    ) -> Done<Answers> {
        let (work, place) = (&self.work, (form, account));
        let Some(known) = known else { return check::all(work, place, given, None) };
        let mut checked = Answers::default();
        for (field, answer) in given.iter() {
            checked.set(field, check::one(work, place, field, answer, known.answers.get(field))?);
        }
        Ok(checked)
    }

    fn account(&mut self, row: &ImportRow) -> Done<RowOutcome> {
        let by_id = row.id.map(|id| self.by_id(Entity::Account, id)).transpose()?.flatten();
        let mut answers = self.checked(Kind::ACCOUNT, None, &row.answers, found_record(by_id.as_ref()))?;
        if !row.account.is_empty() {
            let (parent, _) = self.find_account(&row.account, "parent")?;
            answers.set(code::PARENT, Answer::Account(parent.id));
        }
        let found = match by_id {
            Some(found) => found,
            None => self.known_account(&answers, row.id.is_some(), row.due_is_reckoned)?,
        };
        if let Some(known) = found_record(Some(&found)) {
            self.check_parent(known, &answers, &row.account)?;
        }
        self.settle(found, row, answers, (Entity::Account, None, None))
    }

    fn contact(&mut self, row: &ImportRow) -> Done<RowOutcome> {
        let by_id = row.id.map(|id| self.by_id(Entity::Contact, id)).transpose()?.flatten();
        let account = self.place_of(row, by_id.as_ref())?.0;
        let known = found_record(by_id.as_ref());
        let answers = self.checked(Kind::CONTACT, Some(account.number), &row.answers, known)?;
        let found = match by_id {
            Some(found) => found,
            None => self.known_contact(account.number, &answers, row.id.is_some())?,
        };
        self.settle(found, row, answers, (Entity::Contact, Some(&account), None))
    }

    /// A row of activities or matters: what is of a kind, at an account.
    fn of_kind(&mut self, row: &ImportRow, entity: Entity) -> Done<RowOutcome> {
        let by_id = row.id.map(|id| self.by_id(entity, id)).transpose()?.flatten();
        let known = found_record(by_id.as_ref());
        let kind = self.kind_of(row, known, entity)?;
        let (account, caller) = self.place_of(row, by_id.as_ref())?;
        let form = if entity == Entity::Matter { Kind::matter(kind) } else { Kind::activity(kind) };
        let mut answers = self.checked(form, Some(account.number), &row.answers, known)?;
        if entity == Entity::Activity {
            if !row.contact.is_empty() {
                let contact = self.find_contact(account.number, &row.contact)?;
                answers.set(code::CONTACT, Answer::Contact(contact));
            } else if let Some(caller) = caller.filter(|_| !row.answers.has(code::CONTACT)) {
                answers.set(code::CONTACT, Answer::Contact(caller));
            }
        }
        let found = match (by_id, entity) {
            (Some(found), _) => found,
            (None, Entity::Matter) => self.known_matter(&account, kind, &answers, row)?,
            (None, _) => self.known_activity(&account, kind, &answers, row)?,
        };
        let mut logged = None;
        if let Found::New = found {
            // What another program has as open past its day comes in as it is there, and is a gap.
            if form.is_activity() {
                check::times(&self.work, form, &Answers::default(), &answers)?;
            }
            let (actor, host) = (self.work.origin.login.clone(), self.work.origin.host.clone());
            logged = Some(Logged { kind, actor, host, at: self.work.now, imported: true });
        }
        self.settle(found, row, answers, (entity, Some(&account), logged))
    }

    /// The record of a row number as one that a row of a kind may mean; none where it was taken back, is of another kind, or
    /// another row of this file means it already.
    fn candidate(&self, entity: Entity, kind: KindCode, number: i64) -> Done<Option<Record>> {
        if self.was_met(number) {
            return Ok(None);
        }
        let found = record::by_number(self.conn(), entity, number)?;
        let of_kind = |record: &Record| record.logged.as_ref().is_some_and(|logged| logged.kind == kind);
        Ok(found.filter(|record| !record.withdrawn && of_kind(record)))
    }

    /// The kind a row is of: as it says, else as the record it names has it.
    fn kind_of(&self, row: &ImportRow, known: Option<&Record>, entity: Entity) -> Done<KindCode> {
        let theirs = known.and_then(|record| record.logged.as_ref()).map(|logged| logged.kind);
        let catalogue = self.work.catalogue;
        let Some(kind) = row.kind.or(theirs) else {
            let codes: Vec<&str> = catalogue.kinds_of(entity).map(|row| row.code.as_str()).collect();
            let kinds = codes.join(", ");
            return rejected(message!("store-say-kind", "kind: say which it was: {kinds}", kinds = kinds));
        };
        let of = |code| if entity == Entity::Matter { Kind::matter(code) } else { Kind::activity(code) };
        if let Some(theirs) = theirs.filter(|theirs| *theirs != kind) {
            return rejected(message!(
                "store-id-other-kind",
                "id: this is a {theirs} in the file, and the row says {kind}",
                theirs = &catalogue.kind_labels(of(theirs)),
                kind = &catalogue.kind_labels(of(kind))
            ));
        }
        // A kind that is retired takes its old records in again, as an export has them.
        match catalogue.kind(of(kind)) {
            Some(row) => Ok(row.code),
            None => rejected(message!(
                "store-no-kind",
                "there is no kind of records `{kind}`",
                kind = kind.as_str()
            )),
        }
    }

    /// The account a contact or activity is at, and the contact whose phone number the row gave for it. A row with the id
    /// of a record need not say where that is, and may not say something else.
    fn place_of(&self, row: &ImportRow, known: Option<&Found>) -> Done<(Record, Option<Id>)> {
        let Some(known) = found_record(known) else { return self.find_account(&row.account, "account") };
        let own = record::by_number(self.conn(), Entity::Account, known.account)?
            .ok_or_else(|| crate::store::fail::odd("account of a record"))?;
        if row.account.is_empty() {
            return Ok((own, None));
        }
        let (said, caller) = self.find_account(&row.account, "account")?;
        if said.number != own.number {
            return rejected(message!(
                "store-id-elsewhere",
                "id: this {entity} is at {own} in the file, and the row says {said}",
                entity = self.work.catalogue.scope(known.form()),
                own = own.answers.text(code::NAME),
                said = said.answers.text(code::NAME)
            ));
        }
        Ok((own, caller))
    }

    /// Adds the record, or fills the one that is there.
    fn settle(
        &mut self,
        found: Found,
        row: &ImportRow,
        answers: Answers,
        at: (Entity, Option<&Record>, Option<Logged>),
    ) -> Done<RowOutcome> {
        match found {
            Found::New => self.add(row, answers, at),
            Found::Same(known, keep) => self.fill(known, &answers, (keep, row.due_is_reckoned)),
            Found::Old(known) => {
                self.meet(known.number);
                Ok(RowOutcome::Skipped)
            }
            Found::Back(gone) => {
                let back = self.work.withdraw(&gone, false)?;
                self.fill(back, &answers, (&[], row.due_is_reckoned))?;
                Ok(RowOutcome::Added)
            }
        }
    }

    fn add(
        &mut self,
        row: &ImportRow,
        answers: Answers,
        (entity, at, logged): (Entity, Option<&Record>, Option<Logged>),
    ) -> Done<RowOutcome> {
        let id = row.id.unwrap_or_else(|| self.ids.next(self.work.now));
        let record = Record {
            // Nobody has worked on what comes from a file.
            touched_by: String::new(),
            touched_at: Moment::default(),
            account: at.map_or(0, |account| account.number),
            account_id: at.map_or(id, |account| account.id),
            logged,
            ..self.work.blank(entity, id, answers)
        };
        self.work.create(record)?;
        if let Some(made) = &self.work.dirty.made {
            let number = made.number;
            self.meet(number);
        }
        Ok(RowOutcome::Added)
    }
}

fn found_record(found: Option<&Found>) -> Option<&Record> {
    match found? {
        Found::New => None,
        Found::Same(record, _) | Found::Old(record) | Found::Back(record) => Some(record),
    }
}
