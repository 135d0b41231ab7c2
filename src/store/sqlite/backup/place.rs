//! Where a copy may go, and with whom it is shared there.

use std::{
    fs, io,
    io::ErrorKind,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use crate::domain::Trouble;

/// Mode and group of a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sharing {
    pub mode: u32,
    /// The group it is given to; none leaves it with the maker's.
    pub group: Option<u32>,
}

/// What SQLite and picklog keep beside a file.
const BESIDE: [&str; 5] = ["-wal", "-shm", "-journal", "-lookup", "-lookup-lock"];

/// Shared as a file is, though never with everybody.
pub(super) fn like_file(path: &Path) -> Sharing {
    let found = fs::metadata(path).ok();
    let mode = found.as_ref().map_or(0o600, |found| found.mode() & 0o660);
    Sharing { mode, group: found.map(|found| found.gid()).filter(|_| mode & 0o060 != 0) }
}

/// Shared as the folder is: with its group if the group may write there and its files go to the group; else as `file`.
pub(super) fn like_folder(folder: &Path, file: &Path) -> Sharing {
    match fs::metadata(folder) {
        Ok(found) if found.mode() & 0o2020 == 0o2020 => Sharing { mode: 0o660, group: Some(found.gid()) },
        _ => Sharing { group: None, ..like_file(file) },
    }
}

/// A path with an ending.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// The place a copy is to take, absolute and behind links; refused where it would harm. `live` is the file copied.
pub(super) fn target(to: &Path, live: Option<&Path>, force: bool) -> Result<PathBuf, Trouble> {
    let shown = to.display();
    let denied = |detail: String| Err(Trouble::Denied { detail });
    let to = std::path::absolute(to).map_err(|error| wrong(to, &error))?;
    let to = to.canonicalize().unwrap_or(to);
    if to.file_name().is_none() || shown.to_string().ends_with('/') && !to.is_dir() {
        return denied(format!("{shown} names no file: give one"));
    }
    let live = live.and_then(|live| live.canonicalize().ok());
    if let Some(live) = &live
        && (to == *live || same(&to, live) || BESIDE.iter().any(|ending| to == beside(live, ending)))
    {
        return denied(format!("{shown} is the file itself, or belongs to it: name another place"));
    }
    match fs::symlink_metadata(&to) {
        Ok(there) if there.is_dir() => return denied(format!("{shown} is a folder: name a file in it")),
        Ok(there) if !there.is_file() => {
            return denied(format!("{shown} is no ordinary file: name another place"));
        }
        Ok(_) if !force => return Err(there(&to)),
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let folder = to.parent().unwrap_or(Path::new("/"));
            if !folder.is_dir() {
                return denied(format!("there is no folder {}: make it first", folder.display()));
            }
        }
        Err(error) => return Err(wrong(&to, &error)),
    }
    // SQLite would take a log left beside the new file for its own.
    for ending in ["-wal", "-journal"] {
        let log = beside(&to, ending);
        if fs::metadata(&log).is_ok_and(|found| found.len() > 0) {
            return denied(format!(
                "{} lies there: {shown} is a file in use, or was one; name another place, or move that log away if nobody needs it",
                log.display()
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
pub(super) fn there(to: &Path) -> Trouble {
    Trouble::Denied { detail: format!("{} is there already: name another file", to.display()) }
}

/// The system's word about a place.
pub(super) fn wrong(to: &Path, error: &io::Error) -> Trouble {
    let shown = to.display();
    let detail = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            format!("the disk is full: {shown} was not written; free some room, or name another disk")
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            format!(
                "you may not write {shown}: name another place, or ask for write permission on its folder"
            )
        }
        _ => format!("{shown} cannot be written: {error}"),
    };
    Trouble::Unavailable { detail }
}
