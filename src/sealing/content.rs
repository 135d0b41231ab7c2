//! What stands in something sealed, as the bytes that are sealed: it says itself which thing it is and whose, so that one cannot be put in
//! another's place, and is filled up so that its length tells little.

use serde::{Deserialize, Serialize};

use super::keyring::{Keyring, seal_to};
use crate::{
    domain::{Answers, Id, Message, Sealed, SealedContent, SealedCopy},
    message,
};

/// Lengths are a multiple of so many bytes.
const STEP: usize = 256;

#[derive(Serialize, Deserialize)]
struct Inside {
    id: Id,
    owner: String,
    #[serde(flatten)]
    what: What,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Remark(String),
    Person(Answers),
}

/// Seals something to a public key.
///
/// # Errors
/// It is no public key.
pub(super) fn seal(
    content: &SealedContent,
    (id, owner): (Id, &str),
    public: &str,
) -> Result<SealedCopy, Message> {
    let what = match content {
        SealedContent::Remark(text) => What::Remark(text.clone()),
        SealedContent::Person(answers) => What::Person(answers.clone()),
    };
    let inside = Inside { id, owner: owner.to_owned(), what };
    let mut plain = serde_json::to_vec(&inside).map_err(|error| Message::from(error.to_string()))?;
    plain.resize(plain.len().next_multiple_of(STEP), b' ');
    seal_to(public, &plain)
}

/// Opens one's copy of something.
///
/// # Errors
/// None of one's keys opens it, or it is not what it is said to be.
pub(super) fn open(ring: &Keyring, sealed: &Sealed) -> Result<SealedContent, Message> {
    let plain = ring.open(&sealed.copy).ok_or_else(|| {
        message!(
            "sealed-other-key",
            "sealed to a key that your key file does not hold: `picklog key restore FILE` brings it back from a backup"
        )
    })?;
    let odd = || {
        message!(
            "sealed-not-this",
            "not what {owner} sealed here: somebody put other bytes in its place; `picklog audit verify` says more",
            owner = &sealed.owner
        )
    };
    let inside: Inside = serde_json::from_slice(&plain).map_err(|_| odd())?;
    let content = match inside.what {
        What::Remark(text) => SealedContent::Remark(text),
        What::Person(answers) => SealedContent::Person(answers),
    };
    let is_this = inside.id == sealed.id && inside.owner == sealed.owner && content.kind() == sealed.kind;
    if is_this { Ok(content) } else { Err(odd()) }
}
