//! How far a file has come, and what was written after a place in it.

use crate::domain::Id;
use crate::store::fail::Done;
use crate::store::sql::{Db, values};

/// How far a file has come.
pub(in crate::store) struct Counters {
    /// The last revision and the last operation.
    pub rev: i64,
    pub op: i64,
    /// How many forms are kept, and the times they were kept at, summed up.
    pub forms: (i64, i64),
    /// How many people use the file.
    pub users: i64,
    /// How far a recount of gaps is.
    pub recount: Option<String>,
}

/// Reads how far it has come.
pub(in crate::store) fn counters<D: Db>(db: &D) -> Done<Counters> {
    let sql = D::DIALECT.pick(
        "SELECT (SELECT coalesce(max(rev), 0) FROM revision), (SELECT coalesce(max(number), 0) FROM op),
           (SELECT count(*) FROM draft INDEXED BY draft_actor),
           (SELECT coalesce(sum(updated_at), 0) FROM draft INDEXED BY draft_actor), (SELECT count(*) FROM \"user\"),
           (SELECT group_concat(key || value) FROM meta WHERE key >= 'recount_' AND key < 'recount`')",
        "SELECT (SELECT coalesce(max(rev), 0) FROM revision), (SELECT coalesce(max(number), 0) FROM op),
           (SELECT count(*) FROM draft),
           (SELECT coalesce(sum(updated_at), 0) FROM draft), (SELECT count(*) FROM \"user\"),
           (SELECT string_agg(key || value, ',' ORDER BY key) FROM meta WHERE key >= 'recount_' AND key < 'recount`')",
    );
    db.the(sql, &[], |row| {
        Ok(Counters {
            rev: row.get(0)?,
            op: row.get(1)?,
            forms: (row.get(2)?, row.get(3)?),
            users: row.get(4)?,
            recount: row.get(5)?,
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

/// Hands over the revisions after one, oldest first, until `take` gives something.
pub(in crate::store) fn revisions_after<T>(
    db: &impl Db,
    rev: i64,
    mut take: impl FnMut(Revised<'_>) -> Done<Option<T>>,
) -> Done<Option<T>> {
    let sql = "SELECT op, entity, record, CASE WHEN change IN ('move', 'move_back') THEN before END
        FROM revision WHERE rev > ?1 ORDER BY rev";
    db.until(sql, values![rev], |row| {
        let (op, entity, record) = (row.get(0)?, row.get(1)?, row.get(2)?);
        take(Revised { op, entity, record, moved_from: row.get(3)? })
    })
}

/// The account that a record of an entity is at.
pub(in crate::store) fn account_of(db: &impl Db, entity: &str, record: Id) -> Done<Option<Id>> {
    let sql =
        "SELECT a.id FROM record t JOIN record a ON a.number = t.account WHERE t.id = ?1 AND t.entity = ?2";
    db.one(sql, values![record, entity], |row| row.get(0))
}

/// Hands over the operations after one that wrote no revision, in order: id, kind, and whether they are of this login.
pub(in crate::store) fn each_op_without_revisions(
    db: &impl Db,
    number: i64,
    login: &str,
    mut take: impl FnMut(Id, &str, bool),
) -> Done<()> {
    db.each(
        "SELECT op, kind, login = ?2 FROM op WHERE number > ?1 AND rev < first_rev ORDER BY number",
        values![number, login],
        |row| {
            take(row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(())
        },
    )
}
