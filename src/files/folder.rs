//! Folders: made for this user alone, and synced so that the names in them last.

use std::{
    fs::{DirBuilder, File},
    io::{self, ErrorKind},
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
};

/// Makes a folder and those above it that are not there, each with mode 0700; those that were made, the outermost first.
///
/// # Errors
/// The system's.
pub fn make_folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let is_missing = |folder: &&Path| !folder.as_os_str().is_empty() && folder.symlink_metadata().is_err();
    let missing: Vec<&Path> = folder.ancestors().take_while(is_missing).collect();
    let mut made = Vec::new();
    for folder in missing.into_iter().rev() {
        match DirBuilder::new().mode(0o700).create(folder) {
            Ok(()) => made.push(folder.to_owned()),
            // Another start made it just now.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    match folder.as_os_str().is_empty() || folder.is_dir() {
        true => Ok(made),
        false => Err(ErrorKind::NotADirectory.into()),
    }
}

/// Makes the names in a file's folder last: they are in the folder, which is synced for itself.
///
/// # Errors
/// The system's.
pub(super) fn sync_folder(of: &Path) -> io::Result<()> {
    match File::open(folder_of(of))?.sync_all() {
        // Some file systems have no such thing.
        Err(error) if error.kind() == ErrorKind::InvalidInput => Ok(()),
        done => done,
    }
}

/// The folder a file is in; the present one for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
