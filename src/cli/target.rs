//! A file that is written whole or not at all.

use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use crate::cli::CliError;
use crate::files::{self, Output};
use crate::message;

/// What every SQLite file begins with.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// A file in the making, gone again unless it is kept; or a pipe or terminal that takes bytes as they come.
pub(super) struct Target {
    to: BufWriter<Output>,
    path: PathBuf,
}

impl Target {
    /// Begins a file; refused where it would take the place of a database or of a folder. A new one is for this user
    /// alone, one in place of another has that one's rights.
    pub(super) fn create(path: &Path, place: &str) -> Result<Target, CliError> {
        let shown = path.display();
        if path.is_dir() {
            return Err(CliError::failed(message!("export-folder", file = shown.to_string())));
        }
        if is_same(path, place) || is_database(path) {
            return Err(CliError::failed(message!("export-database", file = shown.to_string())));
        }
        if path.file_name().is_none() {
            return Err(CliError::failed(message!("export-no-name", file = shown.to_string())));
        }
        let to = Output::create(path).map_err(|error| CliError::writing(shown.to_string(), &error))?;
        Ok(Target { to: BufWriter::with_capacity(64 * 1024, to), path: path.to_owned() })
    }

    /// Puts the file in its place.
    pub(super) fn keep(self) -> Result<(), CliError> {
        let Target { to, path } = self;
        let kept = to.into_inner().map_err(io::IntoInnerError::into_error).and_then(Output::keep);
        kept.map_err(|error| CliError::writing(path.as_path(), &error))
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

fn is_same(path: &Path, place: &str) -> bool {
    let (path, place) = (path.canonicalize(), Path::new(place).canonicalize());
    path.and_then(|path| Ok((path, place?))).is_ok_and(|(path, place)| {
        path == place || files::SQLITES.iter().any(|ending| path == files::beside(&place, ending))
    })
}

fn is_database(path: &Path) -> bool {
    let mut head = [0; 16];
    files::open_ordinary(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && head == SQLITE
}

#[cfg(test)]
mod tests {
    use std::fs;

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
