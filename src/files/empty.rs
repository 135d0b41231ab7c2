//! Files that are made empty and under their own name: a database to be, and a file to take turns by.

use std::{
    fs::{File, OpenOptions},
    io::{self, ErrorKind},
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::Path,
};

use nix::{fcntl::OFlag, unistd::geteuid};

use super::{
    Rights,
    draft::make,
    open::{by_number, hold, ordinary, refuse},
};
use crate::message;

/// Makes an empty file with these rights; whether there was none. One that is there is left as it is.
///
/// # Errors
/// The system's.
pub fn make_empty(path: &Path, rights: Rights) -> io::Result<bool> {
    match make(path) {
        Ok(file) => rights.give(&file).map(|()| true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error),
    }
}

/// Gives rights to an empty file of this user's.
///
/// # Errors
/// The system's, or one that says why it is no such file.
pub fn take_empty(path: &Path, rights: Rights) -> io::Result<()> {
    let held = hold(path, OFlag::O_NOFOLLOW)?;
    let about = held.metadata()?;
    ordinary(&about)?;
    if about.len() > 0 || about.nlink() > 1 || !(geteuid().is_root() || about.uid() == geteuid().as_raw()) {
        return refuse(message!("file-not-empty", "it is not empty, or not yours"));
    }
    rights.give(&OpenOptions::new().write(true).open(by_number(&held))?)
}

/// Opens a file to take turns by, which nobody reads or writes; makes it where there is none.
///
/// # Errors
/// The system's, or one that says that it is no ordinary file.
pub fn open_lock(path: &Path, rights: Rights) -> io::Result<File> {
    match make(path) {
        Ok(file) => rights.give(&file).map(|()| file),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let held = hold(path, OFlag::O_NOFOLLOW)?;
            ordinary(&held.metadata()?)?;
            OpenOptions::new().write(true).custom_flags(OFlag::O_NONBLOCK.bits()).open(by_number(&held))
        }
        Err(error) => Err(error),
    }
}
