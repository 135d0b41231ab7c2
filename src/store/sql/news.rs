//! How far a file has come, and what was written after a place in it.

use crate::domain::Id;
use crate::store::fail::Done;
use crate::store::sql::{Db, Row, values};

/// How far a file has come.
pub(in crate::store) struct Counters {
    pub at: Position,
    /// How many forms are kept, and the times they were kept at, summed up.
    pub forms: (i64, i64),
    /// How many people use the file.
    pub users: i64,
    /// How far a recount of gaps is.
    pub recount: Option<String>,
    /// How far what telephones do now was written down.
    pub telephone: i64,
}

/// A place in what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Position {
    /// The last revision and the last operation.
    pub rev: i64,
    pub op: i64,
    /// Where writers do not end in the order of their numbers: which transactions were to be seen, in the server's words.
    pub snapshot: Option<String>,
}

/// A condition on the rows of a table that were not to be seen in the snapshot `?1`. Those put back from a dump bear numbers of
/// another server's transactions.
macro_rules! not_seen {
    () => {
        "xid >= pg_snapshot_xmin(?1::pg_snapshot) AND xid < pg_snapshot_xmax(pg_current_snapshot())
          AND NOT pg_visible_in_snapshot(xid, ?1::pg_snapshot)"
    };
}

/// Reads how far it has come.
pub(in crate::store) fn counters<D: Db>(db: &D) -> Done<Counters> {
    let sql = D::DIALECT.pick(
        "SELECT (SELECT coalesce(max(rev), 0) FROM revision), (SELECT coalesce(max(number), 0) FROM op),
           (SELECT count(*) FROM draft INDEXED BY draft_actor),
           (SELECT coalesce(sum(updated_at), 0) FROM draft INDEXED BY draft_actor), (SELECT count(*) FROM \"user\"),
           (SELECT group_concat(key || value) FROM meta WHERE key >= 'recount_' AND key < 'recount`'), NULL,
           (SELECT coalesce(max(changed), 0) FROM incoming_call)",
        "SELECT (SELECT coalesce(max(rev), 0) FROM revision), (SELECT coalesce(max(number), 0) FROM op),
           (SELECT count(*) FROM draft),
           (SELECT coalesce(sum(updated_at), 0) FROM draft), (SELECT count(*) FROM \"user\"),
           (SELECT string_agg(key || value, ',' ORDER BY key) FROM meta WHERE key >= 'recount_' AND key < 'recount`'),
           pg_current_snapshot()::text, (SELECT coalesce(max(changed), 0) FROM incoming_call)",
    );
    db.the(sql, &[], |row| {
        Ok(Counters {
            at: Position { rev: row.get(0)?, op: row.get(1)?, snapshot: row.get(6)? },
            forms: (row.get(2)?, row.get(3)?),
            users: row.get(4)?,
            recount: row.get(5)?,
            telephone: row.get(7)?,
        })
    })
}

/// What a revision changed.
pub(in crate::store) struct Revised<'r> {
    pub op: Id,
    pub entity: &'r str,
    pub record: Id,
    /// Of a contact that went to another account, what it was before.
    pub moved_from: Option<String>,
}

/// Hands over the revisions that came after a position, oldest first, until `take` gives something.
pub(in crate::store) fn revisions_after<T>(
    db: &impl Db,
    after: &Position,
    mut take: impl FnMut(Revised<'_>) -> Done<Option<T>>,
) -> Done<Option<T>> {
    let read = |row: &dyn Row| {
        let (op, entity, record) = (row.get(0)?, row.get(1)?, row.get(2)?);
        take(Revised { op, entity, record, moved_from: row.get(3)? })
    };
    macro_rules! revised {
        ($after:expr) => {
            concat!(
                "SELECT op, entity, record, CASE WHEN change IN ('move', 'move_back') THEN before END
        FROM revision WHERE ",
                $after,
                " ORDER BY rev"
            )
        };
    }
    match &after.snapshot {
        None => db.until(revised!("rev > ?1"), values![after.rev], read),
        Some(snapshot) => db.until(revised!(not_seen!()), values![snapshot], read),
    }
}

/// The account that a record of an entity is at.
pub(in crate::store) fn account_of(db: &impl Db, entity: &str, record: Id) -> Done<Option<Id>> {
    let sql =
        "SELECT a.id FROM record t JOIN record a ON a.number = t.account WHERE t.id = ?1 AND t.entity = ?2";
    db.one(sql, values![record, entity], |row| row.get(0))
}

/// Hands over the operations after a position that wrote no revision, in order: id, kind, and whether they are of this login.
pub(in crate::store) fn each_op_without_revisions(
    db: &impl Db,
    after: &Position,
    login: &str,
    mut take: impl FnMut(Id, &str, bool),
) -> Done<()> {
    let read = |row: &dyn Row| {
        take(row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(())
    };
    macro_rules! without {
        ($after:expr) => {
            concat!(
                "SELECT op, kind, login = ?2 FROM op WHERE ",
                $after,
                " AND rev < first_rev ORDER BY number"
            )
        };
    }
    match &after.snapshot {
        None => db.each(without!("number > ?1"), values![after.op, login], read),
        Some(snapshot) => db.each(without!(not_seen!()), values![snapshot, login], read),
    }
}
