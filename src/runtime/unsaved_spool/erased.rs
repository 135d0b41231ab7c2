//! What was put aside about people who were erased since: it is saved no more, and not kept.

use std::{collections::HashSet, path::PathBuf};

use super::spool::{self, Entry, Found};
use crate::{
    domain::{Command, Id},
    store::Store,
};

/// The records that were erased. Where that cannot be told now, the next start tells it.
pub(super) fn ids(store: &mut dyn Store) -> HashSet<Id> {
    store.erased().unwrap_or_default().into_iter().map(|one| one.record).collect()
}

/// Whether a change is about one of these, or at an account among them.
pub(super) fn is_about(command: &Command, gone: &HashSet<Id>) -> bool {
    let is_gone = |id: &Id| gone.contains(id);
    match command.entry() {
        Command::KeepDraft(form) => is_gone(&form.id) || form.account.as_ref().is_some_and(is_gone),
        Command::CreateAccount { id, .. } => is_gone(id),
        Command::CreateContact { id, account, .. } => is_gone(id) || is_gone(account),
        Command::LogActivity { account, .. } | Command::OpenMatter { account, .. } => is_gone(account),
        Command::Edit { record, .. } => is_gone(&record.id),
        Command::PutSealed(put) => is_gone(&put.on.id),
        Command::Merge { from, into, .. } => is_gone(from) || is_gone(into),
        Command::MoveContact { contact, .. } => is_gone(contact),
        Command::Distinct { one, other, .. } => is_gone(one) || is_gone(other),
        _ => false,
    }
}

/// Takes what this user put aside for the file of a store and is about people who were erased out of it; how many changes that were.
/// What other users put aside goes at their next start.
pub fn forget_unsaved(store: &mut dyn Store) -> usize {
    forget(&spool::folders(), store)
}

pub(super) fn forget(folders: &[PathBuf], store: &mut dyn Store) -> usize {
    let gone = ids(store);
    if gone.is_empty() {
        return 0;
    }
    let mut count = 0;
    for found in spool::all(folders, &store.place()) {
        let Found::Spool(spool) = found else { continue };
        let is_left =
            |entry: &&Entry| entry.write.as_ref().is_none_or(|write| !is_about(&write.command, &gone));
        let left = spool.entries.iter().filter(is_left);
        let left: Vec<Entry> =
            left.map(|entry| Entry { text: entry.text.clone(), write: entry.write.clone() }).collect();
        let removed = spool.entries.len() - left.len();
        if removed > 0 && spool.keep(&left).is_ok() {
            count += removed;
        }
    }
    count
}
