//! An id is one record's, of whatever kind. Each kind has a table of its own, so no index of SQLite holds that: whoever
//! makes a record, keeps a form or begins an operation under an id from outside asks here who has it.

use crate::store::fail::{Done, Fail, denied};
use crate::store::sql::Db;
use crate::store::{
    logic::unit_of_work::Work,
    sql::{
        catalogue, contact_moves, draft, gaps,
        record::{self, Record},
        shared_ids, snoozes,
    },
};
use crate::{
    domain::{Answer, Answers, Command, Entity, Id, IdSource, Message, Zone, code},
    message,
};

/// Records given an id of their own in one operation at most: all others wait to save meanwhile.
const AT_ONCE: i64 = 500;

/// The record a command makes, if it makes one.
fn made_by(command: &Command) -> Option<(Entity, Id)> {
    match command {
        Command::CreateAccount { id, .. } => Some((Entity::Account, *id)),
        Command::CreateContact { id, .. } => Some((Entity::Contact, *id)),
        Command::LogActivity { id, .. } => Some((Entity::Activity, *id)),
        Command::OpenMatter { id, .. } => Some((Entity::Matter, *id)),
        _ => None,
    }
}

/// Refuses an operation under the id of a record, unless it is the one that the command makes: `holder` is what
/// kind of record has the operation's id.
pub(in crate::store) fn check_op(
    db: &impl Db,
    op: Id,
    holder: Option<Entity>,
    command: Option<&Command>,
    zone: Zone,
) -> Done<()> {
    match holder {
        Some(entity) if command.and_then(made_by) != Some((entity, op)) => Err(taken(db, entity, op, zone)),
        _ => Ok(()),
    }
}

/// Refuses a record of this kind under the id of one of another kind, or of a form that somebody has in progress.
pub(in crate::store) fn check_other(db: &impl Db, entity: Entity, id: Id, zone: Zone) -> Done<()> {
    // Of two that have one id, in a file of before, the first of these is named.
    let (holder, is_form) = shared_ids::holder_and_form(db, id)?;
    if is_form && holder.is_none() {
        return Err(in_progress(id));
    }
    match holder.map(|number| record::nth(number).0) {
        Some(other) if other != entity => Err(taken(db, other, id, zone)),
        _ => Ok(()),
    }
}

/// Why an id is refused: it is that of a form in progress, which is to become a record of its own.
pub(in crate::store) fn in_progress(id: Id) -> Fail {
    let id = id.to_string();
    denied(message!(
        "store-id-in-progress",
        "{id} is the id of a form in progress: give this an id of its own",
        id = id
    ))
}

/// Why an id is refused: it is another record's, and which one's.
pub(in crate::store) fn taken(db: &impl Db, entity: Entity, id: Id, zone: Zone) -> Fail {
    let found = match record::by_id(db, entity, id) {
        Ok(found) => found,
        Err(fail) => return fail,
    };
    let record = match found.map(|found| described(db, &found, zone)).transpose() {
        Ok(record) => record.unwrap_or_default(),
        Err(fail) => return fail,
    };
    let id = id.to_string();
    denied(message!(
        "store-id-taken",
        "{id} is the id of {record}: give this an id of its own",
        id = id,
        record = record
    ))
}

/// A record in a few words.
fn described(db: &impl Db, record: &Record, zone: Zone) -> Done<Message> {
    let name = record.answers.text(code::NAME).to_owned();
    if record.entity == Entity::Account {
        return Ok(message!("store-the-account", "the account {name}", name = name));
    }
    let account = record::by_number(db, Entity::Account, record.account)?;
    let account = account.map_or(String::new(), |account| account.answers.text(code::NAME).to_owned());
    let kind = || Ok::<_, Fail>(catalogue::read(db)?.kind_labels(record.form()));
    Ok(match record.entity {
        Entity::Contact => {
            message!("store-the-contact", "the contact {name} at {account}", name = name, account = account)
        }
        Entity::Matter => {
            message!("store-the-matter", "the {kind} with {account}", kind = &kind()?, account = account)
        }
        Entity::Activity | Entity::Account => {
            let at = record.started_at().show_plain(zone);
            message!(
                "store-the-activity",
                "the {kind} with {account} of {at}",
                kind = &kind()?,
                account = account,
                at = at
            )
        }
    })
}

/// Records that may have the id of another one and then get one of their own. Of those that share one an account keeps it,
/// else a contact: the least hangs on an activity.
const SHARED: [Entity; 2] = [Entity::Contact, Entity::Activity];

/// Forms in progress with the id of a record of another kind: saving one is refused.
fn forms(db: &impl Db) -> Done<Vec<draft::Kept>> {
    let mut found = Vec::new();
    for id in shared_ids::of_forms_and_records(db)? {
        for kept in draft::all_of(db, id)? {
            let own = kept.form.kind.entity();
            let others = Entity::ALL;
            for other in others.iter().copied().filter(|other| *other != own) {
                if record::by_id(db, other, id)?.is_some() {
                    found.push(kept);
                    break;
                }
            }
        }
    }
    Ok(found)
}

/// How many records and forms have the id of a record of another kind.
pub(in crate::store) fn count_shared(db: &impl Db) -> Done<u64> {
    let mut count = forms(db)?.iter().filter(|kept| kept.form.editing.is_none()).count() as u64;
    for entity in SHARED {
        count += shared_ids::count_shared(db, entity)?;
    }
    Ok(count)
}

/// The record that had this id once, under whatever id it has now.
pub(in crate::store) fn now(db: &impl Db, entity: Entity, id: Id) -> Done<Option<Record>> {
    if let Some(found) = record::by_id(db, entity, id)? {
        return Ok(Some(found));
    }
    match shared_ids::given(db, entity, id)? {
        Some(id) => record::by_id(db, entity, id),
        None => Ok(None),
    }
}

/// Gives records that have the id of another one of their own, each under a revision that says which it was. What
/// leads to them by id follows: forms, postponed gaps, records told apart, and activities with such a contact.
pub(in crate::store) fn separate(work: &mut Work<'_, impl Db>) -> Done<()> {
    let mut fresh = IdSource::new(work.conn.random()?);
    for entity in SHARED {
        for number in shared_ids::those_shared(work.conn, entity, AT_ONCE)? {
            if let Some(record) = record::by_number(work.conn, entity, number)? {
                let id = fresh.next(work.now);
                rename(work, &record, id)?;
            }
        }
    }
    // The new ones: a form over a saved record went with that record.
    for kept in forms(work.conn)?.into_iter().filter(|kept| kept.form.editing.is_none()) {
        let id = fresh.next(work.now);
        move_form(work, kept, |form| form.id = id)?;
    }
    Ok(())
}

fn rename(work: &mut Work<'_, impl Db>, before: &Record, id: Id) -> Done<()> {
    let (db, old, kind) = (work.conn, before.id, before.entity);
    let after = work.give_id(before, id)?;
    snoozes::move_to(db, kind, (old, id))?;
    gaps::remove_all_of(db, kind, old)?;
    for kept in draft::all_of(db, old)? {
        if kept.form.editing.is_some() && kept.form.kind.entity() == kind {
            move_form(work, kept, |form| form.id = id)?;
        }
    }
    if kind == Entity::Contact {
        shared_ids::move_pairs(db, (old, id))?;
        for found in contact_moves::activities_with(db, &after)? {
            let mut answers = found.answers.clone();
            answers.set(code::CONTACT, Answer::Contact(id));
            work.edit(&found, answers)?;
        }
        let follow = |answers: &mut Answers| {
            if answers.contact(code::CONTACT) == Some(old) {
                answers.set(code::CONTACT, Answer::Contact(id));
            }
        };
        for kept in draft::all(db)? {
            let names = |answers: &Answers| answers.contact(code::CONTACT) == Some(old);
            if names(&kept.form.answers) || names(&kept.form.before) {
                move_form(work, kept, |form| {
                    follow(&mut form.answers);
                    follow(&mut form.before);
                })?;
            }
        }
    }
    Ok(())
}

/// Changes a form in progress and keeps it as it was otherwise.
fn move_form(
    work: &mut Work<'_, impl Db>,
    kept: draft::Kept,
    change: impl FnOnce(&mut crate::domain::Draft),
) -> Done<()> {
    let draft::Kept { actor, updated_at, op, mut form } = kept;
    draft::remove(work.conn, form.id, &actor)?;
    work.dirty.drafts.insert(form.id);
    change(&mut form);
    work.dirty.drafts.insert(form.id);
    draft::put(work.conn, &form, &actor, (updated_at, op))
}
