//! The folder in which SQLite makes nameless databases, on which something is tried out or counted: whether it can be used,
//! whether there is room, and what is said where there is none.

use std::{
    env,
    path::{Path, PathBuf},
};

use nix::unistd::{AccessFlags, access};
use rusqlite::{Connection, ffi};

use super::engine_error::primary;
use crate::domain::StoreError;
use crate::message;
use crate::store::fail::{Done, Fail};

/// What may name it, in the order SQLite asks.
const NAMES: [&str; 2] = ["SQLITE_TMPDIR", "TMPDIR"];
/// The folders SQLite tries where nobody names one. <https://www.sqlite.org/tempfiles.html>, section 5.
const USUAL: [&str; 4] = ["/var/tmp", "/usr/tmp", "/tmp", "."];

/// Refuses a folder that somebody named and that cannot be used, in whose place SQLite would silently take another, and one
/// without room for a copy of the file. What cannot be found out is found out by copying.
pub(super) fn check(conn: &Connection) -> Done<()> {
    for (name, folder) in named() {
        if !is_fit(&folder) {
            return Err(StoreError::Unavailable {
                detail: message!(
                    "store-no-temporary-folder",
                    "{name} names {folder}, which is no folder you may write into: a copy of the file would be made there; name another one in {name}, or unset it",
                    name = name,
                    folder = folder.as_path()
                ),
            }
            .into());
        }
    }
    let size = |name: &str| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let needed = (size("page_count")? * size("page_size")?).unsigned_abs();
    let Some(folder) = folder() else { return Ok(()) };
    let Ok(found) = nix::sys::statvfs::statvfs(&folder) else { return Ok(()) };
    #[allow(clippy::useless_conversion)] // the types differ between platforms
    let free = u64::from(found.blocks_available()).saturating_mul(u64::from(found.fragment_size()));
    if free >= needed {
        return Ok(());
    }
    let mib = |bytes: u64| bytes.div_ceil(1024 * 1024);
    Err(StoreError::Unavailable {
        detail: message!(
            "store-no-room-to-copy",
            "this is done on a copy of the file: that takes {needed} MiB, and {folder} has {free} MiB free; free some room, or name another folder in TMPDIR",
            needed = mib(needed),
            folder = folder.as_path(),
            free = free / 1024 / 1024,
        ),
    }
    .into())
}

/// Of what failed while a copy was made or changed: that the disk is full is said of the folder the copy is in, not of the
/// file, which is only read.
pub(super) fn told(fail: Fail) -> Fail {
    match fail.sqlite().and_then(primary) {
        Some(ffi::SQLITE_FULL) => full().into(),
        _ => fail,
    }
}

/// That a copy has no room.
pub(super) fn full() -> StoreError {
    let folder = folder().unwrap_or_default();
    StoreError::Unavailable {
        detail: message!(
            "store-copy-full",
            "{folder} is full: this is done on a copy of the file, which is made there; free some room, or name another folder in TMPDIR",
            folder = folder.as_path()
        ),
    }
}

fn named() -> impl Iterator<Item = (&'static str, PathBuf)> {
    let value = |name: &'static str| Some((name, PathBuf::from(env::var_os(name)?)));
    // An empty name is none.
    NAMES.into_iter().filter_map(value).filter(|(_, folder)| !folder.as_os_str().is_empty())
}

fn folder() -> Option<PathBuf> {
    let usual = USUAL.into_iter().map(PathBuf::from);
    named().map(|(_, folder)| folder).chain(usual).find(|folder| is_fit(folder))
}

fn is_fit(folder: &Path) -> bool {
    folder.is_dir() && access(folder, AccessFlags::W_OK | AccessFlags::X_OK).is_ok()
}
