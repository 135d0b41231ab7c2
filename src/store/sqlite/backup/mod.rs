//! A copy of the file in one step: copied while others work, checked, synced, and only then under its name. The way
//! back, a copy made into a new file, is the same step.

mod check;
mod place;

pub(super) use check::check;
pub(super) use place::{like_folder, target};

use crate::store::sql::{Db, record, user_namespace};
use std::{io::ErrorKind, path::Path, sync::atomic::Ordering};

use rusqlite::{Connection, OpenFlags, params};

use crate::store::fail::{Done, Fail};
use crate::store::{
    logic::{
        audit, permissions,
        transactions::{Keep, Transactions},
    },
    sqlite::{
        Sqlite,
        connection::{connect, not_ours},
        migrate, network_fs,
        page_copy::{Progress, copy, open_still},
    },
};
use crate::{
    domain::{Entity, StoreError},
    files,
    files::{Draft, Rights},
    machine, message,
    store::{Copied, CopyOptions, Restore, Session, Stop},
};

/// Copies the open file.
pub(super) fn backup(
    store: &mut Sqlite,
    session: &Session,
    (to, options): (&Path, &CopyOptions),
    progress: Progress<'_>,
) -> Result<Copied, StoreError> {
    store.check_moved()?;
    let to = place::target(to, Some(&store.path), options.force)?;
    let draft = begin(&to, place::like_file(&store.path))?;
    let mut copied = checked_copy(&store.conn, &draft, (&to, &options.stop), progress)?;
    if let (false, Some(why)) = (options.as_is, &copied.broken) {
        let detail = message!(
            "copy-broken",
            "{file} was not written, for the copy did not pass: {why}; 'picklog doctor --full' and 'picklog audit verify' say more, --as-is keeps the copy nevertheless",
            file = to.as_path(),
            why = why,
        );
        return Err(StoreError::Corrupt { detail });
    }
    if options.stop.load(Ordering::Relaxed) {
        return Err(stopped(&to));
    }
    keep(draft, &to, options.force)?;
    if store.newer.is_none() && copied.broken.is_none() {
        // That it was made matters more than that the file knows of it.
        copied.unnoted = remember(store, session, &to, &copied).err().map(|trouble| trouble.message());
    }
    Ok(copied)
}

/// Puts a backup back as a new file.
pub(in crate::store::sqlite) fn restore(wanted: Restore<'_>) -> Result<Copied, StoreError> {
    let Restore { from, to, allow_unknown_fs, stop, progress } = wanted;
    let from = std::path::absolute(from).map_err(|error| place::wrong(from, &error))?;
    place::check_source(&from)?;
    let to = place::target(to, None, false)?;
    let folder = to.parent().unwrap_or(Path::new("/"));
    network_fs::refuse_network(&to, folder, allow_unknown_fs)?;
    let source = source(&from).map_err(|fail| fail.tell(&from))?;
    let draft = begin(&to, place::like_folder(folder, &from))?;
    let copied = checked_copy(&source, &draft, (&to, stop), progress)?;
    if let Some(why) = &copied.broken {
        let detail = message!(
            "restore-broken",
            "{file} was not restored, for it did not pass: {why}; take an older backup",
            file = from.as_path(),
            why = why,
        );
        return Err(StoreError::Corrupt { detail });
    }
    if stop.load(Ordering::Relaxed) {
        return Err(stopped(&to));
    }
    keep_as_new(draft, &to)?;
    Ok(copied)
}

/// Gives a new file its name, as one that was made here.
pub(super) fn keep_as_new(draft: Draft, to: &Path) -> Result<(), StoreError> {
    keep(draft, to, false)?;
    if let Some(here) = machine::namespace(0) {
        // The file made now is made here, whoever made the one it is a copy of.
        leave_namespace(to, &here.map).map_err(|fail| fail.tell(to))?;
    }
    // An index left by a file of this name is of other accounts.
    let _ = std::fs::remove_file(files::beside(to, "-lookup"));
    Ok(())
}

/// Copies into a draft, and looks what the copy holds and whether it passes the checks.
fn checked_copy(
    from: &Connection,
    draft: &Draft,
    (to, stop): (&Path, &Stop),
    progress: Progress<'_>,
) -> Result<Copied, StoreError> {
    copy(from, draft.path(), stop, progress)
        .and_then(|()| check::check(draft.path(), stop, progress))
        .map_err(|fail| told(fail, draft.path(), to))
}

/// SQLite opens the draft by its name, so it lies where nobody else can put another file under that name.
pub(super) fn begin(to: &Path, rights: Rights) -> Result<Draft, StoreError> {
    Draft::create_apart(to, rights).map_err(|error| place::wrong(to, &error))
}

/// The same for one that stays when it is cut off; whether it was there already.
pub(super) fn take_up(to: &Path, rights: Rights) -> Result<(Draft, bool), StoreError> {
    Draft::take_up(to, rights).map_err(|error| place::wrong(to, &error))
}

fn keep(draft: Draft, to: &Path, force: bool) -> Result<(), StoreError> {
    let kept = if force { draft.replace() } else { draft.keep_new() };
    kept.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => place::there(to),
        _ => place::wrong(to, &error),
    })
}

/// Has the file taken for one that was made in this user namespace, if it is one person's own.
fn leave_namespace(path: &Path, here: &str) -> Done<()> {
    let (conn, _) = connect(path, None, None)?;
    match user_namespace::of_file(&conn)? {
        Some(map) if map == here => Ok(()),
        _ => user_namespace::forget(&conn),
    }
}

/// A backup as it lies there. Without a log beside it nothing is made beside it either: it may lie on a read-only disk.
fn source(path: &Path) -> Done<Connection> {
    let has_log = std::fs::metadata(files::beside(path, "-wal")).is_ok_and(|log| log.len() > 0);
    let conn = match has_log {
        true => Connection::open_with_flags(
            path,
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?,
        false => open_still(path)?,
    };
    let application: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application != migrate::APPLICATION_ID {
        return Err(Fail::Told(not_ours(path)));
    }
    let version = conn.schema()?;
    if version > migrate::newest() {
        return Err(Fail::Told(StoreError::TooNew { detail: migrate::versions(version) }));
    }
    Ok(conn)
}

/// The draft is named in what SQLite says; people know the file by its own name.
pub(super) fn told(fail: Fail, draft: &Path, to: &Path) -> StoreError {
    let code = fail.sqlite().and_then(rusqlite::Error::sqlite_error_code);
    match fail {
        _ if code == Some(rusqlite::ErrorCode::OperationInterrupted) => stopped(to),
        Fail::Told(trouble) => trouble,
        other => match other.tell(draft) {
            StoreError::Full { .. } => StoreError::Unavailable { detail: place::full(to) },
            StoreError::Corrupt { detail } => StoreError::Corrupt { detail },
            other => StoreError::Unavailable {
                detail: message!(
                    "copy-not-written",
                    "{file} was not written: {why}",
                    file = to,
                    why = other.message()
                ),
            },
        },
    }
}

fn stopped(to: &Path) -> StoreError {
    StoreError::Denied { detail: message!("copy-stopped", "stopped: {file} was not written", file = to) }
}

/// Writes down in the file when it was last copied, and where to.
fn remember(store: &mut Sqlite, session: &Session, to: &Path, copied: &Copied) -> Result<(), StoreError> {
    let now = (store.options.clock)();
    store.write(|conn, _| {
        permissions::allow_beside(conn, &session.origin)?;
        conn.execute(
            "INSERT INTO backup (only, at, place, rev) VALUES (1, ?1, ?2, ?3)
             ON CONFLICT (only) DO UPDATE SET at = excluded.at, place = excluded.place, rev = excluded.rev",
            params![now.millis(), to.display().to_string(), copied.head.rev],
        )?;
        Ok(((), Keep::Yes))
    })
}

/// What a copy holds.
pub(super) fn figures(conn: &mut Connection, bytes: u64, progress: &mut dyn FnMut(u64, u64)) -> Done<Copied> {
    let verdict = audit::verify(conn, &[], progress)?;
    let count = |entity: Entity| -> Done<u64> {
        let (first, last) = record::numbers(entity);
        let sql = "SELECT count(*) FROM record WHERE number BETWEEN ?1 AND ?2 AND withdrawn = 0";
        Ok(conn.query_row(sql, [first, last], |row| row.get(0))?)
    };
    let broken = verdict
        .findings
        .first()
        .map(|first| message!("copy-trail", "its audit trail is not intact ({code})", code = first.code(),));
    Ok(Copied {
        accounts: count(Entity::Account)?,
        contacts: count(Entity::Contact)?,
        activities: count(Entity::Activity)?,
        matters: count(Entity::Matter)?,
        revisions: verdict.revisions,
        head: verdict.head,
        bytes,
        broken,
        unnoted: None,
    })
}
