//! What an action depends on: which answer has to be there before it means what the person means.

use crate::{
    action::Action,
    app::{Asked, Change, InFlight, Model, Place, Request},
    domain::{FieldKind, How, Id},
};

/// An answer that an action depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// The gaps.
    Gaps,
    /// The accounts for what is typed.
    Found,
    /// The accounts for what is typed in the place in front, which is answered by one.
    Accounts,
    /// To whom work can be handed, or what that would do, for the place that has the request's number.
    HandOver(u64),
    /// The newest change that can be taken back.
    Done(Id),
    /// The people at the account of the form in front.
    People {
        /// The form's request.
        generation: u64,
        /// The account.
        account: Id,
    },
}

impl Needs {
    /// Whether a request is for that.
    pub fn is(self, request: &Request) -> bool {
        match self {
            Needs::Gaps => matches!(request.asked, Asked::Gaps { .. }),
            Needs::Found => matches!(request.asked, Asked::Find { .. }),
            Needs::Accounts => matches!(request.asked, Asked::Accounts { .. }),
            Needs::HandOver(generation) => {
                let is_of = matches!(request.asked, Asked::HandOverChoices | Asked::HandOverLoad);
                is_of && request.generation == generation
            }
            Needs::Done(_) => false,
            Needs::People { generation, .. } => {
                request.asked == Asked::Card && request.generation == generation
            }
        }
    }
}

/// The answer an action depends on, if that is not there yet.
pub fn of(model: &Model, action: Action) -> Option<Needs> {
    let chooses = matches!(
        action,
        Action::LogFirst
            | Action::LogSecond
            | Action::LogOther
            | Action::EditAccount
            | Action::Card
            | Action::Duplicates
            | Action::Up
            | Action::Down
            | Action::PageUp
            | Action::PageDown
    ) || (action == Action::Unfold && model.lookup.line.is_at_end());
    // Who presses F2 at the very start means the gaps, not an empty list; a parked row resumes what they know of.
    let parked = model.lookup.account().is_some_and(|line| line.how == How::Parked);
    let wants_gaps = action == Action::Gaps || (model.places.is_empty() && chooses && parked);
    if wants_gaps && !model.gaps.loaded {
        return Some(Needs::Gaps);
    }
    // What is taken back is the newest, and not the one before it.
    let picks_left = model.form().is_some_and(|form| !form.trail.is_empty());
    if action == Action::Undo && !picks_left {
        let under_way = |flight: &&InFlight| {
            flight.change.undo().is_some() || matches!(flight.change, Change::Undo { .. })
        };
        return model.in_flight.iter().rev().find(under_way).map(|flight| Needs::Done(flight.op));
    }
    let picks = action.digit().is_some() || matches!(action, Action::Take | Action::Up | Action::Down);
    // A number finds its place at an account that is known, and nowhere else.
    let settles =
        matches!(action, Action::NextField | Action::Take | Action::Save) || action.digit().is_some();
    match model.places.last() {
        Some(Place::Form(form))
            if form.card.is_none()
                && (action == Action::CorrectPhone || (settles && form.draft.caller.is_some()))
                && form.draft.kind.is_activity() =>
        {
            let account = form.draft.account?;
            Some(Needs::People { generation: form.generation, account })
        }
        Some(Place::HandOver(prompt)) if picks && prompt.is_awaiting() => {
            Some(Needs::HandOver(prompt.generation))
        }
        None if chooses && !model.lookup.is_fresh() => Some(Needs::Found),
        Some(place) if picks && place.awaits_accounts(&model.catalogue) => Some(Needs::Accounts),
        Some(Place::Form(form)) if form.card.is_none() => {
            let people = form.field(&model.catalogue).is_some_and(|f| {
                !f.leads_to_account()
                    && matches!(f.kind, FieldKind::Contact | FieldKind::User | FieldKind::Reference)
            });
            // The form of a new account has no account whose people could come.
            let account = form.draft.account.filter(|_| picks && people)?;
            Some(Needs::People { generation: form.generation, account })
        }
        _ => None,
    }
}
