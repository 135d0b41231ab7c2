//! From what was typed to ranked accounts.
//!
//! Pure: no files, no clock, no database. The store keeps the bytes of an [`Index`] (a mapped file that all
//! processes share) and an [`Overlay`] of what changed since; [`search`] answers from both. Without an index
//! [`search_scan`] gives the same answer from the accounts themselves, more slowly.
//!
//! ```
//! use picklog::lookup::{Builder, Entry, Index, NoBoost, Overlay, Query, search};
//!
//! let mut builder = Builder::new();
//! builder.add(&Entry { key: 7, name: "ООО «Ромашка»", code: "R1", city: "Москва", phones: &["+7 495 123-45-67"], contacts: &[] });
//! let mut bytes = Vec::new();
//! builder.finish(1, &mut bytes)?;
//! let index = Index::open(bytes)?;
//! for typed in ["рома", "hjvf", "romashka", "r1", "4567"] {
//!     let hits = search(Some(&index), &Overlay::new(), &Query::parse(typed), &NoBoost, 8, &|| false);
//!     assert_eq!(hits[0].key, 7, "{typed}");
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod alike;
mod candidates;
mod edit;
pub mod fold;
mod glossary;
mod highlight;
mod index;
pub mod layout;
mod legal;
mod letters;
mod likeness;
mod overlay;
pub mod phone;
mod phonetics;
mod pinyin;
mod query;
mod score;
mod search;
mod segment;
mod tokens;
pub mod translit;

pub use alike::alike;
pub use highlight::highlight;
pub use index::{Builder, Index, IndexFault, Stats};
pub use overlay::Overlay;
pub use query::Query;
pub use search::{rank, search, search_scan};

/// What the lookup knows of one account.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Number the table gave the account; it comes back in [`Hit::key`].
    pub key: u32,
    /// Name as people see it.
    pub name: &'a str,
    /// Short code, empty for none.
    pub code: &'a str,
    /// City, empty for none.
    pub city: &'a str,
    /// Phones of the account and its contacts, in any format.
    pub phones: &'a [&'a str],
    /// Names of its contacts.
    pub contacts: &'a [&'a str],
}

/// An account that answers a query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// [`Entry::key`] of the account.
    pub key: u32,
    /// The higher the better, from 0 to below 10; the whole part is the class of the match.
    pub score: f32,
    /// Why it matched.
    pub how: How,
    /// The decimal logarithm of how many accounts would match as well by chance; minus infinity where all that was typed is
    /// there as typed.
    pub chance: f32,
    /// The score without history.
    plain: f32,
    /// What history adds.
    history: f32,
    /// What kind of match it is, finer than its class: history puts none before one of a better kind.
    grade: u8,
}

impl Hit {
    /// Whether all that was typed is there: as typed, as it begins, as it sounds.
    pub fn is_typed(&self) -> bool {
        self.chance == f32::NEG_INFINITY
    }

    /// Whether it is the one that was meant, as far as can be told: fewer than one would match as well by chance.
    pub fn is_sure(&self) -> bool {
        self.chance < 0.0
    }
}

/// Why an account matched, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum How {
    /// The whole name.
    Exact,
    /// The beginning of the name.
    Prefix,
    /// Words, or the beginnings of words, in any order.
    WordPrefix,
    /// First letters of words.
    Acronym,
    /// Letters inside a word.
    Substring,
    /// With a letter or two wrong, or by a like-sounding spelling.
    Typo,
    /// Typed on another keyboard.
    Layout,
    /// By its sound in another script.
    Translit,
    /// By the pinyin of its characters.
    Pinyin,
    /// By a phone.
    Phone,
    /// By its code.
    Code,
    /// By a contact's name.
    Contact,
    /// By its city alone.
    City,
    /// Only part of what was typed.
    Similar,
}

/// What history says for an account.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Boosts {
    /// Frecency for this operator, 0 to 1.
    pub mine: f32,
    /// Frecency for the team, 0 to 1.
    pub team: f32,
    /// Whether a call-back is due.
    pub due: bool,
}

/// History of the operator and the team, asked for each account that matched.
pub trait Boost {
    /// What speaks for the account with this key.
    fn of(&self, key: u32) -> Boosts;

    /// Keys with history, at most some hundreds: they are compared with every query, so that a short query finds a
    /// known account among thousands that match as well.
    fn known(&self) -> &[u32] {
        &[]
    }
}

/// No history at all.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoBoost;

impl Boost for NoBoost {
    fn of(&self, _: u32) -> Boosts {
        Boosts::default()
    }
}
