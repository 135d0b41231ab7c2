//! Rows of a file into the tables: known ones are found again, so that the same file twice adds nothing.

use rusqlite::{Connection, params};

use super::{
    Sqlite, catalogue, check, edit,
    fail::{Done, Fail},
    key, ops, people,
    record::{self, Logged, Record},
    settings,
    turn::Keep,
    work::Work,
    write,
};
use crate::said;
use crate::{
    domain::{
        ActivityKind, Answer, Answers, Entity, Id, IdSource, Moment, Right, Said, Trouble, code,
        is_ahead_of_time,
    },
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
    let now = (store.options.clock)();
    let widened = store.conn.pragma_update(None, "cache_size", -IMPORT_CACHE_KIB);
    widened.map_err(|error| Fail::from(error).tell(&store.path))?;
    store.try_out(|conn, cache| {
        let (fates, keep) = take(conn, cache, session, op, entity, rows, now)?;
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
    now: Moment,
) -> Done<(Vec<Fate>, bool)> {
    let catalogue = catalogue::load(conn, cache)?;
    let repeated = ops::find(conn, op)?.is_some();
    let seed: Vec<u8> = conn.query_row("SELECT randomblob(16)", [], |row| row.get(0))?;
    let ids = IdSource::new(seed.try_into().unwrap_or_default());
    people::allow(conn, &session.origin, Right::Import)?;
    let work = Work::begin(conn, &catalogue, &session.origin, op, now)?;
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
        if is_ahead_of_time(kind.entity(), &answers, self.work.now) {
            return rejected(said!(
                "store-ahead",
                "started_at: this time has not come yet, and what took place cannot lie ahead"
            ));
        }
        let known = match row.id {
            Some(id) => self.by_id(Entity::Activity, id, &answers)?,
            None => self.known_activity(account.number, kind, &answers)?,
        };
        match known {
            Some(known) => self.merge(known, answers),
            None => {
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
        let mut record = Record {
            entity,
            number: 0,
            id,
            version: 1,
            rev: 0,
            withdrawn: false,
            changed_by: self.work.origin.login.clone(),
            changed_at: self.work.now,
            touched_by: String::new(),
            touched_at: Moment::default(),
            account: at.map_or(0, |account| account.number),
            account_id: at.map_or(id, |account| account.id),
            answers,
            logged,
        };
        self.work.create(&mut record)?;
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
        if known.entity != Entity::Activity {
            edit::clear_bad_phone(&known.answers, &mut answers, given.has(code::PHONE_BAD));
        }
        if answers == known.answers {
            return Ok(Fate::Skipped);
        }
        self.work.edit(&known, answers)?;
        Ok(Fate::Updated)
    }

    /// By its own id, also where it was taken back or merged since; else by its code, which no two may have.
    fn by_id(&mut self, entity: Entity, id: Id, answers: &Answers) -> Done<Option<Record>> {
        if let Some(found) = record::by_id(self.conn(), entity, id)? {
            return Ok(Some(found));
        }
        let code = answers.text(code::CODE);
        let sql = match entity {
            Entity::Account if !code.is_empty() => {
                "SELECT number FROM account WHERE code = ?1 AND withdrawn = 0 ORDER BY number LIMIT 1"
            }
            _ => return Ok(None),
        };
        match self.first(sql, params![code])? {
            Some(number) => record::by_number(self.conn(), entity, number),
            None => Ok(None),
        }
    }

    /// By code, else by name, place and phone among those without another code.
    fn known_account(&self, answers: &Answers) -> Done<Option<Record>> {
        let code = answers.text(code::CODE);
        if !code.is_empty() {
            let sql = "SELECT number FROM account WHERE code = ?1 AND withdrawn = 0 ORDER BY number LIMIT 1";
            if let Some(number) = self.first(sql, params![code])? {
                return record::by_number(self.conn(), Entity::Account, number);
            }
        }
        let hash = key::account_identity(answers);
        let mut statement = self
            .conn()
            .prepare_cached("SELECT account FROM account_identity WHERE hash = ?1 ORDER BY account")?;
        let mut rows = statement.query([hash])?;
        while let Some(row) = rows.next()? {
            let found = record::by_number(self.conn(), Entity::Account, row.get(0)?)?;
            let found = match found {
                Some(found) if found.withdrawn => record::survivor(self.conn(), &found)?,
                other => other,
            };
            let fits = |record: &Record| {
                let theirs = record.answers.text(code::CODE);
                !record.withdrawn && (code.is_empty() || theirs.is_empty() || theirs == code)
            };
            if let Some(record) = found.filter(fits) {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    /// By code, e-mail or name at the same account; where both have a code or an e-mail, they must be the same.
    fn known_contact(&self, account: i64, answers: &Answers) -> Done<Option<Record>> {
        let (code, email) = (answers.text(code::CODE), write::email(answers));
        let name = key::name_key(answers.text(code::NAME));
        for (value, condition) in [
            (code, "c.account = ?1 AND c.withdrawn = 0 AND c.code = ?2"),
            (email.as_deref().unwrap_or(""), "c.account = ?1 AND c.withdrawn = 0 AND c.email = ?2"),
            (&name, "c.account = ?1 AND c.withdrawn = 0 AND c.name_key = ?2"),
        ] {
            if value.is_empty() {
                continue;
            }
            let mut statement = record::select(self.conn(), Entity::Contact, condition)?;
            let mut rows = statement.query(params![account, value])?;
            while let Some(row) = rows.next()? {
                let found = record::from_row(row, Entity::Contact)?;
                let same = |ours: &str, theirs: &str| ours.is_empty() || theirs.is_empty() || ours == theirs;
                let their_email = write::email(&found.answers).unwrap_or_default();
                if same(code, found.answers.text(code::CODE))
                    && same(email.as_deref().unwrap_or(""), &their_email)
                {
                    return Ok(Some(found));
                }
            }
        }
        Ok(None)
    }

    /// By account, kind and time; where both have a contact or an outcome, they must be the same.
    fn known_activity(&self, account: i64, kind: ActivityKind, answers: &Answers) -> Done<Option<Record>> {
        let (condition, time) = match answers.moment(code::STARTED_AT) {
            Some(at) => ("v.account = ?1 AND v.withdrawn = 0 AND v.started_at = ?2 AND v.kind = ?3", at),
            None => (
                "v.account = ?1 AND v.withdrawn = 0 AND v.imported = 1 AND ?2 = 0 AND v.kind = ?3",
                Moment::default(),
            ),
        };
        let mut statement = record::select(self.conn(), Entity::Activity, condition)?;
        let mut rows = statement.query(params![account, time.millis(), kind.code()])?;
        while let Some(row) = rows.next()? {
            let found = record::from_row(row, Entity::Activity)?;
            let timed = found.answers.has(code::STARTED_AT) == answers.has(code::STARTED_AT);
            let same = |field: &str| match (answers.get(field), found.answers.get(field)) {
                (Some(ours), Some(theirs)) => ours == theirs,
                _ => true,
            };
            if timed && same(code::CONTACT) && same(code::OUTCOME) {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }

    /// An account by id, code or exact name.
    fn find_account(&self, text: &str, what: &str) -> Done<Record> {
        if text.is_empty() {
            return rejected(said!(
                "store-which-account",
                "{what}: the row does not say which account",
                what = what
            ));
        }
        if let Ok(id) = text.parse::<Id>()
            && record::by_id(self.conn(), Entity::Account, id)?.is_some()
        {
            return record::live(self.conn(), Entity::Account, id);
        }
        let by_code = "SELECT number FROM account WHERE code = ?1 AND withdrawn = 0 ORDER BY number LIMIT 1";
        if let Some(number) = self.first(by_code, params![text])?
            && let Some(found) = record::by_number(self.conn(), Entity::Account, number)?
        {
            return Ok(found);
        }
        let mut named = Vec::new();
        let condition = "a.name_key = ?1 AND a.withdrawn = 0 LIMIT 50";
        let mut statement = record::select(self.conn(), Entity::Account, condition)?;
        let mut rows = statement.query([key::name_key(text)])?;
        while let Some(row) = rows.next()? {
            named.push(record::from_row(row, Entity::Account)?);
        }
        only(named, text).or_else(|count| match count {
            0 => rejected(said!(
                "store-no-account",
                "{what}: there is no account `{text}`",
                what = what,
                text = text
            )),
            more => rejected(said!(
                "store-accounts-alike",
                "{what}: {count} accounts are called `{text}`: give the code",
                what = what,
                count = more,
                text = text
            )),
        })
    }

    /// A contact at an account by id, code or exact name.
    fn find_contact(&self, account: i64, text: &str) -> Done<Id> {
        let all = record::all(self.conn(), Entity::Contact, "c.account = ?1 AND c.withdrawn = 0", account)?;
        let id = text.parse::<Id>().ok();
        if let Some(found) =
            all.iter().find(|found| Some(found.id) == id || found.answers.text(code::CODE) == text)
        {
            return Ok(found.id);
        }
        let wanted = key::name_key(text);
        let named: Vec<Record> =
            all.into_iter().filter(|found| key::name_key(found.answers.text(code::NAME)) == wanted).collect();
        only(named, text).map(|found| found.id).or_else(|count| match count {
            0 => rejected(said!(
                "store-no-contact",
                "contact: there is no contact `{text}` at this account",
                text = text
            )),
            more => rejected(said!(
                "store-contacts-alike",
                "contact: {count} contacts are called `{text}` at this account: give the code",
                count = more,
                text = text
            )),
        })
    }

    fn first(&self, sql: &str, values: &[&dyn rusqlite::ToSql]) -> Done<Option<i64>> {
        let mut statement = self.conn().prepare_cached(sql)?;
        let mut rows = statement.query(values)?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }
}

/// The only one, or the only one of exactly this name; else how many there are.
fn only(mut named: Vec<Record>, text: &str) -> Result<Record, usize> {
    let count = named.len();
    if count > 1 {
        named.retain(|found| found.answers.text(code::NAME) == text);
    }
    match (named.len(), named.pop()) {
        (1, Some(found)) => Ok(found),
        _ => Err(count),
    }
}

/// After the last batch: the page cache back to its everyday size, and the planner's figures brought up to date.
pub(super) fn settle(conn: &Connection) -> Done<()> {
    settings::small_cache(conn)?;
    conn.execute_batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)")?;
    Ok(())
}
