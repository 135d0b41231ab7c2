//! The file with a person's own keys: theirs alone, in a folder that is theirs alone, or it is not used.

use std::{
    fs::Metadata,
    io::{ErrorKind, Write},
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

use nix::unistd::geteuid;

use super::keyring::{Keyring, Passphrase};
use crate::{
    domain::{Message, SealTrouble, system},
    files::{self, Draft, Rights},
    message,
};

/// A key file is not larger, bytes.
const MOST_BYTES: u64 = 64 * 1024;

/// How a file begins that a passphrase locks.
const LOCKED: &[u8] = b"age-encryption.org/";

/// Where a person's own keys lie.
#[derive(Clone, Debug)]
pub struct KeyFile {
    path: PathBuf,
}

/// What lies there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// Nothing.
    Missing,
    /// Keys that nothing locks.
    Open,
    /// Keys that a passphrase locks.
    Locked,
}

/// What tells a key file from another one in its place: its number, and when it was changed.
pub(super) type Stamp = (u64, i64, i64);

impl KeyFile {
    /// What tells the file that is there from a later one; none where there is none.
    pub(super) fn stamp(&self) -> Option<Stamp> {
        let found = std::fs::symlink_metadata(&self.path).ok()?;
        Some((found.ino(), found.ctime(), found.ctime_nsec()))
    }

    /// The one of a config folder.
    pub fn of(config: &Path) -> KeyFile {
        KeyFile { path: config.join("keys").join("key") }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What lies there, looked at as far as that wants no passphrase.
    ///
    /// # Errors
    /// It is not to be used: why, and what to do.
    pub fn state(&self) -> Result<KeyState, Message> {
        Ok(match self.bytes()? {
            None => KeyState::Missing,
            Some(bytes) if bytes.starts_with(LOCKED) => KeyState::Locked,
            Some(_) => KeyState::Open,
        })
    }

    /// The keys in it.
    ///
    /// # Errors
    /// There is none, its passphrase is wanted or is another, or the file is not to be used.
    pub fn read(&self, passphrase: Option<&Passphrase>) -> Result<Keyring, SealTrouble> {
        match self.bytes()? {
            None => Err(SealTrouble::NoKey),
            Some(bytes) => open(&bytes, passphrase),
        }
    }

    /// Writes a first key; nobody's file is written over.
    ///
    /// # Errors
    /// The system's, or that there is one already.
    pub fn write_new(&self, ring: &Keyring) -> Result<(), Message> {
        self.draft(ring)?.keep_new().map_err(|error| self.unwritten(&error))
    }

    /// Writes keys over those that are there: the file is the one before or the new one, whenever it is cut.
    ///
    /// # Errors
    /// The system's.
    pub fn write(&self, ring: &Keyring) -> Result<(), Message> {
        self.draft(ring)?.replace().map_err(|error| self.unwritten(&error))
    }

    /// Copies it as it is to a place of its own, which must be free. Says whether a passphrase locks the copy.
    ///
    /// # Errors
    /// There is none, or the place will not do.
    pub fn back_up(&self, to: &Path) -> Result<bool, SealTrouble> {
        let bytes = self.bytes()?.ok_or(SealTrouble::NoKey)?;
        let unwritten = |error: std::io::Error| unwritten(to, &error);
        let mut draft = Draft::create(to, Rights::PRIVATE).map_err(unwritten)?;
        draft.write_all(&bytes).map_err(unwritten)?;
        draft.keep_new().map_err(unwritten)?;
        Ok(bytes.starts_with(LOCKED))
    }

    /// The keys of a backup.
    ///
    /// # Errors
    /// It cannot be read, is not this person's alone, or holds no keys.
    pub fn read_backup(from: &Path, passphrase: Option<&Passphrase>) -> Result<Keyring, SealTrouble> {
        let unread = |error: std::io::Error| SealTrouble::Key(unread(from, &error));
        let file = files::open_ordinary(from).map_err(unread)?;
        check_file(from, &file.metadata().map_err(unread)?)?;
        let bytes = files::read_most(file, MOST_BYTES).map_err(unread)?;
        open(&bytes, passphrase)
    }

    fn bytes(&self) -> Result<Option<Vec<u8>>, Message> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        let found = match std::fs::symlink_metadata(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            found => found.map_err(|error| unread(folder, &error))?,
        };
        check_folder(folder, &found)?;
        let file = match files::open_own(&self.path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            file => file.map_err(|error| unread(&self.path, &error))?,
        };
        check_file(&self.path, &file.metadata().map_err(|error| unread(&self.path, &error))?)?;
        files::read_most(file, MOST_BYTES).map(Some).map_err(|error| unread(&self.path, &error))
    }

    fn draft(&self, ring: &Keyring) -> Result<Draft, Message> {
        let folder = self.path.parent().unwrap_or(Path::new("."));
        files::make_folders(folder).map_err(|error| unwritten(folder, &error))?;
        check_folder(folder, &std::fs::symlink_metadata(folder).map_err(|error| unread(folder, &error))?)?;
        let text = ring.text().into_bytes();
        let bytes = match &ring.passphrase {
            None => text,
            Some(passphrase) => age::encrypt(&age::scrypt::Recipient::new(passphrase.secret()), &text)
                .map_err(|error| Message::from(error.to_string()))?,
        };
        let unwritten = |error: std::io::Error| self.unwritten(&error);
        let mut draft = Draft::create(&self.path, Rights::PRIVATE).map_err(unwritten)?;
        draft.write_all(&bytes).map_err(unwritten)?;
        Ok(draft)
    }

    fn unwritten(&self, error: &std::io::Error) -> Message {
        unwritten(&self.path, error)
    }
}

/// The keys of a file's bytes.
fn open(bytes: &[u8], passphrase: Option<&Passphrase>) -> Result<Keyring, SealTrouble> {
    let no_text = || {
        message!("key-no-text", "this is no key file: a backup brings it back (`picklog key restore FILE`)")
    };
    if !bytes.starts_with(LOCKED) {
        let text = std::str::from_utf8(bytes).map_err(|_| no_text())?;
        return Ok(Keyring::read(text, None)?);
    }
    let passphrase = passphrase.ok_or(SealTrouble::Locked)?;
    let plain =
        age::decrypt(&age::scrypt::Identity::new(passphrase.secret()), bytes).map_err(
            |error| match error {
                age::DecryptError::DecryptionFailed
                | age::DecryptError::KeyDecryptionFailed
                | age::DecryptError::NoMatchingKeys => {
                    message!(
                        "key-wrong-passphrase",
                        "this is not the passphrase of your key: try again; nobody can tell you what it is"
                    )
                }
                age::DecryptError::ExcessiveWork { .. } => message!(
                    "key-much-work",
                    "this key was locked so that a slow machine cannot open it: open it where it was made"
                ),
                _ => no_text(),
            },
        )?;
    let text = std::str::from_utf8(&plain).map_err(|_| no_text())?;
    Ok(Keyring::read(text, Some(passphrase.clone()))?)
}

/// Refuses a file that is not this person's, or that others can read or write.
fn check_file(path: &Path, found: &Metadata) -> Result<(), Message> {
    if found.uid() != geteuid().as_raw() {
        return Err(message!(
            "key-foreign",
            "the key file {file} belongs to another user (uid {uid}), and is not used: put your own there (`picklog key restore FILE`)",
            file = path,
            uid = found.uid().to_string()
        ));
    }
    if found.mode() & 0o077 != 0 {
        return Err(message!(
            "key-open",
            "others can read or write the key file {file}, so it is not used: 'chmod 600 {file}', and if somebody may have read it, `picklog key rotate`",
            file = path
        ));
    }
    Ok(())
}

/// Refuses a folder that is a link, not this person's, or open to others.
fn check_folder(path: &Path, found: &Metadata) -> Result<(), Message> {
    if !found.is_dir() {
        return Err(message!(
            "key-folder-link",
            "{folder} is no folder but a link or a file, and no key is looked for there: take it away",
            folder = path
        ));
    }
    if found.uid() != geteuid().as_raw() {
        return Err(message!(
            "key-folder-foreign",
            "the folder {folder} belongs to another user (uid {uid}), and no key of yours is looked for there: take it away",
            folder = path,
            uid = found.uid().to_string()
        ));
    }
    match found.mode() & 0o077 {
        0 => Ok(()),
        _ => Err(message!(
            "key-folder-open",
            "others can enter the folder of your key, so it is not used: 'chmod 700 {folder}'",
            folder = path
        )),
    }
}

fn unread(path: &Path, error: &std::io::Error) -> Message {
    message!("key-unread", "{file} cannot be read: {why}", file = path, why = system(error))
}

fn unwritten(path: &Path, error: &std::io::Error) -> Message {
    message!("key-unwritten", "{file} cannot be written: {why}", file = path, why = system(error))
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        os::unix::fs::{PermissionsExt, chown, symlink},
    };

    use super::*;

    fn fresh() -> (tempfile::TempDir, KeyFile, Keyring) {
        let folder = tempfile::tempdir().unwrap();
        let (file, ring) = (KeyFile::of(folder.path()), Keyring::generate());
        file.write_new(&ring).unwrap();
        (folder, file, ring)
    }

    fn refused(file: &KeyFile) -> String {
        let said = file.state().expect_err("it is refused").to_string();
        assert_eq!(file.read(None).map(drop).expect_err("so is reading").message().to_string(), said);
        said
    }

    #[test]
    fn a_key_is_its_owners_alone_or_it_is_not_used() {
        let (_folder, file, ring) = fresh();
        let mode = |path: &Path| fs::metadata(path).unwrap().mode() & 0o777;
        assert_eq!((mode(file.path()), mode(file.path().parent().unwrap())), (0o600, 0o700));
        assert_eq!(file.read(None).ok().unwrap().public(), ring.public());
        for open in [0o640, 0o604, 0o620] {
            fs::set_permissions(file.path(), fs::Permissions::from_mode(open)).unwrap();
            assert!(refused(&file).contains("chmod 600"), "{open:o}");
        }
        fs::set_permissions(file.path(), fs::Permissions::from_mode(0o600)).unwrap();
        fs::set_permissions(file.path().parent().unwrap(), fs::Permissions::from_mode(0o750)).unwrap();
        assert!(refused(&file).contains("chmod 700"));
        fs::set_permissions(file.path().parent().unwrap(), fs::Permissions::from_mode(0o700)).unwrap();
        if geteuid().is_root() {
            chown(file.path(), Some(12_345), None).unwrap();
            assert!(refused(&file).contains("another user"));
        }
    }

    #[test]
    fn a_link_in_its_place_is_not_followed() {
        let (folder, file, _) = fresh();
        let elsewhere = folder.path().join("elsewhere");
        fs::rename(file.path(), &elsewhere).unwrap();
        symlink(&elsewhere, file.path()).unwrap();
        refused(&file);
        let keys = file.path().parent().unwrap().to_owned();
        fs::remove_file(file.path()).unwrap();
        fs::remove_dir(&keys).unwrap();
        symlink(folder.path(), &keys).unwrap();
        assert!(refused(&file).contains("link"));
    }

    #[test]
    fn a_passphrase_locks_it_and_a_wrong_one_does_not_open_it() {
        let (_folder, file, mut ring) = fresh();
        ring.passphrase = Passphrase::new("three blind mice".into());
        file.write(&ring).unwrap();
        assert_eq!(file.state().unwrap(), KeyState::Locked);
        let bytes = fs::read(file.path()).unwrap();
        assert!(!bytes.windows(14).any(|part| part == b"AGE-SECRET-KEY"));
        assert_eq!(file.read(None).map(drop), Err(SealTrouble::Locked));
        let wrong = Passphrase::new("three blind rats".into());
        let said = file.read(wrong.as_ref()).map(drop).unwrap_err().message().to_string();
        assert!(said.contains("not the passphrase") && !said.contains("rats"), "{said}");
        let right = Passphrase::new("three blind mice".into());
        assert_eq!(file.read(right.as_ref()).ok().unwrap().public(), ring.public());
    }

    #[test]
    fn what_is_no_key_file_is_refused_and_nothing_of_it_is_repeated() {
        let (_folder, file, _) = fresh();
        for text in [&b"\xff\xfe"[..], b"", b"hello secret", b"age-encryption.org/v1\n"] {
            fs::write(file.path(), text).unwrap();
            let passphrase = Passphrase::new("x".into());
            let said = file.read(passphrase.as_ref()).map(drop).unwrap_err().message().to_string();
            assert!(!said.contains("secret"), "{said}");
        }
        fs::remove_file(file.path()).unwrap();
        assert_eq!(file.state().unwrap(), KeyState::Missing);
    }

    #[test]
    fn a_backup_is_read_back_and_takes_nobodys_place() {
        let (folder, file, ring) = fresh();
        let to = folder.path().join("backup");
        assert!(!file.back_up(&to).ok().unwrap());
        assert!(file.back_up(&to).is_err(), "a file that is there stays");
        assert_eq!(KeyFile::read_backup(&to, None).ok().unwrap().public(), ring.public());
        fs::set_permissions(&to, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(
            KeyFile::read_backup(&to, None)
                .map(drop)
                .unwrap_err()
                .message()
                .to_string()
                .contains("chmod 600")
        );
    }
}
