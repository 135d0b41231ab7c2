//! What is sealed about an account, its people and what was logged with it: a list, and the writing of it. Nothing of it goes anywhere
//! but into the effect that seals it.

use crate::domain::{Answers, Id, Ref, SealTrouble, SealedEntry, SealedPage, Secret, code};

use super::{Asking, Line, Text};

/// The fields of a private contact that are asked for on the screen, in this order.
pub const PERSON_FIELDS: [&str; 3] = [code::NAME, code::PHONE, code::EMAIL];

/// What is sealed about something, and what is being written.
#[derive(Clone, Debug)]
pub struct SealedView {
    /// The account, and its name.
    pub account: (Id, String),
    /// What else a remark can hang on: the contact or activity that was in front, and what that is called.
    pub on: Option<(Ref, String)>,
    /// How the list is asked for.
    pub asking: Asking,
    /// The list, once it is there; or why it is not.
    pub page: Option<Result<Box<SealedPage>, SealTrouble>>,
    /// The row is opened as soon as the list is there, under this id if it is a new thing.
    pub opens: Option<Id>,
    /// The chosen row.
    pub cursor: usize,
    /// What is done with it.
    pub step: SealedStep,
    /// What the person was asked about: the same key again says yes.
    pub asked: Option<SealedAsked>,
}

/// What is done there.
#[derive(Clone, Debug)]
pub enum SealedStep {
    /// A row is chosen.
    List,
    /// There is no key yet: what it is for is said, and one is made.
    Key,
    /// The key wants its passphrase.
    Passphrase(Box<Line>),
    /// A remark is written.
    Remark(Box<RemarkEntry>),
    /// A private contact is written, a field at a time.
    Person(Box<PersonEntry>),
}

/// What the person was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealedAsked {
    /// Whether this one is to be taken away.
    Remove(Id),
    /// Whether what was written is to be thrown away.
    Discard,
}

/// What is written over, or new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedTarget {
    /// Its id.
    pub id: Id,
    /// What it hangs on.
    pub on: Ref,
    /// The version that was seen, of one that is there.
    pub expected: Option<u64>,
    /// Who else can open it.
    pub shared: Vec<String>,
}

/// A remark that is written.
#[derive(Clone, Debug)]
pub struct RemarkEntry {
    /// Which one.
    pub target: SealedTarget,
    /// Its text.
    pub text: Text,
    /// As it was.
    pub before: String,
}

/// A private contact that is written.
#[derive(Clone, Debug)]
pub struct PersonEntry {
    /// Which one.
    pub target: SealedTarget,
    /// What is known.
    pub answers: Answers,
    /// Which of [`PERSON_FIELDS`] is asked for.
    pub at: usize,
    /// What is typed for it.
    pub line: Line,
}

/// A row of the list.
#[derive(Clone, Debug)]
pub enum SealedRow<'a> {
    /// A new remark on this.
    NewRemark(Ref, &'a str),
    /// A new private contact at the account.
    NewPerson,
    /// One there is.
    Entry(&'a SealedEntry),
}

impl SealedView {
    /// The page, if it is there.
    pub fn list(&self) -> Option<&SealedPage> {
        self.page.as_ref()?.as_ref().ok().map(|page| &**page)
    }

    /// The rows: what can be written, then what there is.
    pub fn rows(&self) -> Vec<SealedRow<'_>> {
        let account = Ref { entity: crate::domain::Entity::Account, id: self.account.0 };
        let on = self.on.iter().map(|(on, name)| SealedRow::NewRemark(*on, name));
        let new = on.chain([SealedRow::NewRemark(account, &self.account.1), SealedRow::NewPerson]);
        let entries = self.list().into_iter().flat_map(|page| &page.entries);
        new.chain(entries.map(SealedRow::Entry)).collect()
    }

    /// The chosen row.
    pub fn chosen(&self) -> Option<SealedRow<'_>> {
        self.rows().into_iter().nth(self.cursor)
    }

    /// The line that is typed, if one is.
    pub fn line(&mut self) -> Option<&mut Line> {
        match &mut self.step {
            SealedStep::Passphrase(line) => Some(line.as_mut()),
            SealedStep::Person(entry) => Some(&mut entry.line),
            _ => None,
        }
    }

    /// Whether something was written that would be lost.
    pub fn holds_entries(&self) -> bool {
        match &self.step {
            SealedStep::Remark(entry) => entry.is_changed(),
            SealedStep::Person(entry) => entry.is_changed(),
            _ => false,
        }
    }
}

impl RemarkEntry {
    /// Whether it says something else than before.
    pub fn is_changed(&self) -> bool {
        !self.text.is_blank() && self.text.text().trim() != self.before.trim()
    }
}

impl PersonEntry {
    /// Whether anything was typed.
    pub fn is_changed(&self) -> bool {
        !self.line.is_blank() || self.at > 0
    }

    /// The field that is asked for.
    pub fn field(&self) -> &'static str {
        PERSON_FIELDS[self.at.min(PERSON_FIELDS.len() - 1)]
    }
}

/// A passphrase on its way to the keys.
pub fn secret(line: &Line) -> Secret {
    Secret::new(line.text().to_owned())
}
