//! Erasing a person: what is asked for, what that is about, and for how long people are kept.

use chrono::Months;

use super::{Entity, Id, Moment, Ref, Zone};

/// The picklist of reasons for which somebody is erased.
pub const ERASE_REASONS: &str = "erase_reason";

/// The longest time that a rule can say, months.
pub const LONGEST_KEPT: u32 = 1_200;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EraseAsked {
    /// The contact, or the account that is a person.
    pub record: Ref,
    /// Why: an item of [`ERASE_REASONS`].
    pub why: String,
    /// Of an account: its contacts are erased too.
    pub with_contacts: bool,
    /// They were erased before, and a backup that was restored has them still: just this record, and without asking for a reason that
    /// the file may not have known then.
    pub is_again: bool,
}

/// A record of whom is erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErasedRecord {
    /// `Account`, `Contact` or `Matter`.
    pub entity: Entity,
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// It was merged into another of them.
    pub is_merged: bool,
    /// Only its texts go: a matter of somebody who is erased.
    pub is_partly: bool,
}

/// A record or a form that names somebody in a text of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedIn {
    /// What it is; none for a form in progress.
    pub entity: Option<Entity>,
    /// Its id.
    pub id: Id,
    /// The field.
    pub field: String,
    /// Whose form it is; of a record, empty.
    pub of: String,
}

/// What erasing somebody is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErasurePlan {
    /// The records, the one that was asked for first.
    pub records: Vec<ErasedRecord>,
    /// Revisions of which something is blanked.
    pub revisions: u64,
    /// Those among them of format 1, which nobody can check afterwards.
    pub unchecked: u64,
    /// Forms in progress that go.
    pub forms: u64,
    /// Operations that lose what taking them back would bring again.
    pub undo: u64,
    /// Codes and search keys beside the records.
    pub keys: u64,
    /// Calls whose number is masked, and facts of them.
    pub calls: u64,
    /// Meetings in calendars that lose a guest.
    pub meetings: u64,
    /// What colleagues have sealed about them, which goes unread.
    pub sealed: u64,
    /// Numbers that stay in what telephone systems saw, as somebody else has them too.
    pub shared_numbers: u64,
    /// Places on call lists.
    pub lists: u64,
    /// Activities that stay, without whom they were with.
    pub activities: u64,
    /// Matters that stay.
    pub matters: u64,
    /// Where somebody is named in a text that is not theirs: that stays. At most [`ErasurePlan::NAMED`].
    pub named: Vec<NamedIn>,
    /// How many such places there are.
    pub named_in_all: u64,
}

impl ErasurePlan {
    /// So many places that name somebody are listed.
    pub const NAMED: usize = 50;
}

/// Somebody who was erased, as the register has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    /// The id of the record.
    pub record: Id,
    /// What it was.
    pub entity: Entity,
    /// The revision that says so.
    pub rev: u64,
    /// When.
    pub at: Moment,
    /// Why.
    pub why: String,
    /// When the rest was cleared away; none as long as it was not.
    pub swept: Option<Moment>,
}

/// For how long people are kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RetentionRule {
    /// A short name.
    pub code: String,
    /// `Contact` or `Account`.
    pub entity: Entity,
    /// With whom nothing was logged for so many months.
    pub months: u32,
    /// Why they are erased then: an item of [`ERASE_REASONS`].
    pub why: String,
}

impl RetentionRule {
    /// Whoever was last spoken to before this is kept no longer.
    pub fn before(&self, now: Moment, zone: Zone) -> Moment {
        let local = now.local(zone);
        let then = local.checked_sub_months(Months::new(self.months));
        then.map_or(Moment::default(), |then| Moment::from_local(then, zone))
    }
}

/// Somebody whom a rule says to erase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outdated {
    /// The code of the rule.
    pub rule: String,
    /// What they are.
    pub entity: Entity,
    /// Their id.
    pub id: Id,
    /// Their name.
    pub name: String,
    /// The name of the account a contact is at; of an account, empty.
    pub account: String,
    /// When something was last logged with them; when they were last changed where nothing ever was.
    pub last: Moment,
    /// What is in the way of erasing them: open matters.
    pub open: u64,
}

/// What was left of erased people outside of the rows, and was cleared away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// How many people it was about.
    pub people: u64,
    /// Copies beside the file that were removed.
    pub copies: Vec<String>,
    /// What could not be cleared away, and by whom it can.
    pub left: Vec<super::Message>,
}

/// All that is held of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonHeld {
    /// The parts, in order.
    pub parts: Vec<HeldPart>,
}

/// One kind of what is held of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeldPart {
    /// A stable word for it: `record`, `revisions`, `activities`, …
    pub code: &'static str,
    /// The things, each by names and values in order. Values are as they are kept: text, or JSON.
    pub rows: Vec<Vec<(&'static str, HeldValue)>>,
}

/// A value that is held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeldValue {
    /// A text.
    Text(String),
    /// A number.
    Number(u64),
    /// A moment.
    At(Moment),
    /// JSON, as it stands in the store.
    Json(String),
    /// Nothing.
    None,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_goes_back_by_the_calendar_and_a_long_one_to_the_beginning() {
        let rule = |months| RetentionRule {
            code: "old".into(),
            entity: Entity::Contact,
            months,
            why: "kept".into(),
        };
        // 2026-05-31 12:00, which no February has.
        let now = Moment::from_millis(1_780_228_800_000);
        assert_eq!(rule(3).before(now, Zone::default()).rfc3339(), "2026-02-28T12:00:00.000Z");
        assert_eq!(rule(12).before(now, Zone::default()).rfc3339(), "2025-05-31T12:00:00.000Z");
        assert!(rule(LONGEST_KEPT).before(now, Zone::default()) < Moment::default());
    }
}
