//! Answers against the catalogue: what does not fit is refused by name, texts are cleaned.

use crate::store::sql::Db;

use crate::domain::{
    Answer, Answers, Catalogue, Entity, Family, Field, FieldKind, Id, ImplausibleTime, Kind, KindCode,
    LONGEST_PHONE, Misread, Phone, clean, code, is_stand_in, phone_too_long, text_too_long,
};
use crate::message;
use crate::store::fail::{Done, Fail, denied};
use crate::store::{
    logic::{merge, unit_of_work::Work},
    sql::{contact_moves, record},
};

/// Where a record stands, for answers that point at others: its kind, and the row number of its account; none for an
/// account that is to be made.
pub(in crate::store) type Place = (Kind, Option<i64>);

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
    if place.0.entity().family() == Family::Party && checked.text(code::NAME).is_empty() {
        return Err(denied(message!("store-name-needed", "name: a name is needed")));
    }
    Ok(checked)
}

/// Why an answer to a field is refused that the form does not have.
pub(in crate::store) fn no_such_field(catalogue: &Catalogue, form: Kind, code: &str) -> Fail {
    let form = catalogue.scope(form);
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
    let field = work.catalogue.field(form, code).ok_or_else(|| no_such_field(work.catalogue, form, code))?;
    if field.retired && old != Some(answer) {
        return Err(denied(message!(
            "store-field-retired",
            "{code}: this field is retired and takes no answers any more",
            code = code
        )));
    }
    let is_given_back = matches!(answer, Answer::Text(_) | Answer::Phone(_) | Answer::Withheld(_))
        && field.handling.is_restricted()
        && answer.text().is_some_and(is_stand_in);
    if is_given_back {
        return Err(denied(message!(
            "store-stand-in",
            "{code}: this stands in the place of an answer that is not shown: leave it as it is, or give another answer",
            code = code
        )));
    }
    let fits = matches!(
        (field.kind, answer),
        (FieldKind::Text, Answer::Text(_))
            | (FieldKind::Phone, Answer::Phone(_))
            | (FieldKind::Picklist, Answer::Item(_))
            | (FieldKind::Due, Answer::Due { .. })
            | (FieldKind::Duration, Answer::Duration { .. })
            | (FieldKind::Contact, Answer::Contact(_))
            | (FieldKind::Moment, Answer::Moment(_))
            | (FieldKind::User, Answer::User(_))
            | (FieldKind::Account, Answer::Account(_))
            | (FieldKind::Flag, Answer::Flag(_))
            | (FieldKind::Number, Answer::Number(_))
            | (FieldKind::Money, Answer::Money(_))
            | (FieldKind::Date, Answer::Date(_))
    ) || (field.kind == FieldKind::Reference && leads_to(field, answer));
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
            let is_elsewhere = |account: &i64| *account != contact.account;
            if let Some(account) = own_account.filter(is_elsewhere)
                && !contact_moves::was_at(work.conn, contact.number, account)?
            {
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
            if form == Kind::ACCOUNT && own_account == Some(account.number) {
                return Err(denied(message!(
                    "store-own-parent",
                    "{code}: an account cannot be its own {code}",
                    code = code
                )));
            }
            let own = own_account.filter(|_| form == Kind::ACCOUNT && field.kind == FieldKind::Account);
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
        Answer::Matter(id) => Answer::Matter(matter(work, field, own_account, *id)?),
        other => other.clone(),
    })
}

/// Whether an answer names a record of what a reference leads to.
fn leads_to(field: &Field, answer: &Answer) -> bool {
    let entity = match answer {
        Answer::Account(_) => Entity::Account,
        Answer::Contact(_) => Entity::Contact,
        Answer::Matter(_) => Entity::Matter,
        _ => return false,
    };
    field.to.is_some_and(|to| to.entity() == entity)
}

/// A matter of the same account, of the kind that the field leads to.
fn matter(work: &Work<'_, impl Db>, field: &Field, account: Option<i64>, id: Id) -> Done<Id> {
    let matter = record::live(work.conn, Entity::Matter, id)?;
    let is_meant = field.to.is_some_and(|to| to.shares(matter.form()));
    if account.is_some_and(|account| account != matter.account) || !is_meant {
        return Err(denied(message!(
            "store-matter-elsewhere",
            "{code}: this is with another account, or of another kind",
            code = &field.code
        )));
    }
    Ok(matter.id)
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
    form: Kind,
    before: &Answers,
    after: &Answers,
) -> Done<()> {
    match ImplausibleTime::made(form, before, after, work.catalogue, work.zone, work.here) {
        Some(slip) => Err(denied(slip.message(work.zone))),
        None => Ok(()),
    }
}

/// A step after which nothing follows has no date: the one that stood there goes, unless one is given with it.
pub(in crate::store) fn clear_due(
    catalogue: &Catalogue,
    before: &Answers,
    after: &mut Answers,
    due_was_given: bool,
) {
    let is_new = after.item(code::NEXT_STEP) != before.item(code::NEXT_STEP);
    if !due_was_given && is_new && catalogue.ends_promise(after) {
        after.clear(code::DUE);
    }
}

/// The code of an activity's or matter's kind. One that is retired makes no new records, but for a form that is on its way.
pub(in crate::store) fn kind(catalogue: &Catalogue, kind: Kind, is_under_way: bool) -> Done<KindCode> {
    let word = || kind.word();
    let unknown = || denied(message!("store-no-kind", "there is no kind of records `{kind}`", kind = word()));
    match catalogue.kind(kind) {
        Some(row) if row.retired && !is_under_way => Err(denied(message!(
            "store-kind-retired",
            "`{kind}` is retired: no new ones are made",
            kind = word()
        ))),
        Some(row) => Ok(row.code),
        None => Err(unknown()),
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
