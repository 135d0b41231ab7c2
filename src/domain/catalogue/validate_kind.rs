//! What is asked of a new kind: a code, a label and a key that mean nothing else.

use super::{Catalogue, CatalogueError, validate_new};
use crate::{
    domain::{Entity, Family, KindCode, Message, RecordKind},
    message,
};

/// A kind's code is a word of commands and files, its label one of lists, its key one of a question: none means two things.
pub(super) fn new(catalogue: &Catalogue, row: &RecordKind) -> Result<(), CatalogueError> {
    let code = row.code.as_str();
    validate_new::new_code("kind", code)?;
    validate_new::label("kind", code, &row.label, &catalogue.languages)?;
    let taken = |why: Message| CatalogueError::Taken { what: "kind", code: code.to_owned(), why };
    if !code.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Err(CatalogueError::BadCode { what: "kind", code: code.to_owned() });
    }
    if catalogue.kind_of_code(code).is_some() {
        return Err(CatalogueError::Twice { what: "kind", code: code.to_owned() });
    }
    let is_own_word = Entity::from_code(code).is_some() || Family::from_code(code).is_some();
    if is_own_word || RESERVED_KINDS.contains(&code) {
        let why = message!("catalogue-kind-word", "this is a word of picklog itself: choose another code");
        return Err(taken(why));
    }
    if row.family == Family::Party {
        let why = message!(
            "catalogue-kind-family",
            "there are two kinds of parties, and the program knows both: add an activity or a matter"
        );
        return Err(taken(why));
    }
    let mut with = catalogue.clone();
    with.kinds.push(row.clone());
    alone(&with, row.code)?;
    key(&with, row.code)
}

/// Words of commands that a kind's code could not be told from.
const RESERVED_KINDS: &[&str] =
    &["help", "all", "list", "undo", "draft", "accounts", "contacts", "activities", "matters"];

/// No other kind in use reads the same: a file's kind column knows kinds by their labels too.
pub(super) fn alone(catalogue: &Catalogue, code: KindCode) -> Result<(), CatalogueError> {
    let Some(row) = catalogue.kind_of_code(code.as_str()) else { return Ok(()) };
    for other in catalogue.kinds.iter().filter(|other| other.code != code && !other.retired) {
        let mut texts = row.label.all();
        let same = |text: &&str| other.label.all().any(|label| label.to_lowercase() == text.to_lowercase());
        if let Some(text) = texts.find(same) {
            let why = message!(
                "catalogue-same-label",
                "`{text}` is the label of `{other}` already: say how they differ",
                text = text,
                other = other.code.as_str()
            );
            return Err(CatalogueError::Taken { what: "kind", code: code.to_string(), why });
        }
    }
    Ok(())
}

/// No other kind in use has the key of this one.
pub(super) fn key(catalogue: &Catalogue, code: KindCode) -> Result<(), CatalogueError> {
    let Some(key) = catalogue.kind_of_code(code.as_str()).and_then(|row| row.key) else { return Ok(()) };
    let taken = |why: Message| CatalogueError::Taken { what: "kind", code: code.to_string(), why };
    if !key.is_ascii_alphanumeric() || key == '0' {
        return Err(taken(message!(
            "catalogue-kind-key",
            "its key must be a digit from 1 to 9 or a letter from a to z"
        )));
    }
    let same = |other: &&RecordKind| other.code != code && !other.retired && other.key == Some(key);
    match catalogue.kinds.iter().find(same) {
        Some(other) => Err(taken(message!(
            "catalogue-kind-same-key",
            "the key {key} picks `{other}` already",
            key = key.to_string(),
            other = other.code.as_str()
        ))),
        None => Ok(()),
    }
}
