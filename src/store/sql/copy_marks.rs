//! What is written down of a copy of all tables while it is made, so that one that was cut off can be gone on with: of what it is, and
//! which parts of which tables have arrived. It stands in tables `mark` and `part` that each engine has where it keeps them;
//! `prefix` is what stands before their names.

use super::{Db, values};
use crate::store::fail::{Done, odd};

/// Of what a copy is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Mark {
    /// Where it comes from, for people.
    pub from: String,
    /// The hash of the first revision there, which tells its history from all others; empty where there is none.
    pub history: Vec<u8>,
    /// What tells this very state of it from all others; empty where it cannot be told without reading all of it.
    pub state: Vec<u8>,
    /// The version of the tables.
    pub schema: u32,
}

/// A part of a table that has arrived: at most as many rows as a part has. A table has arrived whole when its last part is shorter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) struct Part {
    pub table: String,
    /// Counted from 0.
    pub number: u64,
    pub rows: u64,
    /// The primary key of the last row, as it is written down; of a part without rows that of the row before.
    pub last: Vec<u8>,
    pub digest: [u8; 32],
}

/// Of what a copy is that was begun; none where nothing was.
pub(in crate::store) fn read(db: &impl Db, prefix: &str) -> Done<Option<Mark>> {
    let sql = format!("SELECT from_place, history, state, schema_version FROM {prefix}mark");
    db.one(&sql, &[], |row| {
        Ok(Mark { from: row.get(0)?, history: row.get(1)?, state: row.get(2)?, schema: row.get(3)? })
    })
}

/// The parts that have come, by table and number.
pub(in crate::store) fn parts(db: &impl Db, prefix: &str) -> Done<Vec<Part>> {
    let sql = format!("SELECT tab, number, rows, last, digest FROM {prefix}part ORDER BY tab, number");
    db.all(&sql, &[], |row| {
        let digest: Vec<u8> = row.get(4)?;
        Ok(Part {
            table: row.get(0)?,
            number: row.get(1)?,
            rows: row.get(2)?,
            last: row.get(3)?,
            digest: digest.try_into().map_err(|_| odd("part.digest"))?,
        })
    })
}

/// Writes down that a part has come.
pub(in crate::store) fn add(db: &impl Db, prefix: &str, part: &Part) -> Done<()> {
    let sql =
        format!("INSERT INTO {prefix}part (tab, number, rows, last, digest) VALUES (?1, ?2, ?3, ?4, ?5)");
    db.run(&sql, values![part.table, part.number, part.rows, part.last, part.digest.as_slice()])
}

/// Forgets the parts of a table from one on.
pub(in crate::store) fn forget(db: &impl Db, prefix: &str, table: &str, from: u64) -> Done<()> {
    db.run(&format!("DELETE FROM {prefix}part WHERE tab = ?1 AND number >= ?2"), values![table, from])
}
