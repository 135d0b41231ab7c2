//! A folder of this user's alone, for what can be made again: nobody else's is used, and nobody else may write in it.

use std::{
    fs::{self, File},
    io,
    os::unix::fs::MetadataExt,
    path::Path,
    time::Duration,
};

use nix::{
    sys::memfd::{MFdFlags, memfd_create},
    unistd::{AccessFlags, access, geteuid},
};

use super::{
    folder::make_folders,
    open::{open_own, refuse},
};
use crate::message;

/// Makes a folder of this user's, with mode 0700, or looks whether the one that is there may be used.
///
/// # Errors
/// The system's, or one that says whose it is.
pub fn own_folder(folder: &Path) -> io::Result<()> {
    make_folders(folder)?;
    let found = fs::symlink_metadata(folder)?;
    if !found.is_dir() {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    if found.uid() != geteuid().as_raw() {
        return refuse(message!("file-folder-strangers", "this folder is another user's"));
    }
    if found.mode() & 0o022 != 0 {
        return refuse(message!(
            "file-folder-open",
            "others may write in this folder: take that right away (chmod 700)"
        ));
    }
    Ok(access(folder, AccessFlags::W_OK | AccessFlags::X_OK)?)
}

/// Opens a file of such a folder, if it is this user's and nobody else may write it.
///
/// # Errors
/// As [`open_own`]; also when it is another's.
pub fn open_private(path: &Path) -> io::Result<File> {
    let file = open_own(path)?;
    let found = file.metadata()?;
    match found.uid() == geteuid().as_raw() && found.mode() & 0o022 == 0 {
        true => Ok(file),
        false => refuse(message!("file-not-own", "it is another user's, or others may write it")),
    }
}

/// Takes files of such a folder away whose names begin so and that nobody has made anew for so long, and their locks with them.
pub fn sweep_folder(folder: &Path, begins: &str, age: Duration) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_old = || {
            let modified = entry.metadata().and_then(|found| found.modified()).ok();
            modified.and_then(|modified| modified.elapsed().ok()).is_some_and(|passed| passed > age)
        };
        if name.starts_with(begins) && !name.ends_with("-lock") && is_old() {
            let _ = fs::remove_file(entry.path());
            let _ = fs::remove_file(folder.join(format!("{name}-lock")));
        }
    }
}

/// A file that no folder has: it is gone with the last who holds it.
///
/// # Errors
/// The system's.
pub fn in_memory(name: &str) -> io::Result<File> {
    Ok(memfd_create(name, MFdFlags::MFD_CLOEXEC).map(File::from)?)
}

#[cfg(test)]
mod tests {
    use std::{
        fs::Permissions,
        os::unix::fs::{PermissionsExt, chown, symlink},
        time::SystemTime,
    };

    use super::*;

    #[test]
    fn a_folder_is_made_for_this_user_alone_and_one_of_others_is_not_used() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("a/b");
        own_folder(&folder).unwrap();
        assert_eq!(folder.metadata().unwrap().mode() & 0o777, 0o700);
        own_folder(&folder).unwrap();
        fs::set_permissions(&folder, Permissions::from_mode(0o770)).unwrap();
        assert!(own_folder(&folder).is_err());
        fs::set_permissions(&folder, Permissions::from_mode(0o700)).unwrap();
        if geteuid().is_root() {
            chown(&folder, Some(12_345), None).unwrap();
            assert!(own_folder(&folder).is_err());
        }
        let link = above.path().join("link");
        symlink(above.path(), &link).unwrap();
        assert!(own_folder(&link).is_err());
    }

    #[test]
    fn a_file_of_others_in_it_is_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, b"a").unwrap();
        fs::set_permissions(&file, Permissions::from_mode(0o600)).unwrap();
        symlink(&file, &link).unwrap();
        assert!(open_private(&file).is_ok());
        assert!(open_private(&link).is_err());
        fs::set_permissions(&file, Permissions::from_mode(0o660)).unwrap();
        assert!(open_private(&file).is_err());
    }

    #[test]
    fn what_is_old_goes_with_its_lock_and_all_else_stays() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["x-old", "x-old-lock", "x-new", "x-new-lock", "other"];
        for name in names {
            let file = File::create(folder.path().join(name)).unwrap();
            let age = Duration::from_secs(if name == "x-new" { 60 } else { 600 });
            file.set_modified(SystemTime::now() - age).unwrap();
        }
        sweep_folder(folder.path(), "x-", Duration::from_secs(300));
        let left = names.map(|name| folder.path().join(name).exists());
        assert_eq!(left, [false, false, true, true, true]);
    }
}
