//! Whether the file and its folder can be read and written by those who are to, and by nobody else.

use std::{
    fs,
    os::unix::fs::{MetadataExt, PermissionsExt},
    path::Path,
};

use nix::unistd::{AccessFlags, access};

use super::{health_check::check, read_only_fs::is_read_only_disk};
use crate::{
    domain::{Check, CheckState, Message},
    files::Rights,
    message,
};

/// A shared file needs a folder its group may write in, and whose new files get its group (setgid).
pub(super) fn folder(folder: &Path) -> Check {
    let Ok(found) = fs::metadata(folder) else {
        return check(
            "folder",
            CheckState::Fail,
            message!("doctor-no-folder", "{folder} is not there", folder = folder),
            message!("doctor-make-folder", "make the folder"),
        );
    };
    let mode = found.permissions().mode();
    let shown =
        message!("doctor-mode", "{path} mode {mode}", path = folder, mode = format!("{:04o}", mode & 0o7777));
    if is_read_only_disk(folder) {
        check("folder", CheckState::Fail, shown, mount())
    } else if access(folder, AccessFlags::W_OK).is_err() {
        check(
            "folder",
            CheckState::Fail,
            shown,
            message!("doctor-ask-folder", "ask for write permission on the folder"),
        )
    } else if mode & 0o020 != 0 && mode & 0o2000 == 0 && mode & 0o002 == 0 {
        check(
            "folder",
            CheckState::Warn,
            shown,
            message!("doctor-setgid", "chmod g+s on the folder, so that all files in it belong to the group"),
        )
    } else if mode & 0o002 != 0 && mode & 0o1000 == 0 {
        check(
            "folder",
            CheckState::Warn,
            shown,
            message!(
                "doctor-folder-open",
                "chmod o-w on the folder: anyone on this machine can remove the file"
            ),
        )
    } else {
        check("folder", CheckState::Ok, shown, "")
    }
}

/// The second user of a shared file cannot write while its mode says that only the first may.
pub(super) fn file(path: &Path) -> Check {
    let Ok(found) = fs::metadata(path) else {
        return check(
            "rights",
            CheckState::Fail,
            message!("doctor-file-gone", "the file is not there"),
            message!("doctor-place-backup", "put the last backup in its place"),
        );
    };
    let mode = found.permissions().mode() & 0o7777;
    let shown = message!(
        "doctor-rights",
        "mode {mode}, owner {owner}, group {group}",
        mode = format!("{mode:04o}"),
        owner = found.uid().to_string(),
        group = found.gid().to_string()
    );
    let shared = path
        .parent()
        .and_then(|folder| fs::metadata(folder).ok())
        .is_some_and(|folder| folder.mode() & 0o020 != 0);
    if is_read_only_disk(path) {
        check("rights", CheckState::Fail, shown, mount())
    } else if access(path, AccessFlags::R_OK | AccessFlags::W_OK).is_err() {
        check(
            "rights",
            CheckState::Fail,
            shown,
            message!(
                "doctor-owner-mends",
                "its owner can mend it: chmod g+rw on the file, and on those named like it"
            ),
        )
    } else if shared && mode & 0o060 != 0o060 {
        let mend = message!(
            "doctor-share-file",
            "chmod g+rw on the file: the folder is shared by a group, the file is not"
        );
        check("rights", CheckState::Warn, shown, mend)
    } else if mode & 0o002 != 0 {
        check(
            "rights",
            CheckState::Warn,
            shown,
            message!("doctor-file-open", "chmod o-w on the file: anyone on this machine can change it"),
        )
    } else {
        check("rights", CheckState::Ok, shown, "")
    }
}

/// What no right mends.
fn mount() -> Message {
    message!(
        "doctor-mount",
        "the file system is mounted read-only: mount it for writing; if it turned so by itself, the disk has errors (dmesg)"
    )
}

/// Rights of a new database: the group's in a folder that a group shares (setgid), else this user's alone.
pub(super) fn rights_in(folder: &Path) -> Rights {
    match fs::metadata(folder) {
        Ok(found) if found.mode() & 0o2020 == 0o2020 => Rights::new(0o660, Some(found.gid())),
        _ => Rights::PRIVATE,
    }
}
