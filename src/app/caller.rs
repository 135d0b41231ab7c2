//! A number that calls and that nobody has.

use crate::domain::{Answer, Catalogue, Draft, Id, Kind, Moment, Phone, Zone, code};

use super::DraftState;

/// The question who calls from a number. It is kept from the start, as a new account that has a phone and no name yet, so that
/// the number is there again whatever happens to this program.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The number as it was typed.
    pub number: String,
    /// What is kept of it.
    pub draft: Draft,
    /// How much of that is safe in the store.
    pub keeping: DraftState,
}

impl Caller {
    /// The question about a number, not kept yet.
    pub fn asked(
        id: Id,
        number: String,
        catalogue: &Catalogue,
        login: &str,
        (zone, now): (Zone, Moment),
    ) -> Caller {
        let mut draft = Draft::open(id, Kind::ACCOUNT, None, catalogue, login, now);
        let keeping = DraftState::opened(&draft);
        let phone = Answer::Phone(Phone::read(&number, None));
        draft.pick(code::PHONE, phone, catalogue, zone, now);
        draft.field = draft.first_field(catalogue, now);
        draft.caller = Some(number.clone());
        Caller { number, draft, keeping }
    }

    /// The accounts of which it is asked with which it was; none where it may be anybody.
    pub fn among(&self) -> &[Id] {
        self.draft.evidence.as_ref().map_or(&[][..], |evidence| evidence.accounts.as_slice())
    }

    /// The meeting of a calendar of which it is asked with whom it was.
    pub fn meeting(&self) -> Option<&str> {
        self.draft.evidence.as_ref()?.title.as_deref()
    }

    /// The question as it was kept; none where a form is no such question.
    pub fn kept(draft: &Draft) -> Option<Caller> {
        let number = draft.caller.clone().filter(|_| draft.kind == Kind::ACCOUNT)?;
        Some(Caller { number, keeping: DraftState::resumed(draft), draft: draft.clone() })
    }
}
