//! A form on the screen: a draft, the field in front, and what can be picked there.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{NaiveDate, NaiveTime};

use crate::domain::{
    Answer, Answers, Ask, Card, Catalogue, Currency, Draft, Fact, Field, FieldDefault, FieldKind, Id, Item,
    Kind, KindCode, Lang, Moment, ReadTime, Tone, Withheld, Zone, code, duration_item,
};

use super::{AccountSearch, DraftState, Line, TimeEntry};

/// A form in front of a person.
#[derive(Clone, Debug)]
pub struct Form {
    /// What is answered so far, and the field in front.
    pub draft: Draft,
    /// The record's answers before, when a saved one is being changed.
    pub original: Answers,
    /// Name of the account it is about; of a new account, empty until it is typed.
    pub account: String,
    /// The account with its contacts, once loaded.
    pub card: Option<Box<Card>>,
    /// Of the request for the card.
    pub generation: u64,
    /// Letters that narrow the list, or the text of a typed field.
    pub line: Line,
    /// What these letters are on other keyboard layouts.
    pub readings: Vec<String>,
    /// Whether the field in front is being typed rather than picked.
    pub typing: bool,
    /// The line still holds the answer as it was: the first character typed takes its place, as in any form.
    pub prefilled: bool,
    /// A change that is not saved by itself when it is left: one of its answers was taken half typed, or it met another one.
    pub half: bool,
    /// It is one line over another form: this field alone is changed, and the other form is back.
    pub is_one_field: bool,
    /// Of a new matter the kind is asked for.
    pub asks_kind: bool,
    /// It is about to be saved, and waits for the account: something may be offered there.
    pub waits: bool,
    /// What it waited for is there: it goes on to the next question, or is saved.
    pub goes_on: bool,
    /// It opens a matter for the form below it, which is about that once it is saved.
    pub is_for_below: bool,
    /// Typed as it is, and asked about: the same again is kept.
    pub questioned: Option<String>,
    /// The countries of the file's accounts, most used first.
    pub countries: Arc<[String]>,
    /// How long the call of it lasted nobody heard: its clock proposes nothing.
    pub is_length_lost: bool,
    /// Who fills it in.
    pub login: String,
    /// The highlighted row of the list; none until there is a proposal or it was moved to.
    pub cursor: Option<usize>,
    /// The gap it fills in a sweep, by its key: when it is saved, the next one comes up.
    pub sweep: Option<String>,
    /// The draft before each pick, so that picks can be taken back one by one.
    pub trail: Vec<Draft>,
    /// How much of it is safe in the store.
    pub keeping: DraftState,
    /// The time in front, where the field is one.
    pub time: TimeEntry,
    /// The accounts for what is typed, where the field in front is answered by one.
    pub search: AccountSearch,
    /// What the accounts and contacts are called that its answers lead to, beside those the card knows.
    pub names: BTreeMap<Id, String>,
}

/// What a row of the list puts into the field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// An item of the field's picklist.
    Item(String),
    /// A person at the account.
    Contact(Id),
    /// A person to be added, by this name.
    NewContact(String),
    /// A matter of the account.
    Matter(Id),
    /// It is about no matter.
    NoMatter,
    /// A matter to be opened, of this kind; none where that is asked first.
    NewMatter(Option<KindCode>),
    /// Another account.
    Account(Id),
    /// A colleague.
    User(String),
    /// A mark, set or not.
    Flag(bool),
    /// A date to be typed.
    TypeDate,
    /// So many minutes before now.
    Before(u32),
    /// A day, whose hour is asked next.
    Day(NaiveDate),
    /// An hour of the day that was picked.
    Hour {
        /// On the wall clock.
        hour: NaiveTime,
        /// It is that of now, or of the activity.
        is_proposed: bool,
    },
    /// An hour to be typed.
    TypeHour,
    /// What was typed, as it was read.
    Time(ReadTime),
}

/// A row of the list under the field in front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The key that picks it: 1 to 9.
    pub digit: Option<usize>,
    /// What it puts into the field.
    pub pick: Pick,
    /// What people read, in the language asked for; empty for times, `Flag` and `NewContact`, which `ui` puts into words.
    pub label: String,
    /// What everyone means by it; may be empty.
    pub definition: String,
    /// How it counts.
    pub tone: Tone,
}

impl Form {
    /// A form over a draft; the field in front is the draft's.
    pub fn new(draft: Draft, account: String) -> Form {
        let original = if draft.editing.is_some() { &draft.before } else { &draft.answers }.clone();
        Form {
            keeping: DraftState::opened(&draft),
            draft,
            original,
            account,
            card: None,
            generation: 0,
            line: Line::default(),
            readings: Vec::new(),
            typing: false,
            prefilled: false,
            half: false,
            is_one_field: false,
            asks_kind: false,
            waits: false,
            goes_on: false,
            is_for_below: false,
            questioned: None,
            countries: Arc::new([]),
            is_length_lost: false,
            login: String::new(),
            cursor: None,
            sweep: None,
            trail: Vec::new(),
            time: TimeEntry::default(),
            search: AccountSearch::default(),
            names: BTreeMap::new(),
        }
    }

    /// What the form is about: the account, or the name typed so far for a new one.
    pub fn title(&self) -> String {
        if self.account.is_empty() {
            self.draft.answers.text(code::NAME).to_owned()
        } else {
            self.account.clone()
        }
    }

    /// Answers the field in front.
    pub(super) fn put(&mut self, answer: Answer, catalogue: &Catalogue, zone: Zone, now: Moment) {
        self.trail.push(self.draft.clone());
        let field = self.draft.field.clone();
        self.draft.pick(&field, answer, catalogue, zone, now);
    }

    /// Empties the field in front.
    pub(super) fn empty(&mut self, catalogue: &Catalogue, zone: Zone, now: Moment) {
        if self.draft.answers.has(&self.draft.field) {
            self.trail.push(self.draft.clone());
            let field = self.draft.field.clone();
            self.draft.clear(&field, catalogue, zone, now);
        }
    }

    /// The first question that is still open, wherever the form stands: saved now, it would be a gap. A field that is shown
    /// and not asked is one where its answer was taken away here. Of a saved record that a sweep has opened at one of its
    /// gaps, only what this change makes needed: its other gaps come up by themselves.
    pub(super) fn passed_over(&self, catalogue: &Catalogue, now: Moment) -> Option<String> {
        let kind = self.draft.kind;
        let of_sweep = self.sweep.is_some() && self.draft.editing.is_some();
        let was_open =
            |code: &str| catalogue.missing(kind, &self.original, now).any(|field| field.code == code);
        let mut missing = catalogue.missing(kind, &self.draft.answers, now);
        let open = missing.find(|field| match field.ask {
            Ask::Asked => !(of_sweep && was_open(&field.code)),
            Ask::Shown | Ask::Offered => self.original.has(&field.code),
            Ask::Hidden => false,
        });
        open.map(|field| field.code.clone())
    }

    /// Whether it is that of a call that is not saved yet: numbers are there to be dialled.
    pub fn is_of_call(&self, catalogue: &Catalogue) -> bool {
        self.draft.editing.is_none() && !self.is_one_field && catalogue.is(self.draft.kind, Fact::Telephone)
    }

    /// What stands in the place of the answer of the field in front, where that is not shown.
    pub fn withheld(&self) -> Option<&Withheld> {
        self.draft.answers.withheld(&self.draft.field)
    }

    /// Whether nothing of the answer of the field in front is shown: it cannot be answered here.
    pub fn is_hidden(&self) -> bool {
        self.withheld().is_some_and(|withheld| !withheld.is_masked())
    }

    /// The field in front.
    pub fn field<'a>(&self, catalogue: &'a Catalogue) -> Option<&'a Field> {
        catalogue.field(self.draft.kind, &self.draft.field)
    }

    /// Whether the field in front is answered by an account, which is looked up.
    pub fn wants_accounts(&self, catalogue: &Catalogue) -> bool {
        self.field(catalogue).is_some_and(Field::leads_to_account)
    }

    /// What an account or a contact is called that an answer leads to.
    pub fn name_of(&self, id: Id) -> Option<&str> {
        let known = self.card.as_ref().and_then(|card| card.name_of(id));
        known.or_else(|| self.names.get(&id).map(String::as_str))
    }

    /// Whether anything differs from the saved record, or from the form as it was opened.
    pub fn is_changed(&self) -> bool {
        self.draft.answers != self.original
    }

    /// The row to highlight when the field comes into front: its answer, else what is proposed.
    pub fn proposal(&self, catalogue: &Catalogue, lang: Lang, now: Moment) -> Option<usize> {
        let field = self.field(catalogue)?;
        // Who calls is told by the person: a number is given to nobody by a guess.
        if self.draft.caller.is_some() && field.code == code::CONTACT {
            return None;
        }
        let choices = self.choices(catalogue, lang);
        if let Some(proposed) = self.proposed_time(&choices) {
            return Some(proposed);
        }
        let wanted = match (self.draft.answers.get(&field.code), &field.default) {
            (Some(answer), _) => pick_of(answer),
            (None, _) if field.kind == FieldKind::Stage => {
                let stage = self.about(catalogue).and_then(|matter| matter.answers.item(code::STAGE));
                stage.map(|stage| Pick::Item(stage.to_owned()))
            }
            (None, Some(FieldDefault::LastSpokenTo)) => self.likely_contact().map(Pick::Contact),
            (None, Some(FieldDefault::FormClock)) if self.has_clock() => {
                let open_for = u32::try_from(now.seconds_since(self.draft.opened_at)).unwrap_or(0);
                let list = catalogue.picklist_of(field)?;
                duration_item(list, open_for).map(|item| Pick::Item(item.to_owned()))
            }
            _ => None,
        }?;
        choices.iter().position(|choice| choice.pick == wanted)
    }

    /// Whether the time since it was opened says how long it took: not of a saved record, nor of what a machine saw before.
    fn has_clock(&self) -> bool {
        self.draft.editing.is_none() && self.draft.evidence.is_none() && !self.is_length_lost
    }

    /// Whom this operator spoke to last there, else the only contact there is.
    fn likely_contact(&self) -> Option<Id> {
        let card = self.card.as_ref()?;
        let only = || (card.contacts.len() == 1).then(|| card.contacts[0].id);
        card.last_spoken_to.filter(|id| card.contact(*id).is_some()).or_else(only)
    }

    /// The exact seconds beside a duration item that the form's own clock proposes, if that item was taken.
    pub fn clock_seconds(
        &self,
        item: &str,
        field: &Field,
        catalogue: &Catalogue,
        now: Moment,
    ) -> Option<u32> {
        if !self.has_clock() || field.default != Some(FieldDefault::FormClock) {
            return None;
        }
        let seconds = u32::try_from(now.seconds_since(self.draft.opened_at)).ok()?;
        (duration_item(catalogue.picklist_of(field)?, seconds)? == item).then_some(seconds)
    }

    /// The currency of an amount that says none: the last one used here, else that of what the card knows of.
    pub fn currency(&self, last: Option<Currency>) -> Option<Currency> {
        let money = |answer: &Answer| match answer {
            Answer::Money(money) => Some(money.currency),
            _ => None,
        };
        let stands = || self.draft.answers.get(&self.draft.field).and_then(money);
        let known = || {
            let card = self.card.as_ref()?;
            let of_matters = card.matters.iter().map(|matter| &matter.answers);
            let mut all = of_matters.chain(card.history.iter().map(|activity| &activity.answers));
            all.find_map(|answers| answers.iter().find_map(|(_, answer)| money(answer)))
        };
        stands().or(last).or_else(known)
    }

    /// What the answers come to, for lists and the line under the form: an item's label, a name, a date.
    pub fn shown_answer(&self, field: &Field, catalogue: &Catalogue, lang: Lang, zone: Zone) -> String {
        let Some(answer) = self.draft.answers.get(&field.code) else { return String::new() };
        let list = match field.kind {
            FieldKind::Stage => {
                self.about(catalogue).and_then(|matter| catalogue.stages(Kind::matter(matter.kind)))
            }
            _ => catalogue.picklist_of(field),
        };
        let label = |item: &str| {
            let found = list.and_then(|list| list.item(item));
            found.map_or_else(|| item.to_owned(), |item| item.label.get(lang).to_owned())
        };
        match answer {
            Answer::Text(text) | Answer::User(text) => text.clone(),
            Answer::Phone(phone) => phone.raw.clone(),
            Answer::Withheld(withheld) => withheld.shows.clone(),
            Answer::Flag(_) => String::new(),
            Answer::Item(item) => label(item),
            Answer::Duration { item, seconds: Some(s) } => {
                format!("{} ({}:{:02})", label(item), s / 60, s % 60)
            }
            Answer::Duration { item, seconds: None } => label(item),
            Answer::Due { at, .. } | Answer::Moment(at) => at.show_plain(zone),
            Answer::Number(number) => number.to_string(),
            Answer::Money(money) => money.to_string(),
            Answer::Date(day) => day.to_string(),
            Answer::Matter(id) => {
                let matter = self.card.as_ref().and_then(|card| card.matter(*id));
                matter.map_or_else(|| "…".to_owned(), |matter| catalogue.matter_label(matter, lang))
            }
            Answer::Contact(id) | Answer::Account(id) => {
                self.name_of(*id).map_or_else(|| "…".to_owned(), str::to_owned)
            }
        }
    }
}

impl Choice {
    /// An item of a list.
    pub(super) fn item(item: &Item, lang: Lang) -> Choice {
        Choice {
            label: item.label.get(lang).to_owned(),
            definition: item.definition.get(lang).to_owned(),
            tone: item.tone,
            ..Choice::plain(Pick::Item(item.code.clone()))
        }
    }

    pub(super) fn plain(pick: Pick) -> Choice {
        Choice { digit: None, pick, label: String::new(), definition: String::new(), tone: Tone::Neutral }
    }
}

fn pick_of(answer: &Answer) -> Option<Pick> {
    match answer {
        Answer::Contact(id) => Some(Pick::Contact(*id)),
        Answer::Matter(id) => Some(Pick::Matter(*id)),
        Answer::Account(id) => Some(Pick::Account(*id)),
        Answer::User(login) => Some(Pick::User(login.clone())),
        answer => answer.item_code().map(|code| Pick::Item(code.to_owned())),
    }
}
