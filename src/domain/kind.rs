//! Kinds of records. Three families are code: parties, activities and matters. Every kind in them is a row of data, a
//! [`RecordKind`] of the catalogue; code knows a kind by its [`Entity`] and by the few facts of its row.

use std::{cmp::Ordering, fmt};

use super::{Labels, field::words};

words! {
    /// What a record is to the code: how it is kept and what can be done with it.
    Entity {
        /// A company or organisation: a party of its own.
        Account = "account",
        /// A person at an account: a party at another one.
        Contact = "contact",
        /// Something that was done with a party, at a time, by somebody.
        Activity = "activity",
        /// Something open with an account, that moves through stages until it is closed.
        Matter = "matter",
    }
}

words! {
    /// What a kind is one of.
    Family {
        /// Somebody we deal with.
        Party = "party",
        /// Something that was done with them.
        Activity = "activity",
        /// Something open between us and them.
        Matter = "matter",
    }
}

impl Entity {
    /// The family it is of.
    pub fn family(self) -> Family {
        match self {
            Entity::Account | Entity::Contact => Family::Party,
            Entity::Activity => Family::Activity,
            Entity::Matter => Family::Matter,
        }
    }
}

/// The code of a kind: at most [`KindCode::LONGEST`] bytes of ASCII, kept in place so that it is copied like a number.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct KindCode {
    bytes: [u8; KindCode::LONGEST],
    length: u8,
}

impl KindCode {
    /// So many bytes at the most.
    pub const LONGEST: usize = 23;

    /// A code; none when it is empty, too long or no ASCII.
    pub fn new(code: &str) -> Option<KindCode> {
        (!code.is_empty() && code.len() <= KindCode::LONGEST && code.is_ascii())
            .then(|| KindCode::literal(code))
    }

    /// A code that is known to fit; for constants.
    ///
    /// # Panics
    /// The code is longer than [`KindCode::LONGEST`]: in a constant, the build fails.
    pub const fn literal(code: &str) -> KindCode {
        assert!(code.len() <= KindCode::LONGEST);
        let (mut bytes, mut at) = ([0; KindCode::LONGEST], 0);
        while at < code.len() {
            bytes[at] = code.as_bytes()[at];
            at += 1;
        }
        KindCode { bytes, length: at as u8 }
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl fmt::Debug for KindCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), out)
    }
}

impl fmt::Display for KindCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.as_str())
    }
}

impl Ord for KindCode {
    fn cmp(&self, other: &KindCode) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl PartialOrd for KindCode {
    fn partial_cmp(&self, other: &KindCode) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A kind of record, or all kinds of an entity: whose a form, a field or a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Kind {
    entity: Entity,
    /// Of activities and matters; none stands for all of the entity.
    code: Option<KindCode>,
}

impl Kind {
    /// Accounts.
    pub const ACCOUNT: Kind = Kind { entity: Entity::Account, code: None };
    /// Contacts.
    pub const CONTACT: Kind = Kind { entity: Entity::Contact, code: None };
    /// Activities of all kinds.
    pub const ACTIVITY: Kind = Kind { entity: Entity::Activity, code: None };
    /// Matters of all kinds.
    pub const MATTER: Kind = Kind { entity: Entity::Matter, code: None };

    /// One kind of activity.
    pub const fn activity(code: KindCode) -> Kind {
        Kind { entity: Entity::Activity, code: Some(code) }
    }

    /// One kind of matter.
    pub const fn matter(code: KindCode) -> Kind {
        Kind { entity: Entity::Matter, code: Some(code) }
    }

    /// What its records are.
    pub fn entity(self) -> Entity {
        self.entity
    }

    /// The code of an activity's or matter's kind; none for parties and for all kinds of an entity.
    pub fn code(self) -> Option<KindCode> {
        self.code
    }

    /// Whether its records are activities.
    pub fn is_activity(self) -> bool {
        self.entity == Entity::Activity
    }

    /// Whether a field, rule or row of `of` is one of records of this kind. Asked for all kinds of an entity, that of any.
    pub fn shares(self, of: Kind) -> bool {
        let same = self.code.is_none() || of.code.is_none() || self.code == of.code;
        self.entity == of.entity && same
    }

    /// The word that forms in progress are kept with: an entity, an activity's kind, or `matter/KIND`.
    pub fn word(self) -> String {
        match (self.entity, self.code) {
            (Entity::Activity, Some(code)) => code.to_string(),
            (entity, Some(code)) => format!("{}/{code}", entity.code()),
            (entity, None) => entity.code().to_owned(),
        }
    }

    /// From that word; none when it can be none.
    pub fn from_word(word: &str) -> Option<Kind> {
        match (Entity::from_code(word), word.split_once('/')) {
            (Some(entity), _) => Some(Kind { entity, code: None }),
            (None, Some((entity, code))) => {
                Some(Kind { entity: Entity::from_code(entity)?, code: Some(KindCode::new(code)?) })
            }
            (None, None) => Some(Kind::activity(KindCode::new(word)?)),
        }
    }
}

impl From<Entity> for Kind {
    fn from(entity: Entity) -> Kind {
        Kind { entity, code: None }
    }
}

words! {
    /// What code must know of a kind beside its fields.
    Fact {
        /// It goes one way or the other: to them or from them.
        Directed = "directed",
        /// It has a length.
        Timed = "timed",
        /// It may be planned: it may lie in the future.
        Ahead = "ahead",
        /// It is made with the telephone: who asked not to be called is warned of, a wrong number is marked.
        Telephone = "telephone",
        /// Two records of it may be merged into one.
        Merged = "merged",
        /// It is searched by what is typed into the lookup line.
        Searched = "searched",
    }
}

/// One kind of record: a row of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordKind {
    /// Stable code: the word of the command line, of files and of rules.
    pub code: KindCode,
    /// The family it is of.
    pub family: Family,
    /// The kind whose records its own are at; none for one that stands alone.
    pub parent: Option<KindCode>,
    /// What people read.
    pub label: Labels,
    /// The key that picks it where a kind is asked for; none for the digit of its place.
    pub key: Option<char>,
    /// What else code must know of it.
    pub facts: Vec<Fact>,
    /// Kept for old records, no longer offered.
    pub retired: bool,
}

impl RecordKind {
    /// The kind its records are of.
    pub fn kind(&self) -> Kind {
        match (self.family, self.parent) {
            (Family::Party, None) => Kind::ACCOUNT,
            (Family::Party, Some(_)) => Kind::CONTACT,
            (Family::Activity, _) => Kind::activity(self.code),
            (Family::Matter, _) => Kind::matter(self.code),
        }
    }

    /// Whether a fact holds for it.
    pub fn is(&self, fact: Fact) -> bool {
        self.facts.contains(&fact)
    }
}

/// The code of a default kind, for tests.
#[cfg(test)]
pub const CALL_CODE: KindCode = KindCode::literal("call");
/// Likewise.
#[cfg(test)]
pub const MEETING_CODE: KindCode = KindCode::literal("meeting");
/// A default kind, for tests.
#[cfg(test)]
pub const CALL: Kind = Kind::activity(CALL_CODE);
/// Likewise.
#[cfg(test)]
pub const MEETING: Kind = Kind::activity(MEETING_CODE);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_short_ascii_and_sorts_as_text() {
        let code = |text| KindCode::new(text).unwrap();
        assert_eq!(code("letter").as_str(), "letter");
        assert!(code("b") > code("abc"));
        assert_eq!(KindCode::new(""), None);
        assert_eq!(KindCode::new(&"x".repeat(KindCode::LONGEST + 1)), None);
        assert_eq!(KindCode::new("звонок"), None);
    }

    #[test]
    fn the_word_of_a_kind_leads_back_to_it() {
        let code = KindCode::literal("claim");
        for kind in [Kind::ACCOUNT, Kind::CONTACT, Kind::ACTIVITY, Kind::activity(code), Kind::matter(code)] {
            assert_eq!(Kind::from_word(&kind.word()), Some(kind), "{kind:?}");
        }
        assert_eq!(Kind::from_word("call"), Some(Kind::activity(KindCode::literal("call"))));
        assert_eq!(Kind::from_word(""), None);
    }

    #[test]
    fn a_field_of_all_activities_is_one_of_each_kind_and_none_of_another_entity() {
        let (call, visit) = (KindCode::literal("call"), KindCode::literal("visit"));
        assert!(Kind::activity(call).shares(Kind::ACTIVITY) && Kind::ACTIVITY.shares(Kind::activity(call)));
        assert!(!Kind::activity(call).shares(Kind::activity(visit)));
        assert!(!Kind::matter(call).shares(Kind::activity(call)) && !Kind::ACCOUNT.shares(Kind::CONTACT));
    }
}
