//! Which database files this process has open.
//!
//! SQLite's locks are POSIX locks, and the kernel drops every POSIX lock a process holds on a file as soon as the process
//! closes *any* descriptor of that file (fcntl(2); "How To Corrupt An SQLite Database File", 2.2). So a database, its
//! `-wal` and its `-shm` may be opened by SQLite alone while a connection is open. All code that opens a file whose name
//! comes from outside asks [`part_of_database`] first.

use std::{
    fs::{self, Metadata},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use super::beside::{SQLITES, beside};

static OPEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Notes that this process is about to open the database at `path` through SQLite, and looks at the file with `look`
/// first. A file that this process has open already is not looked at again. Nothing is noted where `look` fails.
///
/// Threads take turns here, so that none looks at a file that another has just opened.
pub fn open_database<E>(path: &Path, look: impl FnOnce() -> Result<(), E>) -> Result<(), E> {
    let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    if fs::metadata(path).is_ok_and(|about| part_of(&open, &about).is_some()) {
        return Ok(());
    }
    look()?;
    open.push(path.to_owned());
    Ok(())
}

/// The database that a file belongs to, if this process has that database open: the file is the database itself or one
/// of SQLite's files beside it, under whatever name or link it was found. `about` is from stat(2), not from an open file.
pub fn part_of_database(about: &Metadata) -> Option<PathBuf> {
    let open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    part_of(&open, about).cloned()
}

fn part_of<'a>(open: &'a [PathBuf], about: &Metadata) -> Option<&'a PathBuf> {
    open.iter().find(|path| {
        // SQLite follows links before it names the files beside.
        let real = fs::canonicalize(path);
        let path = real.as_ref().unwrap_or(path);
        is_same(path, about) || SQLITES.iter().any(|ending| is_same(&beside(path, ending), about))
    })
}

fn is_same(path: &Path, about: &Metadata) -> bool {
    fs::metadata(path).is_ok_and(|found| (found.dev(), found.ino()) == (about.dev(), about.ino()))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_registered_database_is_known_by_any_name_and_others_are_not() {
        let folder = tempfile::tempdir().unwrap();
        let (db, wal) = (folder.path().join("a.db"), folder.path().join("a.db-wal"));
        let (link, other) = (folder.path().join("link"), folder.path().join("other"));
        for file in [&db, &wal, &other] {
            fs::write(file, "x").unwrap();
        }
        symlink(&wal, &link).unwrap();
        let part = |path: &Path| part_of_database(&fs::metadata(path).unwrap());
        assert_eq!(part(&db), None);
        assert_eq!(open_database(&db, || Err("no database")), Err("no database"));
        assert_eq!(part(&db), None);
        assert_eq!(open_database(&db, || Ok::<(), &str>(())), Ok(()));
        assert_eq!(open_database(&link, || Err("looked at again")), Ok(()));
        assert_eq!(
            [part(&db), part(&wal), part(&link)],
            [Some(db.clone()), Some(db.clone()), Some(db.clone())]
        );
        assert_eq!(part(&other), None);
    }
}
