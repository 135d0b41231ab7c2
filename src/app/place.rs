//! What lies over the lookup line: one place in front at a time, the ones below wait.

use std::collections::BTreeMap;

use crate::{
    action::{Action, Context},
    domain::{
        Answers, Card, Catalogue, Duplicate, Duplicates, Entity, Id, ImportStep, Kind, Right, Role,
        SealTrouble, SealedPage, Subject,
    },
};

use super::{
    AccountSearch, Form, HandOverPrompt, ImportsView, KindChoice, Line, ListsView, MatterView, MattersView,
    MovePrompt, PersonView, SaidChoice, SealedStep, SealedView, msg::ImportSummary,
};

/// A place in front of the lookup line.
#[derive(Clone, Debug)]
pub enum Place {
    /// A form in progress.
    Form(Box<Form>),
    /// Inside the gaps sidebar.
    Gaps,
    /// One's own week; for a lead, everybody's figures with a chosen person.
    Figures {
        /// The chosen person's row.
        cursor: usize,
        /// They were chosen by a key: whoever comes or goes, they stay chosen. Else it is the first row, whoever is in it.
        is_chosen: bool,
    },
    /// One person's page.
    Person(Box<PersonView>),
    /// To whom a person's work is handed, and until when.
    HandOver(Box<HandOverPrompt>),
    /// An account's card.
    Card(Box<CardView>),
    /// Which kind is to be logged with an account.
    Kinds(Box<KindChoice>),
    /// What something was that a machine saw and that is not logged.
    Said(Box<SaidChoice>),
    /// To which account a contact has gone.
    Move(Box<MovePrompt>),
    /// All actions by name.
    Palette(Palette),
    /// The keys of the place below; the first row shown.
    Help {
        /// First row shown.
        top: usize,
    },
    /// Two people changed one record.
    Conflict(Box<Conflict>),
    /// A record beside its likely duplicates.
    Duplicates(Box<DuplicatesView>),
    /// The imports of the file, one of which can be taken back.
    Imports(Box<ImportsView>),
    /// One's own open matters.
    Matters(Box<MattersView>),
    /// One matter with its steps.
    Matter(Box<MatterView>),
    /// The call lists one can work through.
    Lists(Box<ListsView>),
    /// What is sealed about something.
    Sealed(Box<SealedView>),
    /// The path of a CSV file to import.
    Import(ImportPrompt),
}

impl Place {
    /// The context whose keys hold here.
    pub fn context(&self) -> Context {
        match self {
            Place::Form(_) => Context::Form,
            Place::Gaps => Context::Gaps,
            Place::Figures { .. } => Context::Figures,
            Place::Person(_) => Context::Person,
            Place::HandOver(_) => Context::HandOver,
            Place::Imports(_) => Context::Imports,
            Place::Matters(_) => Context::Matters,
            Place::Matter(_) => Context::Matter,
            Place::Lists(_) => Context::Lists,
            Place::Sealed(view) => match view.step {
                SealedStep::List | SealedStep::Key => Context::Sealed,
                _ => Context::SealedText,
            },
            Place::Card(_) => Context::Card,
            Place::Kinds(_) => Context::Kinds,
            Place::Said(_) => Context::Said,
            Place::Move(_) => Context::Move,
            Place::Palette(_) | Place::Import(_) => Context::Palette,
            Place::Help { .. } => Context::Help,
            Place::Conflict(_) => Context::Conflict,
            Place::Duplicates(_) => Context::Duplicates,
        }
    }

    /// Whether something that was entered would be lost with this place: only the person closes it.
    pub fn holds_entries(&self) -> bool {
        match self {
            Place::Form(_) | Place::Conflict(_) | Place::Import(_) => true,
            Place::Sealed(view) => view.holds_entries(),
            Place::Duplicates(view) => view.stays.is_some() || !view.kept.is_empty(),
            _ => false,
        }
    }

    /// Whether the gaps and the figures can be opened from here: not from where something is being entered.
    pub fn leads_to_lists(&self) -> bool {
        !matches!(self, Place::Form(_) | Place::Conflict(_) | Place::Import(_) | Place::Sealed(_))
    }

    /// The prompt of an import, if this is one.
    pub(super) fn import_prompt(&mut self) -> Option<&mut ImportPrompt> {
        match self {
            Place::Import(prompt) => Some(prompt),
            _ => None,
        }
    }

    /// Where accounts are looked up here, if they can be.
    pub fn search(&self) -> Option<&AccountSearch> {
        match self {
            Place::Form(form) => Some(&form.search),
            Place::Move(prompt) => Some(&prompt.search),
            _ => None,
        }
    }

    /// Whether the accounts for what is typed here are not there yet.
    pub fn awaits_accounts(&self, catalogue: &Catalogue) -> bool {
        match self {
            Place::Form(form) => form.wants_accounts(catalogue) && !form.search.is_fresh(form.line.text()),
            Place::Move(prompt) => !prompt.search.is_fresh(prompt.line.text()),
            _ => false,
        }
    }

    /// The search of this place, to be changed.
    pub(super) fn search_mut(&mut self) -> Option<&mut AccountSearch> {
        match self {
            Place::Form(form) => Some(&mut form.search),
            Place::Move(prompt) => Some(&mut prompt.search),
            _ => None,
        }
    }

    /// The request whose answer this place shows, or waits for.
    pub fn generation(&self) -> Option<u64> {
        match self {
            Place::Form(form) => Some(form.generation),
            Place::Card(view) => Some(view.generation),
            Place::Person(view) => Some(view.generation),
            Place::HandOver(prompt) => Some(prompt.generation),
            Place::Imports(view) => Some(view.generation),
            Place::Matters(view) => Some(view.asking.generation),
            Place::Matter(view) => Some(view.asking.generation),
            Place::Lists(view) => Some(view.asking.generation),
            Place::Sealed(view) => Some(view.asking.generation),
            Place::Duplicates(view) => Some(view.generation),
            _ => None,
        }
    }
}

/// An account's card with a chosen row: contacts first, then matters, then history.
#[derive(Clone, Debug)]
pub struct CardView {
    /// Which account.
    pub account: Id,
    /// Its name, known before the rest is.
    pub name: String,
    /// The contact whose history it shows, over all accounts; none for the account's own card.
    pub person: Option<(Id, String)>,
    /// Of the request under way or last answered.
    pub generation: u64,
    /// Everything about it, once loaded.
    pub card: Option<Box<Card>>,
    /// The chosen row.
    pub cursor: usize,
    /// They asked not to be called, and that was said: the same key again opens a form of this kind.
    pub warned: Option<Kind>,
    /// What is sealed about it, once that is known.
    pub sealed: Option<Box<SealedPage>>,
    /// Why that cannot be read.
    pub sealed_trouble: Option<SealTrouble>,
}

impl CardView {
    /// The record of the chosen row.
    pub fn chosen(&self) -> Option<Subject> {
        self.subject(self.cursor)
    }

    /// Whether a row is a matter.
    pub fn is_matter(&self, row: usize) -> bool {
        matches!(self.subject(row), Some(Subject::Matter(_)))
    }

    fn subject(&self, row: usize) -> Option<Subject> {
        let card = self.card.as_ref()?;
        let contacts = card.contacts.iter().map(|contact| Subject::Contact(contact.id));
        let matters = card.matters.iter().map(|matter| Subject::Matter(matter.id));
        let history = card.history.iter().map(|activity| Subject::Activity(activity.id));
        contacts.chain(matters).chain(history).nth(row)
    }

    /// The matter of the chosen row, if it is one.
    pub fn matter(&self) -> Option<Id> {
        match self.chosen() {
            Some(Subject::Matter(id)) => Some(id),
            _ => None,
        }
    }

    /// How many rows can be chosen.
    pub fn rows(&self) -> usize {
        self.card.as_ref().map_or(0, |card| card.contacts.len() + card.matters.len() + card.history.len())
    }
}

/// The palette: what was typed, and the chosen row of the list.
#[derive(Clone, Debug, Default)]
pub struct Palette {
    /// What was typed.
    pub line: Line,
    /// The chosen row.
    pub cursor: usize,
    /// The actions that fit what was typed, the best first; of those that fit as well, those of the place below.
    pub actions: Vec<Action>,
}

/// A form whose record somebody else has changed meanwhile.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// The form as it was to be saved.
    pub form: Form,
    /// Login of the colleague.
    pub who: String,
    /// The version that stands.
    pub version: u64,
    /// The answers that stand.
    pub theirs: Answers,
}

/// A record beside its likely duplicates, one of them chosen.
#[derive(Clone, Debug)]
pub struct DuplicatesView {
    /// `Account` or `Contact`.
    pub entity: Entity,
    /// The record.
    pub record: Id,
    /// Its name, known before the rest is.
    pub name: String,
    /// Of the request under way or last answered.
    pub generation: u64,
    /// The record and the others, once loaded; at least one other then.
    pub duplicates: Option<Box<Duplicates>>,
    /// The chosen one of the others.
    pub cursor: usize,
    /// Who of the two stays, where the person has said so; else the one more is known of.
    pub stays: Option<Id>,
    /// The chosen one of the fields in which either answer can stand.
    pub field: usize,
    /// Whose answer is kept, of fields of which the person has said so; else that of the one that stays.
    pub kept: BTreeMap<String, Id>,
    /// Their names are of two, and the person was asked whether they are one: which goes, and which stays. The same key
    /// again says yes.
    pub asked: Option<(Id, Id)>,
    /// The change asked for last: until it is done there is no second one.
    pub sent: Option<Id>,
}

impl DuplicatesView {
    /// The record, not loaded yet.
    pub fn new(entity: Entity, record: Id, name: String, generation: u64) -> DuplicatesView {
        DuplicatesView {
            entity,
            record,
            name,
            generation,
            duplicates: None,
            cursor: 0,
            stays: None,
            field: 0,
            kept: BTreeMap::new(),
            asked: None,
            sent: None,
        }
    }

    /// How many others there are.
    pub fn others(&self) -> usize {
        self.duplicates.as_ref().map_or(0, |duplicates| duplicates.others.len())
    }

    /// Chooses another one of several; what was said of one pair is not said of the next.
    pub fn choose(&mut self, other: usize) {
        self.cursor = other.min(self.others().saturating_sub(1));
        self.stays = None;
        self.field = 0;
        self.kept.clear();
    }

    /// The fields in which this person can say whose answer is kept.
    pub fn contested<'a>(&self, catalogue: &'a Catalogue, role: Role) -> Vec<&'a str> {
        match self.pair().filter(|_| role.may(Right::Merge)) {
            Some((own, other)) => own.contested(other, self.entity, catalogue),
            None => Vec::new(),
        }
    }

    /// The fields whose answer is taken from the one that goes.
    pub fn take(&self, catalogue: &Catalogue) -> Vec<String> {
        let Some((from, into)) = self.from_into() else { return Vec::new() };
        let fields = from.contested(into, self.entity, catalogue).into_iter();
        fields.filter(|field| self.kept.get(*field) == Some(&from.id)).map(str::to_owned).collect()
    }

    /// The record and the chosen one of the others.
    pub fn pair(&self) -> Option<(&Duplicate, &Duplicate)> {
        let duplicates = self.duplicates.as_deref()?;
        Some((&duplicates.own, duplicates.others.get(self.cursor)?))
    }

    /// Whether of the two the record itself stays, and not the chosen other.
    pub fn own_stays(&self) -> bool {
        self.pair().is_none_or(|(own, other)| match self.stays {
            Some(id) if id == own.id => true,
            Some(id) if id == other.id => false,
            _ => own.outweighs(other),
        })
    }

    /// The one that goes and the one that stays.
    pub fn from_into(&self) -> Option<(&Duplicate, &Duplicate)> {
        let (own, other) = self.pair()?;
        Some(if self.own_stays() { (other, own) } else { (own, other) })
    }
}

/// Importing from the screen.
#[derive(Clone, Debug, Default)]
pub struct ImportPrompt {
    /// The path.
    pub line: Line,
    /// How far it is, once it runs.
    pub step: Option<ImportStep>,
    /// What it did and had to say, once it is over.
    pub done: Option<ImportSummary>,
}
