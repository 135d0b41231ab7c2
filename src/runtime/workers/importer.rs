//! Imports that are begun from the screen.

use std::thread;

use super::super::{ImportHook, inbox::Inbox};
use crate::{
    app::Msg,
    domain::{Lang, StoreError, Zone},
    store::{Session, Store},
};

/// A function that imports on a thread of its own, with a handle of its own.
pub(super) fn with(
    store: Box<dyn Store>,
    session: Session,
    (import, zone): (ImportHook, Zone),
    send: Inbox,
) -> Box<dyn Fn(String, Lang) -> Result<(), StoreError>> {
    Box::new(move |path, lang| {
        let (mut store, session, send) = (store.another()?, session.clone(), send.clone());
        thread::spawn(move || {
            let progress = send.clone();
            let mut tell = move |step| {
                let _ = progress.send(Msg::ImportProgress(step));
            };
            let imported = import(&path, store.as_mut(), &session, (zone, lang), &mut tell);
            // Closed before the end is told, so that the log is folded whenever the program ends after that.
            drop(store);
            let _ = send.send(Msg::Imported(imported));
        });
        Ok(())
    })
}
