//! A file that is written whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use crate::cli::CliError;
use crate::said;

/// What every SQLite file begins with.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// A file in the making, beside the place it will take; gone again unless it is kept.
pub(super) struct Target {
    to: BufWriter<File>,
    /// The file in the making; none when what is there is no plain file (a pipe, a device) and is written into.
    part: Option<PathBuf>,
    path: PathBuf,
}

impl Target {
    /// Begins a file; refused where it would take the place of a database or of a folder.
    pub(super) fn create(path: &Path, place: &str) -> Result<Target, CliError> {
        let shown = path.display();
        let refused = |error: &io::Error| CliError::writing(shown.to_string(), error);
        // A link is followed, so that the file behind it is replaced and not the link.
        let path = path.canonicalize().unwrap_or_else(|_| behind(path));
        match fs::metadata(&path) {
            Ok(there) if there.is_dir() => {
                return Err(CliError::failed(said!("export-folder", file = shown.to_string())));
            }
            Ok(there) if there.is_file() => {
                if is_same(&path, place) || is_database(&path) {
                    return Err(CliError::failed(said!("export-database", file = shown.to_string())));
                }
            }
            Ok(_) => {
                let to = OpenOptions::new().write(true).open(&path).map_err(|error| refused(&error))?;
                return Ok(Target { to: BufWriter::new(to), part: None, path });
            }
            Err(_) => {}
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.is_empty() {
            return Err(CliError::failed(said!("export-no-name", file = shown.to_string())));
        }
        let part = path.with_file_name(format!(".{name}.{}.part", std::process::id()));
        let to =
            OpenOptions::new().write(true).create_new(true).open(&part).map_err(|error| refused(&error))?;
        Ok(Target { to: BufWriter::with_capacity(64 * 1024, to), part: Some(part), path })
    }

    /// Puts the file in its place.
    pub(super) fn keep(mut self) -> Result<(), CliError> {
        self.settle().map_err(|error| CliError::writing(self.path.as_path(), &error))
    }

    fn settle(&mut self) -> io::Result<()> {
        self.to.flush()?;
        if let Some(part) = &self.part {
            self.to.get_ref().sync_all()?;
            fs::rename(part, &self.path)?;
            self.part = None;
        }
        Ok(())
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if let Some(part) = self.part.take() {
            // Nothing more can be done about a half-written file that cannot be removed.
            let _ = fs::remove_file(part);
        }
    }
}

/// Where links lead of which the last one leads nowhere yet.
fn behind(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    // Links that lead round in a circle are the system's to refuse.
    for _ in 0..40 {
        let Ok(to) = fs::read_link(&path) else { break };
        path = path.parent().map_or_else(|| to.clone(), |folder| folder.join(&to));
    }
    path
}

fn is_same(path: &Path, place: &str) -> bool {
    let place = Path::new(place).canonicalize();
    place.is_ok_and(|place| {
        let beside = |end: &str| PathBuf::from(format!("{}{end}", place.display()));
        path == place || path == beside("-wal") || path == beside("-shm")
    })
}

fn is_database(path: &Path) -> bool {
    let mut head = [0; 16];
    File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == SQLITE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_whole_and_not_at_all_when_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.csv");
        fs::write(&path, "before").unwrap();
        let mut target = Target::create(&path, "").unwrap();
        target.write_all(b"half").unwrap();
        drop(target);
        assert_eq!(fs::read_to_string(&path).unwrap(), "before");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let mut target = Target::create(&path, "").unwrap();
        target.write_all(b"whole").unwrap();
        target.keep().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "whole");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_database_and_a_folder_are_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("some.db");
        fs::write(&path, "SQLite format 3\0 and more").unwrap();
        assert!(Target::create(&path, "").err().unwrap().text().contains("is a database"));
        let empty = folder.path().join("picklog.db");
        fs::write(&empty, "").unwrap();
        assert!(Target::create(&empty, &empty.display().to_string()).is_err());
        assert!(Target::create(folder.path(), "").err().unwrap().text().contains("is a folder"));
        assert!(Target::create(&folder.path().join("no/such/file"), "").is_err());
    }
}
