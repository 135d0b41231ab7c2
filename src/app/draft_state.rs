//! How much of a form in progress is safe in the store.

use crate::domain::{Answers, Draft, Id};

/// What was entered into a form: its answers, and the number that calls.
#[derive(Clone, Debug, Default, PartialEq)]
struct Entered {
    answers: Answers,
    caller: Option<String>,
}

impl Entered {
    fn of(draft: &Draft) -> Entered {
        Entered { answers: draft.answers.clone(), caller: draft.caller.clone() }
    }

    fn is_of(&self, draft: &Draft) -> bool {
        self.answers == draft.answers && self.caller == draft.caller
    }
}

/// What the store has of a form, and what is on its way there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftState {
    /// The answers that survive whatever happens to this program.
    kept: Entered,
    /// Those on their way, each with its operation, the latest last.
    sent: Vec<(Id, Entered)>,
    /// Those the store could not take. They are not sent again before there is reason to.
    refused: Option<Entered>,
    /// The store has, or is about to have, a draft of this form.
    is_stored: bool,
    /// The form came back for a reason that does not pass by itself.
    is_hopeless: bool,
}

impl DraftState {
    /// Of a form as it is opened: nothing in it can be lost yet, because nothing was entered.
    pub fn opened(draft: &Draft) -> DraftState {
        // A change of a record that differs from the record was kept before.
        let is_stored = draft.editing.is_some() && draft.answers != draft.before;
        DraftState { kept: Entered::of(draft), is_stored, ..DraftState::default() }
    }

    /// Of a form that was kept before.
    pub fn resumed(draft: &Draft) -> DraftState {
        let opened = DraftState::opened(draft);
        DraftState { is_stored: opened.is_stored || draft.editing.is_none(), ..opened }
    }

    /// Of a form that came back because the store could not take it: how much is safe is not known. `passes`: the reason may
    /// pass by itself.
    pub fn refused(draft: &Draft, passes: bool) -> DraftState {
        let is_stored = draft.editing.is_none();
        let refused = Some(Entered::of(draft));
        DraftState { refused, is_stored, is_hopeless: !passes, ..DraftState::default() }
    }

    /// Whether the answer of a field is safe as it stands in the draft.
    pub fn has(&self, draft: &Draft, field: &str) -> bool {
        self.kept.answers.get(field) == draft.answers.get(field)
    }

    /// Whether the store has a draft of the form, or soon will.
    pub fn is_stored(&self) -> bool {
        self.is_stored
    }

    /// Whether the store could not take the newest answers.
    pub fn is_refused(&self) -> bool {
        self.refused.is_some()
    }

    /// Whether the form, as it stands, came back for a reason that does not pass by itself: to send it again is of no use.
    /// With another answer it may be taken.
    pub fn is_hopeless(&self, draft: &Draft) -> bool {
        self.is_hopeless && self.refused.as_ref().is_some_and(|refused| refused.is_of(draft))
    }

    /// Whether there are answers to be sent.
    pub(super) fn wants(&self, draft: &Draft) -> bool {
        let newest = self.sent.last().map_or(&self.kept, |(_, entered)| entered);
        !newest.is_of(draft) && !self.refused.as_ref().is_some_and(|refused| refused.is_of(draft))
    }

    /// The answers are on their way.
    pub(super) fn send(&mut self, op: Id, draft: &Draft) {
        self.sent.push((op, Entered::of(draft)));
        self.is_stored = true;
    }

    /// The store has taken what was sent with an operation; says whether that was this form's, and whether it had been
    /// refused before.
    pub(super) fn taken(&mut self, op: Id) -> Option<bool> {
        let at = self.sent.iter().position(|(sent, _)| *sent == op)?;
        self.kept = self.sent.remove(at).1;
        Some(self.refused.take().is_some())
    }

    /// The store could not take what was sent with an operation; says whether that was this form's.
    pub(super) fn is_turned_down(&mut self, op: Id, draft: &Draft) -> bool {
        let before = self.sent.len();
        self.sent.retain(|(sent, _)| *sent != op);
        let own = self.sent.len() < before;
        if own {
            self.refused = Some(Entered::of(draft));
        }
        own
    }

    /// Lets there be another try; that the last one failed stays known.
    pub(super) fn retry(&mut self) {
        if let Some(refused) = &mut self.refused {
            *refused = Entered::default();
        }
    }
}
