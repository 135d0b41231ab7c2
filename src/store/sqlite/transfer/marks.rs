//! What is written down of a copy beside the file in the making: of what it is, and which parts of which tables have come. It is a file of
//! its own, so that the one in the making is like any other when it gets its name. Rows are on the disk before it is written down that
//! they are; what came behind the last of these is removed when the copy is gone on with.

use std::path::Path;

use rusqlite::{Connection, params};

use crate::store::{
    fail::{Done, odd},
    sql::{Db, values},
    sqlite::page_copy::open_for_steps,
    transfer::{Mark, Part},
};

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS mark (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), from_place TEXT NOT NULL, history BLOB NOT NULL,
      state BLOB NOT NULL, schema_version INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS part (tab TEXT NOT NULL, number INTEGER NOT NULL, rows INTEGER NOT NULL, last BLOB NOT NULL,
      digest BLOB NOT NULL, PRIMARY KEY (tab, number)) STRICT, WITHOUT ROWID";

/// The marks beside a draft.
pub(super) struct Marks(Connection);

impl Marks {
    /// Opens what stands beside a draft, or begins it.
    pub(super) fn open(draft: &Path) -> Done<Marks> {
        let conn = open_for_steps(&draft.with_file_name("marks"))?;
        conn.execute_batch(TABLES)?;
        Ok(Marks(conn))
    }

    /// Of what a copy is that was begun.
    pub(super) fn read(&self) -> Done<Option<Mark>> {
        let sql = "SELECT from_place, history, state, schema_version FROM mark";
        self.0.one(sql, &[], |row| {
            Ok(Mark { from: row.get(0)?, history: row.get(1)?, state: row.get(2)?, schema: row.get(3)? })
        })
    }

    /// The parts that have come.
    pub(super) fn parts(&self) -> Done<Vec<Part>> {
        let sql = "SELECT tab, number, rows, last, digest FROM part ORDER BY tab, number";
        self.0.all(sql, &[], |row| {
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

    /// Writes down of what it is a copy.
    pub(super) fn begin(&self, mark: &Mark) -> Done<()> {
        self.0.execute(
            "INSERT INTO mark (only_row, from_place, history, state, schema_version) VALUES (1, ?1, ?2, ?3, ?4)
             ON CONFLICT (only_row) DO UPDATE SET from_place = excluded.from_place, history = excluded.history, state = excluded.state",
            params![mark.from, mark.history, mark.state, mark.schema],
        )?;
        Ok(())
    }

    /// Writes down that a part has come.
    pub(super) fn add(&self, part: &Part) -> Done<()> {
        let sql = "INSERT INTO part (tab, number, rows, last, digest) VALUES (?1, ?2, ?3, ?4, ?5)";
        self.0.run(sql, values![part.table, part.number, part.rows, part.last, part.digest.as_slice()])
    }

    /// Forgets the parts of a table from one on.
    pub(super) fn forget(&self, table: &str, from: u64) -> Done<()> {
        self.0.run("DELETE FROM part WHERE tab = ?1 AND number >= ?2", values![table, from])
    }
}
