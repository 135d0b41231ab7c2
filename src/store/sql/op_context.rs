//! What an operation has to know of the file before it does anything, read in one statement: going from statement to
//! statement costs a save as much as what they look up.

use crate::domain::{Entity, Id, Origin};
use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, Row, id_holder::holder, random_bytes::random_32, record, seals::Sealed, values};

/// How the file stands as an operation begins; the transaction is open.
pub(in crate::store) struct OpContext {
    /// The catalogue's counter.
    pub catalogue: i64,
    /// The last revision; 0 when there is none.
    pub rev: u64,
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

impl OpContext {
    /// Reads it for an operation of a session from there.
    pub(in crate::store) fn read(db: &impl Db, origin: &Origin, op: Id) -> Done<OpContext> {
        let Origin { login, uid, host, tty, ssh_client, program } = origin;
        let asked = values![login, uid, host, tty, ssh_client, program, op];
        db.one(concat!(
            "SELECT m.value, (SELECT max(rev) FROM revision),
               (SELECT number FROM origin WHERE login = ?1 AND uid = ?2 AND host = ?3 AND tty = ?4 AND ssh_client = ?5
                 AND program = ?6),
               u.role, u.seq, u.head, s.number, s.at, s.rev, EXISTS (SELECT 1 FROM op WHERE op = ?7), ",
            holder!("?7"),
            ", u.uid, u.retired,
               CASE WHEN u.login IS NULL THEN (SELECT login FROM \"user\" WHERE uid = ?2 ORDER BY retired LIMIT 1) END, ",
            random_32!(),
            "
             FROM meta m LEFT JOIN \"user\" u ON u.login = ?1 LEFT JOIN seal s ON s.number = (SELECT number FROM seal ORDER BY number DESC LIMIT 1)
             WHERE m.key = 'catalogue'",
        ), asked, from_row)?.ok_or_else(|| odd("meta: no catalogue"))
    }
}

fn from_row(row: &dyn Row) -> Done<OpContext> {
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
    let rev: Option<u64> = row.get(1)?;
    Ok(OpContext {
        catalogue: row.get(0)?,
        rev: rev.unwrap_or(0),
        origin: row.get(2)?,
        user,
        same_uid: row.get(13)?,
        is_known: row.get(9)?,
        holder: row.get::<Option<i64>>(10)?.map(|number| record::nth(number).0),
        sealed,
        random: row.get::<&[u8]>(14)?.try_into().map_err(|_| odd("random bytes"))?,
    })
}
