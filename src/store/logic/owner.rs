//! Whose a record is, and what its changer is shown of it.

use std::collections::HashMap;

use crate::{
    domain::{
        Catalogue, Entity, HandOvers, Id, Kind, ListRule, Moment, Origin, Patch, Sight, Viewer, code,
        record_owner,
    },
    message,
    store::{
        fail::{Done, denied},
        logic::{permissions, shares},
        sql::{
            Db, export,
            record::{self, Record},
        },
    },
};

/// Login of whose record it is, by [`record_owner`]; empty for nobody's, and where there is no such record.
pub(in crate::store) fn of_id(db: &impl Db, entity: Entity, id: Id) -> Done<String> {
    match record::by_id(db, entity, id)? {
        Some(record) => of(db, &record),
        None => Ok(String::new()),
    }
}

/// Likewise of a record that was read.
pub(in crate::store) fn of(db: &impl Db, record: &Record) -> Done<String> {
    let own = record.answers.text(code::OWNER);
    if !own.is_empty() || record.entity == Entity::Account {
        return Ok(own.to_owned());
    }
    let actor = record.logged.as_ref().filter(|logged| !logged.imported).map(|logged| logged.actor.as_str());
    if actor.is_some() {
        return Ok(record_owner(own, actor, "").to_owned());
    }
    let account = record::by_number(db, Entity::Account, record.account)?;
    Ok(account.map_or(String::new(), |account| account.answers.text(code::OWNER).to_owned()))
}

/// Who owns each account that somebody owns.
pub(in crate::store) fn of_accounts(db: &impl Db) -> Done<HashMap<Id, String>> {
    export::account_owners(db)
}

/// Who a session's user is to the rule of what is shown.
pub(in crate::store) fn viewer(db: &impl Db, origin: &Origin, now: Moment) -> Done<Viewer> {
    let holding: HandOvers = shares::holding(db, now)?;
    let stands_in = holding.stands_in_for(&origin.login);
    Ok(Viewer {
        login: origin.login.clone(),
        role: permissions::role_of(db, origin)?,
        stands_in_for: stands_in.into_iter().map(|one| one.from).collect(),
    })
}

/// The field of these that a session's user is not shown in a record, though it has an answer there: what somebody does not see they
/// do not overwrite.
pub(in crate::store) fn hidden_among<'f>(
    db: &impl Db,
    (catalogue, origin, now): (&Catalogue, &Origin, Moment),
    record: &Record,
    fields: impl Iterator<Item = &'f str>,
) -> Done<Option<&'f str>> {
    if !catalogue.restricts() {
        return Ok(None);
    }
    let is_restricted = |field: &&str| {
        record.answers.has(field)
            && catalogue.field(record.form(), field).is_some_and(|field| field.handling.is_restricted())
    };
    let mut fields = fields.filter(is_restricted).peekable();
    if fields.peek().is_none() {
        return Ok(None);
    }
    let (viewer, owner) = (viewer(db, origin, now)?, of(db, record)?);
    let is_hidden = |field: &&str| {
        let field = catalogue.field(record.form(), field);
        field.is_some_and(|field| viewer.sight(field.handling.seen_by, &owner, false) == Sight::Hidden)
    };
    Ok(fields.find(is_hidden))
}

/// Refuses a change of a field that who asks for it is not shown.
pub(in crate::store) fn allow_change(
    db: &impl Db,
    whose: (&Catalogue, &Origin, Moment),
    record: &Record,
    patch: &Patch,
) -> Done<()> {
    let fields = patch.iter().map(|(field, _)| field.as_str());
    match hidden_among(db, whose, record, fields)? {
        Some(field) => Err(denied(message!(
            "store-field-hidden",
            "{field}: what stands there is not shown to you, so it cannot be changed by you: ask who owns the record",
            field = field
        ))),
        None => Ok(()),
    }
}

/// Refuses a list by what its maker is not shown of every account: which accounts are on it would tell.
pub(in crate::store) fn allow_rule(
    db: &impl Db,
    (catalogue, origin, now): (&Catalogue, &Origin, Moment),
    rule: &ListRule,
) -> Done<()> {
    if !catalogue.restricts() {
        return Ok(());
    }
    let viewer = viewer(db, origin, now)?;
    let is_kept = |field: &str| {
        let field = catalogue.field(Kind::ACCOUNT, field);
        field.is_some_and(|field| viewer.may_be_kept_from(field.handling.seen_by))
    };
    match rule.field_where(&is_kept) {
        Some(field) => Err(denied(message!(
            "store-list-hidden",
            "{field}: not all answers of this field are shown to you, and a list by it would tell them: make the rule without it",
            field = field
        ))),
        None => Ok(()),
    }
}
