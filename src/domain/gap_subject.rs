//! What a gap is about, and a form is over: a saved record, or a form in progress.

use super::{Entity, Id};

/// What a gap is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// A form left half-entered.
    Draft(Id),
    /// A saved activity.
    Activity(Id),
    /// An account.
    Account(Id),
    /// A contact.
    Contact(Id),
    /// A matter.
    Matter(Id),
}

impl Subject {
    /// The record's id.
    pub fn id(self) -> Id {
        match self {
            Subject::Draft(id)
            | Subject::Activity(id)
            | Subject::Account(id)
            | Subject::Contact(id)
            | Subject::Matter(id) => id,
        }
    }

    /// The word kept in the file.
    pub fn code(self) -> &'static str {
        match self {
            Subject::Draft(_) => "draft",
            Subject::Activity(_) => Entity::Activity.code(),
            Subject::Account(_) => Entity::Account.code(),
            Subject::Contact(_) => Entity::Contact.code(),
            Subject::Matter(_) => Entity::Matter.code(),
        }
    }

    /// From the word kept in the file.
    pub fn from_code(word: &str, id: Id) -> Option<Subject> {
        if word == Subject::Draft(id).code() {
            return Some(Subject::Draft(id));
        }
        Entity::from_code(word).map(|entity| Subject::of(entity, id))
    }

    /// A saved record.
    pub fn of(entity: Entity, id: Id) -> Subject {
        match entity {
            Entity::Account => Subject::Account(id),
            Entity::Contact => Subject::Contact(id),
            Entity::Activity => Subject::Activity(id),
            Entity::Matter => Subject::Matter(id),
        }
    }

    /// What the record is; none of a form.
    pub fn entity(self) -> Option<Entity> {
        match self {
            Subject::Draft(_) => None,
            Subject::Activity(_) => Some(Entity::Activity),
            Subject::Account(_) => Some(Entity::Account),
            Subject::Contact(_) => Some(Entity::Contact),
            Subject::Matter(_) => Some(Entity::Matter),
        }
    }
}
