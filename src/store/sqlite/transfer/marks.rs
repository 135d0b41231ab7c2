//! What is written down of a copy beside the file in the making: of what it is, and which parts of which tables have come. It is a file of
//! its own, so that the one in the making is like any other when it gets its name. Rows are on the disk before it is written down that
//! they are; what came behind the last of these is removed when the copy is gone on with.

use std::path::Path;

use rusqlite::{Connection, params};

use crate::store::{
    fail::Done,
    sql::copy_marks::{self, Mark, Part},
    sqlite::page_copy::open_for_steps,
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
        copy_marks::read(&self.0, "")
    }

    /// The parts that have come.
    pub(super) fn parts(&self) -> Done<Vec<Part>> {
        copy_marks::parts(&self.0, "")
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
        copy_marks::add(&self.0, "", part)
    }

    /// Forgets the parts of a table from one on.
    pub(super) fn forget(&self, table: &str, from: u64) -> Done<()> {
        copy_marks::forget(&self.0, "", table, from)
    }
}
