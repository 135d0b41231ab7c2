//! A folder of files that appears whole or not at all: made beside its place under a name nobody can foresee, and renamed.

use std::{
    ffi::OsString,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, ErrorKind},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use nix::fcntl::{Flock, OFlag};

use super::{
    draft::{is_at, lock, make, named, sweep, tries},
    folder::{make_folders, sync_folder},
    open::refuse,
};
use crate::message;

/// A folder in the making, for this user alone. It is gone again unless it is kept; what a power cut leaves, the next one for the
/// same place takes away.
#[derive(Debug)]
pub struct NewFolder {
    path: PathBuf,
    to: PathBuf,
    /// The files in it, by their names from the folder on.
    files: Vec<PathBuf>,
    lock: Flock<File>,
    is_kept: bool,
}

impl NewFolder {
    /// Begins one beside the place it is to take.
    ///
    /// # Errors
    /// The system's.
    pub fn create(to: &Path) -> io::Result<NewFolder> {
        // The rename must not fail for a slash behind the name.
        let to: PathBuf = to.components().collect();
        if let Some(above) = to.parent() {
            make_folders(above)?;
        }
        sweep(&to);
        let (path, lock) = tries(|| {
            let path = named(&to)?;
            DirBuilder::new().mode(0o700).create(&path)?;
            let flags = OFlag::O_DIRECTORY | OFlag::O_NOFOLLOW;
            let lock = lock(OpenOptions::new().read(true).custom_flags(flags.bits()).open(&path)?)?;
            Ok(is_at(&lock, &path).then_some((path, lock)))
        })?;
        Ok(NewFolder { path, to, files: Vec::new(), lock, is_kept: false })
    }

    /// A new file in it, whose name may say a folder before it.
    ///
    /// # Errors
    /// The system's.
    pub fn file(&mut self, name: &str) -> io::Result<File> {
        let path = self.path.join(name);
        if let Some(above) = path.parent() {
            make_folders(above)?;
        }
        let file = make(&path)?;
        self.files.push(PathBuf::from(name));
        Ok(file)
    }

    /// Gives it its name, where nothing is or an empty folder lies. Its files must have been synced.
    ///
    /// # Errors
    /// The system's; `DirectoryNotEmpty` where somebody has put something there meanwhile.
    pub fn keep(mut self) -> io::Result<()> {
        self.check()?;
        fs::rename(&self.path, &self.to)?;
        self.is_kept = true;
        sync_folder(&self.to)
    }

    /// Puts its files into a folder that is there, in the order they were made, so that the last one appears when all others are there.
    /// Only the last may take the place of another.
    ///
    /// # Errors
    /// The system's; `AlreadyExists` for a file that is there.
    pub fn add_to(self, folder: &Path) -> io::Result<()> {
        self.check()?;
        let last = self.files.len().saturating_sub(1);
        for name in &self.files[..last] {
            if folder.join(name).symlink_metadata().is_ok() {
                return Err(ErrorKind::AlreadyExists.into());
            }
        }
        let mut put = Vec::new();
        for name in &self.files {
            let to = folder.join(name);
            let done = to.parent().map_or(Ok(Vec::new()), make_folders);
            if let Err(error) = done.and_then(|_| fs::rename(self.path.join(name), &to)) {
                // A part of them alone would be taken for the whole.
                put.iter().for_each(|path| drop(fs::remove_file::<&PathBuf>(path)));
                return Err(error);
            }
            sync_folder(&to)?;
            put.push(to);
        }
        Ok(())
    }

    fn check(&self) -> io::Result<()> {
        match is_at(&self.lock, &self.path) {
            true => Ok(()),
            false => refuse(message!("file-disturbed", "somebody took the file away while it was written")),
        }
    }
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        // Nothing more can be done about what cannot be removed; the next one for this place tries again.
        if !self.is_kept && is_at(&self.lock, &self.path) {
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// The names in a folder, in order; none where there is no such folder.
///
/// # Errors
/// The system's, also where something else than a folder lies there.
pub fn names_in(folder: &Path) -> io::Result<Option<Vec<OsString>>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        entries => entries?,
    };
    let mut names = entries.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
    names.sort();
    Ok(Some(names))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn a_folder_appears_whole_or_leaves_nothing() {
        let above = tempfile::tempdir().unwrap();
        let to = above.path().join("deep/out/");
        let mut folder = NewFolder::create(&to).unwrap();
        folder.file("a/1.txt").unwrap().write_all(b"one").unwrap();
        assert!(names_in(&to).unwrap().is_none());
        drop(folder);
        assert_eq!(names_in(&above.path().join("deep")).unwrap().unwrap().len(), 0);
        let mut folder = NewFolder::create(&to).unwrap();
        folder.file("a/1.txt").unwrap().write_all(b"one").unwrap();
        folder.file("all.json").unwrap();
        folder.keep().unwrap();
        assert_eq!(names_in(&to).unwrap().unwrap(), ["a", "all.json"]);
        assert_eq!(fs::read(to.join("a/1.txt")).unwrap(), b"one");
    }

    #[test]
    fn an_empty_folder_is_replaced_and_one_with_something_in_it_is_not() {
        let above = tempfile::tempdir().unwrap();
        let to = above.path().join("out");
        fs::create_dir(&to).unwrap();
        let folder = NewFolder::create(&to).unwrap();
        fs::write(to.join("mine"), b"x").unwrap();
        assert!(folder.keep().is_err());
        fs::remove_file(to.join("mine")).unwrap();
        NewFolder::create(&to).unwrap().keep().unwrap();
        assert_eq!(names_in(above.path()).unwrap().unwrap(), ["out"]);
    }

    #[test]
    fn files_are_added_and_none_but_the_last_replaces_another() {
        let above = tempfile::tempdir().unwrap();
        let to = above.path().join("out");
        let begin = |number: &str| {
            let mut folder = NewFolder::create(&to).unwrap();
            folder.file(&format!("a/{number}")).unwrap();
            folder.file("all.json").unwrap().write_all(number.as_bytes()).unwrap();
            folder
        };
        begin("1").keep().unwrap();
        assert_eq!(begin("1").add_to(&to).unwrap_err().kind(), ErrorKind::AlreadyExists);
        begin("2").add_to(&to).unwrap();
        assert_eq!(names_in(&to.join("a")).unwrap().unwrap(), ["1", "2"]);
        assert_eq!(fs::read(to.join("all.json")).unwrap(), b"2");
        assert_eq!(names_in(above.path()).unwrap().unwrap(), ["out"]);
    }
}
