//! A copy of the file to try an import out on: SQLite's own nameless database, which nobody else can open, which stands
//! in no folder, and which is gone with its handle, were the process killed. So a dry run is the real run, on the copy.

use std::sync::Arc;

use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};

use super::{
    Sqlite,
    fail::{Done, Fail},
    gate::Gate,
    seek, settings,
};
use crate::{domain::Trouble, said};

/// Pages copied in one go; others may write between two.
const PAGES: i32 = 4_096;

/// A handle on a copy of the file as it is now.
pub(super) fn copy(store: &mut Sqlite) -> Result<Sqlite, Trouble> {
    store.check_writable()?;
    let conn = copied(&store.conn).map_err(|fail| fail.tell(&store.path))?;
    Ok(Sqlite {
        conn,
        path: store.path.clone(),
        in_place: Arc::clone(&store.in_place),
        options: store.options.clone(),
        newer: None,
        beat: 0,
        // Nobody waits for this copy, and it waits for nobody.
        gate: Gate::open(),
        damaged: false,
        unfolded: 0,
        cache: None,
        seeker: seek::Seeker::default(),
        importing: None,
        rehearsing: true,
    })
}

fn copied(from: &Connection) -> Done<Connection> {
    let mut to = Connection::open("")?;
    settings::harden(&to)?;
    to.pragma_update(None, "synchronous", "OFF")?;
    {
        let backup = Backup::new(from, &mut to)?;
        loop {
            match backup.step(PAGES)? {
                StepResult::Done => break,
                StepResult::More => {}
                _ => {
                    let detail = said!("store-copy-busy", "others keep the file busy: try again in a moment");
                    return Err(Fail::Told(Trouble::Busy { detail }));
                }
            }
        }
    }
    // The copy says that it has a write-ahead log, and a nameless database has none.
    to.pragma_update(None, "journal_mode", "MEMORY")?;
    Ok(to)
}
