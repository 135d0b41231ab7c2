//! What screens and commands are shown: answers of the store's queries, free of how the store keeps things.

use std::{collections::BTreeMap, ops::Range};

use super::{
    Account, Activity, Contact, Draft, Id, Kind, KindCode, Matter, Message, Moment, MovedContact, code,
};

/// Why an account stands in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// The name is what was typed.
    Exact,
    /// The name begins with it.
    Prefix,
    /// Words of the name begin with the words typed.
    Words,
    /// The first letters of the words.
    Acronym,
    /// It stands somewhere in the name.
    Inside,
    /// With a letter wrong, missing, doubled or swapped.
    Spelling,
    /// It holds only part of what was typed.
    Part,
    /// Typed with the other keyboard layout on.
    Layout,
    /// Written in another script.
    Sound,
    /// Chinese by pinyin.
    Pinyin,
    /// By phone.
    Phone,
    /// By its code.
    Code,
    /// By a contact's name.
    Contact,
    /// By its city, beside the name.
    City,
    /// Nothing was typed: a next step is due with it.
    Due(Moment),
    /// Nothing was typed: a form is parked on it.
    Parked,
    /// Nothing was typed: worked on lately.
    Recent,
}

/// How certain it is that an account is the one that was typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// All that was typed is there, as typed, as it begins or as it sounds; or nothing was typed.
    #[default]
    Typed,
    /// Letters differ, and hardly any other name would be as near by chance: a slip.
    Near,
    /// As likely another one: only part of it is there, or more names are as near by chance.
    Guess,
}

/// One row of the lookup list.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountLine {
    /// The account.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Its city; may be empty.
    pub city: String,
    /// Its two-letter country; may be empty.
    pub country: String,
    /// Its phone as given; may be empty.
    pub phone: String,
    /// Its code; may be empty.
    pub code: String,
    /// Login of who owns it; may be empty.
    pub owner: String,
    /// A better account of this answer with the same name, at the same place as far as known: the list folds this one
    /// under it.
    pub same_as: Option<Id>,
    /// Why it is here.
    pub how: How,
    /// How certain it is that this one was meant.
    pub fit: Fit,
    /// How good the match is; 0 to 1.
    pub score: f32,
    /// Byte ranges of the name that matched, on character boundaries, rising.
    pub matched: Vec<Range<usize>>,
    /// The form of this login that is kept for it, to be gone on with.
    pub parked: Option<Id>,
    /// Asked never to be called again.
    pub do_not_call: bool,
    /// Its phone is known to be wrong.
    pub phone_bad: bool,
    /// The code of its status, where it has one.
    pub status: Option<String>,
    /// The contacts it was found by, where their names or phones are why it is here: who else would be as good a match too.
    pub people: Vec<Person>,
    /// Nothing was typed: the promise it is here for.
    pub promise: Option<Promised>,
    /// Its two latest activities, newest first.
    pub last: Vec<HistoryLine>,
}

impl AccountLine {
    /// One of which only the name is known, found by all of it.
    pub fn named(id: Id, name: String) -> AccountLine {
        AccountLine {
            id,
            name,
            city: String::new(),
            country: String::new(),
            phone: String::new(),
            code: String::new(),
            owner: String::new(),
            same_as: None,
            how: How::Exact,
            fit: Fit::Typed,
            score: 1.0,
            matched: Vec::new(),
            parked: None,
            do_not_call: false,
            phone_bad: false,
            status: None,
            people: Vec::new(),
            promise: None,
            last: Vec::new(),
        }
    }

    /// The contact it was found by or promised something, where there is only one that can be meant. Who has gone to another
    /// account since is not spoken to at this one.
    pub fn person(&self) -> Option<&Person> {
        match self.people.as_slice() {
            [] => self.promise.as_ref()?.contact.as_ref().filter(|person| person.now_at.is_none()),
            [only] => Some(only),
            _ => None,
        }
    }
}

/// A contact in a row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Which one.
    pub id: Id,
    /// The person's name.
    pub name: String,
    /// Asked never to be called again.
    pub do_not_call: bool,
    /// The account the person is at by now, where that is another one than the row's.
    pub now_at: Option<String>,
}

/// A promise that is due, or will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promised {
    /// The kind of the record it was made in.
    pub kind: Kind,
    /// The code of what was promised.
    pub step: Option<String>,
    /// Whom it was promised.
    pub contact: Option<Person>,
    /// How many more promises of this login are due at the account.
    pub more: u32,
    /// Login of whose promise it is.
    pub owner: String,
}

/// One line of an account's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryLine {
    /// Its kind.
    pub kind: KindCode,
    /// When it began.
    pub at: Moment,
    /// Its outcome's code, if it has one.
    pub outcome: Option<String>,
    /// Login of who logged it.
    pub actor: String,
}

/// How far an index is that is being built, and what the lookup is until it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Indexing {
    /// Of a hundred, how much is done.
    pub percent: u8,
    /// It finds what is typed as it is spelled, and little else. Otherwise it is only slower.
    pub is_plain: bool,
}

/// The answer to a lookup.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Best first.
    pub hits: Vec<AccountLine>,
    /// How many accounts the file holds.
    pub accounts: u64,
    /// How long the lookup took, microseconds.
    pub took_us: u64,
    /// How far the index of the lookup is that is being built.
    pub indexing: Option<Indexing>,
    /// With nothing typed: how many accounts wait in all, and not only of those listed.
    pub waiting: Waiting,
    /// Accounts in it that were found by private contacts of whoever asks, with the names of those.
    pub private: Vec<(Id, String)>,
}

/// On how many accounts something waits for a login; each is counted once, where it is listed first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// A promise fell due today.
    pub now: u64,
    /// A promise fell due before.
    pub overdue: u64,
    /// A form is parked.
    pub parked: u64,
    /// How many promises fall due later.
    pub upcoming: u64,
}

/// Which list is offered while nothing is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offers {
    /// What is due, parked or was worked on lately.
    #[default]
    Waiting,
    /// Promises that fall due later.
    Upcoming,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportStep {
    /// So many rows are read and in.
    Rows(u64),
    /// All rows are in; of a hundred, how much of the lookup's index is built.
    Indexing(u8),
}

/// What a text that should name one account leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolved {
    /// Exactly one.
    One(Box<AccountLine>),
    /// Several that fit as well; the best few.
    Many(Vec<AccountLine>),
    /// None that is called so, but some that are nearly; the best few.
    Near(Vec<AccountLine>),
    /// None.
    None,
}

/// An account with all there is about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The account.
    pub account: Account,
    /// Its parent account's id and name.
    pub parent: Option<(Id, String)>,
    /// Its contacts, by name.
    pub contacts: Vec<Contact>,
    /// Who was at it and is at another account now, the latest first.
    pub moved: Vec<MovedContact>,
    /// What is open with it, or was: the open ones first, the newest first.
    pub matters: Vec<Matter>,
    /// Whom this operator spoke to last there.
    pub last_spoken_to: Option<Id>,
    /// All its activities over all channels and colleagues, newest first; at most [`Card::MOST`].
    pub history: Vec<Activity>,
    /// How many activities there are in all.
    pub history_total: u64,
    /// The activities whose promised next step is still to be done: nobody was reached later, and no other date set.
    pub open_promises: Vec<Id>,
    /// Logins of the file's users, for the owner field.
    pub users: Vec<String>,
    /// What accounts and contacts are called that answers on it lead to, wherever they are.
    pub names: BTreeMap<Id, String>,
}

impl Card {
    /// The longest history a card holds at once.
    pub const MOST: usize = 500;

    /// That of an account with nothing about it.
    pub fn alone(account: Account) -> Card {
        Card {
            account,
            parent: None,
            contacts: Vec::new(),
            moved: Vec::new(),
            matters: Vec::new(),
            last_spoken_to: None,
            history: Vec::new(),
            history_total: 0,
            open_promises: Vec::new(),
            users: Vec::new(),
            names: BTreeMap::new(),
        }
    }

    /// The activities in sight whose promised next step is still to be done, the one due first first.
    pub fn promises(&self) -> Vec<&Activity> {
        let is_open = |activity: &&Activity| self.open_promises.contains(&activity.id);
        let mut open: Vec<&Activity> = self.history.iter().filter(is_open).collect();
        open.sort_by_key(|activity| activity.answers.moment(code::DUE));
        open
    }

    /// The matter of an id.
    pub fn matter(&self, id: Id) -> Option<&Matter> {
        self.matters.iter().find(|matter| matter.id == id)
    }

    /// The name of an account or a contact that an answer leads to; none where nobody knows it.
    pub fn name_of(&self, id: Id) -> Option<&str> {
        let contact = self.contact(id).map(Contact::name).or_else(|| Some(self.moved(id)?.name.as_str()));
        let parent =
            || self.parent.as_ref().filter(|(parent, _)| *parent == id).map(|(_, name)| name.as_str());
        contact.or_else(parent).or_else(|| self.names.get(&id).map(String::as_str))
    }

    /// The contact of an id that was here and is at another account now.
    pub fn moved(&self, id: Id) -> Option<&MovedContact> {
        self.moved.iter().find(|contact| contact.id == id)
    }

    /// The contact of an id.
    pub fn contact(&self, id: Id) -> Option<&Contact> {
        self.contacts.iter().find(|contact| contact.id == id)
    }
}

/// What a form over a saved record or a draft needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The form.
    pub draft: Draft,
    /// The account it is about, with contacts; none for a new account.
    pub card: Option<Box<Card>>,
    /// What the accounts and contacts are called that its answers lead to.
    pub names: BTreeMap<Id, String>,
}

/// One line of `picklog doctor`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Stable code.
    pub code: &'static str,
    /// How it stands.
    pub state: CheckState,
    /// What was found.
    pub found: Message,
    /// What to do; empty when it is well.
    pub mend: Message,
}

/// How a check stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CheckState {
    /// As it should be.
    Ok,
    /// It works, and might not for long.
    Warn,
    /// It does not work.
    Fail,
}
