//! The changes an operation made, and a record put back as it was before one of them.

use crate::domain::{Answer, Entity};
use crate::message;
use crate::store::fail::{Done, Fail, denied};
use crate::store::{
    logic::{revision::Snapshot, unit_of_work::Work},
    sql::{
        Db,
        record::{self, Record},
        revisions::Step,
    },
};

impl Step {
    /// What the record held before it and after it.
    pub fn snapshots(&self) -> Done<(Snapshot, Snapshot)> {
        let before = self.before.as_deref().map(serde_json::from_str).transpose()?.unwrap_or_default();
        Ok((before, serde_json::from_str(&self.after)?))
    }

    /// Refuses to take the step back where an answer it set or replaced has been erased.
    pub fn check_not_erased(&self) -> Done<()> {
        let (before, after) = self.snapshots()?;
        before.gone.iter().chain(&after.gone).next().map_or(Ok(()), |field| Err(erased(field)))
    }
}

/// Gives a record the answers and the account it had before a step, where they are still those the step gave it.
pub(in crate::store) fn edit_back(work: &mut Work<'_, impl Db>, record: &Record, step: &Step) -> Done<()> {
    let (before, after) = step.snapshots()?;
    put_as_before(work, record, &before, &after)
}

fn erased(field: &str) -> Fail {
    denied(message!(
        "store-back-erased",
        "this cannot be taken back: what stood in {field} has been erased; change it instead",
        field = field
    ))
}

/// The same where what stood before is known.
pub(in crate::store) fn put_as_before(
    work: &mut Work<'_, impl Db>,
    record: &Record,
    before: &Snapshot,
    after: &Snapshot,
) -> Done<()> {
    let mut back = record.clone();
    // What was erased cannot be put back. Where it was erased from the record as well there is nothing to do; a record that
    // has been given an answer since is not touched without a word.
    for field in before.gone.iter().chain(&after.gone) {
        let (held, gave) = (record.answers.get(field), after.answers.get(field));
        if held.is_some() && (held == gave || after.gone.contains(field)) {
            return Err(erased(field));
        }
    }
    let fields = before.answers.iter().chain(after.answers.iter()).map(|(field, _)| field.to_owned());
    let is_known = |field: &String| !before.gone.contains(field) && !after.gone.contains(field);
    for field in fields.filter(is_known).collect::<std::collections::BTreeSet<String>>() {
        if record.answers.get(&field) == after.answers.get(&field) {
            match before.answers.get(&field) {
                Some(Answer::Contact(id)) if record::by_id(work.conn, Entity::Contact, *id)?.is_none() => {
                    return Err(denied(message!(
                        "store-back-moved",
                        "this cannot be taken back: the {entity} has been given another id since; change it instead",
                        entity = Entity::Contact.code()
                    )));
                }
                Some(answer) => back.answers.set(&field, answer.clone()),
                None => back.answers.clear(&field),
            }
        }
    }
    if let Some(account) = before.account.filter(|_| Some(record.account_id) == after.account)
        && account != record.account_id
        && let Some(account) = record::by_id(work.conn, Entity::Account, account)?
    {
        (back.account, back.account_id) = (account.number, account.id);
        work.dirty.promises.insert(record.account, record.account_id);
    }
    work.change_to(record, back)?;
    Ok(())
}
