//! Records that look alike: side by side, which of two should stay, and what was merged into what.

use super::{Answer, Answers, Catalogue, Entity, Field, Id, Moment, code, merged::stands};

/// A record as it stands beside its likely duplicates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// Its id.
    pub id: Id,
    /// Its version.
    pub version: u64,
    /// The account it is, or is at.
    pub account: Id,
    /// That account's name.
    pub account_name: String,
    /// The name of its parent account; empty where there is none.
    pub parent_name: String,
    /// Its fields.
    pub answers: Answers,
    /// Activities with it.
    pub activities: u64,
    /// Contacts at it; 0 for a contact.
    pub contacts: u64,
    /// It has the same folded name.
    pub by_name: bool,
    /// It has the same phone.
    pub by_phone: bool,
    /// Its name can be that of the record beside which it stands, only spelled otherwise.
    pub is_named_alike: bool,
}

impl Duplicate {
    /// Its name.
    pub fn name(&self) -> &str {
        self.answers.text(code::NAME)
    }

    /// Whether this one should stay and the other go: more was logged with it, then more people are known there, then
    /// more of its fields are answered; else the older of the two.
    pub fn outweighs(&self, other: &Duplicate) -> bool {
        let weight = |duplicate: &Duplicate| {
            (duplicate.activities, duplicate.contacts, duplicate.answers.iter().count())
        };
        (weight(self), other.id) > (weight(other), self.id)
    }

    /// The answer that stands once `other` was merged into this one, and whether it is the other's: see [`stands`].
    pub fn stands<'a>(
        &'a self,
        other: &'a Duplicate,
        field: &str,
        take: &[String],
    ) -> Option<(&'a Answer, bool)> {
        stands(&self.answers, &other.answers, field, take)
    }

    /// Fields in which either of two answers can stand, in the order of the form.
    pub fn contested<'a>(&self, other: &Duplicate, entity: Entity, catalogue: &'a Catalogue) -> Vec<&'a str> {
        let both = |field: &&Field| match (self.answers.get(&field.code), other.answers.get(&field.code)) {
            // The mark goes with its number.
            // Of two that are not shown nobody here can say that they are one.
            (Some(one), Some(two)) => {
                (one != two || matches!(one, Answer::Withheld(_))) && field.code != code::PHONE_BAD
            }
            _ => false,
        };
        catalogue.fields_of(entity).filter(both).map(|field| field.code.as_str()).collect()
    }
}

/// A record and those it may be a duplicate of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicates {
    /// The record.
    pub own: Duplicate,
    /// The others, at most nine.
    pub others: Vec<Duplicate>,
}

/// A merge that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeLine {
    /// The operation, for taking it back.
    pub op: Id,
    /// `Account` or `Contact`.
    pub entity: Entity,
    /// The one that went.
    pub from: Id,
    /// Its name.
    pub from_name: String,
    /// The one that stayed.
    pub into: Id,
    /// Its name.
    pub into_name: String,
    /// When.
    pub at: Moment,
    /// Login of who did it.
    pub by: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn duplicate(second: i64, activities: u64, contacts: u64, answers: Answers) -> Duplicate {
        let id = Id::new(Moment::from_millis(second * 1000), [1; 10]);
        Duplicate {
            id,
            version: 1,
            account: id,
            account_name: String::new(),
            parent_name: String::new(),
            answers,
            activities,
            contacts,
            by_name: true,
            by_phone: false,
            is_named_alike: true,
        }
    }

    #[test]
    fn the_one_more_is_known_of_stays_and_of_equals_the_older() {
        let text = |name: &str| Answers::from([("name", Answer::Text(name.into()))]);
        let full = Answers::from([("name", Answer::Text("A".into())), ("city", Answer::Text("Oslo".into()))]);
        let old = duplicate(1, 0, 0, text("A"));
        for better in [duplicate(2, 1, 0, text("A")), duplicate(2, 0, 1, text("A")), duplicate(2, 0, 0, full)]
        {
            assert!(better.outweighs(&old) && !old.outweighs(&better), "{better:?}");
        }
        let young = duplicate(2, 0, 0, text("A"));
        assert!(old.outweighs(&young) && !young.outweighs(&old));
    }
}
