//! What was entered and could not be saved on leaving is put aside in a private file of the user's, and taken over by the
//! next start on the same file.
//!
//! That happens where the file cannot take it and there is nobody left to wait: a hang-up on a full disk, a folder that
//! became read-only, a file that was moved away. Each change stands there with its operation id and is done once, whatever
//! comes between: two starts at once, a start that is killed before the file put aside is gone. Of a form that was gone on
//! with, saved or thrown away since, what is newer stands ([`Command::TakeOver`]). What is done is taken out of the file
//! put aside; what cannot be done stays in it, and each start says so.

mod erased;
mod line;
mod spool;

pub use erased::forget_unsaved;

use std::path::{Path, PathBuf};

use self::spool::{Entry, Found, Spool};
use super::{inbox::Inbox, write::Write};
use crate::{
    app::{Msg, TakenOver},
    domain::{Answers, Command, Entity, Id, StoreError, Subject},
    message,
    store::{Session, Store},
};

pub(super) use spool::Of;

/// Puts changes of a file aside; where. None when there is nothing to keep, or no folder takes it.
pub(super) fn put(of: &Of, writes: &[Write]) -> Option<PathBuf> {
    spool::put(&spool::folders(), of, writes)
}

/// Saves what was put aside for the file of this store, the oldest first, and tells how that went.
pub(super) fn take_over(store: &mut dyn Store, session: &Session, send: &Inbox) {
    let told = take_over_from(&spool::folders(), store, session);
    if told != TakenOver::default() {
        let _ = send.send(Msg::TakenOver(told));
    }
}

fn take_over_from(folders: &[PathBuf], store: &mut dyn Store, session: &Session) -> TakenOver {
    let mut told = TakenOver::default();
    let found = spool::found(folders, &store.place());
    if found.is_empty() {
        return told;
    }
    // Where nothing of this session's would be saved, nothing is tried.
    let refused = store.read_only().or_else(|| match store.recognise(session) {
        Ok(known) => known.trouble,
        Err(trouble) => Some(trouble),
    });
    for one in found {
        match one {
            Found::Refused(path, why) => leave(&mut told, StoreError::denied(why), &path),
            Found::Spool(spool) => match refused.clone().or_else(|| other_file(&spool, store)) {
                Some(trouble) => leave(&mut told, trouble, &spool.path),
                None => take(&spool, store, session, &mut told),
            },
        }
    }
    told
}

fn leave(told: &mut TakenOver, why: StoreError, at: &Path) {
    told.left.get_or_insert_with(|| (why, at.display().to_string()));
}

/// Why the changes are of another file than the one that lies there now, if they are.
fn other_file(spool: &Spool, store: &mut dyn Store) -> Option<StoreError> {
    let entered = spool.fingerprint.as_ref()?;
    match store.fingerprint() {
        Ok(now) if now.as_ref() == Some(entered) => None,
        Ok(_) => Some(StoreError::denied(message!(
            "aside-other-file",
            "it is of another file that lay there: put that one back, or remove this"
        ))),
        Err(trouble) => Some(trouble),
    }
}

/// What became of one change.
enum RowOutcome {
    /// It is saved.
    Saved,
    /// Something newer stands, which holds all that this would have brought.
    Overtaken,
    /// Something newer stands, which lacks some of it.
    Older,
    /// It could not be saved; whether that may pass.
    Left(StoreError, bool),
}

fn take(spool: &Spool, store: &mut dyn Store, session: &Session, told: &mut TakenOver) {
    let (mut left, mut older, mut stopped) = (Vec::new(), Vec::new(), false);
    let gone = erased::ids(store);
    for (at, entry) in spool.entries.iter().enumerate() {
        let entry = Entry { text: entry.text.clone(), write: entry.write.clone() };
        let Some(write) = &entry.write else {
            let why = message!(
                "aside-unread",
                "this picklog cannot read all of it: a newer one may have written it"
            );
            leave(told, StoreError::denied(why), &spool.path);
            left.push(entry);
            continue;
        };
        if erased::is_about(&write.command, &gone) {
            told.erased += 1;
            continue;
        }
        // What hangs on a change that waits waits as well.
        if stopped {
            left.push(entry);
            continue;
        }
        if is_kept_again(write, &spool.entries[at + 1..]) {
            continue;
        }
        match save(write, store, session) {
            RowOutcome::Saved => told.saved += 1,
            RowOutcome::Overtaken => told.overtaken += 1,
            RowOutcome::Older => {
                told.overtaken += 1;
                older.push(entry);
            }
            RowOutcome::Left(trouble, may_pass) => {
                stopped = may_pass;
                leave(told, trouble, &spool.path);
                left.push(entry);
            }
        }
    }
    if !older.is_empty() {
        match spool.put_by(&older) {
            Ok(path) => told.older = Some(path.display().to_string()),
            // It stays where it is, then.
            Err(_) => left.extend(older),
        }
    }
    if left.len() < spool.entries.len()
        && let Err(error) = spool.keep(&left)
    {
        let why = message!(
            "aside-not-removed",
            "it is saved, and the file it lay in cannot be removed: {why}",
            why = crate::domain::system(&error)
        );
        leave(told, StoreError::denied(why), &spool.path);
    }
}

/// Whether a later line keeps the same form: the newest state is enough.
fn is_kept_again(write: &Write, later: &[Entry]) -> bool {
    let Command::KeepDraft(form) = &*write.command else { return false };
    later
        .iter()
        .filter_map(|entry| entry.write.as_ref())
        .any(|later| matches!(&*later.command, Command::KeepDraft(kept) if kept.id == form.id))
}

fn save(write: &Write, store: &mut dyn Store, session: &Session) -> RowOutcome {
    let Write { op, command, expected } = write;
    let late = Command::TakeOver(command.clone());
    let mut done = store.apply(session, *op, &late, *expected);
    if matches!(done, Err(StoreError::OutcomeUnknown { .. })) {
        // The same operation twice is done once.
        done = store.apply(session, *op, &late, *expected);
    }
    let trouble = match done {
        Ok(_) => return RowOutcome::Saved,
        Err(trouble) => trouble,
    };
    match (&**command, trouble) {
        // It is gone as it was to be.
        (Command::DiscardDraft(_), StoreError::Denied { .. } | StoreError::Conflict { .. }) => {
            RowOutcome::Overtaken
        }
        (Command::Edit { .. }, StoreError::Conflict { .. }) => as_form(write, store, session),
        (command, StoreError::Conflict { theirs, .. }) if answers(command).is_some() => {
            let is_news = |(field, answer)| theirs.get(field) != Some(answer);
            match answers(command).is_some_and(|own| own.iter().any(is_news)) {
                true => RowOutcome::Older,
                false => RowOutcome::Overtaken,
            }
        }
        (_, trouble) => {
            let may_pass = !matches!(
                trouble,
                StoreError::Denied { .. } | StoreError::NotAllowed { .. } | StoreError::Conflict { .. }
            );
            RowOutcome::Left(trouble, may_pass)
        }
    }
}

/// The answers that a change would have brought.
fn answers(command: &Command) -> Option<&Answers> {
    match command {
        Command::KeepDraft(form) => Some(&form.answers),
        Command::LogActivity { answers, .. }
        | Command::CreateAccount { answers, .. }
        | Command::CreateContact { answers, .. } => Some(answers),
        _ => None,
    }
}

/// A change of a record that somebody else has changed meanwhile: it waits as a form, over the record as it is now, for
/// the person to look at both.
fn as_form(write: &Write, store: &mut dyn Store, session: &Session) -> RowOutcome {
    let Command::Edit { record, patch } = &*write.command else {
        return RowOutcome::Left(StoreError::denied("no change of a record"), false);
    };
    let subject = |id: Id| match record.entity {
        Entity::Account => Subject::Account(id),
        Entity::Contact => Subject::Contact(id),
        _ => Subject::Activity(id),
    };
    let mut form = match store.open(subject(record.id), &session.origin.login) {
        Ok(opened) => opened.draft,
        Err(trouble) => return RowOutcome::Left(trouble, false),
    };
    let is_own = |(field, answer): &(String, Option<_>)| form.answers.get(field) == answer.as_ref();
    if patch.iter().all(is_own) {
        return RowOutcome::Overtaken;
    }
    if form.answers != form.before {
        // A form over it is in progress already.
        return RowOutcome::Older;
    }
    for (field, answer) in patch {
        match answer {
            Some(answer) => form.answers.set(field, answer.clone()),
            None => form.answers.clear(field),
        }
    }
    form.parked = true;
    let keep = Command::TakeOver(Box::new(Command::KeepDraft(Box::new(form))));
    match store.apply(session, write.op, &keep, None) {
        Ok(_) => RowOutcome::Saved,
        Err(trouble) => RowOutcome::Left(trouble, false),
    }
}

#[cfg(test)]
mod tests;
