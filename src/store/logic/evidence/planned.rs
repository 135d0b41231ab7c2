//! What somebody has planned, for their calendar.

use crate::domain::{Answer, Answers, Catalogue, Entity, Fact, Kind, KindCode, Moment, code};
use crate::store::{
    PlannedStep,
    fail::Done,
    sql::{Db, own_promises, own_promises::PromiseRow},
};

/// The most steps that are read: a calendar with more helps nobody.
const MOST: usize = 10_000;

/// What a login has planned for a time, by that time: what it promised, due already or not, and meetings that are still to come.
pub(in crate::store) fn of(
    db: &impl Db,
    catalogue: &Catalogue,
    login: &str,
    now: Moment,
) -> Done<Vec<PlannedStep>> {
    let promised = own_promises::all(db, catalogue, login, MOST)?.into_iter();
    let mut all: Vec<PlannedStep> = promised.map(|row| step(row, false)).collect();
    let ahead = own_promises::ahead(db, login, now, MOST)?.into_iter().map(|row| step(row, true));
    all.extend(ahead.filter(|step| step.kind.is_some_and(|kind| catalogue.is(kind, Fact::Ahead))));
    all.sort_by_key(|step| (step.at, step.id, step.is_entry));
    Ok(all)
}

fn step(row: PromiseRow, is_entry: bool) -> PlannedStep {
    let text =
        |answers: &Answers, field: &str| Some(answers.text(field).to_owned()).filter(|text| !text.is_empty());
    let phone = |answers: &Answers| match answers.get(code::PHONE) {
        Some(Answer::Phone(phone)) => Some(phone.e164.clone().unwrap_or_else(|| phone.raw.clone())),
        _ => None,
    };
    let entity = Entity::from_code(&row.entity);
    let kind = row.kind.as_deref().and_then(KindCode::new);
    let kind = match (entity, kind) {
        (Some(Entity::Activity), Some(kind)) => Some(Kind::activity(kind)),
        (Some(Entity::Matter), Some(kind)) => Some(Kind::matter(kind)),
        _ => None,
    };
    let contact = row.contact.as_ref();
    let contacts_phone = contact.and_then(phone);
    let address_field = ["address", code::CITY].into_iter().find(|field| row.account.has(field));
    PlannedStep {
        id: row.id,
        kind,
        is_entry,
        step: row.answers.item(code::NEXT_STEP).filter(|_| !is_entry).map(str::to_owned),
        at: row.due,
        account: row.account.text(code::NAME).to_owned(),
        contact: contact.and_then(|contact| text(contact, code::NAME)),
        is_contacts_phone: contacts_phone.is_some(),
        phone: contacts_phone.or_else(|| phone(&row.account)),
        mail: contact.and_then(|contact| text(contact, code::EMAIL)),
        address: address_field.and_then(|field| text(&row.account, field)),
        address_field,
        owner: row.account.text(code::OWNER).to_owned(),
    }
}
