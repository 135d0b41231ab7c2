//! What erasing somebody would be about, without doing it.

use super::{erase::check_reason, forms::Forms, group::Group, history::Forgotten, named, sealed, seen::Seen};
use crate::domain::{Catalogue, EraseAsked, ErasurePlan};
use crate::store::fail::Done;
use crate::store::sql::{Db, erasing};

/// Looks it all up in one view.
pub(in crate::store) fn plan(db: &impl Db, catalogue: &Catalogue, asked: &EraseAsked) -> Done<ErasurePlan> {
    if !asked.is_again {
        check_reason(catalogue, &asked.why)?;
    }
    let group = Group::find(db, catalogue, asked)?;
    let forgotten = Forgotten::find(db, &group)?;
    let forms = Forms::find(db, &forgotten)?;
    let seen = Seen::find(db, &group, &forgotten.values)?;
    let mut told = ErasurePlan {
        records: group.told(),
        revisions: forgotten.rows.len() as u64,
        unchecked: forgotten.unchecked.len() as u64,
        forms: forms.gone(),
        undo: forms.undo(),
        calls: seen.calls(),
        meetings: seen.meetings(),
        sealed: sealed::standing(db, &group)?.len() as u64,
        shared_numbers: seen.shared,
        ..ErasurePlan::default()
    };
    for record in group.people() {
        told.keys += erasing::count_keys(db, record.number)?;
        told.activities += erasing::count_activities(db, record.number)?;
    }
    for account in group.accounts() {
        told.lists += erasing::count_lists(db, account.number)?;
    }
    told.matters = told.records.iter().filter(|one| one.is_partly).count() as u64;
    named::find(db, &group, &forgotten.values, &mut told)?;
    Ok(told)
}
