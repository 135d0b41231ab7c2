//! Rows of a file into the tables: known ones are found again, so that the same file twice adds nothing.

mod known;

use rusqlite::Connection;

use super::{
    Sqlite, catalogue, check, edit,
    fail::{Done, Fail},
    opening::Opening,
    ops, people,
    record::{Logged, Record},
    settings,
    turn::Keep,
    work::Work,
};
use crate::said;
use crate::{
    domain::{Answer, Answers, Entity, Id, IdSource, Moment, Right, Said, Trouble, Zone, code},
    store::{Fate, ImportRow, Session},
};

/// Page cache while importing, KiB: the indices of a million accounts are written all over.
const IMPORT_CACHE_KIB: i64 = 48 * 1024;

/// Takes a batch of rows in one transaction.
pub(super) fn import(
    store: &mut Sqlite,
    session: &Session,
    op: Id,
    entity: Entity,
    rows: &[ImportRow],
    dry_run: bool,
) -> Result<Vec<Fate>, Trouble> {
    let clock = ((store.options.clock)(), store.options.zone);
    let widened = store.conn.pragma_update(None, "cache_size", -IMPORT_CACHE_KIB);
    widened.map_err(|error| Fail::from(error).tell(&store.path))?;
    store.try_out(|conn, cache| {
        let (fates, keep) = take(conn, cache, session, op, entity, rows, clock)?;
        Ok((fates, if keep && !dry_run { Keep::Yes } else { Keep::No }))
    })
}

/// The fates, and whether anything is to be kept.
fn take(
    conn: &Connection,
    cache: &mut catalogue::Cache,
    session: &Session,
    op: Id,
    entity: Entity,
    rows: &[ImportRow],
    clock: (Moment, Zone),
) -> Done<(Vec<Fate>, bool)> {
    let opening = Opening::read(conn, &session.origin, op)?;
    let catalogue = catalogue::at(conn, cache, opening.catalogue)?;
    let repeated = opening.is_known;
    let seed: Vec<u8> = conn.query_row("SELECT randomblob(16)", [], |row| row.get(0))?;
    let ids = IdSource::new(seed.try_into().unwrap_or_default());
    people::allow_at(conn, &opening, &session.origin, Right::Import)?;
    super::ids::check_op(conn, op, opening.holder, None, clock.1)?;
    let work = Work::begin(conn, opening, &catalogue, &session.origin, op, clock)?;
    let mut batch = Batch { work, ids };
    let fates: Vec<Fate> = rows
        .iter()
        .map(|row| {
            let taken = match entity {
                Entity::Account => batch.account(row),
                Entity::Contact => batch.contact(row),
                _ => batch.activity(row),
            };
            match taken {
                Ok(fate) => Ok(fate),
                Err(Fail::Told(Trouble::Denied { detail })) => Ok(Fate::Rejected(detail)),
                Err(other) => Err(other),
            }
        })
        .collect::<Done<_>>()?;
    batch.work.finish(None, None)?;
    if !repeated {
        ops::keep(&batch.work, "import", None, 0)?;
    }
    Ok((fates, !repeated))
}

struct Batch<'a> {
    work: Work<'a>,
    ids: IdSource,
}

fn rejected<T>(detail: Said) -> Done<T> {
    Err(Fail::Told(Trouble::Denied { detail }))
}

impl Batch<'_> {
    fn conn(&self) -> &Connection {
        self.work.conn
    }

    fn site(&self, form: Entity, account: Option<i64>) -> check::Site<'_> {
        check::Site { conn: self.work.conn, catalogue: self.work.catalogue, form, account }
    }

    fn account(&mut self, row: &ImportRow) -> Done<Fate> {
        let mut answers = check::all(&self.site(Entity::Account, None), &row.answers, None)?;
        if !row.account.is_empty() {
            let parent = self.find_account(&row.account, "parent")?;
            answers.set(code::PARENT, Answer::Account(parent.id));
        }
        let known = match row.id {
            Some(id) => self.by_id(Entity::Account, id, &answers)?,
            None => self.known_account(&answers)?,
        };
        match known {
            Some(known) => {
                if answers.get(code::PARENT) == Some(&Answer::Account(known.id)) {
                    return rejected(said!(
                        "store-parent-itself",
                        "parent: `{text}` is the account itself",
                        text = &row.account
                    ));
                }
                self.merge(known, answers)
            }
            None => self.add(Entity::Account, row.id, answers, (None, None)),
        }
    }

    fn contact(&mut self, row: &ImportRow) -> Done<Fate> {
        let account = self.find_account(&row.account, "account")?;
        let answers = check::all(&self.site(Entity::Contact, Some(account.number)), &row.answers, None)?;
        let known = match row.id {
            Some(id) => self.by_id(Entity::Contact, id, &answers)?,
            None => self.known_contact(account.number, &answers)?,
        };
        match known {
            Some(known) => self.merge(known, answers),
            None => self.add(Entity::Contact, row.id, answers, (Some(&account), None)),
        }
    }

    fn activity(&mut self, row: &ImportRow) -> Done<Fate> {
        let Some(kind) = row.kind else {
            return rejected(said!("store-say-kind", "kind: say whether it was a call or a meeting"));
        };
        let account = self.find_account(&row.account, "account")?;
        let mut answers = check::all(&self.site(kind.entity(), Some(account.number)), &row.answers, None)?;
        if !row.contact.is_empty() {
            let contact = self.find_contact(account.number, &row.contact)?;
            answers.set(code::CONTACT, Answer::Contact(contact));
        }
        let known = match row.id {
            Some(id) => self.by_id(Entity::Activity, id, &answers)?,
            None => self.known_activity(account.number, kind, &answers)?,
        };
        match known {
            Some(known) => self.merge(known, answers),
            None => {
                check::times(&self.work, kind.entity(), &Answers::default(), &answers)?;
                let (actor, host) = (self.work.origin.login.clone(), self.work.origin.host.clone());
                let logged = Logged { kind, actor, host, at: self.work.now, imported: true };
                self.add(Entity::Activity, row.id, answers, (Some(&account), Some(logged)))
            }
        }
    }

    fn add(
        &mut self,
        entity: Entity,
        own: Option<Id>,
        answers: Answers,
        (at, logged): (Option<&Record>, Option<Logged>),
    ) -> Done<Fate> {
        let id = own.unwrap_or_else(|| self.ids.next(self.work.now));
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
        Ok(Fate::Added)
    }

    /// Fills and changes the fields the row has; those it has not stay.
    fn merge(&mut self, known: Record, given: Answers) -> Done<Fate> {
        // What was taken back or merged is no longer there to be filled.
        if known.withdrawn {
            return Ok(Fate::Skipped);
        }
        let mut answers = known.answers.clone();
        for (field, answer) in given.iter() {
            answers.set(field, answer.clone());
        }
        match known.entity {
            Entity::Activity => check::clear_due(&known.answers, &mut answers, given.has(code::DUE)),
            _ => edit::clear_bad_phone(&known.answers, &mut answers, given.has(code::PHONE_BAD)),
        }
        if answers == known.answers {
            return Ok(Fate::Skipped);
        }
        check::times(&self.work, known.form(), &known.answers, &answers)?;
        self.work.edit(&known, answers)?;
        Ok(Fate::Updated)
    }
}

/// After the last batch: the page cache back to its everyday size, and the planner's figures brought up to date.
pub(super) fn settle(conn: &Connection) -> Done<()> {
    settings::small_cache(conn)?;
    conn.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(())
}
