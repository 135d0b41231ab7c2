//! The form that is made of what was seen: everything that the machine knows is filled in, and what is left is for a person to say.

use crate::domain::{Answer, Catalogue, Draft, Evidence, Id, Kind, Phone, code};
use crate::store::sql::seen_calls::Holder;

/// The parked form of a call or meeting with an account.
pub(super) fn of_account(
    catalogue: &Catalogue,
    (id, kind, login): (Id, Kind, &str),
    (account, contact): (Id, Option<Id>),
    evidence: Evidence,
) -> Draft {
    let mut form = Draft::open(id, kind, Some(account), catalogue, login, evidence.ended);
    form.fill_seen(evidence, contact, catalogue);
    form.parked = true;
    form
}

/// The same of somebody who has the number, where that is known; else it is asked whose call it was.
pub(super) fn of_call(
    catalogue: &Catalogue,
    (id, kind, login): (Id, Kind, &str),
    holders: &[Holder],
    evidence: Evidence,
) -> Draft {
    if let [holder] = holders {
        return of_account(catalogue, (id, kind, login), (holder.account_id, holder.contact), evidence);
    }
    let number = evidence.number.clone().unwrap_or_default();
    let mut form = of_somebody(catalogue, (id, login), number.clone(), evidence);
    form.stand(code::PHONE, Answer::Phone(Phone::read(&number, None)));
    form.field = form.first_field(catalogue, form.opened_at);
    form
}

/// The form of a call or meeting of which it is asked with whom it was. `called`: by what people tell it from others.
pub(super) fn of_somebody(
    catalogue: &Catalogue,
    (id, login): (Id, &str),
    called: String,
    evidence: Evidence,
) -> Draft {
    let mut form = Draft::open(id, Kind::ACCOUNT, None, catalogue, login, evidence.ended);
    form.field = form.first_field(catalogue, evidence.ended);
    form.caller = Some(called);
    form.parked = true;
    form.evidence = Some(evidence);
    form
}
