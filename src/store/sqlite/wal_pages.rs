//! How many pages the write-ahead log holds: it is folded into the file when there is time, and not inside a commit.

use std::cell::Cell;

use rusqlite::{Connection, hooks::Wal};

thread_local! {
    /// Pages in the log after the last commit of this thread.
    pub(super) static PAGES: Cell<i32> = const { Cell::new(0) };
}

/// Keeps SQLite from folding the log into the file inside a commit, where the person who saves would wait for it.
pub(super) fn fold_later(conn: &Connection) {
    conn.wal_hook(Some(note_pages));
}

fn note_pages(_: &Wal, pages: i32) -> rusqlite::Result<()> {
    PAGES.set(pages);
    Ok(())
}
