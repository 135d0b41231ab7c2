//! Where a copy may go, and with whom it is shared there.

use std::{
    fs, io,
    io::ErrorKind,
    os::unix::{ffi::OsStrExt, fs::MetadataExt},
    path::{Path, PathBuf},
};

use nix::unistd::{AccessFlags, access};

use crate::{
    domain::{Message, StoreError, system},
    files::{self, Rights},
    message,
    store::sqlite::{open, read_only_fs::read_only_disk},
};

/// Shared as a file is, though never with everybody.
pub(super) fn like_file(path: &Path) -> Rights {
    match fs::metadata(path) {
        Ok(found) if found.mode() & 0o060 == 0 => Rights::new(found.mode() & 0o600, None),
        Ok(found) => Rights::new(found.mode() & 0o660, Some(found.gid())),
        Err(_) => Rights::PRIVATE,
    }
}

/// Shared as the folder is: with its group if the group may write there and its files go to the group; else as `file`.
pub(in crate::store::sqlite) fn like_folder(folder: &Path, file: &Path) -> Rights {
    match fs::metadata(folder) {
        Ok(found) if found.mode() & 0o2020 == 0o2020 => Rights::new(0o660, Some(found.gid())),
        _ => Rights::new(fs::metadata(file).map_or(0o600, |found| found.mode() & 0o660), None),
    }
}

/// Refuses what cannot be a backup.
pub(super) fn check_source(path: &Path) -> Result<(), StoreError> {
    let detail = match fs::metadata(path) {
        Ok(found) if found.is_file() && found.len() > 0 => return open::check_head(path),
        Ok(found) if found.is_file() => {
            message!("restore-empty", "{file} is empty: name another backup", file = path)
        }
        Ok(_) => message!("restore-no-file", "{file} is no file: name a backup", file = path),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            message!("restore-missing", "there is no file {file}: check the name of the backup", file = path)
        }
        Err(error) => {
            message!("restore-unread", "{file} cannot be looked at: {why}", file = path, why = system(&error))
        }
    };
    Err(StoreError::Unavailable { detail })
}

/// The place a copy is to take, absolute and behind links; refused where it would harm. `live` is the file copied.
pub(in crate::store::sqlite) fn target(
    given: &Path,
    live: Option<&Path>,
    force: bool,
) -> Result<PathBuf, StoreError> {
    let denied = |detail: Message| Err(StoreError::Denied { detail });
    let to = std::path::absolute(given).map_err(|error| wrong(given, &error))?;
    let to = files::behind_links(&to).map_err(|error| wrong(given, &error))?;
    // The folder's own name, so that the file itself is known under whatever name it is given.
    let folder = to.parent().and_then(|folder| folder.canonicalize().ok());
    let to = folder.zip(to.file_name()).map_or(to.clone(), |(folder, name)| folder.join(name));
    if to.file_name().is_none() || given.as_os_str().as_bytes().ends_with(b"/") && !to.is_dir() {
        return denied(message!("copy-no-name", "{file} names no file: give one", file = given));
    }
    let live = live.and_then(|live| live.canonicalize().ok());
    if let Some(live) = &live
        && (to == *live || same(&to, live) || files::all_beside(live).any(|name| to == name))
    {
        return denied(message!(
            "copy-itself",
            "{file} is the file itself, or belongs to it: name another place",
            file = given
        ));
    }
    match fs::symlink_metadata(&to) {
        Ok(there) if there.is_dir() => {
            return denied(message!("copy-folder", "{file} is a folder: name a file in it", file = given));
        }
        Ok(there) if !there.is_file() => {
            return denied(message!(
                "copy-no-ordinary",
                "{file} is no ordinary file: name another place",
                file = given
            ));
        }
        Ok(_) if !force => return Err(there(&to)),
        Ok(_) => access(&to, AccessFlags::W_OK).map_err(|error| wrong(&to, &error.into()))?,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let folder = to.parent().unwrap_or(Path::new("/"));
            if !folder.is_dir() {
                return denied(message!(
                    "copy-no-folder",
                    "there is no folder {folder}: make it first",
                    folder = folder
                ));
            }
        }
        Err(error) => return Err(wrong(&to, &error)),
    }
    // SQLite would take a log left beside the new file for its own.
    for ending in ["-wal", "-journal"] {
        let log = files::beside(&to, ending);
        if fs::metadata(&log).is_ok_and(|found| found.len() > 0) {
            return denied(message!(
                "copy-log-beside",
                "{log} lies there: {file} is a file in use, or was one; name another place, or move that log away if nobody needs it",
                log = log.as_path(),
                file = given,
            ));
        }
    }
    Ok(to)
}

fn same(one: &Path, other: &Path) -> bool {
    let identity = |path: &Path| fs::metadata(path).map(|found| (found.dev(), found.ino())).ok();
    identity(one).is_some() && identity(one) == identity(other)
}

/// A file that is there already.
pub(super) fn there(to: &Path) -> StoreError {
    StoreError::Denied {
        detail: message!("copy-there", "{file} is there already: name another file", file = to),
    }
}

/// The system's word about a place.
pub(super) fn wrong(to: &Path, error: &io::Error) -> StoreError {
    let detail = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => full(to),
        ErrorKind::ReadOnlyFilesystem => read_only_disk(to),
        ErrorKind::PermissionDenied => message!(
            "copy-no-permission",
            "you may not write {file}: name another place, or ask for write permission on its folder",
            file = to,
        ),
        _ => message!("copy-not-written", "{file} was not written: {why}", file = to, why = system(error)),
    };
    StoreError::Unavailable { detail }
}

/// The word that there is no room for a file.
pub(super) fn full(to: &Path) -> Message {
    message!(
        "copy-full",
        "the disk is full: {file} was not written; free some room, or name another disk",
        file = to,
    )
}
