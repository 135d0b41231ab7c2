//! What makes a catalogue unfit, said so that the admin can mend it.

use std::fmt;

use crate::{
    domain::{Lang, Message},
    message,
};

/// What makes a catalogue unfit, with the row it is about. `what` is picklist, item or field.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the sentences below say what is what
pub enum CatalogueError {
    /// The same code twice.
    Twice { what: &'static str, code: String },
    /// A code with other characters than `a-z A-Z 0-9 _ -`, or none.
    BadCode { what: &'static str, code: String },
    /// A name that nothing in the catalogue has, and where it is named.
    Unknown { place: Message, what: &'static str, name: String },
    /// Nothing could be picked.
    NoItems(String),
    /// A due or duration item that does not say what it stands for.
    StandsFor { picklist: String, item: String, expected: Message },
    /// Fields that need each other.
    Circular(String),
    /// A rule that asks a field for what its kind cannot tell, or a default that its kind cannot hold.
    Unfit { field: String, wrong: Message },
    /// A label or definition in some of the file's languages only.
    NotInEveryLanguage {
        what: &'static str,
        code: String,
        text: &'static str,
        lang: &'static str,
        languages: Vec<Lang>,
    },
    /// A text that does not go on one line of a screen.
    TooLong { what: &'static str, code: String, text: String, most: usize },
    /// A code that means something else already.
    Taken { what: &'static str, code: String, why: Message },
    /// Items are picked with the digits 1 to 9.
    NoDigitLeft(String),
    /// Something others stand on.
    InUse { what: &'static str, code: String, why: Message },
    /// A calendar by which no clock could run.
    Calendar(Message),
}

impl CatalogueError {
    /// The sentence.
    pub fn message(&self) -> Message {
        match self {
            CatalogueError::Twice { what, code } => message!(
                "catalogue-twice",
                "{what} `{code}` is there twice: give one of them another code",
                what = *what,
                code = code
            ),
            CatalogueError::BadCode { what, code } => message!(
                "catalogue-bad-code",
                "{what} code `{code}`: use letters a-z, digits, _ and - only",
                what = *what,
                code = code
            ),
            CatalogueError::Unknown { place, what, name } => message!(
                "catalogue-unknown",
                "{place}: there is no {what} `{name}`",
                place = place,
                what = *what,
                name = name
            ),
            CatalogueError::NoItems(list) => message!(
                "catalogue-no-items",
                "picklist `{list}` has no item that can be picked: add one first",
                list = list
            ),
            CatalogueError::StandsFor { picklist, item, expected } => message!(
                "catalogue-stands-for",
                "item `{item}` of `{picklist}`: stands_for must be {expected}",
                item = item,
                picklist = picklist,
                expected = expected
            ),
            CatalogueError::Circular(field) => {
                message!(
                    "catalogue-circular",
                    "field `{field}`: its rule leads back to itself",
                    field = field
                )
            }
            CatalogueError::Unfit { field, wrong } => {
                message!("catalogue-unfit", "field `{field}`: {wrong}", field = field, wrong = wrong)
            }
            CatalogueError::NotInEveryLanguage { what, code, text, lang, languages } => message!(
                "catalogue-language",
                "{what} `{code}`: the {text} is missing in {lang}: give it in the languages of this file ({languages})",
                what = *what,
                code = code,
                text = *text,
                lang = *lang,
                languages = languages.iter().map(|lang| lang.code()).collect::<Vec<_>>().join(", ")
            ),
            CatalogueError::TooLong { what, code, text, most } => message!(
                "catalogue-too-long",
                "{what} `{code}`: `{text}` is longer than the {most} columns there are for it",
                what = *what,
                code = code,
                text = text,
                most = *most
            ),
            CatalogueError::Taken { what, code, why } => {
                message!("catalogue-taken", "{what} `{code}`: {why}", what = *what, code = code, why = why)
            }
            CatalogueError::NoDigitLeft(list) => message!(
                "catalogue-no-digit",
                "picklist `{list}` has nine items, one for each digit: retire one first, or say --beyond-nine and this one is reached by letters only",
                list = list
            ),
            CatalogueError::InUse { what, code, why } => message!(
                "catalogue-in-use",
                "{what} `{code}` cannot be removed: {why}",
                what = *what,
                code = code,
                why = why
            ),
            CatalogueError::Calendar(why) => why.clone(),
        }
    }
}

impl fmt::Display for CatalogueError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(out)
    }
}

impl std::error::Error for CatalogueError {}

/// A field as the place of something wrong.
pub(super) fn at_field(code: &str) -> Message {
    message!("catalogue-at-field", "field `{code}`", code = code)
}
