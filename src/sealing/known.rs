//! The public keys of those something was shared with, as they were seen last: another one is told before anything is sealed to it.

use std::{
    io::{ErrorKind, Write},
    path::{Path, PathBuf},
};

use crate::{
    domain::{Message, system},
    files::{self, Draft, Rights},
    message,
};

/// More is no file of picklog's, bytes.
const MOST_BYTES: u64 = 4 << 20;

/// Whose key of which store was seen.
#[derive(Clone, Debug)]
pub struct Known {
    path: PathBuf,
    /// Store, login, key.
    lines: Vec<(String, String, String)>,
}

impl Known {
    /// Reads those of a config folder.
    ///
    /// # Errors
    /// The file cannot be read, or others may write it: then it says nothing of anybody's key.
    pub fn read(config: &Path) -> Result<Known, Message> {
        let path = config.join("keys").join("known");
        let unread = |error: std::io::Error| {
            message!(
                "key-unread",
                "{file} cannot be read: {why}",
                file = path.as_path(),
                why = system(&error)
            )
        };
        let text = match files::open_private(&path) {
            Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
            file => files::read_text(file.map_err(unread)?, MOST_BYTES).map_err(unread)?,
        };
        let lines = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
            let mut parts = line.split('\t').map(str::to_owned);
            Some((parts.next()?, parts.next()?, parts.next()?))
        });
        Ok(Known { lines: lines.collect(), path: path.clone() })
    }

    /// The key of a login of a store that was seen last.
    pub fn of(&self, store: &str, login: &str) -> Option<&str> {
        let line = self.lines.iter().find(|(at, who, _)| at == store && who == login);
        line.map(|(_, _, key)| key.as_str())
    }

    /// From now on this is the key of that login.
    ///
    /// # Errors
    /// The system's.
    pub fn accept(&mut self, store: &str, login: &str, key: &str) -> Result<(), Message> {
        self.lines.retain(|(at, who, _)| !(at == store && who == login));
        self.lines.push((store.to_owned(), login.to_owned(), key.to_owned()));
        let mut text = String::from(
            "# picklog: whose public key was seen in which file, so that another one is noticed.\n",
        );
        for (store, login, key) in &self.lines {
            text.push_str(&format!("{store}\t{login}\t{key}\n"));
        }
        let write = || {
            if let Some(folder) = self.path.parent() {
                files::make_folders(folder)?;
            }
            let mut draft = Draft::create(&self.path, Rights::PRIVATE)?;
            draft.write_all(text.as_bytes())?;
            draft.replace()
        };
        write().map_err(|error| {
            message!(
                "key-unwritten",
                "{file} cannot be written: {why}",
                file = self.path.as_path(),
                why = system(&error)
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_remembered_for_its_store_and_login_alone() {
        let folder = tempfile::tempdir().unwrap();
        let mut known = Known::read(folder.path()).unwrap();
        known.accept("a", "olga", "age1one").unwrap();
        known.accept("b", "olga", "age1two").unwrap();
        known.accept("a", "olga", "age1three").unwrap();
        let known = Known::read(folder.path()).unwrap();
        let of = |store, login| known.of(store, login).map(str::to_owned);
        assert_eq!(of("a", "olga").as_deref(), Some("age1three"));
        assert_eq!(of("b", "olga").as_deref(), Some("age1two"));
        assert_eq!(of("a", "ivan"), None);
    }
}
