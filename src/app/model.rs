//! Everything the screen knows.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use crate::{
    action::{Action, Context},
    domain::{
        Catalogue, Currency, Draft, Entity, GapLine, GapList, IdSource, Kind, Lang, Moment, RecordKind, Role,
        Subject, Zone,
    },
    keymap::{Key, Keymap, Layouts},
};

use super::{
    Behind, CameUp, Clipboard, FiguresPane, Form, Handed, HandingOver, InFlight, Look, Lookup, Marked,
    Notice, Owed, Place, Preview, Requests, SavedRecord, Serving, Shown, TakingBack, Telephone, Undoable,
};

/// The whole state. Only `update` changes it; `ui` only reads it.
#[derive(Debug)]
pub struct Model {
    /// Login of who is at work.
    pub login: String,
    /// What this user is in the file: operator, lead or admin.
    pub role: Role,
    /// The file, for the header.
    pub file: String,
    /// The language of the screen.
    pub lang: Lang,
    /// Which theme is chosen.
    pub look: Look,
    /// The zone times are shown in.
    pub zone: Zone,
    /// The time of the newest message.
    pub now: Moment,
    /// Picklists, fields and rules of the file.
    pub catalogue: Arc<Catalogue>,
    /// The currency that was used last on this screen.
    pub currency: Option<Currency>,
    /// The countries of the file's accounts, most used first; empty until they are counted.
    pub countries: Arc<[String]>,
    /// What actions are called in that language, for the palette; English where one is missing.
    pub titles: Arc<BTreeMap<Action, String>>,
    /// The keys in force.
    pub keymap: Arc<Keymap>,
    /// Keyboard layouts keys are looked up through.
    pub layouts: Arc<Layouts>,
    /// The keys of a chord that is not complete yet.
    pub pending: Vec<Key>,
    /// The place in front has come there by itself: keys typed in rhythm were meant for another one.
    pub came_up: Option<CameUp>,
    /// The lookup line, at the bottom of everything.
    pub lookup: Lookup,
    /// The account beside it on a wide screen.
    pub preview: Preview,
    /// What lies over it, the place in front last.
    pub places: Vec<Place>,
    /// Calls that ring or are talked now.
    pub telephone: Telephone,
    /// The call list that is being worked through.
    pub serving: Option<Serving>,
    /// Accounts that were marked for a list.
    pub marked: Marked,
    /// The gaps sidebar.
    pub gaps: GapsPane,
    /// The quality figures, once they were asked for.
    pub figures: FiguresPane,
    /// The import that is being taken back.
    pub taking_back: Option<TakingBack>,
    /// The hand-over that is being done.
    pub handing_over: Option<HandingOver>,
    /// What was handed over or given back last: Undo does not take it back, and says what does.
    pub handed: Option<Handed>,
    /// What has just happened.
    pub notice: Option<Notice>,
    /// What happened behind the screen meanwhile, and waits to be said.
    pub behind: Behind,
    /// Changes asked for and not yet done, in order.
    pub in_flight: Vec<InFlight>,
    /// Changes that are done, and that what is shown holds.
    pub shown: Shown,
    /// Changes that failed, that nobody sees, and that are made again by themselves.
    pub owed: Vec<Owed>,
    /// What can be taken back, the latest last.
    pub undo: Vec<Undoable>,
    /// Records that were taken back and whose forms are there again, untouched since.
    pub left_forms: Vec<SavedRecord>,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// What was asked for and is not answered yet, and the keys that wait for it.
    pub requests: Requests,
    /// Where ids come from.
    pub ids: IdSource,
    /// Whether the person wants to leave.
    pub leaving: Leaving,
    /// Gone: nothing more is taken.
    pub quitting: bool,
    /// A change has been under way for longer than one waits without wondering.
    pub is_slow: bool,
    /// A newer picklog wrote the file: it is only read.
    pub is_newer: bool,
    /// Where what is copied goes.
    pub clipboard: Clipboard,
    /// What was copied last: the same key again goes on from there.
    pub copied: Option<String>,
    /// The time of the last `Clock`.
    pub clock: Moment,
}

/// Leaving waits until everything is safe.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leaving {
    /// Not leaving.
    #[default]
    No,
    /// As soon as the keys pressed before could be taken.
    Typed,
    /// As soon as all changes are done.
    Waits,
    /// Something could not be saved: who wants to leave again leaves without it.
    Failed,
}

/// The gaps sidebar.
#[derive(Clone, Debug, Default)]
pub struct GapsPane {
    /// The gaps, worst first.
    pub list: GapList,
    /// The chosen row.
    pub cursor: usize,
    /// Gaps of parked forms that are not in the list, because the forms were open on this screen when it was loaded.
    pub left_out: Vec<Subject>,
    /// They have been loaded at least once.
    pub loaded: bool,
    /// Promises that were said to fall due lately, by their gap's key, each with its time.
    pub said: BTreeSet<(String, Moment)>,
    /// A minute has passed: what falls due is said over what was said before.
    pub is_new_minute: bool,
    /// The gap whose account asked not to be called: the same key again goes on.
    pub warned: Option<String>,
}

impl Model {
    /// The context whose keys hold now.
    pub fn context(&self) -> Context {
        self.places.last().map_or(Context::Lookup, Place::context)
    }

    /// The kind of activity that an action logs: the first or the second of those in use.
    pub fn kind_of(&self, action: Action) -> Option<Kind> {
        let place = match action {
            Action::LogFirst => 0,
            Action::LogSecond => 1,
            _ => return None,
        };
        self.catalogue.kinds_of(Entity::Activity).nth(place).map(RecordKind::kind)
    }

    /// Whose row of the figures in front is chosen; where colleagues are not seen, one's own login.
    pub fn chosen_person(&self) -> Option<String> {
        let Some(Place::Figures { cursor, .. }) = self.places.last() else { return None };
        match self.figures.team() {
            // While key fields, or deals and cases, are in sight, the people are not.
            _ if self.figures.is_matters => None,
            Some(_) if self.figures.is_by_field => None,
            Some(_) => self.figures.people().nth(*cursor).map(|person| person.login.clone()),
            None => Some(self.login.clone()),
        }
    }

    /// The form in front, if a form is in front.
    pub fn form(&self) -> Option<&Form> {
        match self.places.last() {
            Some(Place::Form(form)) => Some(form),
            _ => None,
        }
    }

    /// The form of a new account that is parked under this name: it is gone on with, and no second account is begun.
    pub fn parked_as(&self, name: &str) -> Option<Subject> {
        let same = |line: &&GapLine| {
            line.gap.account.is_none() && line.account.trim().to_lowercase() == name.trim().to_lowercase()
        };
        let drafts = self.gaps.list.lines.iter().filter(|line| matches!(line.gap.subject, Subject::Draft(_)));
        drafts.filter(same).map(|line| line.gap.subject).next()
    }

    /// The drafts of all forms that are open, in front or below, and that of the question who calls.
    pub fn open_drafts(&self) -> impl Iterator<Item = &Draft> {
        let forms = self.places.iter().filter_map(|place| match place {
            Place::Form(form) => Some(&form.draft),
            Place::Conflict(conflict) => Some(&conflict.form.draft),
            _ => None,
        });
        forms.chain(self.lookup.caller.as_ref().map(|caller| &caller.draft))
    }

    /// Whether an answer to something asked for or changed is still to come.
    pub fn is_awaiting(&self) -> bool {
        !self.requests.is_empty() || !self.in_flight.is_empty()
    }
}
