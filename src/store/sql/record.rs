//! Records in their table. All are read into one form, [`Record`], and written from it.

use crate::store::fail::{Done, Fail, denied, odd};
use crate::{
    domain::{Account, Activity, Answers, Contact, Entity, Id, Kind, KindCode, Matter, Moment, code},
    message,
    store::sql::{Db, Dialect, Row, ToValue, Value, erased, values},
};

/// The first version that knows who was erased.
const ERASED: u32 = 17;

/// What only an activity or a matter has: its kind, and who entered it, where and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Logged {
    pub kind: KindCode,
    pub actor: String,
    pub host: String,
    pub at: Moment,
    pub imported: bool,
}

/// A saved record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Record {
    /// What it is.
    pub entity: Entity,
    /// Its row number; 0 before it is written.
    pub number: i64,
    pub id: Id,
    pub version: u64,
    /// The last revision that changed it.
    pub rev: u64,
    pub withdrawn: bool,
    pub changed_by: String,
    pub changed_at: Moment,
    /// Who worked on it last; empty when nobody has. Accounts and contacts only.
    pub touched_by: String,
    pub touched_at: Moment,
    /// Row number and id of the account it is at; its own for an account.
    pub account: i64,
    pub account_id: Id,
    pub answers: Answers,
    pub logged: Option<Logged>,
}

/// Which account or contact it is, and who worked on it last: what is asked of one that something is done at.
pub(in crate::store) struct Worked {
    pub entity: Entity,
    /// Its row number.
    pub number: i64,
    pub id: Id,
    /// Who worked on it last; empty when nobody has.
    pub by: String,
    pub at: Moment,
}

impl Worked {
    /// That of a record.
    pub(in crate::store) fn of(record: &Record) -> Worked {
        let Record { entity, number, id, touched_at: at, .. } = *record;
        Worked { entity, number, id, by: record.touched_by.clone(), at }
    }
}

/// Columns of a record and the id of its account, in the order [`from_row`] reads them.
const HEAD: &str = "SELECT r.number, r.id, r.version, r.rev, r.withdrawn, r.changed_by, r.changed_at, r.touched_by,
    r.touched_at, coalesce(r.account, r.number), CASE WHEN r.account IS NULL THEN r.id ELSE a.id END, r.answers, r.kind,
    r.actor, r.host, r.logged_at, r.imported
    FROM record r LEFT JOIN record a ON a.number = r.account WHERE r.entity = ";

/// The first and the last number that the rows of an entity can have: each has 2^32 of its own, so that a walk over one
/// entity reads no page of another.
pub(in crate::store) fn numbers(entity: Entity) -> (i64, i64) {
    let range = match entity {
        Entity::Account => 0,
        Entity::Contact => 1,
        Entity::Matter => 2,
        Entity::Activity => 3_i64,
    };
    ((range << 32).max(1), (range << 32) | 0xffff_ffff)
}

/// The entity of a row's number, and which of that entity's rows it is.
pub(in crate::store) fn nth(number: i64) -> (Entity, usize) {
    let entity = match number >> 32 {
        ..=0 => Entity::Account,
        1 => Entity::Contact,
        2 => Entity::Matter,
        _ => Entity::Activity,
    };
    (entity, (number & 0xffff_ffff) as usize)
}

/// The last number a row of an entity has; 0 where there is none.
pub(in crate::store) fn last(db: &impl Db, entity: Entity) -> Done<i64> {
    let (first, last) = numbers(entity);
    let sql = "SELECT coalesce(max(number), 0) FROM record WHERE number BETWEEN ?1 AND ?2";
    db.the(sql, values![first, last], |row| row.get(0))
}

/// Takes the next row numbers of an entity, so many one after the other; the first. None where the engine finds a row's number as it
/// writes it.
pub(in crate::store) fn take_numbers<D: Db>(db: &D, entity: Entity, count: i64) -> Done<Option<i64>> {
    if D::DIALECT == Dialect::Sqlite {
        return Ok(None);
    }
    let sql = format!(
        "SELECT min(n), max(n) FROM (SELECT nextval('{}_number') AS n FROM generate_series(1, ?1)) AS taken",
        entity.code()
    );
    let (first, last): (i64, i64) = db.the(&sql, values![count], |row| Ok((row.get(0)?, row.get(1)?)))?;
    match last - first == count - 1 {
        true => Ok(Some(first)),
        false => Err(odd(format!("{}_number: somebody takes numbers out of turn", entity.code()))),
    }
}

/// All records of an entity where …; read by [`from_row`]. The record's columns are those of `r`.
pub(in crate::store::sql) fn select(entity: Entity, condition: &str) -> String {
    // The entity stands in the text: by a value bound to it no index of one entity's rows is found.
    format!("{HEAD}'{}' AND {condition}", entity.code())
}

/// A row of [`select`]. Columns go by their place: looking names up costs a tenth of a save.
pub(in crate::store) fn from_row(row: &dyn Row, entity: Entity) -> Done<Record> {
    let logged = match row.get(12)? {
        Some(word) => Some(Logged {
            kind: kind(word)?,
            actor: row.get(13)?,
            host: row.get(14)?,
            at: row.get(15)?,
            imported: row.get(16)?,
        }),
        None => None,
    };
    Ok(Record {
        entity,
        number: row.get(0)?,
        id: row.get(1)?,
        version: row.get(2)?,
        rev: row.get(3)?,
        withdrawn: row.get(4)?,
        changed_by: row.get(5)?,
        changed_at: row.get(6)?,
        touched_by: row.get(7)?,
        touched_at: row.get(8)?,
        account: row.get(9)?,
        account_id: row.get(10)?,
        answers: serde_json::from_str(row.get(11)?)?,
        logged,
    })
}

/// The code of a kind.
pub(in crate::store) fn kind(word: &str) -> Done<KindCode> {
    KindCode::new(word).ok_or_else(|| odd(format!("kind `{word}`")))
}

fn one(db: &impl Db, entity: Entity, condition: &str, value: Value<'_>) -> Done<Option<Record>> {
    db.one(&select(entity, condition), &[value], |row| from_row(row, entity))
}

/// A record by its id, withdrawn or not.
pub(in crate::store) fn by_id(db: &impl Db, entity: Entity, id: Id) -> Done<Option<Record>> {
    one(db, entity, "r.id = ?1", id.value())
}

/// A record by its row number, withdrawn or not.
pub(in crate::store) fn by_number(db: &impl Db, entity: Entity, number: i64) -> Done<Option<Record>> {
    one(db, entity, "r.number = ?1", number.value())
}

/// The row number of the record that a merged one points to; none where it was not merged.
pub(in crate::store) fn merged_into(db: &impl Db, number: i64) -> Done<Option<i64>> {
    let sql = "SELECT merged_into FROM record WHERE number = ?1";
    Ok(db.one(sql, values![number], |row| row.get(0))?.flatten())
}

/// The record a merged one stands for in the end; none when it was not merged, or the end was taken back.
pub(in crate::store) fn survivor(db: &impl Db, record: &Record) -> Done<Option<Record>> {
    let (mut at, mut found) = (record.clone(), None);
    // Nothing merges round in a circle; a damaged file may.
    for _ in 0..64 {
        if !at.withdrawn {
            return Ok(found);
        }
        let on = merged_into(db, at.number)?;
        let Some(next) = on.map(|number| by_number(db, record.entity, number)).transpose()?.flatten() else {
            return Ok(None);
        };
        found = Some(next.clone());
        at = next;
    }
    Ok(None)
}

/// A record that is there and not withdrawn, or a word that there is none. Of a merged one, the one it was merged into.
pub(in crate::store) fn live(db: &impl Db, entity: Entity, id: Id) -> Done<Record> {
    match by_id(db, entity, id)? {
        Some(record) if !record.withdrawn => Ok(record),
        Some(record) => match survivor(db, &record)? {
            Some(on) => Ok(on),
            None => Err(gone(db, &record)?),
        },
        None => Err(denied(message!(
            "store-no-record",
            "there is no {entity} {id}",
            entity = entity.code(),
            id = id.to_string()
        ))),
    }
}

/// What is said of a record that was taken back, or erased.
fn gone(db: &impl Db, record: &Record) -> Done<Fail> {
    let entity = record.entity.code();
    // A file on a disk that can only be read stays what it was.
    let erased = if db.schema()? < ERASED { None } else { erased::find(db, record.id)? };
    Ok(denied(match erased {
        None => message!("store-taken-back", "this {entity} was taken back", entity = entity),
        Some(found) => {
            message!(
                "store-erased",
                "this {entity} was erased on {day}",
                entity = entity,
                day = found.at.day()
            )
        }
    }))
}

/// All records of a condition with one number in it.
pub(in crate::store::sql) fn all(
    db: &impl Db,
    entity: Entity,
    condition: &str,
    number: i64,
) -> Done<Vec<Record>> {
    db.all(&select(entity, condition), values![number], |row| from_row(row, entity))
}

impl Record {
    /// Whether its gaps are somebody's: it has an owner, or somebody worked on it.
    pub(in crate::store) fn is_kept(&self) -> bool {
        !self.answers.text(code::OWNER).is_empty() || !self.touched_by.is_empty()
    }

    /// When an activity began; the time of logging where that was not given.
    pub(in crate::store) fn started_at(&self) -> Moment {
        let logged = self.logged.as_ref().map_or(self.changed_at, |logged| logged.at);
        self.answers.moment(code::STARTED_AT).unwrap_or(logged)
    }

    /// The kind of its fields.
    pub(in crate::store) fn form(&self) -> Kind {
        match (&self.logged, self.entity) {
            (Some(logged), Entity::Matter) => Kind::matter(logged.kind),
            (Some(logged), _) => Kind::activity(logged.kind),
            (None, entity) => entity.into(),
        }
    }

    /// As an account.
    pub(in crate::store) fn into_account(self) -> Account {
        Account { id: self.id, version: self.version, answers: self.answers }
    }

    /// As a contact.
    pub(in crate::store) fn into_contact(self) -> Contact {
        Contact { id: self.id, account: self.account_id, version: self.version, answers: self.answers }
    }

    /// As a matter; none when it is something else.
    pub(in crate::store) fn into_matter(self) -> Option<Matter> {
        let logged = self.logged.filter(|_| self.entity == Entity::Matter)?;
        Some(Matter {
            id: self.id,
            kind: logged.kind,
            account: self.account_id,
            actor: logged.actor,
            imported: logged.imported,
            opened_at: logged.at,
            version: self.version,
            answers: self.answers,
        })
    }

    /// As an activity; none when it is something else.
    pub(in crate::store) fn into_activity(self) -> Option<Activity> {
        let logged = self.logged.filter(|_| self.entity == Entity::Activity)?;
        Some(Activity {
            id: self.id,
            kind: logged.kind,
            account: self.account_id,
            actor: logged.actor,
            imported: logged.imported,
            host: logged.host,
            logged_at: logged.at,
            version: self.version,
            withdrawn: self.withdrawn,
            answers: self.answers,
        })
    }
}

/// The row number of a record; none where there is no such record.
pub(in crate::store) fn number_of(db: &impl Db, entity: Entity, id: Id) -> Done<Option<i64>> {
    db.one("SELECT number FROM record WHERE id = ?1 AND entity = ?2", values![id, entity.code()], |row| {
        row.get(0)
    })
}

/// The id of a row.
pub(in crate::store) fn id_of(db: &impl Db, number: i64) -> Done<Option<Id>> {
    db.one("SELECT id FROM record WHERE number = ?1", values![number], |row| row.get(0))
}
