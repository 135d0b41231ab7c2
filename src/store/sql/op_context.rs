//! What an operation has to know of the file before it does anything, read in one statement: going from statement to
//! statement costs a save as much as what they look up.

use crate::domain::{Entity, Id, Moment, Origin};
use crate::store::fail::{Done, odd};
use crate::store::sql::{
    Db, Dialect, Row, Value, id_holder::holder, last_revision, random_bytes::random_32, record,
    seals::Sealed, values,
};

/// What an operation is about to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Writes {
    /// Nothing in history.
    NoHistory,
    /// Revisions, and of this entity a new record, where one is to be made.
    History(Option<Entity>),
}

/// Numbers that an operation may give what it writes.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Numbers {
    /// Its own number; none where the engine gives it with the row.
    pub op: Option<i64>,
    /// Its revisions come after this one,
    pub before: u64,
    /// and go to this one.
    pub last: u64,
    /// That of the record it makes; none where the engine finds it with the row.
    pub record: Option<i64>,
}

/// How the file stands as an operation begins; the transaction is open.
pub(in crate::store) struct OpContext {
    /// The time of what is written, where the engine keeps it.
    pub now: Option<Moment>,
    /// The catalogue's counter.
    pub catalogue: i64,
    /// The last revision, 0 when there is none. Not known where many write history at a time: finding it means looking at all that
    /// they are writing.
    rev: Option<u64>,
    /// Numbers for what it writes.
    pub numbers: Numbers,
    /// The number of the session's origin, if anything was written from there.
    pub origin: Option<i64>,
    /// The session's user, by what the file calls them; none who comes for the first time.
    pub user: Option<Standing>,
    /// Of one who comes for the first time: another user the file knows by the same uid.
    pub same_uid: Option<String>,
    /// Whether the operation was done before.
    pub is_known: bool,
    /// The kind of record whose id the operation's id is, if it is one's.
    pub holder: Option<Entity>,
    /// The last seal.
    pub sealed: Option<Sealed>,
    /// Of this operation alone; what the salts of its revisions are made of.
    pub random: [u8; 32],
}

/// How a user stands.
pub(in crate::store) struct Standing {
    /// The role's word.
    pub role: String,
    /// Their uid on this machine.
    pub uid: u32,
    /// Whether they write no more.
    pub retired: bool,
    /// How many revisions they have written.
    pub seq: u64,
    /// The hash of the last of them.
    pub head: Vec<u8>,
}

/// A server's time, milliseconds since 1970 in UTC, as a column.
macro_rules! server_time {
    () => {
        "floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint"
    };
}

/// The time of what is written now, where the engine keeps it.
pub(in crate::store) fn time(db: &impl Db) -> Done<Option<Moment>> {
    match db.keeps_time() {
        true => db.the(concat!("SELECT ", server_time!()), &[], |row| row.get(0)).map(Some),
        false => Ok(None),
    }
}

/// The statement; `$rev` gives the last revision, `$op` and `$record` the operation's number and that of the record it makes, `$now`
/// the time.
macro_rules! asked {
    ($rev:literal, $op:literal, $record:literal, $now:expr) => {
        concat!(
            "SELECT m.value, ", $rev, ",
               (SELECT number FROM origin WHERE login = ?1 AND uid = ?2 AND host = ?3 AND tty = ?4 AND ssh_client = ?5
                 AND program = ?6),
               u.role, u.seq, u.head, s.number, s.at, s.rev, EXISTS (SELECT 1 FROM op WHERE op = ?7), ",
            holder!("?7"),
            ", u.uid, u.retired,
               CASE WHEN u.login IS NULL THEN (SELECT login FROM \"user\" WHERE uid = ?2 ORDER BY retired LIMIT 1) END, ",
            random_32!(),
            ", ", $op, ", ", $record, ", ", $now, "
             FROM meta m LEFT JOIN \"user\" u ON u.login = ?1 LEFT JOIN seal s ON s.number = (SELECT number FROM seal ORDER BY number DESC LIMIT 1)
             WHERE m.key = 'catalogue'",
        )
    };
}

impl OpContext {
    /// Reads it for an operation of a session from there.
    pub(in crate::store) fn read<D: Db>(db: &D, origin: &Origin, op: Id, writes: Writes) -> Done<OpContext> {
        let Origin { login, uid, host, tty, ssh_client, program } = origin;
        let asked: &[Value<'_>] = values![login, uid, host, tty, ssh_client, program, op];
        let found = match D::DIALECT {
            Dialect::Sqlite => db.one(
                asked!("coalesce((SELECT max(rev) FROM revision), 0)", "NULL", "NULL", "NULL"),
                asked,
                |row| from_row(row, None),
            ),
            Dialect::Postgres => {
                let (is_history, made) = match writes {
                    Writes::NoHistory => (false, None),
                    Writes::History(made) => (true, made.map(Entity::code)),
                };
                db.one(
                    asked!(
                        "CASE WHEN ?8 = 0 THEN coalesce((SELECT max(rev) FROM revision), 0) END",
                        "CASE WHEN ?8 <> 0 THEN nextval('op_number') END",
                        "CASE ?9 WHEN 'account' THEN nextval('account_number') WHEN 'contact' THEN nextval('contact_number')
                           WHEN 'matter' THEN nextval('matter_number') WHEN 'activity' THEN nextval('activity_number') END",
                        server_time!()
                    ),
                    &[asked, values![is_history, made]].concat(),
                    |row| from_row(row, Some((0, 0))),
                )
            }
        };
        let found = found?.ok_or_else(|| odd("meta: no catalogue"))?;
        Ok(OpContext { now: found.now.filter(|_| db.keeps_time()), ..found })
    }

    /// The last revision; 0 when there is none. It may be asked of the store.
    pub(in crate::store) fn last_rev(&self, db: &impl Db) -> Done<u64> {
        self.rev.map_or_else(|| last_revision::last_rev(db), Ok)
    }

    /// The same, where it is known.
    pub(in crate::store) fn known_rev(&self) -> Option<u64> {
        self.rev
    }
}

/// `none_taken`: between which revisions an operation writes that takes no number; none where revisions are numbered on by
/// themselves.
fn from_row(row: &dyn Row, none_taken: Option<(u64, u64)>) -> Done<OpContext> {
    let user = match row.get(3)? {
        Some(role) => {
            let (uid, retired) = (row.get(11)?, row.get(12)?);
            Some(Standing { role, uid, retired, seq: row.get(4)?, head: row.get(5)? })
        }
        None => None,
    };
    let sealed = match row.get(6)? {
        Some(number) => Some(Sealed { number, at: row.get(7)?, rev: row.get(8)? }),
        None => None,
    };
    let rev = row.get::<Option<u64>>(1)?;
    let (op, record) = (row.get::<Option<i64>>(15)?, row.get(16)?);
    let (before, last) = op.map_or(none_taken.unwrap_or((rev.unwrap_or(0), u64::MAX)), revisions_of);
    Ok(OpContext {
        now: row.get(17)?,
        catalogue: row.get(0)?,
        rev,
        numbers: Numbers { op, before, last, record },
        origin: row.get(2)?,
        user,
        same_uid: row.get(13)?,
        is_known: row.get(9)?,
        holder: row.get::<Option<i64>>(10)?.map(|number| record::nth(number).0),
        sealed,
        random: row.get::<&[u8]>(14)?.try_into().map_err(|_| odd("random bytes"))?,
    })
}

/// Revisions that the number of an operation stands for, where the two are numbered together: how many.
pub(in crate::store) const BLOCK: u64 = 16;

/// The name under which `meta` says so: of a server, and of a file that was copied from one.
pub(in crate::store) const BLOCKS: &str = "rev_block";

/// Whether a revision is the first that the number of an operation stands for.
pub(in crate::store) fn begins_block(rev: u64) -> bool {
    rev % BLOCK == 1
}

/// The revision before the first that an operation of this number may write, and the last.
pub(in crate::store) fn revisions_of(op: i64) -> (u64, u64) {
    let last = u64::try_from(op).unwrap_or(0).saturating_mul(BLOCK);
    (last.saturating_sub(BLOCK), last)
}

/// Takes the next numbers for an operation that has so many revisions more to write; the last revision they stand for. Only to be
/// called where nobody else can write, so that they follow those it has.
pub(in crate::store) fn take_more(db: &impl Db, revisions: u64, last: u64) -> Done<u64> {
    let count = revisions.div_ceil(BLOCK).max(1);
    let sql =
        "SELECT min(n), max(n) FROM (SELECT nextval('op_number') AS n FROM generate_series(1, ?1)) AS taken";
    let (first, end): (i64, i64) = db.the(sql, values![count], |row| Ok((row.get(0)?, row.get(1)?)))?;
    match revisions_of(first).0 == last {
        true => Ok(revisions_of(end).1),
        false => Err(odd("op_number: somebody takes numbers out of turn")),
    }
}
