//! Some fields of a saved record get other answers.

use crate::domain::{Answer, Answers, Entity, Family, Patch, Ref, code, follow_outcome};
use crate::message;
use crate::store::fail::{Done, denied};
use crate::store::sql::Db;
use crate::store::{
    logic::{
        check,
        existing_record::conflict,
        gaps, marks,
        outcome::{Outcome, created},
        owner,
        unit_of_work::Work,
    },
    sql::{
        draft,
        record::{self, Worked},
    },
};

/// Changes a record; `expected` is the version the caller saw.
pub(in crate::store) fn edit(
    work: &mut Work<'_, impl Db>,
    target: Ref,
    patch: &Patch,
    expected: Option<u64>,
) -> Done<Outcome> {
    let entity = target.entity;
    let before = record::live(work.conn, entity, target.id)?;
    if expected.is_some_and(|seen| seen != before.version) {
        return Err(conflict(before));
    }
    owner::allow_change(work.conn, (work.catalogue, work.origin, work.now), &before, patch)?;
    let (form, account) = (before.form(), Some(before.account));
    let mut answers = before.answers.clone();
    for (field, answer) in patch {
        match answer {
            Some(answer) => answers
                .set(field, check::one(work, (form, account), field, answer, before.answers.get(field))?),
            None if work.catalogue.field(form, field).is_none() => {
                return Err(check::no_such_field(work.catalogue, form, field));
            }
            None => answers.clear(field),
        }
    }
    if entity.family() == Family::Party {
        if answers.text(code::NAME).is_empty() {
            return Err(denied(message!("store-name-needed", "name: a name is needed")));
        }
        clear_bad_phone(
            &before.answers,
            &mut answers,
            patch.iter().any(|(field, _)| field == code::PHONE_BAD),
        );
    }
    if entity == Entity::Activity {
        let is_given = |field: &str| patch.iter().any(|(given, _)| given == field);
        let change = (&before.answers, &mut answers);
        follow_outcome(work.catalogue, before.form(), change, is_given, (work.zone, work.now));
        check::clear_due(
            work.catalogue,
            &before.answers,
            &mut answers,
            patch.iter().any(|(field, _)| field == code::DUE),
        );
        check::times(work, before.form(), &before.answers, &answers)?;
    }
    if entity == Entity::Matter {
        check::times(work, before.form(), &before.answers, &answers)?;
    }
    let subject = gaps::subject(&before);
    let actor = work.origin.login.clone();
    if draft::of(work.conn, target.id, &actor)?.is_some_and(|kept| kept.form.editing.is_some()) {
        work.drop_draft(target.id, &actor)?;
    }
    if answers == before.answers {
        return Ok(created("again", subject, before.version));
    }
    let after = work.edit(&before, answers)?;
    match entity {
        Entity::Activity | Entity::Matter => {
            if entity == Entity::Activity {
                marks::follow(work, &before, &after)?;
            }
            if let Some(account) = record::by_number(work.conn, Entity::Account, after.account)? {
                work.touch(&Worked::of(&account))?;
            }
        }
        Entity::Account | Entity::Contact => work.touch(&Worked::of(&after))?,
    }
    Ok(created("edit", subject, after.version))
}

/// A new phone number is not the one that was bad.
pub(in crate::store) fn clear_bad_phone(before: &Answers, after: &mut Answers, mark_was_given: bool) {
    let number = |answers: &Answers| match answers.get(code::PHONE) {
        Some(Answer::Phone(phone)) => Some(phone.clone()),
        _ => None,
    };
    let (old, new) = (number(before), number(after));
    if !mark_was_given && new.is_some() && new != old {
        after.clear(code::PHONE_BAD);
    }
}
