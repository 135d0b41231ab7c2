//! What was asked of the store and is not answered yet: each with the place it is for and the keys that wait for it.
//!
//! A request ends with its answer, with its failure, when a newer one takes its place, or with the place it belongs to.
//! The keys that wait are part of what they wait for, so there is no wait for an answer that nobody asked for.

use crate::{
    action::{Action, Context},
    domain::Subject,
    keymap::Key,
};

use super::Place;

/// How much is held back at most while an answer is awaited: more is a stuck key, not a person.
const MOST_HELD: usize = 256;

/// Something a person did that depends on an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// Pressed a key.
    Key(Key),
    /// Pasted a text.
    Paste(String),
    /// Asked for an action by its name.
    Act(Action),
}

/// Which place is in front: how many there are, and what is done there.
pub type Front = (usize, Context);

/// The place in front of all.
pub fn front(places: &[Place]) -> Front {
    (places.len(), places.last().map_or(Context::Lookup, Place::context))
}

/// What a person did while an answer was awaited, in order, for the place that was in front then.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The place it was meant for.
    pub front: Front,
    /// What was done.
    pub inputs: Vec<Input>,
    /// More was done than is held back.
    pub is_cut: bool,
}

impl Held {
    /// Nothing yet, for the place in front.
    pub fn at(front: Front) -> Held {
        Held { front, inputs: Vec::new(), is_cut: false }
    }

    /// Holds one thing more back.
    pub fn add(&mut self, input: Input) {
        match self.inputs.len() < MOST_HELD {
            true => self.inputs.push(input),
            false => self.is_cut = true,
        }
    }

    /// Holds more back, in order.
    pub fn extend(&mut self, inputs: impl IntoIterator<Item = Input>) {
        inputs.into_iter().for_each(|input| self.add(input));
    }

    /// Whether something would be lost with it: an answer, a letter, or a key typed ahead.
    pub fn matters(&self) -> bool {
        match self.inputs.as_slice() {
            [] => false,
            [Input::Key(key)] => key.is_text(),
            [Input::Act(_)] => false,
            _ => true,
        }
    }

    /// The same for keys, pasted text and actions as people read them, in one line.
    pub fn shown(&self) -> String {
        let one = |input: &Input| match input {
            Input::Key(key) => key.to_string(),
            Input::Paste(text) => text.clone(),
            Input::Act(action) => action.id().to_owned(),
        };
        let mut shown: Vec<String> = self.inputs.iter().take(12).map(one).collect();
        if self.is_cut || self.inputs.len() > shown.len() {
            shown.push("…".to_owned());
        }
        shown.join(" ")
    }
}

/// What was asked for, and for which place.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// Accounts for this text, for the lookup line. Only the newest counts.
    Find {
        /// What was typed.
        query: String,
    },
    /// Accounts for this text, for the place whose search has the request's number.
    Accounts {
        /// What was typed.
        query: String,
    },
    /// This operator's gaps, for the sidebar. Only the newest counts.
    Gaps {
        /// A sweep goes on with the gap after this one, by its key.
        sweep: Option<String>,
    },
    /// An account with everything about it, for the form or card that has the request's number.
    Card,
    /// The account beside the lookup. Only the newest counts.
    Preview,
    /// The form over a draft or a saved record.
    Open(FormRequest),
    /// Likely duplicates, for the place that has the request's number.
    Duplicates,
    /// The quality figures. Only the newest count; they are counted to the end, whatever is in front.
    Figures,
    /// The figures of deals and cases, likewise.
    MatterFigures,
    /// What everybody logged today. Only the newest counts.
    TeamDay,
    /// What is open with one person, for the page that has the request's number.
    Person,
    /// To whom a person's work can be handed, for the place that has the request's number.
    HandOverChoices,
    /// What handing it over would be about, likewise.
    HandOverLoad,
    /// A hand-over, which goes on whatever is in front.
    HandOver,
    /// The imports, for the list that has the request's number.
    Imports,
    /// One's own open matters, for the list that has the request's number.
    Matters,
    /// The call lists, for the place that has the request's number.
    Lists,
    /// What is sealed, for the place that has the request's number.
    Sealed,
    /// The next account of a call list. Only the newest counts.
    Serve,
    /// A matter with its steps, for the place that has the request's number.
    Matter,
    /// What taking an import back would do. Only the newest counts.
    ImportLoss,
    /// The taking back of an import, which goes on whatever is in front.
    TakeBack,
    /// An import, which goes on whatever is in front.
    Import,
}

/// A form that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct FormRequest {
    /// What it is about.
    pub subject: Subject,
    /// Where it was asked for: it opens over that place and no other.
    pub over: Front,
    /// The field it opens at, if one was asked for.
    pub field: Option<String>,
    /// The gap it fills, by its key, in a sweep.
    pub sweep: Option<String>,
    /// An overdue promise is kept (the call itself is logged), not moved.
    pub keeps: bool,
}

/// One request.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// Its number: the answer has the same.
    pub generation: u64,
    /// What was asked for.
    pub asked: Asked,
    /// What waits for the answer; none if nothing does.
    pub held: Option<Held>,
    /// Somebody did not want to wait for it any longer: who needs the answer asks anew.
    pub is_given_up: bool,
}

/// All requests without an answer, the oldest first.
#[derive(Clone, Debug, Default)]
pub struct Requests {
    last: u64,
    open: Vec<Request>,
}

impl Requests {
    /// Asks for something; the number of the request. Of lookups, gaps and figures the newest takes the place of older ones, with
    /// all that waits for them.
    pub fn ask(&mut self, asked: Asked) -> u64 {
        self.last += 1;
        let mut request = Request { generation: self.last, asked, held: None, is_given_up: false };
        let same = |one: &Asked| match request.asked {
            Asked::Find { .. } => matches!(one, Asked::Find { .. }),
            Asked::Gaps { .. } => matches!(one, Asked::Gaps { .. }),
            Asked::Figures => *one == Asked::Figures,
            Asked::MatterFigures => *one == Asked::MatterFigures,
            Asked::Preview => *one == Asked::Preview,
            Asked::Serve => *one == Asked::Serve,
            Asked::TeamDay => *one == Asked::TeamDay,
            Asked::ImportLoss => *one == Asked::ImportLoss,
            _ => false,
        };
        if let Some(older) = self.open.iter().position(|one| same(&one.asked)).map(|at| self.open.remove(at))
        {
            request.held = older.held;
            if let (Asked::Gaps { sweep }, Asked::Gaps { sweep: Some(left) }) =
                (&mut request.asked, older.asked)
            {
                sweep.get_or_insert(left);
            }
        }
        self.open.push(request);
        self.last
    }

    /// The number of the newest request.
    pub fn newest(&self) -> u64 {
        self.last
    }

    /// Ends a request of a kind: its answer or failure is there. None if it ended before: the answer is late, or came
    /// twice.
    pub fn end(&mut self, generation: u64, kind: impl Fn(&Asked) -> bool) -> Option<Request> {
        let at = self.open.iter().position(|one| one.generation == generation && kind(&one.asked))?;
        Some(self.open.remove(at))
    }

    /// An import is over; there is one at a time.
    pub fn end_import(&mut self) {
        self.open.retain(|one| one.asked != Asked::Import);
    }

    /// The taking back of an import is over; there is one at a time.
    pub fn end_take_back(&mut self) {
        self.open.retain(|one| one.asked != Asked::TakeBack);
    }

    /// A hand-over is done; there is one at a time.
    pub fn end_hand_over(&mut self) {
        self.open.retain(|one| one.asked != Asked::HandOver);
    }

    /// The newest request of a kind that is worth waiting for.
    pub fn awaited(&self, kind: impl Fn(&Request) -> bool) -> Option<u64> {
        self.open.iter().rev().find(|one| !one.is_given_up && kind(one)).map(|one| one.generation)
    }

    /// Whether accounts are being looked up.
    pub fn is_finding(&self) -> bool {
        self.open.iter().any(|one| matches!(one.asked, Asked::Find { .. }))
    }

    /// Whether an import, or the taking back of one, is under way.
    pub fn is_importing(&self) -> bool {
        self.open.iter().any(|one| matches!(one.asked, Asked::Import | Asked::TakeBack))
    }

    /// Whether something is under way that goes on whatever is in front, and that leaving waits for.
    pub fn is_working(&self) -> bool {
        self.is_importing() || self.open.iter().any(|one| one.asked == Asked::HandOver)
    }

    /// Whether nothing is awaited. What stands beside the list nobody waits for.
    pub fn is_empty(&self) -> bool {
        self.open.iter().all(|one| one.asked == Asked::Preview)
    }

    /// One request.
    pub fn get_mut(&mut self, generation: u64) -> Option<&mut Request> {
        self.open.iter_mut().find(|one| one.generation == generation)
    }

    /// The request that something waits for, if there is one.
    pub fn holding(&self) -> Option<&Request> {
        self.open.iter().find(|one| one.held.is_some())
    }

    /// The same, to hold more back or to let go.
    pub fn holding_mut(&mut self) -> Option<&mut Request> {
        self.open.iter_mut().find(|one| one.held.is_some())
    }

    /// What waits is given up: who asks for a form does not want it any more; what else was asked for may still come, and
    /// nothing goes on by itself then.
    pub fn let_go(&mut self) -> Option<Held> {
        let at = self.open.iter().position(|one| one.held.is_some())?;
        if let Asked::Open(_) = self.open[at].asked {
            return self.open.remove(at).held;
        }
        let request = &mut self.open[at];
        request.is_given_up = true;
        if let Asked::Gaps { sweep } = &mut request.asked {
            *sweep = None;
        }
        request.held.take()
    }

    /// Ends the requests whose place is not there any more; what waited for them.
    pub fn end_without_place(&mut self, places: &[Place]) -> Vec<Held> {
        let now = front(places);
        let mut ended = Vec::new();
        self.open.retain_mut(|one| {
            // What waits is meant for the place that was in front.
            ended.extend(one.held.take_if(|held| held.front != now));
            match &one.asked {
                Asked::Find { .. }
                | Asked::Gaps { .. }
                | Asked::Figures
                | Asked::MatterFigures
                | Asked::TeamDay
                | Asked::Preview
                | Asked::Serve
                | Asked::ImportLoss
                | Asked::TakeBack
                | Asked::HandOver
                | Asked::Import => true,
                Asked::Open(opening) => opening.over == now && one.held.is_some(),
                Asked::Accounts { .. } => {
                    let is_asked = |place: &Place| place.search()?.asked.map(|asked| asked == one.generation);
                    places.iter().any(|place| is_asked(place) == Some(true))
                }
                Asked::Card
                | Asked::Duplicates
                | Asked::Person
                | Asked::HandOverChoices
                | Asked::HandOverLoad
                | Asked::Matters
                | Asked::Lists
                | Asked::Sealed
                | Asked::Matter
                | Asked::Imports => places.iter().any(|place| place.generation() == Some(one.generation)),
            }
        });
        ended
    }
}
