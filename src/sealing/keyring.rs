//! A person's own keys: the one of now, and those of before, which still open what was sealed to them.

use age::{
    secrecy::{ExposeSecret, SecretString},
    x25519::{Identity, Recipient},
};

use crate::{
    domain::{Message, SealedCopy},
    message,
};

/// How every line with a secret key begins.
const SECRET: &str = "AGE-SECRET-KEY-";

/// A passphrase. It is shown nowhere, and wiped when it is not needed any more.
#[derive(Clone)]
pub struct Passphrase(SecretString);

impl Passphrase {
    /// From what was typed, or stands in a file; none of an empty one.
    pub fn new(text: String) -> Option<Passphrase> {
        (!text.is_empty()).then(|| Passphrase(SecretString::from(text)))
    }

    pub(super) fn secret(&self) -> SecretString {
        self.0.clone()
    }

    /// Whether two are the same.
    pub fn is(&self, other: &Passphrase) -> bool {
        self.0.expose_secret() == other.0.expose_secret()
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Passphrase")
    }
}

/// The keys of a key file, open.
#[derive(Clone)]
pub struct Keyring {
    /// The key of now comes first.
    keys: Vec<Identity>,
    /// What locks the file; none where it lies open for its owner.
    pub passphrase: Option<Passphrase>,
}

impl Keyring {
    /// One new key.
    pub fn generate() -> Keyring {
        Keyring { keys: vec![Identity::generate()], passphrase: None }
    }

    /// Reads what [`Keyring::text`] wrote, or age's own tools.
    ///
    /// # Errors
    /// A line is neither a remark nor a key, or there is none.
    pub fn read(text: &str, passphrase: Option<Passphrase>) -> Result<Keyring, Message> {
        let mut keys = Vec::new();
        for (at, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line.trim())) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let key = Some(line).filter(|line| line.starts_with(SECRET)).and_then(|line| line.parse().ok());
            match key {
                Some(key) => keys.push(key),
                // What stands there may be a secret that was broken: it is not repeated.
                None => {
                    return Err(message!(
                        "key-odd-line",
                        "line {line} is no key: this is no key file, or a damaged one; a backup of it brings it back (`picklog key restore FILE`)",
                        line = at as u64
                    ));
                }
            }
        }
        match keys.is_empty() {
            false => Ok(Keyring { keys, passphrase }),
            true => Err(message!(
                "key-empty",
                "there is no key in it: a backup brings it back (`picklog key restore FILE`)"
            )),
        }
    }

    /// As the file has it; it may be read with age's own tools.
    pub(super) fn text(&self) -> String {
        let mut text = String::from(
            "# picklog: the keys of sealed remarks and contacts. Whoever has this file can read them.\n",
        );
        for (place, key) in self.keys.iter().enumerate() {
            let which = if place == 0 { "public key" } else { "before" };
            text.push_str(&format!("# {which}: {}\n{}\n", key.to_public(), key.to_string().expose_secret()));
        }
        text
    }

    /// The public half of the key of now.
    pub fn public(&self) -> String {
        self.keys.first().map(|key| key.to_public().to_string()).unwrap_or_default()
    }

    /// Whether a public key is that of one of these.
    pub fn has(&self, public: &str) -> bool {
        self.keys.iter().any(|key| key.to_public().to_string() == public)
    }

    /// How many keys of before there are.
    pub fn older(&self) -> usize {
        self.keys.len().saturating_sub(1)
    }

    /// Puts a new key before these.
    pub fn renew(&mut self) {
        self.keys.insert(0, Identity::generate());
    }

    /// Takes in the keys of another ring that are not here yet, the first of it as the key of now if it is to be. Says how many came.
    pub fn take_in(&mut self, other: Keyring, is_first: bool) -> usize {
        let first = other.public();
        let before = self.keys.len();
        for key in other.keys {
            if !self.has(&key.to_public().to_string()) {
                self.keys.push(key);
            }
        }
        if is_first && let Some(at) = self.keys.iter().position(|key| key.to_public().to_string() == first) {
            let key = self.keys.remove(at);
            self.keys.insert(0, key);
        }
        self.keys.len() - before
    }

    /// Opens a copy; none where none of these keys does.
    pub(super) fn open(&self, copy: &SealedCopy) -> Option<Vec<u8>> {
        // The key it says it is sealed to first; that is nobody's proof of anything.
        let mut keys: Vec<&Identity> = self.keys.iter().collect();
        keys.sort_by_key(|key| key.to_public().to_string() != copy.to);
        keys.into_iter().find_map(|key| age::decrypt(key, &copy.sealed).ok())
    }
}

/// Seals to a public key.
///
/// # Errors
/// It is no public key.
pub(super) fn seal_to(public: &str, plain: &[u8]) -> Result<SealedCopy, Message> {
    let odd = || message!("key-odd-public", "`{key}` is no public key: nothing was sealed", key = public);
    let to: Recipient = public.parse().map_err(|_| odd())?;
    let sealed = age::encrypt(&to, plain).map_err(|_| odd())?;
    Ok(SealedCopy { to: public.to_owned(), sealed })
}

/// A public key in short, to be read to one another: `1qxc…`, its last characters in fours.
pub fn fingerprint(public: &str) -> String {
    let tail: Vec<char> = public.chars().rev().take(16).collect();
    let tail: Vec<char> = tail.into_iter().rev().collect();
    tail.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_reads_what_it_wrote_and_keeps_its_order() {
        let mut ring = Keyring::generate();
        let first = ring.public();
        ring.renew();
        let read = Keyring::read(&ring.text(), None).unwrap();
        assert_eq!((read.public(), read.older()), (ring.public(), 1));
        assert!(read.has(&first) && read.public() != first);
        assert!(Keyring::read("# nothing\n", None).is_err());
        let said = Keyring::read("AGE-SECRET-KEY-1BROKEN", None).map(drop).unwrap_err().to_string();
        assert!(!said.contains("BROKEN"), "a secret is not repeated: {said}");
    }

    #[test]
    fn only_a_key_it_was_sealed_to_opens_a_copy() {
        let (ring, other) = (Keyring::generate(), Keyring::generate());
        let copy = seal_to(&ring.public(), b"secret").unwrap();
        assert_eq!(ring.open(&copy).unwrap(), b"secret");
        assert!(other.open(&copy).is_none());
        // A false word about the key does not keep the right one from it.
        let copy = SealedCopy { to: other.public(), ..copy };
        assert_eq!(ring.open(&copy).unwrap(), b"secret");
        assert!(seal_to("age1nonsense", b"x").is_err());
    }

    #[test]
    fn keys_of_another_ring_come_in_and_none_is_lost() {
        let (mut ring, other) = (Keyring::generate(), Keyring::generate());
        let (own, theirs) = (ring.public(), other.public());
        assert_eq!(ring.take_in(other.clone(), true), 1);
        assert_eq!(ring.public(), theirs);
        assert!(ring.has(&own));
        assert_eq!(ring.take_in(other, true), 0);
    }
}
