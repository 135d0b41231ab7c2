//! Answers against the catalogue: what does not fit is refused by name, texts are cleaned.

use crate::store::sql::Db;

use crate::domain::{
    Answer, Answers, Catalogue, Entity, Field, ImplausibleTime, Kind, LONGEST_PHONE, Misread, Phone, clean,
    code, ends_promise, phone_too_long, text_too_long,
};
use crate::message;
use crate::store::fail::{Done, Fail, denied};
use crate::store::{
    logic::{merge, unit_of_work::Work},
    sql::record,
};

/// Where a record stands, for answers that point at others: its form, and the row number of its account; none for an
/// account that is to be made.
pub(in crate::store) type Place = (Entity, Option<i64>);

/// All answers of a new record. `kept`: those of its form as it was kept while it was filled in; an item picked there
/// may have been retired since, and stands.
pub(in crate::store) fn all(
    work: &Work<'_, impl Db>,
    place: Place,
    answers: &Answers,
    kept: Option<&Answers>,
) -> Done<Answers> {
    let mut checked = Answers::default();
    for (field, answer) in answers.iter() {
        checked.set(field, one(work, place, field, answer, kept.and_then(|kept| kept.get(field)))?);
    }
    if matches!(place.0, Entity::Account | Entity::Contact) && checked.text(code::NAME).is_empty() {
        return Err(denied(message!("store-name-needed", "name: a name is needed")));
    }
    Ok(checked)
}

/// Why an answer to a field is refused that the form does not have.
pub(in crate::store) fn no_such_field(form: Entity, code: &str) -> Fail {
    let form = form.code();
    denied(message!("store-no-field", "{code}: this {form} has no such field", code = code, form = form))
}

/// One answer. An item that stands there already may be a retired one.
pub(in crate::store) fn one(
    work: &Work<'_, impl Db>,
    (form, own_account): Place,
    code: &str,
    answer: &Answer,
    old: Option<&Answer>,
) -> Done<Answer> {
    let field = work.catalogue.field(form, code).ok_or_else(|| no_such_field(form, code))?;
    if field.retired && old != Some(answer) {
        return Err(denied(message!(
            "store-field-retired",
            "{code}: this field is retired and takes no answers any more",
            code = code
        )));
    }
    let fits = matches!(
        (field.kind, answer),
        (Kind::Text, Answer::Text(_))
            | (Kind::Phone, Answer::Phone(_))
            | (Kind::Picklist, Answer::Item(_))
            | (Kind::Due, Answer::Due { .. })
            | (Kind::Duration, Answer::Duration { .. })
            | (Kind::Contact, Answer::Contact(_))
            | (Kind::Moment, Answer::Moment(_))
            | (Kind::User, Answer::User(_))
            | (Kind::Account, Answer::Account(_))
            | (Kind::Flag, Answer::Flag(_))
    );
    if !fits {
        return Err(denied(message!(
            "store-wrong-kind",
            "{code}: the answer is not a {kind}",
            code = code,
            kind = field.kind.code()
        )));
    }
    let kept = old.and_then(Answer::item_code);
    match answer.item_code() {
        Some(item) if kept != Some(item) => check_item(work.catalogue, field, item)?,
        _ => {}
    }
    Ok(match answer {
        Answer::Text(text) => Answer::Text(whole(code, text)?),
        Answer::User(text) => Answer::User(whole(code, text)?),
        Answer::Phone(phone) if phone_too_long(&phone.raw).is_some() => {
            return Err(denied(message!(
                "store-phone-long",
                "{code}: no phone number is longer than {most} characters: give one number",
                code = code,
                most = LONGEST_PHONE
            )));
        }
        Answer::Phone(phone) => {
            Answer::Phone(Phone { raw: whole(code, &phone.raw)?, e164: phone.e164.clone() })
        }
        Answer::Contact(id) => {
            let contact = record::live(work.conn, Entity::Contact, *id)?;
            if own_account.is_some_and(|account| account != contact.account) {
                return Err(denied(message!(
                    "store-contact-elsewhere",
                    "{code}: this contact is at another account",
                    code = code
                )));
            }
            Answer::Contact(contact.id)
        }
        Answer::Account(id) => {
            let account = record::live(work.conn, Entity::Account, *id)?;
            if own_account == Some(account.number) {
                return Err(denied(message!(
                    "store-own-parent",
                    "{code}: an account cannot be its own {code}",
                    code = code
                )));
            }
            let own = own_account.filter(|_| form == Entity::Account);
            if let Some(own) = own
                && let Some(own) = record::by_number(work.conn, Entity::Account, own)?
                && merge::leads_to(work.conn, account.id, &[own.id])?
            {
                let name = account.answers.text(crate::domain::code::NAME);
                return Err(denied(message!(
                    "store-parent-below",
                    "{code}: {name} stands below this account itself, so that it would be its own parent",
                    code = code,
                    name = name
                )));
            }
            Answer::Account(account.id)
        }
        other => other.clone(),
    })
}

/// A text cleaned and kept whole; a longer one is refused and not cut.
fn whole(code: &str, text: &str) -> Done<String> {
    let kept = clean(text);
    match text_too_long(&kept) {
        Some(length) => Err(denied(Misread::TooLong { field: code.to_owned(), length }.message())),
        None => Ok(kept),
    }
}

/// Refuses times that cannot be meant. `before`: the record's answers as they stood.
pub(in crate::store) fn times(
    work: &Work<'_, impl Db>,
    form: Entity,
    before: &Answers,
    after: &Answers,
) -> Done<()> {
    match ImplausibleTime::made(form, before, after, work.zone, work.now) {
        Some(slip) => Err(denied(slip.message(work.zone))),
        None => Ok(()),
    }
}

/// A step after which nothing follows has no date: the one that stood there goes, unless one is given with it.
pub(in crate::store) fn clear_due(before: &Answers, after: &mut Answers, due_was_given: bool) {
    let step = after.item(code::NEXT_STEP);
    if !due_was_given && step != before.item(code::NEXT_STEP) && ends_promise(step) {
        after.clear(code::DUE);
    }
}

fn check_item(catalogue: &Catalogue, field: &Field, item: &str) -> Done<()> {
    let code = &field.code;
    match catalogue.picklist_of(field).and_then(|list| list.item(item)) {
        None => Err(denied(message!(
            "store-no-item",
            "{code}: there is no item `{item}`",
            code = code,
            item = item
        ))),
        Some(found) if found.retired => Err(denied(message!(
            "store-item-retired",
            "{code}: `{item}` is retired and cannot be picked any more",
            code = code,
            item = item
        ))),
        Some(_) => Ok(()),
    }
}
