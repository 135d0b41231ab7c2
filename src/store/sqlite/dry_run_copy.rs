//! A copy of the file to try an import out on: SQLite's own nameless database, which nobody else can open, which stands
//! in no folder, and which is gone with its handle, were the process killed. So a dry run is the real run, on the copy.

use std::sync::Arc;

use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};

use crate::store::fail::{Done, Fail};
use crate::store::sql::op_context::{OpContext, Writes};
use crate::store::{
    account_index::Seeker,
    logic::{permissions, transactions::Transactions},
    sqlite::{Sqlite, gate::Gate, settings, temporary_folder},
};
use crate::{
    domain::{Id, Moment, Right, Run, StoreError},
    message,
    store::Session,
};

/// Pages copied in one go; others may write between two.
const PAGES: i32 = 4_096;

/// A handle on a copy of the file as it is now, for a session that may import into it.
pub(super) fn copy(store: &mut Sqlite, session: &Session) -> Result<Sqlite, StoreError> {
    store.check_writable()?;
    store.read(|conn| {
        let opening =
            OpContext::read(conn, &session.origin, Id::new(Moment::default(), [0; 10]), Writes::NoHistory)?;
        permissions::allow_at(conn, &opening, &session.origin, Right::Import)
    })?;
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
        openings: 0,
        seen: None,
        unfolded: 0,
        cache: None,
        seeker: Seeker::default(),
        importing: None,
        rehearsing: true,
    })
}

/// The session as the copy takes it. Whether it may write where it runs hangs on whose the file is, which has been asked
/// of the file itself: the copy is nobody's.
pub(super) fn settle(session: &mut Session) {
    let program = &session.origin.program;
    let run = Run { namespace: None, ..Run::of(program) };
    session.origin.program = run.program(program.split("; ").next().unwrap_or_default());
}

/// All of a file in a nameless database.
pub(super) fn copied(from: &Connection) -> Done<Connection> {
    temporary_folder::check(from)?;
    copy_all(from).map_err(temporary_folder::told)
}

fn copy_all(from: &Connection) -> Done<Connection> {
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
                    let detail =
                        message!("store-copy-busy", "others keep the file busy: try again in a moment");
                    return Err(Fail::Told(StoreError::Busy { detail }));
                }
            }
        }
    }
    // The copy says that it has a write-ahead log, and a nameless database has none.
    to.pragma_update(None, "journal_mode", "MEMORY")?;
    Ok(to)
}
