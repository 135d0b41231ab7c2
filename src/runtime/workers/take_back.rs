//! Imports that are taken back from the screen, each on a thread and a handle of its own: what it would do, and doing it.

use std::thread;

use super::super::inbox::Inbox;
use crate::{
    app::Msg,
    domain::{Id, StoreError},
    store::{Session, Store, fresh_id},
};

/// How often a step is sent again when it is not known whether it was done.
const TRIES: usize = 3;

/// Looks what taking an import back would do.
pub(super) fn weigh(store: &dyn Store, session: Session, (generation, import): (u64, Id), send: Inbox) {
    let own = store.another();
    thread::spawn(move || {
        let loss = own.and_then(|mut store| store.import_loss(&session, import)).map(Box::new);
        let _ = send.send(Msg::ImportWeighed { generation, loss });
    });
}

/// Takes an import back, step by step to the end.
pub(super) fn take_back(store: &dyn Store, session: Session, import: Id, send: Inbox) {
    let own = store.another();
    thread::spawn(move || {
        let mut done = 0;
        // The handle is closed before the end is told, so that the log is folded whenever the program ends after that.
        let outcome = own.and_then(|mut store| {
            loop {
                let step = step(store.as_mut(), &session, import)?;
                done += step.done;
                if step.finished {
                    // Without an index accounts are found in the tables, and the next screen tries again.
                    let _ = store.finish_import(&mut |_, _| {});
                    return Ok(());
                }
                let _ = send.send(Msg::TakingBack { done });
            }
        });
        let _ = send.send(Msg::TookBack { done, outcome });
    });
}

fn step(
    store: &mut dyn Store,
    session: &Session,
    import: Id,
) -> Result<crate::domain::ImportUndone, StoreError> {
    let op = fresh_id();
    let mut tries = 1;
    loop {
        match store.undo_import(session, op, import) {
            Err(StoreError::Busy { .. } | StoreError::OutcomeUnknown { .. }) if tries < TRIES => tries += 1,
            other => return other,
        }
    }
}
