//! What is sealed: private remarks and private contacts. Here is what everybody may know of one, whose it is and what it hangs on;
//! what stands in it, only the keys of its readers open.

use std::fmt;

use super::{Answers, Id, LONGEST_REMARK, Message, Moment, Ref, StoreError, clean, field::words};
use crate::message;

words! {
    /// What a sealed thing is.
    SealedKind {
        /// A text for oneself.
        Remark = "remark",
        /// A person, sealed whole.
        Person = "person",
    }
}

/// What one reader can open, and nobody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedCopy {
    /// The public key it is sealed to.
    pub to: String,
    /// The sealed bytes.
    pub sealed: Vec<u8>,
}

/// A sealed thing as one of its readers gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// Its id.
    pub id: Id,
    /// What it is.
    pub kind: SealedKind,
    /// What it hangs on.
    pub on: Ref,
    /// What that is called: of an account its name, of a contact that of the person, of an activity that of the account.
    pub on_name: String,
    /// The account that is of, and what it is called.
    pub account: (Id, String),
    /// Whose it is.
    pub owner: String,
    /// Who can open it besides, in order.
    pub shared: Vec<String>,
    /// How often it was changed.
    pub version: u64,
    /// When it was made.
    pub made_at: Moment,
    /// When it was changed last.
    pub changed_at: Moment,
    /// The copy of whoever asked.
    pub copy: SealedCopy,
}

/// How many sealed things of one person hang somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedCount {
    /// Whose they are.
    pub owner: String,
    /// What they are.
    pub kind: SealedKind,
    /// How many.
    pub count: u64,
}

/// What is sealed somewhere, as far as it is for whoever asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SealedList {
    /// Those that whoever asked can open, the latest first.
    pub own: Vec<Sealed>,
    /// How many others there are; for whoever may see colleagues by name, else none.
    pub others: Vec<SealedCount>,
}

/// Of what the sealed things are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealedOf {
    /// All there are.
    All,
    /// Of an account, its contacts and what was logged with it.
    Account(Id),
    /// Of one record alone.
    Record(Ref),
    /// One of them.
    Item(Id),
}

/// Somebody's public key, as they have made it known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    /// Whose.
    pub login: String,
    /// The key.
    pub key: String,
    /// Since when.
    pub since: Moment,
}

/// A sealed thing that is put into the store, or written over the one that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutSealed {
    /// Its id.
    pub id: Id,
    /// What it is.
    pub kind: SealedKind,
    /// What it hangs on.
    pub on: Ref,
    /// A copy for each reader, by login, the owner's among them.
    pub copies: Vec<(String, SealedCopy)>,
}

/// What stands in something sealed, once it is open.
#[derive(Clone, PartialEq)]
pub enum SealedContent {
    /// The text of a remark.
    Remark(String),
    /// The fields of a person, as a contact has them.
    Person(Answers),
}

/// Says what it is and nothing of what stands in it: what is written for whoever looks for an error must not tell a secret.
impl fmt::Debug for SealedContent {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.kind().code())
    }
}

impl SealedContent {
    /// What it is.
    pub fn kind(&self) -> SealedKind {
        match self {
            SealedContent::Remark(_) => SealedKind::Remark,
            SealedContent::Person(_) => SealedKind::Person,
        }
    }
}

/// Something sealed, opened as far as one's key opens it.
#[derive(Clone, Debug, PartialEq)]
pub struct SealedEntry {
    /// What everybody may know of it.
    pub sealed: Sealed,
    /// What stands in it, or why that cannot be read.
    pub content: Result<SealedContent, Message>,
}

/// What is sealed somewhere, opened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SealedPage {
    /// The latest first.
    pub entries: Vec<SealedEntry>,
    /// How many others there are, for whoever may see colleagues by name.
    pub others: Vec<SealedCount>,
    /// What has to be said of keys: that somebody with whom something is shared has another one.
    pub told: Vec<Message>,
    /// Why nothing can be sealed here now; none where it can.
    pub trouble: Option<SealTrouble>,
}

/// A text that must not be shown by accident.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Hides a text.
    pub fn new(text: String) -> Secret {
        Secret(text)
    }

    /// The text.
    pub fn reveal(self) -> String {
        self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Secret")
    }
}

/// Why nothing is sealed or opened.
#[derive(Clone, Debug, PartialEq)]
pub enum SealTrouble {
    /// There is no key yet: one is made when the person has heard what that means.
    NoKey,
    /// The key wants its passphrase.
    Locked,
    /// The key cannot be used, or somebody else's: why, and what to do.
    Key(Message),
    /// The store.
    Store(StoreError),
}

impl From<StoreError> for SealTrouble {
    fn from(trouble: StoreError) -> SealTrouble {
        SealTrouble::Store(trouble)
    }
}

impl From<Message> for SealTrouble {
    fn from(said: Message) -> SealTrouble {
        SealTrouble::Key(said)
    }
}

impl SealTrouble {
    /// The sentence, with what to do.
    pub fn message(&self) -> Message {
        match self {
            SealTrouble::NoKey => {
                message!(
                    "sealed-no-key",
                    "you have no key yet: `picklog key make` makes one, and says what it is for"
                )
            }
            SealTrouble::Locked => message!(
                "sealed-locked",
                "your key wants its passphrase: give it on the terminal, or in a file with --passphrase-file"
            ),
            SealTrouble::Key(said) => said.clone(),
            SealTrouble::Store(trouble) => trouble.message(),
        }
    }
}

/// A remark as it is kept: lines cleaned as every text that comes in, indented as they were, without blank ones at either end.
///
/// # Errors
/// Nothing is in it, or it is too long.
pub fn clean_remark(text: &str) -> Result<String, Message> {
    let cleaned = |line: &str| {
        let indented = line.len() - line.trim_start_matches(' ').len();
        format!("{}{}", " ".repeat(indented), clean(line).trim()).trim_end().to_owned()
    };
    let lines: Vec<String> = text.lines().map(cleaned).collect();
    let text = lines.join("\n").trim().to_owned();
    if text.is_empty() {
        return Err(message!("sealed-empty", "there is nothing in this remark: write something"));
    }
    let length = text.chars().count();
    if length > LONGEST_REMARK {
        return Err(message!(
            "sealed-too-long",
            "a remark has {most} letters at the most, and this one {length}: shorten it, or write two",
            most = LONGEST_REMARK as u64,
            length = length as u64
        ));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_keeps_its_lines_and_nothing_that_cannot_be_shown() {
        assert_eq!(clean_remark(" \n one\u{202e}\n\n two \n").unwrap(), "one\n\n two");
        assert!(clean_remark(" \n\t").is_err());
        let longest = "\u{434}".repeat(LONGEST_REMARK);
        assert_eq!(clean_remark(&longest).unwrap(), longest);
        assert!(clean_remark(&(longest + "x")).is_err());
    }
}
