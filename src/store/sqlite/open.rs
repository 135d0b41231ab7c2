//! Opening a file: what stands in the way is said in one line, before anything is written.

use std::{
    fs,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

use nix::unistd::{AccessFlags, access};

use super::{
    OpenOptions, Sqlite,
    connection::{connect, not_ours, unavailable},
    error_report,
    gate::Gate,
    in_place::InPlace,
    network_fs,
    read_only_fs::{is_read_only_disk, read_only_disk},
    rights::rights_in,
    settings,
};
use crate::{
    domain::{StoreError, system},
    files, message,
    store::account_index::Seeker,
};

/// Opens the file, or makes it where the options say so.
pub(super) fn open(path: &Path, options: OpenOptions) -> Result<Sqlite, StoreError> {
    settings::check_library(rusqlite::version_number())?;
    let path =
        std::path::absolute(path).map_err(|error| unavailable(error_report::at(path, system(&error))))?;
    look(&path, &options)?;
    if options.create {
        // Made before SQLite makes it, with the rights it is to have whatever the mask; SQLite gives its log the same.
        let rights = rights_in(path.parent().unwrap_or(Path::new("/")));
        files::make_empty(&path, rights)
            .map_err(|error| unavailable(error_report::at(&path, system(&error))))?;
    }
    let made_in = options.create.then(|| options.lang.unwrap_or_default());
    let (conn, newer) = match connect(&path, made_in, options.upgrading.as_ref()) {
        // A disk that failed once may not fail again.
        Err(fail) if fail.kind() != (false, false) => connect(&path, made_in, options.upgrading.as_ref()),
        done => done,
    }
    .map_err(|fail| fail.tell(&path))?;
    let (in_place, gate) = (InPlace::hold(&path), Gate::of(&path));
    let seeker = Seeker::default();
    Ok(Sqlite {
        conn,
        path,
        in_place,
        options,
        newer,
        beat: 0,
        openings: 0,
        seen: None,
        gate,
        damaged: false,
        unfolded: 0,
        cache: None,
        seeker,
        importing: None,
        rehearsing: false,
    })
}

/// What can be seen from outside, without SQLite.
fn look(path: &Path, options: &OpenOptions) -> Result<(), StoreError> {
    let file = path.display();
    let folder: PathBuf = path.parent().map_or_else(|| PathBuf::from("/"), Path::to_owned);
    if !folder.is_dir() {
        return Err(unavailable(message!(
            "store-no-folder",
            "there is no folder {folder}: make it first, or name another file with --db",
            folder = folder.display().to_string()
        )));
    }
    network_fs::refuse_network(path, &folder, options.allow_unknown_fs)?;
    check_beside(path)?;
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => {
            return Err(unavailable(message!(
                "store-is-folder",
                "{file} is a folder: name a file in it with --db",
                file = file.to_string()
            )));
        }
        Ok(found) if !found.is_file() => {
            return Err(unavailable(message!(
                "store-no-ordinary",
                "{file} is no ordinary file: name another with --db",
                file = file.to_string()
            )));
        }
        Ok(_) => {
            InPlace::check_another(path)?;
            check_head(path)?;
        }
        Err(error) if error.kind() == ErrorKind::NotFound && options.create => {
            files::open_database(path, || Ok::<(), StoreError>(()))?;
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(unavailable(message!(
                "store-no-file",
                "there is no file {file}: check the name given with --db",
                file = file.to_string()
            )));
        }
        Err(error) => {
            return Err(unavailable(message!(
                "store-cannot-look",
                "{file} cannot be looked at: {why}",
                file = file.to_string(),
                why = system(&error)
            )));
        }
    }
    if is_read_only_disk(path) {
        return Err(unavailable(read_only_disk(path)));
    }
    if access(&folder, AccessFlags::W_OK).is_err() {
        let folder = folder.display();
        return Err(unavailable(message!(
            "store-folder-read-only",
            "you may not write in the folder {folder}, where picklog keeps two files beside {file}: ask for write permission on the folder, or name another file with --db",
            folder = folder.to_string(),
            file = file.to_string()
        )));
    }
    Ok(())
}

/// SQLite opens what lies under the names of its own files, and would wait for a pipe without an end.
fn check_beside(path: &Path) -> Result<(), StoreError> {
    // It follows links before it names them.
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    for ending in files::SQLITES {
        let name = files::beside(&real, ending);
        if fs::symlink_metadata(&name).is_ok_and(|found| !found.is_file()) {
            return Err(unavailable(message!(
                "store-beside-no-ordinary",
                "{file} is no ordinary file, and SQLite would use it: ask who put it there, and remove it",
                file = name.as_path()
            )));
        }
    }
    Ok(())
}

/// The first bytes say whether it is a database at all; an empty file will do. They are read before the first
/// connection of this process to it and never again: closing the file would take SQLite's locks away.
pub(super) fn check_head(path: &Path) -> Result<(), StoreError> {
    files::open_database(path, || read_head(path))
}

fn read_head(path: &Path) -> Result<(), StoreError> {
    let file = path.display();
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(16).read_to_end(&mut head));
    match read {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(unavailable(message!(
            "store-may-not-read",
            "you may not read {file}: ask its owner for read and write permission",
            file = file.to_string()
        ))),
        Err(error) => Err(unavailable(message!(
            "store-cannot-read",
            "{file} cannot be read: {why}",
            file = file.to_string(),
            why = system(&error)
        ))),
        Ok(_) if head.is_empty() || head == b"SQLite format 3\0" => Ok(()),
        Ok(_) => Err(not_ours(path)),
    }
}
