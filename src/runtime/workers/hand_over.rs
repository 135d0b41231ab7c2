//! Work handed over from the screen, each on a thread and a handle of its own: to whom it can go, what it would do, and doing it.

use std::thread;

use super::super::inbox::Inbox;
use crate::{
    app::Msg,
    domain::{Command, HandOverStep, HandOverTask, Id, Moment, StoreError},
    message,
    store::{HandOnStop, Session, Store, hand_on_all, index_handed_on},
};

/// How often the command is sent again when it is not known whether it was done.
const TRIES: usize = 3;

/// Reads to whom a person's work can go.
pub(super) fn choices(store: &dyn Store, session: Session, (generation, from): (u64, String), send: Inbox) {
    let own = store.another();
    thread::spawn(move || {
        let choices = own.and_then(|mut store| store.handover_choices(&session, &from)).map(Box::new);
        let _ = send.send(Msg::HandOverChoices { generation, choices });
    });
}

/// Looks what handing it over would be about.
pub(super) fn weigh(
    store: &dyn Store,
    session: Session,
    generation: u64,
    (from, to, until): (String, String, Option<Moment>),
    send: Inbox,
) {
    let own = store.another();
    thread::spawn(move || {
        let load = own.and_then(|mut store| store.handover_preview(&session, &from, &to, until));
        let _ = send.send(Msg::HandOverWeighed { generation, load });
    });
}

/// Does it, records and all.
pub(super) fn hand_over(
    store: &dyn Store,
    session: Session,
    (op, task, seen): (Id, HandOverTask, Option<Id>),
    send: Inbox,
) {
    let own = store.another();
    thread::spawn(move || {
        let (moved, outcome) = match own {
            // The handle is closed before the end is told, so that the log is folded whenever the program ends after that.
            Ok(mut store) => run(store.as_mut(), &session, (op, seen), &task, &send),
            Err(why) => (None, Err(why)),
        };
        let _ = send.send(Msg::HandedOver { moved, outcome });
    });
}

fn run(
    store: &mut dyn Store,
    session: &Session,
    (op, seen): (Id, Option<Id>),
    task: &HandOverTask,
    send: &Inbox,
) -> (Option<HandOverStep>, Result<(), StoreError>) {
    if let Some(command) = task.command()
        && let Err(why) =
            still_holds(store, task.from(), seen).and_then(|()| apply(store, session, op, &command))
    {
        return (None, Err(why));
    }
    let done = hand_on_all(store, session, task.from(), &mut |step| {
        let _ = send.send(Msg::HandingOver { done: step.done, total: step.total });
        true
    });
    if let Some(HandOnStop::Trouble(why)) = done.stop {
        return (Some(done.sum), Err(why));
    }
    // Without an index accounts are found in the tables, and the next screen tries again.
    let _ = index_handed_on(store, done.sum);
    (Some(done.sum), Ok(()))
}

/// Refuses where a person's work has been handed to somebody, or given back, since it was asked: that must not be undone unseen.
fn still_holds(store: &mut dyn Store, from: &str, seen: Option<Id>) -> Result<(), StoreError> {
    let now = store.now();
    let held = store.handovers()?.into_iter().find(|one| one.from == from && one.holds_at(now));
    if held.as_ref().map(|held| held.id) == seen {
        return Ok(());
    }
    let detail = match held {
        Some(held) => message!(
            "store-handover-changed",
            "{by} has handed the work of {from} to {to} meanwhile: look at it and decide again",
            by = &held.by,
            from = from,
            to = &held.to
        ),
        None => message!(
            "store-handover-ended",
            "the work of {from} has been given back meanwhile: look at it and decide again",
            from = from
        ),
    };
    Err(StoreError::Denied { detail })
}

fn apply(store: &mut dyn Store, session: &Session, op: Id, command: &Command) -> Result<(), StoreError> {
    let mut tries = 1;
    loop {
        match store.apply(session, op, command, None) {
            Err(StoreError::Busy { .. } | StoreError::OutcomeUnknown { .. }) if tries < TRIES => tries += 1,
            other => return other.map(drop),
        }
    }
}
