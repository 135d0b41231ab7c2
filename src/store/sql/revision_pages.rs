//! History in pages, oldest first, for a walk along the chains: no read transaction stays open between two pages.

use crate::store::fail::{Done, odd};
use crate::store::sql::{Db, Row, values};

/// Revisions of one page.
pub(in crate::store) const PAGE: usize = 4_096;

/// The first version of the schema whose revisions say how they are hashed; those before are all of format 1.
const FORMATS: u32 = 6;

/// How a revision is hashed, in a file that says so and in one of before.
const SAYS: &str = "format, salts, leaves";
const SAYS_NOT: &str = "1, NULL, NULL";

/// A row of a page. Text and bytes are as they stand in the file, also where they are no UTF-8.
pub(in crate::store) struct RevisionRow<'r> {
    pub rev: u64,
    /// When it was made, milliseconds since 1970 in UTC.
    pub at: i64,
    /// The number of its origin.
    pub origin: i64,
    /// Which of the login's revisions it is, from 1.
    pub seq: u64,
    pub op: &'r [u8],
    pub entity: &'r [u8],
    pub record: &'r [u8],
    pub change: &'r [u8],
    pub before: Option<&'r [u8]>,
    pub after: &'r [u8],
    pub hash: &'r [u8],
    /// How it is hashed.
    pub format: u32,
    pub salts: Option<&'r [u8]>,
    pub leaves: Option<&'r [u8]>,
}

/// Which columns the pages have.
pub(in crate::store) struct Pages {
    sql: String,
}

impl Pages {
    /// Pages of whole revisions.
    pub(in crate::store) fn whole(db: &impl Db) -> Done<Pages> {
        let says = if db.schema()? < FORMATS { SAYS_NOT } else { SAYS };
        let columns =
            format!("rev, at, origin, seq, op, entity, record, change, before, after, hash, {says}");
        Ok(Pages::of(&columns))
    }

    /// The same without what only the hash needs: `after` is there only for what is no record, `before` only where it says which
    /// id a record had or which account a contact left, and the hash is empty.
    pub(in crate::store) fn told(db: &impl Db) -> Done<Pages> {
        let (format, leaves) = match db.schema()? < FORMATS {
            true => ("1", "NULL"),
            false => ("format", "CASE WHEN leaves IS NULL THEN NULL ELSE '' END"),
        };
        Ok(Pages::of(&format!(
            "rev, at, origin, seq, op, entity, record, change, CASE WHEN change IN ('new_id', 'move') THEN before END,
         CASE WHEN entity IN ('user', 'namespace', 'merge', 'distinct', 'erase', 'retention', 'handover', 'goal', 'own_goal', 'line', 'site', 'list', 'sealed', 'key') THEN after ELSE '' END,
         '', {format}, NULL, {leaves}"
        )))
    }

    fn of(columns: &str) -> Pages {
        let sql =
            format!("SELECT {columns} FROM revision WHERE rev > ?1 AND rev <= ?2 ORDER BY rev LIMIT {PAGE}");
        Pages { sql }
    }

    /// Calls `take` with the rows of one page: those after a revision and up to another. Gives how many there were; fewer
    /// than [`PAGE`] on the last page.
    pub(in crate::store) fn read(
        &self,
        db: &impl Db,
        after: u64,
        last: u64,
        mut take: impl FnMut(&RevisionRow<'_>) -> Done<()>,
    ) -> Done<usize> {
        let mut read = 0;
        db.each(&self.sql, values![after, last], |row| {
            read += 1;
            take(&from_row(row)?)
        })?;
        Ok(read)
    }
}

fn from_row(row: &dyn Row) -> Done<RevisionRow<'_>> {
    Ok(RevisionRow {
        rev: row.get(0)?,
        at: row.get(1)?,
        origin: row.get(2)?,
        seq: row.get(3)?,
        op: bytes(row, 4)?,
        entity: bytes(row, 5)?,
        record: bytes(row, 6)?,
        change: bytes(row, 7)?,
        before: row.bytes(8)?,
        after: bytes(row, 9)?,
        hash: bytes(row, 10)?,
        format: row.get(11)?,
        salts: row.bytes(12)?,
        leaves: row.bytes(13)?,
    })
}

/// Text or bytes as they stand in the file.
fn bytes(row: &dyn Row, column: usize) -> Done<&[u8]> {
    row.bytes(column)?.ok_or_else(|| odd("revision: nothing"))
}
